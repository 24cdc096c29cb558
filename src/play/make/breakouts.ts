/** `vprod make breakouts`: groups for the breakouts of a class, the room file of the platform, and a list for the voice. */
import path from 'node:path';
import type { Draft, Moment } from '../../core/actions/decision.ts';
import { describe } from '../../core/actions/describe.ts';
import { findThing } from '../../core/actions/lookup.ts';
import { isOpen } from '../../core/class/cursor.ts';
import { evolve } from '../../core/class/evolve.ts';
import { nameInClass, presentPeople } from '../../core/class/people.ts';
import type { AssignedRooms, State } from '../../core/class/state.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Segment } from '../../core/plan/plan.ts';
import type { Round } from '../../core/rooms/groups.ts';
import { makeRooms, type RoomsShape } from '../../core/rooms/made.ts';
import { breakoutsOf, roomsFor, wishesOf } from '../../core/rooms/rooms.ts';
import { renderRoomList, renderUnkept, spokenNames } from '../../core/rooms/text.ts';
import { isDefaultLanguage } from '../../core/text/language.ts';
import { list } from '../../core/text/phrases.ts';
import { saidWordsOf } from '../../core/text/said-words.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import { renderDate } from '../../core/time/clock-text.ts';
import { timeWordsOf } from '../../core/time/time-words.ts';
import { renderInstant } from '../../core/time/times.ts';
import { exitCodes, type Problem, UserError } from '../../errors.ts';
import { renderZoomRooms } from '../../exchange/rooms/zoom.ts';
import { readSeriesRooms } from '../session/earlier-classes.ts';
import { nameOf, writeMade } from './files.ts';
import type { MakeOptions, Maker, Making } from './maker.ts';

type BreakoutsOptions = Pick<MakeOptions, 'rooms' | 'size' | 'seed' | 'segment' | 'from'>;

interface BreakoutsPlan {
  readonly drafts: readonly Draft[];
  readonly files: readonly MadeFile[];
  /** What there is to be told, one a line. */
  readonly lines: readonly string[];
}

interface MadeFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
  readonly people: readonly string[];
}

/**
 * Groups for one breakout, or for all that are still to come, one after the other. Writes nothing: the files and events
 * are given back. Throws a UserError where there is nobody, or no such breakout.
 */
function planBreakouts(
  state: State,
  options: BreakoutsOptions,
  series: readonly Round[],
  moment: Pick<Moment, 'now' | 'by'>,
): BreakoutsPlan {
  const drafts: Draft[] = [];
  const files: MadeFile[] = [];
  const lines: string[] = [];
  let after = state;
  for (const segment of wanted(state, options)) {
    const made = makeRooms(after, { segment, series, ...wishes(options), from: fromOf(state, options) });
    if (!made.ok) throw new UserError(made.problem, exitCodes.failed);
    const stamp = { at: renderInstant(moment.now, state.session.timezone), by: moment.by };
    const draft: Draft = { ...made.event, ...stamp };
    const before = roomsFor(after, segment);
    const assigned: AssignedRooms = { at: moment.now, segment: segment?.id ?? null, rooms: made.event.rooms };
    // Made once more they are the same: nothing has happened.
    if (JSON.stringify(before?.rooms) !== JSON.stringify(assigned.rooms)) {
      drafts.push(draft);
      after = evolve(after, { ...draft, id: `pending ${drafts.length}` });
    }
    const own = filesFor(after, assigned, segment);
    files.push(...own.files);
    const list = renderRoomList(after, assigned).split('\n');
    lines.push(describe(draft, after), ...indented([...list, ...own.lines, ...renderUnkept(after, assigned)]));
    if (made.repeats > 0)
      lines.push(`  ${made.repeats} ${made.repeats === 1 ? 'pair has' : 'pairs have'} been in a room before`);
  }
  const { unknown } = wishesOf(state.session);
  if (unknown.length > 0)
    lines.push(`'breakouts' names people who are not on the roster: ${list([...new Set(unknown)].slice(0, 6))}`);
  return { drafts, files, lines };
}

