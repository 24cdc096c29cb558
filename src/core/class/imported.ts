/**
 * What was read from files of the outside, as the journal keeps it. An `imported` event carries all that the facts need:
 * the file itself is not looked at again. The shape of the data is that of its kind, beside the facts that are made of it.
 */

import type { Import } from '../plan/words.ts';
import type { State } from './state.ts';

export interface Imported<T> {
  /** The file's name without its folder. */
  readonly file: string;
  /** SHA-256 of its bytes in hex. */
  readonly digest: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: T;
}

/**
 * The imports of one kind that stand, in the order of the journal. Of a file that was read again with more to go by,
 * only the last reading counts. `parse` gives undefined for what is no data of this kind: it is passed over.
 */
export function importsOf<T>(
  { imports }: Pick<State, 'imports'>,
  kind: Import,
  parse: (data: unknown) => T | undefined,
): readonly Imported<T>[] {
  const own = imports.filter((one) => one.kind === kind);
  const last = new Map(own.map((one) => [one.digest, one]));
  return own.flatMap((one) => {
    const data = last.get(one.digest) === one ? parse(one.data) : undefined;
    return data === undefined ? [] : [{ file: one.file, digest: one.digest, at: one.at, data }];
  });
}

/** An object of JSON; undefined for anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The entries of a list of JSON that a function makes something of. */
export function listOf<T>(value: unknown, parse: (entry: unknown) => T | undefined): readonly T[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) => parse(entry)).filter((entry): entry is T => entry !== undefined);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return Number.isFinite(value) ? (value as number) : undefined;
}
