/** What is only kept, at its moment: the class's clock, notes, people, timers, and what was made or sent. */

import { outlineOf } from '../plan/outline.ts';
import { instantOrNull } from '../time/times.ts';
import { endClass, endHold, holdClass, startClass } from './clock.ts';
import type { EventOf } from './event.ts';
import type { Change, Folds } from './folds.ts';
import type { Outside, Room, State, TimesOfClass } from './state.ts';

type ClockEvents = `class.${'started' | 'ended' | 'held' | 'resumed'}` | `time.${'extended' | 'moved'}`;

export const clockFolds: Folds<ClockEvents, TimesOfClass> = {
  'class.started': (state, _, at) => startClass(state, at),
  'class.ended': (state, _, at) => endClass(state, at),
  'class.held': (state, event, at) => holdClass(state, at, event.why ?? null),
  'class.resumed': (state, _, at) => endHold(state, at),
  'time.extended': extend,
  'time.moved': (state, event) => {
    const target = event.end ? 'E' : (event.step ?? event.segment ?? '');
    const to = instantOrNull(event.to);
    return to === null ? {} : { moves: { ...state.moves, [target]: to } };
  },
};

type RoomEvents =
  | 'answer.given'
  | 'note.added'
  | 'board.added'
  | 'participant.arrived'
  | 'participant.left'
  | 'headcount.taken'
  | 'pulse.taken'
  | 'recording.changed'
  | 'timer.started'
  | 'timer.stopped'
  | 'alarm.seen'
  | 'handoff'
  | 'rooms.assigned';

export const roomFolds: Folds<RoomEvents, Room> = {
  'answer.given': (state, event) => ({ answers: { ...state.answers, [event.name]: event.value } }),
  'note.added': (state, event, at) => ({
    notes: [...state.notes, { at, text: event.text, person: event.person ?? null, step: event.step ?? null }],
  }),
  'board.added': (state, event, at) => ({
    board: [...state.board, { at, text: event.text, step: event.step ?? null, segment: event.segment ?? null }],
  }),
  'participant.arrived': arrive,
  'participant.left': (state, event, at) => ({
    presence: state.presence.map((one) =>
      one.person === event.person && one.to === null ? { ...one, to: Math.max(at, one.from) } : one,
    ),
  }),
  'headcount.taken': (state, event, at) => ({
    headcounts: [...state.headcounts, { at, count: event.count }],
  }),
  'pulse.taken': (state, event, at) => ({
    pulse: [...state.pulse, { at, value: event.value, why: event.why ?? null }],
  }),
  'recording.changed': (state, event, at) => ({
    recording: [...state.recording, { at, state: event.state }],
  }),
  'timer.started': (state, event, at) => {
    const timer = {
      label: event.label,
      startedAt: at,
      seconds: event.seconds,
      stoppedAt: null,
      step: event.step ?? null,
      item: event.item ?? null,
    };
    return { timers: [...state.timers, timer] };
  },
  'timer.stopped': (state, event, at) => ({
    timers: state.timers.map((one) =>
      one.label === event.label && one.stoppedAt === null ? { ...one, stoppedAt: at } : one,
    ),
  }),
  'alarm.seen': (state, event) => ({ alarmsSeen: [...state.alarmsSeen, event.alarm] }),
  handoff: (state, event, at) => ({
    handoffs: [...state.handoffs, { at, to: event.to, why: event.why ?? null }],
  }),
  'rooms.assigned': (state, event, at) => ({
    rooms: [...state.rooms, { at, segment: event.segment ?? null, rooms: event.rooms }],
  }),
};

type OutsideEvents = 'launched' | 'text.copied' | 'document.made' | 'mail.started' | 'mail.sent' | 'imported';

export const outsideFolds: Folds<OutsideEvents, Outside> = {
  launched: (state, event, at) => ({
    launches: [...state.launches, { at, target: event.target, step: event.step ?? null }],
  }),
  'text.copied': (state, event, at) => ({
    texts: [...state.texts, { at, name: event.name, step: event.step ?? null }],
  }),
  'document.made': (state, event, at) => ({
    documents: [
      ...state.documents,
      { at, kind: event.kind, file: event.file, people: event.people ?? [], calendar: event.calendar ?? null },
    ],
  }),
  'mail.started': (state, event, at) => ({
    outbox: [
      ...state.outbox,
      {
        at,
        kind: event.kind,
        to: event.to,
        calendar: event.calendar ?? null,
        digest: event.digest ?? null,
      },
    ],
  }),
  'mail.sent': (state, event, at) => ({
    outbox: state.outbox.filter((one) => one.kind !== event.kind || one.to !== event.to),
    mail: [
      ...state.mail,
      {
        at,
        kind: event.kind,
        to: event.to,
        ok: event.ok,
        detail: event.detail ?? null,
        unknown: event.unknown ?? false,
        calendar: event.calendar ?? null,
        digest: event.digest ?? null,
      },
    ],
  }),
  imported: (state, event, at) => ({
    imports: [...state.imports, { at, kind: event.kind, file: event.file, digest: event.digest, data: event.data }],
  }),
};

function extend(state: State, event: EventOf<'time.extended'>, at: number): Change<TimesOfClass> {
  const number = event.step === undefined ? -1 : (outlineOf(state.plan).index.get(event.step) ?? -1);
  const runs = state.steps[number]?.runs ?? [];
  const extension = {
    at,
    segment: event.segment ?? state.plan.steps[number]?.segment ?? null,
    step: event.step ?? null,
    run: state.steps[number]?.status === 'active' ? runs.length - 1 : runs.length,
    seconds: event.seconds,
    why: event.why ?? null,
  };
  return { extensions: [...state.extensions, extension] };
}

function arrive(state: State, event: EventOf<'participant.arrived'>, at: number): Change<Room> {
  if (state.presence.some((one) => one.person === event.person && one.to === null)) return {};
  const one = { person: event.person, name: event.name, walkIn: event.walkIn ?? false, from: at, to: null };
  return { presence: [...state.presence, one] };
}
