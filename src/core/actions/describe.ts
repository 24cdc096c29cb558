/** An event in a few words, the same on the screen, in the acknowledgement, in the history and in what undo names. */

import { assertNever } from '../../errors.ts';
import type { Event, EventBody, ItemOutcome } from '../class/event.ts';
import { firstWith } from '../class/found.ts';
import { itemById, itemsCalled } from '../class/items.ts';
import { keyOf, nameInClass, nameOf } from '../class/people.ts';
import type { Item, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Category, Severity } from '../plan/words.ts';
import { list, shorten } from '../text/phrases.ts';
import { renderClock, renderClockNear, renderTakes } from '../time/clock-text.ts';
import type { Draft } from './decision.ts';

const outcomes: Readonly<Record<ItemOutcome, string>> = {
  resolved: 'resolved',
  answered: 'answered',
  workaround: 'closed with a workaround',
  gaveup: 'given up',
  done: 'done',
};

const losses: Readonly<Record<string, string>> = {
  gone: 'gone from disk',
  replaced: 'replaced by another file',
  shorter: 'cut short',
};

/** Without a full stop; text from people in single quotes. `state` gives the titles. */
export function describe(event: Event | Draft, state: State): string {
  const step = (id: string): string => `‘${titleOf(state, id)}’`;
  const why = (text: string | undefined): string => (text ? `: ${text}` : '');
  switch (event.type) {
    case 'session.opened':
      return `session opened: ${event.session.title}`;
    case 'session.resumed':
      return 'session resumed';
    case 'session.paused':
      return event.cause === 'quit' ? 'session paused' : `session paused (${event.cause})`;
    case 'session.changed':
      return `session changed: ${list(event.changed)}`;
    case 'plan.changed':
      return `run of show changed: ${shorten(event.differences.join(', '), 120)}`;
    case 'class.started':
      return 'class started';
    case 'class.ended':
      return 'class ended';
    case 'class.held':
      return `class held${why(event.why)}`;
    case 'class.resumed':
      return 'class goes on';
    case 'step.selected':
      return `${step(event.step)} is current`;
    case 'step.started':
      return `${step(event.step)} started`;
    case 'step.done':
      return `${step(event.step)} done`;
    case 'step.skipped':
      return `${step(event.step)} skipped${why(event.reason)}`;
    case 'step.reopened':
      return `${step(event.step)} opened again`;
    case 'step.ticked':
      if (event.person === undefined) return `${step(event.step)}: a round counted`;
      return `${nameOf(state.session, event.person)} ${event.ok ? 'ok' : 'has a problem'} at ${step(event.step)}`;
    case 'steps.caughtup':
      return `caught up to ${step(event.to)}: ${event.steps.length} ${event.steps.length === 1 ? 'step counts' : 'steps count'} as done`;
    case 'time.extended': {
      const what = event.segment === undefined ? step(event.step ?? '') : `‘${segmentTitle(state, event.segment)}’`;
      const amount = renderTakes(Math.abs(event.seconds));
      return event.seconds < 0
        ? `${amount} taken from ${what}${why(event.why)}`
        : `${amount} given to ${what}${why(event.why)}`;
    }
    case 'time.moved': {
      const what = event.end
        ? 'the end of class'
        : event.segment !== undefined
          ? `‘${segmentTitle(state, event.segment)}’`
          : step(event.step ?? '');
      return `${what} moved to ${renderClockNear(Date.parse(event.to), Date.parse(event.at), state.session.timezone)}${why(event.why)}`;
    }
    case 'segment.added':
      return `segment ‘${event.segment.title}’ added (${renderTakes(event.segment.takes)})`;
    case 'plan.switched':
      return event.step !== undefined
        ? `${step(event.step)} goes on with plan ${event.plan}`
        : `issue ${labelOf(event, state)} goes on with plan ${event.plan}`;
    case 'check.finished':
      return `check ${event.check} ${event.ok ? 'ok' : 'failed'}${why(event.detail)}`;
    case 'launched':
      return `opened ${event.target}`;
    case 'text.copied':
      return `copied ‘${event.name}’`;
    case 'answer.given':
      return `${event.name} = ${typeof event.value === 'boolean' ? (event.value ? 'yes' : 'no') : event.value}`;
    case 'issue.opened':
      return `issue ${labelOf(event, state)} opened: ${event.text}${marked(event, state)}`;
    case 'question.asked':
      return `question ${labelOf(event, state)} kept: ${event.text}${marked(event, state)}`;
    case 'alert.raised':
      return `alert ${labelOf(event, state)} raised: ${event.text}${marked(event, state)}`;
    case 'todo.added': {
      const due =
        event.due === undefined
          ? ''
          : `, due ${renderClockNear(Date.parse(event.due), Date.parse(event.at), state.session.timezone)}`;
      return `to-do ${labelOf(event, state)} added: ${event.text}${marked(event, state)}${due}`;
    }
    case 'item.changed':
      if (event.trouble !== undefined)
        return `issue ${labelOf(event, state)} is ‘${troubleTitle(state, event.trouble)}’${marked(event, state)}`;
      return `${event.parked ? `question ${labelOf(event, state)} parked` : `item ${labelOf(event, state)} changed`}${marked(event, state)}`;
    case 'item.closed':
      return `${kindOf(event, state)} ${labelOf(event, state)} ${outcomes[event.outcome]}${why(event.how)}${marked(event, state)}`;
    case 'alert.seen':
      return `alert ${labelOf(event, state)} seen${event.text === undefined ? '' : ` and answered: ${event.text}`}`;
    case 'note.added':
      return `note: ${event.text}${marked(event, state)}`;
    case 'board.added':
      return `board: ${event.text}`;
    case 'participant.arrived':
      return `${event.name} is here${event.walkIn ? ' (walk-in)' : greetingFacts(state, event.person)}`;
    case 'participant.left':
      return `${event.name} left`;
    case 'person.merged':
      return `‘${event.from}’ is ${nameOf(state.session, event.to)}`;
    case 'headcount.taken':
      return `head count ${event.count}`;
    case 'pulse.taken':
      return `pulse ${event.value}${why(event.why)}`;
    case 'recording.changed':
      return `recording ${event.state}`;
    case 'timer.started':
      return `timer ‘${event.label}’ runs for ${renderTakes(event.seconds)}`;
    case 'timer.stopped':
      return `timer ‘${event.label}’ stopped`;
    case 'alarm.seen':
      return 'alarm seen';
    case 'handoff':
      return `the floor goes to ${event.to}${why(event.why)}`;
    case 'producer.handover':
      return `${event.by} hands over to ${event.to}, who produces from here${why(event.why)}`;
    case 'lease.taken':
      return event.from === undefined || event.from === event.host
        ? `${event.by} runs it on ${event.host}`
        : `${event.by} takes over on ${event.host} from ${event.from}`;
    case 'rooms.assigned':
      return describeRooms(event, state);
    case 'document.made':
      return `${event.kind} made: ${event.file}`;
    case 'mail.started':
      return `${event.kind}: sending to ${event.to}`;
    case 'mail.sent':
      if (event.unknown) return `${event.kind} to ${event.to}: nobody knows whether it arrived`;
      return `${event.kind} ${event.ok ? 'sent' : 'not sent'} to ${event.to}${why(event.ok ? undefined : event.detail)}`;
    case 'imported':
      return `${event.kind} imported from ${event.file}`;
    case 'journal.restored':
      return `the journal was ${losses[event.why] ?? 'changed'}: ${event.count === 1 ? 'one event was missing and is' : `${event.count} events were missing and are`} written again to ${event.file}`;
    case 'undone':
      return `taken back: ${event.what}`;
    default:
      return assertNever(event);
  }
}

