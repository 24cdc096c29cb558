/** `--labels-key`: a secret of the house that gives a person the same label wherever it is used. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';

/** Characters; a shorter one can be tried out. */
const shortestKey = 16;

/** Throws a UserError where it cannot be read, or is too short. */
export function readLabelsKey(file: string, { cwd }: Context): Buffer {
  const hint = `any file of ${shortestKey} characters or more that only you have`;
  try {
    const key = readFileSync(path.resolve(cwd, file));
    if (key.length >= shortestKey) return key;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({ code: 'labels-key', message: `cannot read the key '${file}': ${why}`, hint });
  }
  throw new UserError({ code: 'labels-key', message: `the key '${file}' is too short`, hint });
}
