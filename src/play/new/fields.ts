/** The fields of a new session: what is right in them, and what they are when nobody says. */

import { platforms } from '../../core/plan/words.ts';
import { parseSeconds } from '../../core/time/durations.ts';
import { instantOf, parseTime, wallOf } from '../../core/time/times.ts';
import { UserError } from '../../errors.ts';
import { findRunbook, listRunbooks } from '../../runbook/files/find.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import type { Changes } from '../../runbook/new/like-session.ts';
import { suggest } from '../../runbook/problems/suggest.ts';
import { isKnownZone, zoneHint } from '../../runbook/schema/zones.ts';
import type { Field, Fine } from './asking.ts';

/** `zone` is the session's: a start is a wall time in it. */
export function checksOf(zone: string, workspace: Workspace): Readonly<Record<Field, Fine>> {
  const named = (text: string): true | string => text.trim() !== '' || 'a name, please';
  return {
    title: (text) => text.trim() !== '' || 'a title, please',
    facilitator: named,
    producer: () => true,
    runbook: (text) =>
      findRunbook(text, workspace) !== undefined || (suggest(text, listRunbooks(workspace)) ?? 'no such runbook'),
    start: (text) => {
      const time = parseTime(text);
      if (time?.kind !== 'date') return "write it like '2026-12-01 10:00'";
      const hint = 'the clocks change then: add the offset, such as -05:00';
      return !isKnownZone(zone) || instantOf(time.wall, zone, time.offsetMinutes).ok || hint;
    },
    takes: (text) => (parseSeconds(text) ?? 0) > 0 || 'write it like 90m or 1h30m',
    platform: (text) => platforms.some((one) => one === text) || `one of ${platforms.join(', ')}`,
    timezone: (text) => isKnownZone(text) || zoneHint(text),
  };
}

/** Throws a UserError with every option that is wrong. */
export function refuseWrong(given: Changes, isFine: Readonly<Record<Field, Fine>>): void {
  const problems = (Object.entries(given) as [Field, string | undefined][]).flatMap(([field, value]) => {
    const fine = value === undefined ? true : isFine[field](value);
    return fine === true
      ? []
      : [{ code: 'bad-option' as const, message: `'${value}' cannot be the ${field} of a session`, hint: fine }];
  });
  if (problems.length > 0) throw new UserError(problems);
}

/** `2026-12-01-new-hires` is called `New hires`. */
export function titleFrom(id: string): string {
  const words = id
    .replace(/^\d{4}-\d{2}-\d{2}[-_ ]?/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? 'Class' : words.charAt(0).toUpperCase() + words.slice(1);
}

const day = 86_400_000;

/** Ten o'clock tomorrow, by the clocks of a zone. */
export function tomorrow(now: number, zone: string): string {
  const wall = wallOf(now, zone);
  return `${renderDay(Date.UTC(wall.year, wall.month - 1, wall.day) + day)} 10:00`;
}

/** The same weekday and time as another start, a week later or as many weeks as it takes to lie ahead. */
export function weekLater(start: string | undefined, now: number, zone: string): string {
  const time = parseTime(start ?? '');
  if (time?.kind !== 'date') return tomorrow(now, zone);
  const { year, month, day: date, hour, minute } = time.wall;
  const from = Date.UTC(year, month - 1, date);
  const today = wallOf(now, zone);
  const days = (Date.UTC(today.year, today.month - 1, today.day) - from) / day;
  const weeks = Math.max(1, Math.floor(days / 7) + 1);
  return `${renderDay(from + weeks * 7 * day)} ${two(hour)}:${two(minute)}`;
}

function renderDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const two = (value: number): string => String(value).padStart(2, '0');
