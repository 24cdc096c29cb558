/** The facts of one session: what `report --format json` prints and every other format lays out. */

import { chatFacts, chatSchema } from '../chat/facts.ts';
import { holdsOf } from '../class/clock.ts';
import { readinessOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { seconds as secondsOf } from '../now/snapshot.ts';
import { captionFacts, captionsSchema } from '../recording/caption-facts.ts';
import { anchorsOf, instantAt } from '../schedule/schedule.ts';
import {
  fields,
  flag,
  id,
  instant,
  itemNumber,
  list,
  orNull,
  person,
  piece,
  record,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { pollsSchema } from '../surveys/facts.ts';
import { pollsOf } from '../surveys/polls.ts';
import { renderInstant } from '../time/times.ts';
import { gistOf, gistSchemas } from './gist.ts';
import { itemSchemas } from './items.ts';
import { dutiesSchema, dutyFacts, phaseFacts, phasesSchema, standingFacts, standingSchema } from './steps.ts';

const note = fields({
  text: text(),
  person: orNull(person('Whom it is about')),
  at: instant(),
  step: orNull(id('A step')),
});

const boardNote = fields({ text: text(), at: instant(), step: orNull(id('A step')) });

/** What the journal itself says of its state; the fold does not know it. */
const integrity = fields({
  events: whole(),
  damagedLines: list(whole(), 'Numbers, from 1'),
  tornTail: flag('A half-written last line was passed over'),
  unread: list(text(), 'Names of files that look like a journal of this session and were not read'),
  clocks: list(fields({ host: id('A machine'), offSeconds: seconds('+ is fast') }), 'Machines whose clock is off'),
  restored: list(
    fields({ at: instant(), events: whole(), why: text('gone, replaced, shorter or changed') }),
    'Each time that events were missing on disk and were written again',
  ),
});
/** The fold knows what was restored; where no clock is off, and every journal was read, none is named. */
export type Integrity = Omit<Static<typeof integrity>, 'restored' | 'clocks' | 'unread'> &
  Partial<Pick<Static<typeof integrity>, 'clocks' | 'unread'>>;

/** A fact is a line here, or in the schema of its part, and a line in what makes it. */
export const reportSchema = fields({
  vprodReport: piece<1>({ type: 'number', const: 1 }, 'The version of this format'),
  session: gistSchemas.session,
  verdict: gistSchemas.verdict,
  people: gistSchemas.people,
  times: gistSchemas.times,
  phases: phasesSchema,
  segments: gistSchemas.segments,
  steps: gistSchemas.steps,
  duties: dutiesSchema,
  standing: standingSchema,
  ...itemSchemas,
  notes: list(note),
  board: list(boardNote, 'The whiteboard'),
  pulse: list(fields({ value: whole('1 to 5'), why: orNull(text()), at: instant() })),
  answers: record(piece<string | number | boolean>({ anyOf: [text(), { type: ['number', 'boolean'] }] }), id()),
  checks: list(fields({ step: id(), check: text(), ok: flag(), detail: orNull(text()), at: instant() })),
  ticks: list(fields({ step: id(), person: orNull(person()), ok: flag(), at: instant() })),
  timers: list(
    fields({
      label: text(),
      seconds: seconds(),
      startedAt: instant(),
      stoppedAt: orNull(instant()),
      step: orNull(id('A step')),
      item: orNull(itemNumber()),
    }),
  ),
  plans: gistSchemas.plans,
  handoffs: list(fields({ to: person(), why: orNull(text()), at: instant() })),
  handovers: list(
    fields({ from: person(), to: person(), why: orNull(text()), at: instant() }),
    'Who produced, and who went on from when',
  ),
  holds: list(fields({ from: instant(), to: orNull(instant()), why: orNull(text()) })),
  recording: gistSchemas.recording,
  rooms: list(
    fields({
      at: instant(),
      /** Null where the rooms were made for none. */
      segment: orNull(id('A breakout')),
      rooms: list(fields({ room: text(), people: list(person()) })),
    }),
    'Breakout groups',
  ),
  /** Null where the roster says it of nobody. */
  readiness: orNull(fields({ ready: whole('Who have what they need'), enrolled: whole() })),
  /** Empty where none was imported. */
  polls: pollsSchema,
  texts: list(fields({ name: text(), at: instant(), step: orNull(id('A step')) }), 'Texts that were copied'),
  mail: list(fields({ kind: id(), to: person('Mail address'), ok: flag(), detail: orNull(text()), at: instant() })),
  documents: list(fields({ kind: id(), file: id('Path'), people: list(person()), at: instant() })),
  homework: orNull(fields({ title: text(), due: orNull(instant()) })),
  attendance: gistSchemas.attendance,
  evaluations: gistSchemas.evaluations,
  captions: orNull(captionsSchema),
  chat: orNull(chatSchema),
  interruptions: list(
    fields({ from: instant(), to: instant(), seconds: seconds(), cause: word(['paused', 'crashed']) }),
    'When the tool was down',
  ),
  integrity,
});

/** ISO 8601 with offset, whole seconds, null where nothing is known. */
export type ReportFacts = Static<typeof reportSchema>;

/** `now` in epoch milliseconds decides how long what is still open has been open. */
export function reportOf(state: State, integrity: Integrity, now: number): ReportFacts {
  const stamp = stamper(state.session.timezone);
  const { session, people, times, segments, steps, plans, recording, attendance, evaluations, verdict, ...items } =
    gistOf(state, now);
  return {
    vprodReport: 1,
    session,
    people,
    times,
    phases: phaseFacts(state),
    segments,
    steps,
    duties: dutyFacts(state, steps),
    standing: standingFacts(state, now),
    ...items,
    notes: state.notes.map(({ text, person, at, step }) => ({ text, person, at: stamp(at), step })),
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
    handovers: state.handovers.map(({ from, to, why, at }) => ({ from, to, why, at: stamp(at) })),
    handoffs: state.handoffs.map(({ to, why, at }) => ({ to, why, at: stamp(at) })),
    holds: holdsOf(state).map(({ from, to, why }) => ({ from: stamp(from), to: to === null ? null : stamp(to), why })),
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
    captions: captionFacts(state),
    chat: chatFacts(state),
    interruptions: state.interruptions.map(({ from, to, cause }) => ({
      from: stamp(from),
      to: stamp(to),
      seconds: secondsOf(to - from) ?? 0,
      cause,
    })),
    integrity: {
      ...integrity,
      unread: integrity.unread ?? [],
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
