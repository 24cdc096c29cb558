/** What the analysis of a text comes to: its faults, and the variables that it speaks of. */
import type { Fault } from '../problems/faults.ts';

/** One use of a variable in a text. */
export interface Mention {
  /** `links`, `classroom`; a number for an index. */
  readonly path: readonly (string | number)[];
  readonly offset: number;
  readonly length: number;
  /** The text provides for it not being given: it tests it, or has a default. */
  readonly guarded: boolean;
}

export interface Analysis {
  readonly faults: readonly Fault[];
  readonly mentions: readonly Mention[];
}

/** A mention as a tag has it: whether the tag is a condition, or the output has a default. */
export interface RawMention extends Omit<Mention, 'guarded'> {
  readonly tested: boolean;
}

/** What is tested anywhere in a text is guarded everywhere in it. */
export function guard(mentions: readonly RawMention[]): readonly Mention[] {
  const key = ({ path }: RawMention): string => path.slice(0, 2).join('.');
  const tested = new Set(mentions.flatMap((mention) => (mention.tested ? [key(mention)] : [])));
  return mentions.map(({ path, offset, length, ...rest }) => ({
    path,
    offset,
    length,
    guarded: rest.tested || tested.has(key({ path, offset, length, ...rest })),
  }));
}
