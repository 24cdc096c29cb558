/** The session's now: the wall clock, but never earlier than the journal's last moment. */
import { momentOf } from './line/ids.ts';

/** Clocks of two machines differ by less than this without anybody having set one back. */
const tolerated = 2_000;

export interface SessionNow {
  /** Epoch milliseconds. */
  readonly at: number;
  /** How far the wall clock stands behind the journal's last moment; 0 where it does not. */
  readonly behindMs: number;
  /** Far enough behind for a warning. */
  readonly setBack: boolean;
}

/**
 * `wall` in epoch milliseconds; `lastId` is the greatest id of the journal. The moment of writing counts and not an
 * event's `at`, which may have been given afterwards or ahead.
 */
export function sessionNow(wall: number, lastId: string | undefined): SessionNow {
  const last = lastId === undefined ? wall : momentOf(lastId);
  const behindMs = Math.max(0, last - wall);
  return { at: Math.max(wall, last), behindMs, setBack: behindMs > tolerated };
}
