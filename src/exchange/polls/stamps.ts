/** The moments of a poll report: wall times without a zone, in whatever order the viewer's country writes days. */
import { instantOf, isZone, type WallTime } from '../../core/times.ts';

export interface StampOptions {
  /** The zone of stamps whose header names none. */
  readonly timezone: string;
  /** The class day, which decides between 3 April and 4 March. */
  readonly day: { readonly year: number; readonly month: number; readonly day: number };
  readonly dates?: 'dmy' | 'mdy' | undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

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
  const zone = isZone(named) ? named : options.timezone;
  const order = options.dates ?? orderOf(stamps, options.day);
  return (stamp) => {
    const wall = wallIn(stamp, order);
    const offset = /GMT([+-]\d{1,2})$/.exec(stamp)?.[1];
    const resolved = wall && instantOf(wall, zone, offset === undefined ? undefined : Number(offset) * 60);
    return resolved?.ok ? resolved.at : null;
  };
}

/** Whatever is greater than 12 is a day; else the class day tells; else nothing does. */
function orderOf(stamps: readonly string[], { month, day }: StampOptions['day']): 'dmy' | 'mdy' | undefined {
  const pairs = stamps.flatMap((stamp) => {
    const [, first, second] = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(stamp) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  const dayFirst = pairs.some(([first]) => first > 12) || pairs.some(([a, b]) => a === day && b === month);
  const monthFirst = pairs.some(([, second]) => second > 12) || pairs.some(([a, b]) => a === month && b === day);
  if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
  // The class of 4 April: it is all the same.
  return dayFirst && day === month ? 'dmy' : undefined;
}

function wallIn(stamp: string, order: 'dmy' | 'mdy' | undefined): WallTime | undefined {
  const found = /^(.+?)[T, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp])?\.?[Mm]?/.exec(stamp);
  const date = found && dateIn(found[1] ?? '', order);
  if (!date) return undefined;
  const half = found[5]?.toLowerCase();
  const hour = half === undefined ? Number(found[2]) : (Number(found[2]) % 12) + (half === 'p' ? 12 : 0);
  const wall = { ...date, hour, minute: Number(found[3]), second: Number(found[4] ?? 0) };
  const { month, day, minute, second } = wall;
  const real = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  return real ? wall : undefined;
}

function dateIn(text: string, order: 'dmy' | 'mdy' | undefined): Pick<WallTime, 'year' | 'month' | 'day'> | undefined {
  const [, year, month, day] = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) };
  const [, name = '', date, ofYear] = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/.exec(text) ?? [];
  const place = months.indexOf(name.toLowerCase());
  if (place >= 0) return { year: Number(ofYear), month: place + 1, day: Number(date) };
  const [, first, sign, second, last] = /^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const way = sign === '.' ? 'dmy' : order;
  if (way === undefined) return undefined;
  const [dayText, monthText] = way === 'dmy' ? [first, second] : [second, first];
  return { year: Number(last), month: Number(monthText), day: Number(dayText) };
}
