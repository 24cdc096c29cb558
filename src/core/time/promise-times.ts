/** When a promise is due, as people say it: a time of the class, or `tomorrow`, `Fri 15:00`. */
import { type Anchors, instantOf, parseTime, resolveTime, type WallTime, wallOf } from './times.ts';

const dayMs = 86_400_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const dayShape = /^(today|tomorrow|[a-z]{3,9})(?:\s+(?:at\s+)?(\d{1,2}:\d{2}))?$/i;

/**
 * The instant that a promise made `now` is due; null where the text names none. A day without a clock time is all of
 * it, up to 23:59. A clock time alone is that of the class day; where that is over, the next one from now on.
 */
export function dueAt(text: string, now: number, anchors: Anchors): number | null {
  const named = dayNamed(text.trim(), now, anchors.zone);
  if (named !== null) return named;
  const expression = parseTime(text);
  const resolved = expression && resolveTime(expression, anchors);
  if (!resolved?.ok) return null;
  if (expression?.kind !== 'clock' || resolved.at >= now) return resolved.at;
  const { hour, minute, second } = wallOf(resolved.at, anchors.zone);
  const next = [0, 1].map((days) =>
    wallAt({ ...dayAfter(now, days, anchors.zone), hour, minute, second }, anchors.zone),
  );
  return next.find((at) => at !== null && at >= now) ?? null;
}

function dayNamed(text: string, now: number, zone: string): number | null {
  const found = dayShape.exec(text);
  const word = found?.[1]?.toLowerCase();
  if (word === undefined) return null;
  const clock = parseTime(found?.[2] ?? '23:59');
  const ahead = daysAhead(word, now, zone);
  if (ahead === null || clock?.kind !== 'clock') return null;
  const [hour, minute] = [Math.floor(clock.seconds / 3600), Math.floor((clock.seconds % 3600) / 60)];
  return wallAt({ ...dayAfter(now, ahead, zone), hour, minute, second: 0 }, zone);
}

/** A weekday is the next one: on a Friday `Fri` is in a week, for today has its own word. */
function daysAhead(word: string, now: number, zone: string): number | null {
  if (word === 'today') return 0;
  if (word === 'tomorrow') return 1;
  const weekday = weekdays.findIndex((name) => name.startsWith(word));
  if (weekday < 0) return null;
  const { year, month, day } = wallOf(now, zone);
  const today = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return ((weekday - today + 6) % 7) + 1;
}

function dayAfter(now: number, days: number, zone: string): Pick<WallTime, 'year' | 'month' | 'day'> {
  const { year, month, day } = wallOf(now, zone);
  const date = new Date(Date.UTC(year, month - 1, day) + days * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Where the clocks jump over it or pass it twice, no time was said. */
function wallAt(wall: WallTime, zone: string): number | null {
  const resolved = instantOf(wall, zone);
  return resolved.ok ? resolved.at : null;
}
