/** Who was there how long of the class: a row a person. */
import { attendanceOf } from '../attendance/attendance.ts';
import type { ParticipantFacts } from '../attendance/facts.ts';
import { classTimes } from '../attendance/imported.ts';
import { keyOf } from '../class/people.ts';
import type { State } from '../class/state.ts';

export interface PresenceRow {
  readonly name: string;
  readonly email: string | null;
  readonly status: Exclude<ParticipantFacts['status'], 'staff'>;
  readonly minutes: number | null;
  readonly late: boolean | null;
  readonly leftEarly: boolean | null;
  readonly completed: boolean | null;
  /** Of the class's own time, 0 to 100, one decimal; null where nobody knows. */
  readonly percent: number | null;
  /** In which the person reads, where the roster says it. */
  readonly language?: string;
  /** The roster's other columns, as they were. */
  readonly more: Readonly<Record<string, string>>;
}

/** Without staff. Null where nobody was ticked and nothing imported. */
export function presenceRows(state: State): readonly PresenceRow[] | null {
  const facts = attendanceOf(state);
  if (!facts) return null;
  const roster = new Map(state.session.roster.map((person) => [keyOf(person), person]));
  return facts.participants.flatMap((one) => {
    const { name, email, status, minutes, late, leftEarly, completed } = one;
    if (status === 'staff') return [];
    const person = roster.get(email ?? name) ?? roster.get(name);
    const percent = percentOf(one, state);
    const { more = {}, language } = person ?? {};
    const row = { name, email, status, minutes, late, leftEarly, completed, percent, more };
    return [language === undefined ? row : { ...row, language }];
  });
}

/** Ticks tell who came and seldom who went: they give no share of the class. */
function percentOf(one: ParticipantFacts, state: State): number | null {
  const { start, end } = classTimes(state);
  if (end === null || end <= start) return null;
  if (one.status === 'noShow') return 0;
  const seconds = secondsInClass(one, start, end);
  return seconds === null ? null : Math.round(Math.min(1, (seconds * 1000) / (end - start)) * 1000) / 10;
}

function secondsInClass({ stays, minutes }: ParticipantFacts, start: number, end: number): number | null {
  if (minutes === null) return null;
  if (stays.length === 0) return minutes * 60;
  if (stays.some(({ to }) => to === null)) return null;
  const within = stays.reduce((sum, { from, to }) => {
    return sum + Math.max(0, Math.min(Date.parse(to ?? from), end) - Math.max(Date.parse(from), start));
  }, 0);
  // Where a file tells the first coming and the last going only, it states how long they were inside.
  return Math.min(within / 1000, minutes * 60 + 30);
}
