/** The days of a course: every so many days at the same time by the clock of the class, days that are skipped left out. */
import { parseDuration } from '../../core/time/durations.ts';
import { parseTime } from '../../core/time/times.ts';
import { type Problem, UserError } from '../../errors.ts';

export interface CourseWords {
  /** How many classes. */
  readonly series: string;
  /** `7d`. */
  readonly every?: string;
  /** Days on which there is none: `2026-12-24`. */
  readonly skip?: readonly string[];
}

export interface CourseDates {
  /** `2026-12-01 10:00`, one a class. */
  readonly starts: readonly string[];
  /** Days that were to be skipped and on which no class falls. */
  readonly idle: readonly string[];
}

const fewest = 2;
const most = 100;
const oneDay = 86_400_000;

/** Throws a UserError that names all words that cannot be read. `start` is one that can. */
export function courseDates(start: string, words: CourseWords): CourseDates {
  const problems: Problem[] = [];
  const count = readCount(words.series, problems);
  const days = readEvery(words.every ?? '7d', problems);
  const skipped = new Set((words.skip ?? []).map((day) => readDay(day, problems)));
  const time = parseTime(start);
  if (problems.length > 0) throw new UserError(problems);
  if (time?.kind !== 'date') return { starts: [], idle: [...skipped] };
  const { year, month, day, hour, minute } = time.wall;
  const starts: string[] = [];
  const idle = new Set(skipped);
  // Skipped days are few: the course ends.
  for (let at = Date.UTC(year, month - 1, day); starts.length < count; at += days * oneDay) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (skipped.has(date)) idle.delete(date);
    else starts.push(`${date} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  }
  return { starts, idle: [...idle] };
}

function readCount(text: string, problems: Problem[]): number {
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= fewest && count <= most) return count;
  const message = `cannot make a course of '${text}' classes`;
  problems.push({ code: 'bad-option', message, hint: `--series takes ${fewest} to ${most}` });
  return fewest;
}

/** Days: a class every 36 hours would be at another time each day. */
function readEvery(text: string, problems: Problem[]): number {
  const weeks = /^(\d{1,2})w$/.exec(text.trim());
  const duration = weeks ? { days: Number(weeks[1]) * 7, seconds: 0 } : parseDuration(text);
  if (duration && duration.days > 0 && duration.seconds === 0) return duration.days;
  const message = `'${text}' is not a number of days`;
  problems.push({ code: 'bad-option', message, hint: '--every takes 7d, 1d or 2w' });
  return 7;
}

function readDay(text: string, problems: Problem[]): string {
  const day = text.trim();
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(day)) return day;
  problems.push({
    code: 'bad-date',
    message: `cannot read '${text}' as the date of --skip`,
    hint: 'write a day as 2026-12-24',
  });
  return '';
}
