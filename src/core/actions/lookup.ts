/** What the words of an action name: steps, segments, items, people, troubles. Each gives the thing or a refusal. */

import { distance } from 'fastest-levenshtein';
import type { ErrorCode } from '../../error-codes.ts';
import { isOpen } from '../class/cursor.ts';
import { callOf, itemsCalled } from '../class/items.ts';
import { everybodyNames, type Someone } from '../class/person-names.ts';
import type { Item, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment, Trouble } from '../plan/plan.ts';
import { findLeading, findNamed, fold, type Match, type Named, nearestNames } from '../text/names.ts';
import { list, shorten } from '../text/phrases.ts';
import { type Decision, refuse } from './decision.ts';

export type Found<T> =
  | { readonly ok: true; readonly value: T; readonly rest: string }
  | { readonly ok: false; readonly refusal: Decision };

/** What kind of thing was looked for, in the words of the messages. */
interface Kind {
  readonly code: ErrorCode;
  readonly noun: string;
}

function outcome<T>(kind: Kind, text: string, match: Match<T>, rest: string, names: readonly string[]): Found<T> {
  if (match.kind === 'one') return { ok: true, value: match.value, rest };
  if (match.kind === 'many') {
    const message = `'${text}' could be ${list(match.choices.slice(0, 6).map((choice) => `'${choice}'`))}${match.choices.length > 6 ? ' and others' : ''}`;
    return { ok: false, refusal: refuse('doubtful-name', message, `write more of the ${kind.noun}'s name`) };
  }
  if (text === '') return { ok: false, refusal: refuse('name-missing', `the name of a ${kind.noun} is missing`) };
  const near = nearestNames(text, names, distance);
  const hint =
    near.length > 0
      ? `did you mean ${list(
          near.map((name) => `'${name}'`),
          'or',
        )}?`
      : undefined;
  return { ok: false, refusal: refuse(kind.code, `no ${kind.noun} is called '${text}'`, hint) };
}

/** The one thing that the whole text names. */
export function findThing<T>(kind: Kind, text: string, names: readonly Named<T>[]): Found<T> {
  return outcome(
    kind,
    text,
    findNamed(text, names),
    '',
    names.flatMap((one) => one.names),
  );
}

function stepNames(state: State): readonly Named<number>[] {
  return state.plan.steps.map((step, number) => ({
    value: number,
    names: [step.id, step.id.split('/').at(-1) ?? step.id, step.id.split('/').slice(1).join('/'), step.title],
    open: isOpen(state.steps[number]),
  }));
}

const stepKind: Kind = { code: 'unknown-step', noun: 'step' };

/** The step that the whole text names, by number. */
export function findStep(state: State, text: string): Found<number> {
  return findThing(stepKind, text, stepNames(state));
}

/**
 * The same, where the id or title of a phase, or what names a segment, stands for its first open step. What is called
 * so and no other way comes before a step in whose title the word is: `rooms` before ‘Close the rooms’.
 */
export function findStepOrPart(state: State, text: string): Found<number> {
  const found = findStep(state, text);
  const called = segmentCalled(state, text);
  if (found.ok && called === undefined) return found;
  const wanted = text.trim().toLowerCase();
  const phase = found.ok
    ? undefined
    : state.plan.phases.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
  const segment = called ?? (phase ? undefined : segmentMeant(state, text));
  const part = segment
    ? outlineOf(state.plan).segments.get(segment.id)
    : outlineOf(state.plan).phases.get(phase?.id ?? '');
  const number = part?.steps.find((one) => isOpen(state.steps[one]));
  return number === undefined ? found : { ok: true, value: number, rest: '' };
}

/** The one segment still to do that has exactly this name, where no step has it. */
function segmentCalled(state: State, text: string): Segment | undefined {
  const isCalled = ({ names }: { readonly names: readonly string[] }): boolean =>
    names.some((name) => fold(name) === fold(text));
  const [segment, ...more] = segmentNames(state).filter((one) => one.open && isCalled(one));
  return more.length === 0 && !stepNames(state).some(isCalled) ? segment?.value : undefined;
}

function segmentMeant(state: State, text: string): Segment | undefined {
  const found = findStepOrSegment(state, text);
  return found.ok && 'segment' in found.value ? found.value.segment : undefined;
}

export function segmentNames(state: State): readonly Named<Segment>[] {
  return state.plan.segments.map((segment) => ({
    value: segment,
    names: [segment.id, segment.title, segment.kind],
    open: state.plan.steps.some((step, number) => step.segment === segment.id && isOpen(state.steps[number])),
  }));
}

export type StepOrSegment = { readonly step: number } | { readonly segment: Segment };

