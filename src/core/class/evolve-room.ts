/** What is only kept, at its moment: the class's clock, notes, people, timers, and what was made or sent. */

import { outlineOf } from '../plan/outline.ts';
import { instantOrNull } from '../time/times.ts';
import { endClass, endHold, holdClass, startClass } from './clock.ts';
import type { EventOf } from './event.ts';
import { placeOfItem } from './evolve-items.ts';
import type { Change, Folds } from './folds.ts';
import { numberOrLabel } from './items.ts';
import { changeAll, type Lists } from './lists.ts';
import type { Outside, Presence, Room, State, Timer, TimesOfClass } from './state.ts';

type ClockEvents = `class.${'started' | 'ended' | 'held' | 'resumed'}` | `time.${'extended' | 'moved'}`;

export const clockFolds: Folds<ClockEvents, TimesOfClass> = {
  'class.started': (state, _, at) => startClass(state, at),
  'class.ended': (state, _, at, lists) => endClass(state, at, lists),
  'class.held': (state, event, at) => holdClass(state, at, event.why ?? null),
  'class.resumed': (state, _, at, lists) => endHold(state, at, lists),
  'time.extended': extend,
  'time.moved': (state, event, _, lists) => {
    const target = event.end ? 'E' : (event.step ?? event.segment ?? '');
    const to = instantOrNull(event.to);
    return to === null ? {} : { moves: lists.put(state.moves, target, to) };
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
  'answer.given': (state, event, _, lists) => ({ answers: lists.put(state.answers, event.name, event.value) }),
  'note.added': (state, event, at, lists) => ({
    notes: lists.append(state.notes, { at, text: event.text, person: event.person ?? null, step: event.step ?? null }),
  }),
  'board.added': (state, event, at, lists) => ({
    board: lists.push(state.board, { at, text: event.text, step: event.step ?? null, segment: event.segment ?? null }),
  }),
  'participant.arrived': arrive,
  'participant.left': (state, event, at, lists) => ({
    presence: changeAll(state.presence, presentKey, event.person, lists, (one) => ({
      ...one,
      to: Math.max(at, one.from),
    })),
  }),
  'headcount.taken': (state, event, at, lists) => ({
    headcounts: lists.push(state.headcounts, { at, count: event.count }),
  }),
  'pulse.taken': (state, event, at, lists) => ({
    pulse: lists.push(state.pulse, { at, value: event.value, why: event.why ?? null }),
  }),
  'recording.changed': (state, event, at, lists) => ({
    recording: lists.push(state.recording, { at, state: event.state }),
  }),
  'timer.started': (state, event, at, lists) => {
    const item = state.items[placeOfItem(state, event, lists)];
    const timer = {
      id: event.id,
      label: event.label,
      startedAt: at,
      seconds: event.seconds,
      stoppedAt: null,
      step: event.step ?? null,
      item: item ? numberOrLabel(item) : null,
      of: item?.id ?? null,
    };
    return { timers: lists.push(state.timers, timer) };
  },
  'timer.stopped': (state, event, at, lists) => {
    const stop = (one: Timer): Timer => ({ ...one, stoppedAt: at });
    const { timers } = state;
    if (event.of !== undefined) return { timers: changeAll(timers, runningId, event.of, lists, stop) };
    return { timers: changeAll(timers, runningLabel, event.label, lists, stop) };
  },
  'alarm.seen': (state, event, _, lists) => ({ alarmsSeen: lists.push(state.alarmsSeen, event.alarm) }),
  handoff: (state, event, at, lists) => ({
    handoffs: lists.push(state.handoffs, { at, to: event.to, why: event.why ?? null }),
  }),
  'rooms.assigned': (state, event, at, lists) => ({
    rooms: lists.push(state.rooms, { at, segment: event.segment ?? null, rooms: event.rooms }),
  }),
};

type OutsideEvents = 'launched' | 'text.copied' | 'document.made' | 'mail.started' | 'mail.sent' | 'imported';

export const outsideFolds: Folds<OutsideEvents, Outside> = {
  launched: (state, event, at, lists) => ({
    launches: lists.push(state.launches, { at, target: event.target, step: event.step ?? null }),
  }),
  'text.copied': (state, event, at, lists) => ({
    texts: lists.push(state.texts, { at, name: event.name, step: event.step ?? null }),
  }),
  'document.made': (state, event, at, lists) => ({
    documents: lists.push(state.documents, {
      at,
      kind: event.kind,
      file: event.file,
      people: event.people ?? [],
      calendar: event.calendar ?? null,
    }),
  }),
  'mail.started': (state, event, at, lists) => ({
    outbox: lists.push(state.outbox, {
      at,
      kind: event.kind,
      to: event.to,
      calendar: event.calendar ?? null,
      digest: event.digest ?? null,
    }),
  }),
  'mail.sent': (state, event, at, lists) => ({
    outbox: lists.drop(state.outbox, lists.places(state.outbox, mailKeyOf, mailKeyOf(event))),
    mail: lists.push(state.mail, {
      at,
      kind: event.kind,
      to: event.to,
      ok: event.ok,
      detail: event.detail ?? null,
      unknown: event.unknown ?? false,
      calendar: event.calendar ?? null,
      digest: event.digest ?? null,
    }),
  }),
  imported: (state, event, at, lists) => ({
    imports: lists.push(state.imports, {
      at,
      kind: event.kind,
      file: event.file,
      digest: event.digest,
      data: event.data,
    }),
  }),
};

function extend(state: State, event: EventOf<'time.extended'>, at: number, lists: Lists): Change<TimesOfClass> {
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
  return { extensions: lists.push(state.extensions, extension) };
}

function arrive(state: State, event: EventOf<'participant.arrived'>, at: number, lists: Lists): Change<Room> {
  if (lists.find(state.presence, presentKey, event.person) >= 0) return {};
  const one = { person: event.person, name: event.name, walkIn: event.walkIn ?? false, from: at, to: null };
  return { presence: lists.push(state.presence, one) };
}

const mailKeyOf = ({ kind, to }: { readonly kind: string; readonly to: string }): string => `${kind}\n${to}`;

const presentKey = (one: Presence): string | null => (one.to === null ? one.person : null);
const runningLabel = (one: Timer): string | null => (one.stoppedAt === null ? one.label : null);
const runningId = (one: Timer): string | null => (one.stoppedAt === null ? one.id : null);
