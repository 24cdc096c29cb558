/**
 * What was read from files of the outside, as the journal keeps it. An `imported` event carries all that the facts need:
 * the file itself is not looked at again. The shape of the data is that of its kind, beside the facts that are made of it.
 */

import type { Import } from '../plan/words.ts';
import { startMemory } from '../text/memory.ts';
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
  if (own.length === 0) return [];
  const last = new Map(own.map((one) => [one.digest, one]));
  return own.flatMap((one) => {
    const data = last.get(one.digest) === one ? parsed(one.data, parse) : undefined;
    return data === undefined ? [] : [{ file: one.file, digest: one.digest, at: one.at, data }];
  });
}

type Parse = (data: unknown) => unknown;

const known = startMemory<object, { readonly parse: Parse; readonly data: unknown }>(8);

/** Once for what an event holds, which never changes: several parts of a report ask for the same. */
function parsed<T>(value: unknown, parse: (data: unknown) => T | undefined): T | undefined {
  if (typeof value !== 'object' || value === null) return parse(value);
  const before = known.get(value);
  if (before?.parse === parse) return before.data as T | undefined;
  const data = parse(value);
  known.set(value, { parse, data });
  return data;
}