/** What can be marked on an item or a note, as far as the event holds it. */
interface Marked {
  readonly category?: Category;
  readonly severity?: Severity;
  readonly person?: string;
  readonly lostSeconds?: number;
}

/** Each mark in its own words: `audio`, `S2`, `Ana Sousa`, `4m of class lost`. */
function marksOf({ category, severity, person, lostSeconds }: Marked, state: State): readonly string[] {
  return [
    category ?? '',
    severity === undefined ? '' : `S${severity}`,
    person === undefined ? '' : nameInClass(state, person),
    lostSeconds === undefined ? '' : `${renderTakes(lostSeconds)} of class lost`,
  ].filter(Boolean);
}

function marked(event: Marked, state: State): string {
  const marks = marksOf(event, state);
  return marks.length === 0 ? '' : ` (${marks.join(', ')})`;
}

/** What an action did, in one line: its first event, and of the rest what a person wants to know. */
export function describeAll(events: readonly (Event | Draft)[], state: State): string {
  const [first, ...rest] = events;
  if (!first) return 'nothing to do';
  const same = [first, ...rest.filter((event) => event.type === first.type)];
  const others = rest.filter((event) => notable.has(event.type) && event.type !== first.type);
  const what =
    same.length > 1 && first.type === 'step.started' ? describePhase(first.step, same.length, state) : undefined;
  const said = what === undefined ? same.map((event) => describe(event, state)) : [what];
  return [...said, ...others.map((event) => describe(event, state))].join('; ');
}

