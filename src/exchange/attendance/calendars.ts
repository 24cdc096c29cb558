/** Dates of other calendars than the Gregorian one → its dates. */

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether there is such a day. */
export function isDay({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** How the years of a calendar lie: its year at the beginning of 2000, and its days a year. */
const calendars: Readonly<Record<string, { readonly at2000: number; readonly days: number }>> = {
  persian: { at2000: 1378.78, days: 365.2422 },
  'islamic-umalqura': { at2000: 1420.73, days: 354.367 },
};

/** Those that the platforms' languages count in. */
export const otherCalendars = ['buddhist', ...Object.keys(calendars)] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A file has few days and many rows, and every day is tried in every calendar. */
const found = new Map<string, Day | undefined>();

/** The year may have its last two digits only. Undefined where the calendar has no such day. */
export function gregorianOf(calendar: string, { year, month, day }: Day): Day | undefined {
  if (calendar === 'gregory') return settled({ year: year < 100 ? 2000 + year : year, month, day });
  if (calendar === 'buddhist') return settled({ year: (year < 100 ? 2500 + year : year) - 543, month, day });
  const key = `${calendar} ${year} ${month} ${day}`;
  if (!found.has(key)) {
    if (found.size > 1000) found.clear();
    found.set(key, searched(calendar, { year, month, day }));
  }
  return found.get(key);
}

/** Of any calendar: what is later is no year that anybody wrote. */
const lastYear = 9999;

function searched(calendar: string, { year, month, day }: Day): Day | undefined {
  const known = calendars[calendar];
  if (!known || month < 1 || month > 12 || day < 1 || day > 31 || year > lastYear) return undefined;
  const full = year < 100 ? 1400 + year : year;
  const near = Date.UTC(2000, 0, 1) + (full + (month - 1) / 12 + day / 365 - known.at2000) * known.days * 86_400_000;
  for (let off = -4; off <= 4; off++) {
    const at = new Date(near + off * 86_400_000);
    const [y, m, d] = partsIn(calendar, at);
    if (y === full && m === month && d === day)
      return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  }
  return undefined;
}

function settled(day: Day): Day | undefined {
  return isDay(day) && day.year > 1900 && day.year < 2200 ? day : undefined;
}

function partsIn(calendar: string, at: Date): readonly number[] {
  const format =
    formats.get(calendar) ??
    new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
  formats.set(calendar, format);
  const parts = format.formatToParts(at);
  return ['year', 'month', 'day'].map((type) =>
    Number.parseInt(parts.find((one) => one.type === type)?.value ?? '', 10),
  );
}