/** The one that is named, or all that are still to come; one without a segment where the class has none. */
function wanted(state: State, { segment }: BreakoutsOptions): readonly (Segment | undefined)[] {
  const breakouts = breakoutsOf(state);
  if (segment !== undefined) {
    const names = breakouts.map((one) => ({ value: one, names: [one.id, one.title] }));
    const found = findThing({ code: 'unknown-segment', noun: 'breakout' }, segment, names);
    if (!found.ok) throw new UserError(problemIn(found.refusal));
    return [found.value];
  }
  if (breakouts.length === 0) return [undefined];
  // Before anything is written no step has a state.
  const open = breakouts.filter(({ id }) =>
    (outlineOf(state.plan).segments.get(id)?.steps ?? []).some(
      (number) => state.steps[number] === undefined || isOpen(state.steps[number]),
    ),
  );
  if (open.length > 0) return open;
  throw new UserError(
    {
      code: 'no-breakout',
      message: 'this class has no breakout left',
      hint: `--segment names one all the same: ${list(breakouts.map(({ id }) => `'${id}'`))}`,
    },
    exitCodes.failed,
  );
}

function problemIn(refusal: { readonly ok: boolean; readonly problem?: Problem }): Problem {
  return refusal.problem ?? { code: 'unknown-segment', message: 'there is no such breakout' };
}

/** In class from who is here, before it from the roster. */
function fromOf(state: State, { from }: BreakoutsOptions): 'roster' | 'present' {
  const inClass = state.clock.is === 'on';
  return from ?? (inClass && presentPeople(state).length > 0 ? 'present' : 'roster');
}

function wishes({ rooms, size, seed }: BreakoutsOptions): { readonly shape?: RoomsShape; readonly seed?: string } {
  const shape = rooms === undefined ? (size === undefined ? undefined : { size }) : { rooms };
  return { ...(shape && { shape }), ...(seed !== undefined && { seed }) };
}

function filesFor(
  state: State,
  assigned: AssignedRooms,
  segment: Segment | undefined,
): { readonly files: readonly MadeFile[]; readonly lines: readonly string[] } {
  const { roster, platform } = state.session;
  const name = `breakouts${segment === undefined ? '' : `-${segment.id.replace(/[^a-z0-9-]+/gi, '-')}`}`;
  const people = assigned.rooms.flatMap((room) => room.people);
  const listed = { name: `${name}.txt`, text: renderList(state, assigned, segment), people };
  if (platform !== 'zoom') return { files: [listed], lines: [] };
  const emails = new Map(roster.map((person) => [person.email?.toLowerCase() ?? person.name, person.email]));
  const { text, leftOut } = renderZoomRooms(
    assigned.rooms.map((room) => ({
      room: room.room,
      people: room.people.map((key) => ({
        name: nameInClass(state, key),
        email: emails.get(key) ?? (key.includes('@') ? key : undefined),
      })),
    })),
  );
  const lines = leftOut.map((one) => `not in Zoom's file: ${one.name}, ${one.why}`);
  return { files: [{ name: `${name}.csv`, text, people }, listed], lines };
}

/** To read aloud or to paste, in the language of the class. */
function renderList(state: State, assigned: AssignedRooms, segment: Segment | undefined): string {
  const { title, start, timezone, language } = state.session;
  const at = Date.parse(start);
  const day = isDefaultLanguage(language) ? renderDate(at, timezone) : timeWordsOf(language).date(at, timezone);
  const spoken = spokenNames(state, assigned);
  const parts = [
    `${segment?.title ?? saidWordsOf(language).rooms} · ${title}, ${day}`,
    renderRoomList(state, assigned),
    ...(spoken.length > 0 ? [`Spoken: ${spoken.join(', ')}`] : []),
  ];
  return visible(`${parts.join('\n\n')}\n`);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** Throws a UserError where there is nobody to group, or a file cannot be written: then nothing is noted either. */
export const makeBreakouts: Maker = async (making) => {
  const { state, options, context, located, play, now, folder } = making;
  const series = readSeriesRooms(state.session, located);
  let plan: BreakoutsPlan | undefined;
  if (play) {
    play.write((current, moment) => {
      plan = planBreakouts(current, options, series, moment);
      for (const file of plan.files) writeMade(path.join(folder, file.name), file.text, located.workspace);
      return [...plan.drafts, ...plan.files.map((file) => madeDraft(file, making, current, moment))];
    });
  } else plan = planBreakouts(state, options, series, { now, by: state.session.producer.name });
  const names = list((plan?.files ?? []).map((file) => file.name));
  const where = `${names} in ${nameOf(folder, making)}`;
  const lines = [...(plan?.lines ?? []), play ? `made ${where}` : `would make ${where}`];
  context.stdout.write(`${lines.map(visibleLine).join('\n')}\n`);
  return exitCodes.ok;
};

function madeDraft({ name, people }: MadeFile, making: Making, { session }: State, { now, by }: Moment): Draft {
  const file = nameOf(path.join(making.folder, name), making);
  return { type: 'document.made', kind: 'breakouts', file, people, at: renderInstant(now, session.timezone), by };
}
