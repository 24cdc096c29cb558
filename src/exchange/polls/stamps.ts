/** The moments of a poll report. Only when a poll began is made of them: one that could be two is none. */
import { isZone } from '../../core/time/times.ts';
import { type DateOrder, parseStamp, possibleReadings, resolveStamp } from '../attendance/stamps.ts';

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
  const [reading, another] = possibleReadings(known, [near], zone, options.dates);
  return (text) => {
    const stamp = parsed.get(text);
    if (!stamp) return null;
    const open = stamp.date !== null && !('month' in stamp.date);
    if (open && (reading === undefined || another !== undefined)) return null;
    const at = resolveStamp(stamp, { zone, reading: reading ?? { order: 'dmy', calendar: 'gregory' }, near });
    return at === undefined ? null : at * 1000;
  };
}