/** The steps of a list phase start together. */
function describePhase(step: string, count: number, state: State): string {
  const phase = state.plan.phases.find((one) => step.startsWith(`${one.id}/`));
  return `‘${phase?.title ?? step}’ started: ${count} steps, in any order`;
}

const notable: ReadonlySet<string> = new Set([
  'class.started',
  'class.ended',
  'class.resumed',
  'plan.switched',
  'timer.started',
  'issue.opened',
  'step.done',
]);

function titleOf(state: State, id: string): string {
  return state.plan.steps[outlineOf(state.plan).index.get(id) ?? -1]?.title ?? id;
}

function segmentTitle(state: State, id: string): string {
  return state.plan.segments.find((one) => one.id === id)?.title ?? id;
}

function troubleTitle(state: State, id: string): string {
  return state.plan.troubles.find((one) => one.id === id)?.title ?? id;
}

type Named = { readonly item?: number; readonly of?: string; readonly id?: string };

/** A draft and an older event have the number alone. */
function itemOf({ item, of, id }: Named, state: State): Item | undefined {
  return itemById(state, of ?? id) ?? (of === undefined ? itemsCalled(state, String(item))[0] : undefined);
}

function labelOf(event: Named, state: State): string {
  return itemOf(event, state)?.label ?? String(event.item);
}

function kindOf(event: Named, state: State): string {
  const kind = itemOf(event, state)?.kind;
  return kind === 'todo' ? 'to-do' : (kind ?? 'item');
}

/** `9:29 ‘Open the classroom’ done`. */
export function describeWithTime(events: readonly (Event | Draft)[], state: State): string {
  const [first] = events;
  const clock = first ? `${renderClock(Date.parse(first.at), state.session.timezone)} ` : '';
  return clock + describeAll(events, state);
}

function describeRooms(
  { rooms, segment, moved }: Extract<EventBody, { readonly type: 'rooms.assigned' }>,
  state: State,
): string {
  if (moved !== undefined) {
    const room = rooms.find((one) => one.people.includes(moved[0] ?? ''))?.room ?? 'no room';
    return `${list(moved.map((one) => nameInClass(state, one)))} to ${room}`;
  }
  const people = rooms.reduce((sum, room) => sum + room.people.length, 0);
  const what = segment === undefined ? '' : ` for ‘${segmentTitle(state, segment)}’`;
  return `${rooms.length} ${rooms.length === 1 ? 'room' : 'rooms'}${what}: ${people} ${people === 1 ? 'person' : 'people'}`;
}

/** How the name is said and what the person needs: now is when it helps. */
function greetingFacts(state: State, key: string): string {
  const person = firstWith(state.session.roster, keyOf, key);
  const facts = [person?.say, person?.needs && `needs ${person.needs}`].filter(Boolean);
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}
