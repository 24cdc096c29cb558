/** The moments of a poll report. Only when a poll began is made of them: one that could be two is none. */
import { isZone } from '../../core/time/times.ts';
import { type DateOrder, parseStamp, possibleOrders, resolveStamp } from '../attendance/stamps.ts';

export interface StampOptions {
  /** The zone of stamps whose header names none. */
  readonly zone: string;
  /** When the class was, which decides between 3 April and 4 March. Epoch milliseconds. */
  readonly near: number;
  readonly dates?: DateOrder | undefined;
}

/**
 * Makes a reader of the stamps of one column: epoch milliseconds, null for what is no moment or could be two. The header
 * may name the zone: `Submitted Time (America/Los_Angeles)`.
 */
export function stampReader(
  header: string,
  stamps: readonly string[],
  options: StampOptions,
): (stamp: string) => number | null {
  const named = /\(([A-Za-z_]+\/[A-Za-z_/+-]+)\)/.exec(header)?.[1] ?? '';
  const zone = isZone(named) ? named : options.zone;
  const { near } = options;
  const parsed = new Map(stamps.map((stamp) => [stamp, parseStamp(stamp)]));
  const known = [...parsed.values()].filter((stamp) => stamp !== undefined);
  const [order, another] = options.dates ? [options.dates] : possibleOrders(known, [near], zone);
  return (text) => {
    const stamp = parsed.get(text);
    if (!stamp) return null;
    const numbers = stamp.date !== null && 'first' in stamp.date;
    if (numbers && (order === undefined || another !== undefined)) return null;
    const at = resolveStamp(stamp, { zone, order: order ?? 'dmy', near });
    return at === undefined ? null : at * 1000;
  };
}
