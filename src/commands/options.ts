/** Options that several commands read alike. */
import { InvalidArgumentError } from 'commander';
import { type Anonymous, anonymities } from '../core/anonymous/whose.ts';
import { parseRange } from '../core/surveys/scales.ts';
import type { GivenScale } from '../core/surveys/survey-data.ts';

/**
 * What `--anonymous`, `--anonymous=all`, `--anonymous=strict` and `--anonymous demo` mean: in the last one commander takes the session behind
 * the option for its value, and it is handed back.
 */
export function readAnonymous(
  given: string | true | undefined,
  sessions: readonly string[],
): { readonly sessions: readonly string[]; readonly anonymous?: Anonymous } {
  if (given === undefined) return { sessions };
  if (given === true) return { sessions, anonymous: 'participants' };
  const said = given === 'strict,all' ? 'all,strict' : anonymities.find((one) => one === given);
  return said ? { sessions, anonymous: said } : { sessions: [given, ...sessions], anonymous: 'participants' };
}

/** `--var NAME=VALUE`, again and again. */
export function collectVars(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found = /^([A-Za-z][A-Za-z0-9_-]*)=(.*)$/s.exec(text);
  if (!found?.[1]) throw new InvalidArgumentError('write it as NAME=VALUE.');
  return { ...before, [found[1]]: found[2] ?? '' };
}

/** `--match FILE-NAME=ADDRESS`, again and again; a name may hold an equals sign, an address may not. */
export function collectMatches(
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const found = /^(.+)=\s*([^\s=@]+@[^\s=@]+)\s*$/s.exec(text);
  const name = found?.[1]?.trim();
  if (!name) throw new InvalidArgumentError("write it as 'NAME IN THE FILE=ADDRESS'.");
  return Object.fromEntries([...Object.entries(before), [name, found?.[2]?.toLowerCase() ?? '']]);
}

/** An option that may come again and again. */
export function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `--scale 1-5` or `--scale QUESTION=1-5`, again and again; a question may hold an equals sign. */
export function collectScales(text: string, before: readonly GivenScale[] = []): readonly GivenScale[] {
  const end = text.lastIndexOf('=');
  const range = parseRange(text.slice(end + 1));
  if (!range || end === 0) throw new InvalidArgumentError("write it as 1-5 or as 'QUESTION=1-5'.");
  return [...before, { question: end < 0 ? null : text.slice(0, end).trim(), ...range }];
}

/** A whole number from 1 on. */
export function readCount(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('it is a whole number from 1 on.');
  return Number(text);
}
