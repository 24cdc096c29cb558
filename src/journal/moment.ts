/** The wall clock against the journal: whether somebody's is off. */
import { momentOf } from './line/ids.ts';

/** Clocks of two machines differ by less than this without anybody having set one. Milliseconds. */
export const tolerated = 2_000;

export interface SessionNow {
  /** Epoch milliseconds: what the clock says. The order of events comes from their ids. */
  readonly at: number;
  /** How far the clock stands behind the moment at which the journal's last event was written; 0 where it does not. */
  readonly behindMs: number;
  /** Far enough behind for a warning. */
  readonly setBack: boolean;
}

/**
 * `wall` in epoch milliseconds; `lastId` is the greatest id of the journal. The moment of writing counts and not an
 * event's `at`, which may have been given afterwards or ahead.
 */
export function sessionNow(wall: number, lastId: string | undefined): SessionNow {
  const behindMs = lastId === undefined ? 0 : Math.max(0, momentOf(lastId) - wall);
  return { at: wall, behindMs, setBack: behindMs > tolerated };
}
