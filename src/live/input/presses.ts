/**
 * A held key acts once. Terminals send a held key as the same key over and over: after a delay of up to a second, then
 * every 30 to 90 ms. So a key that comes again soon is kept back for a moment: if it comes a third time meanwhile it is
 * being held and counts for nothing, else it was pressed twice.
 */

/** Milliseconds; the slowest usual repeat of a held key is 90. */
export const repeatGap = 110;
/** Milliseconds: the longest usual delay before a held key begins to repeat. */
const firstDelay = 1_000;

/** `wait`: it acts unless the same key follows within `repeatGap`. */
export type Verdict = 'act' | 'wait' | 'ignore';

export interface Press {
  readonly name: string;
  /** When it came: milliseconds. */
  readonly at: number;
  readonly verdict: Verdict;
}

/** `last` is the key before this one, whatever it was. */
export function judgePress(last: Press | undefined, name: string, at: number): Verdict {
  if (last === undefined || last.name !== name || at - last.at >= firstDelay) return 'act';
  const third = last.verdict !== 'act' && at - last.at < repeatGap;
  return third ? 'ignore' : 'wait';
}