/** A segment or a step. Where a segment and steps of it fit equally well, the segment is meant, of which they are parts. */
export function findStepOrSegment(state: State, text: string): Found<StepOrSegment> {
  const names: readonly Named<StepOrSegment>[] = [
    ...segmentNames(state).map((one) => ({ ...one, value: { segment: one.value } })),
    ...stepNames(state).map((one) => ({ ...one, value: { step: one.value } })),
  ];
  const match = findNamed(text, names);
  const whole = match.kind === 'many' ? wholeSegment(state, match.values) : undefined;
  return outcome(
    { code: 'unknown-step', noun: 'step or segment' },
    text,
    whole ? { kind: 'one', value: { segment: whole } } : match,
    '',
    names.flatMap((one) => one.names),
  );
}

/** The one segment among things of which all others are its steps. */
function wholeSegment(state: State, things: readonly StepOrSegment[]): Segment | undefined {
  const [segment, ...more] = things.flatMap((one) => ('segment' in one ? [one.segment] : []));
  const parts = things.every((one) => 'segment' in one || state.plan.steps[one.step]?.segment === segment?.id);
  return more.length === 0 && parts ? segment : undefined;
}

/** A segment at the beginning of the text. */
export function findLeadingSegment(state: State, text: string): Found<Segment> {
  const names = segmentNames(state);
  const { match, rest } = findLeading(text, names);
  const kind: Kind = { code: 'unknown-segment', noun: 'segment' };
  return outcome(
    kind,
    text.split(/\s+/)[0] ?? '',
    match,
    rest,
    names.flatMap((one) => one.names),
  );
}

/** A trouble at the beginning of the text. */
export function findTrouble(state: State, text: string): Found<Trouble> {
  const names = state.plan.troubles.map((trouble) => ({ value: trouble, names: [trouble.id, trouble.title] }));
  const { match, rest } = findLeading(text, names);
  return outcome(
    { code: 'unknown-trouble', noun: 'trouble' },
    text.split(/\s+/)[0] ?? '',
    match,
    rest,
    names.flatMap((one) => one.names),
  );
}

/** `@maria` names the same person as `maria`. */
export function withoutAt(text: string): string {
  return text.replace(/(^|[\s,])@(?=\S)/g, '$1');
}

const personKind: Kind = { code: 'unknown-person', noun: 'person' };

/** A person at the beginning of the text. */
export function findLeadingPerson(state: State, text: string): Found<Someone> {
  const names = everybodyNames(state);
  const { match, rest } = findLeading(text.replace(/^@/, ''), names);
  return outcome(
    personKind,
    text.split(/\s+/)[0] ?? '',
    match,
    rest,
    names.flatMap((one) => one.names),
  );
}

/** How an item is written: its number, with the letter that tells it from another of that number. */
export const itemWord = '\\d+[a-z]{0,3}';

/** The item that a text begins with by its number; where only one is open and no number is given, that one. */
export function findItem(state: State, text: string): Found<Item> {
  const found = new RegExp(`^(${itemWord})(?:[\\s:]+|$)`, 'i').exec(text);
  const label = found?.[1] ?? '';
  // '2nd try' begins with no item's number, unless an item is called so.
  const isNamed = /^\d+$/.test(label) || itemsCalled(state, label).length > 0;
  if (found && isNamed) {
    const called = findLabelled(state, label);
    return called.ok ? { ...called, rest: text.slice(found[0].length).trim() } : called;
  }
  const open = state.items.filter((item) => item.closedAt === null);
  const [only] = open;
  if (only && open.length === 1) return { ok: true, value: only, rest: text };
  const problem = text ? `'${text.split(/\s+/)[0]}' is not an item's number` : "the item's number is missing";
  return { ok: false, refusal: refuse('item-number', problem, openChoices(state)) };
}

/** The item of this label. A bare number that several share is refused: nobody can know which is meant. */
export function findLabelled(state: State, label: string): Found<Item> {
  const items = itemsCalled(state, label);
  const [item] = items;
  if (!item) return { ok: false, refusal: refuse('unknown-item', `there is no item ${label}`, openChoices(state)) };
  if (items.length === 1) return { ok: true, value: item, rest: '' };
  const texts = list(items.slice(0, 8).map((one) => `${one.kind} '${shorten(one.text)}'`));
  const choices = items.slice(0, 8).map((one) => `'${callOf(state, one)}' is '${shorten(one.text)}'`);
  const count = items.length === 2 ? 'two items' : `${items.length} items`;
  return { ok: false, refusal: refuse('doubtful-item', `${count} are number ${label}: ${texts}`, choices.join(', ')) };
}

function openChoices(state: State): string {
  const open = state.items.filter((item) => item.closedAt === null).slice(0, 8);
  if (open.length === 0) return 'nothing is open';
  return `open: ${open.map((item) => `${callOf(state, item)} ${item.kind} '${shorten(item.text)}'`).join(', ')}`;
}
