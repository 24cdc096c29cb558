/** Times in messages, as the language of who reads them writes them: by the locale data of the runtime. */
import { formatDuration } from 'date-fns/formatDuration';
import { renderLongDate } from './clock-text.ts';
import { parseSeconds } from './durations.ts';
import { offsetAt, wallOf } from './times.ts';

export interface TimeWords {
  /** Of an instant in epoch milliseconds, in an IANA zone: `14:00`. */
  readonly clock: (at: number, zone: string) => string;
  /** With the day of the week and the month as a word: no reader takes the day for the month. */
  readonly date: (at: number, zone: string) => string;
  /** Of seconds: `1 hour 30 minutes`. Texts are read aloud. */
  readonly length: (seconds: number) => string;
  /** A text that is a length of time and nothing else (`15m`, `15 minutes`) in words; any other as it is. */
  readonly asLength: (text: string) => string;
}

const english: TimeWords = {
  clock(at, zone) {
    const { hour, minute } = wallOf(at, zone);
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  },
  date: (at, zone) => renderLongDate(at, zone),
  length: (seconds) => formatDuration(partsOf(seconds)) || 'no time',
  asLength: (text) => text,
};

const made = new Map<string, TimeWords>();

/** Plain English where no language is named, or one that the runtime does not take. */
export function timeWordsOf(language: string | undefined): TimeWords {
  if (language === undefined || /^en$/i.test(language)) return english;
  const known = made.get(language) ?? makeWords(language);
  if (made.size >= 100) made.clear();
  made.set(language, known);
  return known;
}

function makeWords(language: string): TimeWords {
  try {
    Intl.getCanonicalLocales(language);
  } catch {
    return english;
  }
  const formats = new Map<string, Intl.DateTimeFormat>();
  // The wall clock as if it were that of UTC: the runtime's own zones may be older than ours.
  const format = (style: 'timeStyle' | 'dateStyle', at: number, zone: string): string => {
    const one =
      formats.get(style) ??
      new Intl.DateTimeFormat(language, { [style]: style === 'timeStyle' ? 'short' : 'full', timeZone: 'UTC' });
    formats.set(style, one);
    return Number.isNaN(at) ? '—' : one.format(at + offsetAt(at, zone) * 60_000);
  };
  const length = (seconds: number): string => lengthIn(language, seconds);
  return {
    clock: (at, zone) => format('timeStyle', at, zone),
    date: (at, zone) => format('dateStyle', at, zone),
    length,
    asLength(text) {
      const seconds = secondsOf(text);
      return seconds === undefined ? text : length(seconds);
    },
  };
}

function partsOf(seconds: number) {
  return {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: Math.floor(seconds % 60),
  };
}

function lengthIn(language: string, seconds: number): string {
  const { hours, minutes, seconds: rest } = partsOf(seconds);
  const units: readonly (readonly [string, number])[] = [
    ['hour', hours],
    ['minute', minutes],
    ['second', rest],
  ];
  const told = units.filter(([unit, amount]) => amount > 0 || (seconds < 1 && unit === 'minute'));
  const words = told.map(([unit, amount]) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
  );
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(words);
}

const worded = /^(?:(\d{1,3})\s*(?:hours?|hrs?)\b)?[\s,]*(?:(\d{1,4})\s*(?:minutes?|mins?)\b)?$/i;

/** Seconds of `15m`, `15 minutes`, `1 hour 30 minutes`; undefined where a text is more than that, or less. */
function secondsOf(text: string): number | undefined {
  const trimmed = text.trim();
  const short = parseSeconds(trimmed);
  if (short !== undefined) return short;
  const [, hours, minutes] = worded.exec(trimmed) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
}
