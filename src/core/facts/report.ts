/** The facts of one session: what `report --format json` prints and every other format lays out. */

import type { AttendanceFacts } from '../attendance/attendance.ts';
import { keyOf, readinessOf, staffOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { seconds } from '../now/snapshot.ts';
import { anchorsOf, instantAt } from '../schedule/schedule.ts';
import type { EvaluationFacts, PollFacts } from '../surveys/evaluations.ts';
import { pollsOf } from '../surveys/polls.ts';
import { renderInstant } from '../time/times.ts';
import { gistOf } from './gist.ts';
import type { ItemFacts } from './items.ts';
import type { SegmentFacts } from './segments.ts';
import type { DutyFacts, PhaseFacts, StandingFacts, StepFacts } from './steps.ts';
import { dutyFacts, phaseFacts, standingFacts } from './steps.ts';
import type { RecordingFacts, TimesFacts } from './times.ts';

/** What the journal itself says of its state; the fold does not know it. */
export interface Integrity {
  readonly events: number;
  /** 1-based numbers of the lines that were damaged. */
  readonly damagedLines: readonly number[];
  readonly tornTail: boolean;
  /** Machines whose clock is off; + is fast. Absent: none. */
  readonly clocks?: readonly { readonly host: string; readonly offSeconds: number }[];
}

/** ISO 8601 with offset, whole seconds, null where nothing is known. */
export interface ReportFacts extends ItemFacts {
  readonly vprodReport: 1;
  readonly session: {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly course: string | null;
    readonly client: string | null;
    readonly tags: readonly string[];
    readonly series: { readonly id: string; readonly number?: number; readonly of?: number } | null;
    readonly runbook: { readonly id: string; readonly version: string };
    readonly facilitator: string;
    readonly producer: string;
    readonly team: readonly { readonly name: string; readonly role: string }[];
    readonly platform: string;
    readonly timezone: string;
    readonly rehearsal: boolean;
  };
  readonly verdict: string;
  /** The names of the people that are called by a key (an address) below. */
  readonly people: Readonly<Record<string, string>>;
  readonly times: TimesFacts;
  readonly phases: readonly PhaseFacts[];
  readonly segments: readonly SegmentFacts[];
  readonly steps: readonly StepFacts[];
  readonly duties: readonly DutyFacts[];
  readonly standing: readonly StandingFacts[];
  readonly notes: readonly { readonly text: string; readonly at: string; readonly step: string | null }[];
  readonly board: readonly { readonly text: string; readonly at: string; readonly step: string | null }[];
  readonly pulse: readonly { readonly value: number; readonly why: string | null; readonly at: string }[];
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly checks: readonly {
    readonly step: string;
    readonly check: string;
    readonly ok: boolean;
    readonly detail: string | null;
    readonly at: string;
  }[];
  readonly ticks: readonly {
    readonly step: string;
    readonly person: string | null;
    readonly ok: boolean;
    readonly at: string;
  }[];
  readonly timers: readonly {
    readonly label: string;
    readonly seconds: number;
    readonly startedAt: string;
    readonly stoppedAt: string | null;
    readonly step: string | null;
    readonly item: number | string | null;
  }[];
  /** Each time a plan was called, of a step or of an issue; `title` as the runbook has it. */
  readonly plans: readonly {
    readonly plan: string;
    readonly title: string | null;
    readonly step: string | null;
    readonly item: number | string | null;
    readonly at: string;
  }[];
  readonly handoffs: readonly { readonly to: string; readonly why: string | null; readonly at: string }[];
  readonly holds: readonly { readonly from: string; readonly to: string | null; readonly why: string | null }[];
  readonly recording: RecordingFacts | null;
  readonly rooms: readonly {
    readonly at: string;
    /** The id of the breakout; null where the rooms were made for none. */
    readonly segment: string | null;
    readonly rooms: readonly { readonly room: string; readonly people: readonly string[] }[];
  }[];
  /** Empty where none was imported. */
  readonly polls: readonly PollFacts[];
  readonly texts: readonly { readonly name: string; readonly at: string; readonly step: string | null }[];
  readonly mail: readonly {
    readonly kind: string;
    readonly to: string;
    readonly ok: boolean;
    readonly detail: string | null;
    readonly at: string;
  }[];
  readonly documents: readonly {
    readonly kind: string;
    readonly file: string;
    readonly people: readonly string[];
    readonly at: string;
  }[];
  readonly homework: { readonly title: string; readonly due: string | null } | null;
  /** How many said that they are ready; null where the roster says it of nobody. */
  readonly readiness: { readonly ready: number; readonly enrolled: number } | null;
  readonly attendance: AttendanceFacts | null;
  readonly evaluations: EvaluationFacts | null;
  readonly interruptions: readonly {
    readonly from: string;
    readonly to: string;
    readonly seconds: number;
    readonly cause: 'paused' | 'crashed';
  }[];
  readonly integrity: Required<Integrity> & {
    /** Each time that events were missing on disk and were written again. */
    readonly restored: readonly { readonly at: string; readonly events: number; readonly why: string }[];
  };
}

/** `now` in epoch milliseconds decides how long what is still open has been open. */
export function reportOf(state: State, integrity: Integrity, now: number): ReportFacts {
  const stamp = stamper(state.session.timezone);
  const { session, times, segments, steps, plans, recording, attendance, evaluations, verdict, ...items } = gistOf(
    state,
    now,
  );
  return {
    vprodReport: 1,
    session,
    people: peopleOf(state),
    times,
    phases: phaseFacts(state),
    segments,
    steps,
    duties: dutyFacts(steps),
    standing: standingFacts(state, now),
    ...items,
    notes: state.notes.map(({ text, at, step }) => ({ text, at: stamp(at), step })),
    board: state.board.map(({ text, at, step }) => ({ text, at: stamp(at), step })),
    pulse: state.pulse.map(({ value, why, at }) => ({ value, why, at: stamp(at) })),
    answers: state.answers,
    checks: state.checks.map((one) => ({ ...one, at: stamp(one.at) })),
    ticks: state.ticks.filter((one) => one.person !== null).map((one) => ({ ...one, at: stamp(one.at) })),
    timers: state.timers.map(({ label, seconds, startedAt, stoppedAt, step, item }) => ({
      label,
      seconds,
      startedAt: stamp(startedAt),
      stoppedAt: stoppedAt === null ? null : stamp(stoppedAt),
      step,
      item,
    })),
    plans,
    handoffs: state.handoffs.map(({ to, why, at }) => ({ to, why, at: stamp(at) })),
    holds: state.holds.map(({ from, to, why }) => ({ from: stamp(from), to: to === null ? null : stamp(to), why })),
    recording,
    rooms: state.rooms.map(({ at, segment, rooms }) => ({ at: stamp(at), segment, rooms })),
    polls: pollsOf(state),
    texts: state.texts.map((one) => ({ ...one, at: stamp(one.at) })),
    mail: state.mail.map(({ kind, to, ok, detail, at }) => ({ kind, to, ok, detail, at: stamp(at) })),
    documents: state.documents.map(({ kind, file, people, at }) => ({ kind, file, people, at: stamp(at) })),
    homework: homeworkOf(state),
    readiness: readinessFacts(state),
    attendance,
    evaluations,
    interruptions: state.interruptions.map(({ from, to, cause }) => ({
      from: stamp(from),
      to: stamp(to),
      seconds: seconds(to - from) ?? 0,
      cause,
    })),
    integrity: {
      ...integrity,
      clocks: integrity.clocks ?? [],
      restored: state.restored.map(({ at, count, why }) => ({ at: stamp(at), events: count, why })),
    },
    verdict,
  };
}

function readinessFacts({ session }: State): ReportFacts['readiness'] {
  const readiness = readinessOf(session);
  return readiness && { ready: readiness.ready, enrolled: readiness.enrolled };
}

function homeworkOf(state: State): ReportFacts['homework'] {
  const { homework, timezone } = state.session;
  if (!homework) return null;
  const due = homework.due === undefined ? null : instantAt(homework.due, anchorsOf(state.session, state.moves));
  return { title: homework.title, due: due === null ? null : renderInstant(due, timezone) };
}

/** Instants as text in one zone. */
export function stamper(zone: string): (at: number) => string {
  return (at) => renderInstant(at, zone);
}

/** Everybody who has a part in the class, by the key that events use. */
function peopleOf(state: State): Readonly<Record<string, string>> {
  const { session, presence } = state;
  const known = [...session.roster, ...staffOf(session)].map((person) => [keyOf(person), person.name] as const);
  const came = presence.map((one) => [one.person, one.name] as const);
  const called = new Set([...state.items, ...state.ticks].flatMap((one) => one.person ?? []));
  return Object.fromEntries([...came, ...known].filter(([key]) => called.has(key)));
}
