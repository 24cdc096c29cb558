/** How many were in the room, and from when to when each of them was. */
import type { ParticipantFacts } from '../../core/attendance/facts.ts';
import type { ReportFacts } from '../../core/facts/report.ts';
import { renderIsoClock } from '../text/instants.ts';
import { type Stretch, type Timeline, timelineOf } from './timeline.ts';
import { rowOf } from './timeline-marks.ts';

export interface PersonPresence extends Stretch {
  readonly stays: readonly Stretch[];
}

export interface Presence extends Stretch {
  readonly offset: number;
  readonly planned: Timeline['planned'];
  /** Until when it is known who is there: a class that is not over goes on. */
  readonly known: number;
  /** How many are there from a moment on, in the order of time; the last one goes on to `known`. */
  readonly counts: readonly { readonly at: number; readonly count: number }[];
  readonly enrolled: number | null;
  /** Who came late and who left early, in the order of time. */
  readonly turns: readonly {
    readonly kind: 'late' | 'early';
    readonly at: number;
    readonly row: string;
    readonly label: string;
  }[];
  /** The same as figures: every so many minutes. */
  readonly rows: readonly { readonly at: string; readonly count: number }[];
}

/** Null where nobody's coming is known. */
export function presenceOf(facts: ReportFacts): Presence | null {
  const people = facts.attendance?.participants ?? [];
  const span = timelineOf(facts);
  const stays = people.flatMap((one) => (one.status === 'staff' ? [] : staysOf(one, span)));
  if (stays.length === 0) return null;
  const counts = countsOf(stays, span);
  return {
    from: span.from,
    to: span.to,
    offset: span.offset,
    known: knownOf(span),
    planned: span.planned,
    counts,
    enrolled: facts.attendance?.enrolled ?? null,
    turns: people
      .flatMap((one, place) => (one.status === 'staff' ? [] : turnsOf(one, place, facts)))
      .sort((a, b) => a.at - b.at),
    rows: rowsOf(counts, span),
  };
}

/** To the end of the drawing once the class is over. */
function knownOf(span: Timeline): number {
  return span.was?.to == null ? span.known : span.to;
}

/** On the span of the class. Null where nobody saw them. */
export function personPresence(person: ParticipantFacts, span: Timeline): PersonPresence | null {
  const stays = staysOf(person, span);
  return stays.length === 0 ? null : { from: span.from, to: span.to, stays };
}

/** Where only the first coming and the last going are known, they are taken to have been there in between. */
function staysOf(person: ParticipantFacts, span: Timeline): readonly Stretch[] {
  const { firstJoin, lastLeave } = person;
  const whole = firstJoin === null ? [] : [{ from: firstJoin, to: lastLeave }];
  const known = person.stays.length > 0 ? person.stays : whole;
  const end = span.was?.to ?? knownOf(span);
  return known.flatMap(({ from, to }) => {
    const stay = {
      from: Math.max(span.from, Date.parse(from)),
      to: Math.min(span.to, to === null ? end : Date.parse(to)),
    };
    return stay.to > stay.from ? [stay] : [];
  });
}

function countsOf(stays: readonly Stretch[], { from }: Stretch): Presence['counts'] {
  const turns = stays.flatMap((one) => [
    { at: one.from, by: 1 },
    { at: one.to, by: -1 },
  ]);
  turns.sort((a, b) => a.at - b.at || a.by - b.by);
  const counts = [{ at: from, count: 0 }];
  for (const { at, by } of turns) {
    const last = counts.at(-1) ?? { at, count: 0 };
    if (last.at === at) counts[counts.length - 1] = { at, count: last.count + by };
    else counts.push({ at, count: last.count + by });
  }
  return counts;
}

function turnsOf(person: ParticipantFacts, place: number, facts: ReportFacts): Presence['turns'] {
  const near = facts.times.plannedStart;
  const turn = (kind: 'late' | 'early', at: string, said: string) => ({
    kind,
    at: Date.parse(at),
    row: rowOf.person(place),
    label: `${person.name} ${said} ${renderIsoClock(at, near)}`.replace(/\s+/g, ' '),
  });
  return [
    ...(person.late === true && person.firstJoin !== null ? [turn('late', person.firstJoin, 'came at')] : []),
    ...(person.leftEarly === true && person.lastLeave !== null ? [turn('early', person.lastLeave, 'left at')] : []),
  ];
}

const steps = [5, 10, 15, 30, 60].map((minutes) => minutes * 60_000);

/** At most a dozen, at round times of the wall clock. */
function rowsOf(counts: Presence['counts'], span: Timeline): Presence['rows'] {
  const { from, offset } = span;
  const to = knownOf(span);
  const step = steps.find((one) => (to - from) / one <= 12) ?? 3_600_000;
  const first = Math.ceil((from + offset) / step) * step - offset;
  const times = Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, place) => first + place * step,
  );
  return times.slice(0, 48).map((at) => ({
    at: new Date(at + offset).toISOString(),
    count: counts.findLast((one) => one.at <= at)?.count ?? 0,
  }));
}
