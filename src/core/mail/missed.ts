/** Who was in the class, and which parts of it a person was not there for. */
import { attendanceOf } from '../attendance/attendance.ts';
import type { ParticipantFacts } from '../attendance/facts.ts';
import type { State } from '../class/state.ts';
import { segmentFacts } from '../facts/segments.ts';
import type { Participant, Segment } from '../plan/plan.ts';
import { fold } from './past.ts';

export interface Presence {
  /** Null where nobody knows. */
  readonly attended: boolean | null;
  /** The segments that took place without the person, breaks left out: those of an absent person are all. */
  readonly missed: readonly Segment[];
}

/** Looks a person up; the facts are worked out once. */
export function presenceIn(state: State): (person: Participant) => Presence {
  const facts = attendanceOf(state)?.participants ?? [];
  const taught = taughtSegments(state);
  return (person) => {
    const own = facts.find((one) => isSamePerson(one, person));
    if (own?.status === 'noShow') return { attended: false, missed: taught.map(({ segment }) => segment) };
    if (!own || own.status === 'expected') return { attended: null, missed: [] };
    const stays = own.stays.map(({ from, to }) => ({
      from: Date.parse(from),
      to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
    }));
    // Who came at a time that nobody noted missed nothing that anybody knows of.
    if (stays.length === 0) return { attended: true, missed: [] };
    const missed = taught.filter(({ start, end }) => !stays.some(({ from, to }) => from < end && to > start));
    return { attended: true, missed: missed.map(({ segment }) => segment) };
  };
}

/** Those that began and ended, with their times. */
function taughtSegments(state: State) {
  const byId = new Map(state.plan.segments.map((segment) => [segment.id, segment]));
  return segmentFacts(state).flatMap(({ id, kind, startedAt, endedAt, status }) => {
    const segment = byId.get(id);
    if (!segment || kind === 'break' || status !== 'done' || startedAt === null || endedAt === null) return [];
    return [{ segment, start: Date.parse(startedAt), end: Date.parse(endedAt) }];
  });
}

function isSamePerson(facts: ParticipantFacts, person: Participant): boolean {
  if (person.email !== undefined) return facts.email !== null && fold(facts.email) === fold(person.email);
  return facts.name === person.name;
}
