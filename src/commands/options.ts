/** Options that several commands read alike. */
import { InvalidArgumentError } from 'commander';

/** `--var NAME=VALUE`, again and again. */
export function collectVars(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found = /^([A-Za-z][A-Za-z0-9_-]*)=(.*)$/s.exec(text);
  if (!found?.[1]) throw new InvalidArgumentError('write it as NAME=VALUE.');
  return { ...before, [found[1]]: found[2] ?? '' };
}
