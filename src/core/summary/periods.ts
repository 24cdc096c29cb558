/** Stretches of the calendar that a summary is of, and the one before each. Days are `YYYY-MM-DD`, both included. */

export const periodKinds = ['week', 'month', 'quarter', 'days'] as const;
type PeriodKind = (typeof periodKinds)[number];
export type CalendarKind = Exclude<PeriodKind, 'days'>;

export interface Period {
  /** `days`: from one day to another, which is no stretch of the calendar. */
  readonly kind: PeriodKind;
  readonly since: string;
  readonly until: string;
}

const dayMs = 86_400_000;

/** The week (from Monday on, as ISO 8601 has it), the month or the quarter that a day lies in. */
export function periodAround(kind: CalendarKind, day: string): Period {
  const [year, month] = day.split('-').map(Number) as [number, number];
  switch (kind) {
    case 'week': {
      const since = moved(day, -((weekdayOf(day) + 6) % 7));
      return { kind, since, until: moved(since, 6) };
    }
    case 'month':
      return { kind, since: firstOf(year, month), until: moved(firstOf(year, month + 1), -1) };
    case 'quarter': {
      const first = month - ((month - 1) % 3);
      return { kind, since: firstOf(year, first), until: moved(firstOf(year, first + 3), -1) };
    }
    default:
      return kind satisfies never;
  }
}

/** The one before; of days as many of them. */
export function periodBefore({ kind, since, until }: Period): Period {
  const last = moved(since, -1);
  return kind === 'days'
    ? { kind, since: moved(since, -daysIn({ since, until })), until: last }
    : periodAround(kind, last);
}

/** Of a period that is not over on the day `today`: how many of its days have begun; null where it is over. */
export function partBegun(period: Period, today: string): { readonly days: number; readonly of: number } | null {
  if (today > period.until) return null;
  const days = today < period.since ? 0 : daysIn({ since: period.since, until: today });
  return { days, of: daysIn(period) };
}

function daysIn({ since, until }: Pick<Period, 'since' | 'until'>): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / dayMs) + 1;
}

/** So many days later, earlier below zero. */
function moved(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Monday of the week of ISO 8601; undefined where the year has no such week. */
function mondayOf(year: number, week: number): string | undefined {
  // The fourth of January always lies in the first week.
  const first = periodAround('week', firstOf(year, 1).replace(/01$/, '04')).since;
  const monday = moved(first, (week - 1) * 7);
  return week >= 1 && Number(moved(monday, 3).slice(0, 4)) === year ? monday : undefined;
}

/** Sunday is 0. */
function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay();
}

function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

const whenShape = /^(?:this|last|(\d{4})-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})|Q([1-4])))$/i;

/** Whether a word says which week, month or quarter is meant. */
export function isWhen(text: string): boolean {
  return whenShape.test(text.trim());
}

/**
 * The period that a word means: `this` or `last`, a day in it (`2026-12-01`), a month, `2026-W49`, `2026-Q4`; undefined for
 * what is none of them. `today` is a day.
 */
export function periodSaid(kind: CalendarKind, text: string, today: string): Period | undefined {
  const word = text.trim().toLowerCase();
  const running = periodAround(kind, today);
  if (word === 'this') return running;
  if (word === 'last') return periodBefore(running);
  const [, year = '', month, day = '01', week, quarter] = whenShape.exec(word) ?? [];
  if (year === '') return undefined;
  const said =
    week !== undefined
      ? mondayOf(Number(year), Number(week))
      : quarter !== undefined
        ? firstOf(Number(year), Number(quarter) * 3 - 2)
        : `${year}-${month}-${day}`;
  return said !== undefined && isDay(said) ? periodAround(kind, said) : undefined;
}

/**
 * Those that are meant where nobody says which, the first that has a session counts: the one that runs, on its first day the
 * one before. A lead who asks on Monday means the week that is over.
 */
export function periodsMeant(kind: CalendarKind, today: string): readonly Period[] {
  const running = periodAround(kind, today);
  const last = periodBefore(running);
  return today === running.since ? [last, running] : [running, last];
}

function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}
