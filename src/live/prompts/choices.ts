/** What a prompt offers to pick from while its beginning is typed. */

import { copyableTexts } from '../../core/actions/copying.ts';
import { actions } from '../../core/actions/table.ts';
import { isOpen } from '../../core/class/cursor.ts';
import { peopleOfEach, ticksOf } from '../../core/class/each.ts';
import { callOf } from '../../core/class/items.ts';
import { keyOf, nameInClass, readinessOf, staffOf, untickedPeople } from '../../core/class/people.ts';
import type { Item, State } from '../../core/class/state.ts';
import { itemsInOrder, kindWord } from '../../core/now/open-items.ts';
import { furthestDue } from '../../core/now/passed.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Participant, Person, SessionFacts, Step } from '../../core/plan/plan.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { fold } from '../../core/text/names.ts';
import { renderClock, renderDay, renderTakes } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { renderWhen } from '../rows/when.ts';
import type { ExportFile } from './port.ts';

export interface Choice {
  /** What goes into the action's line. */
  readonly value: string;
  readonly label: string;
  /** A fact beside it. */
  readonly aside: string;
  /** What it may be found by. */
  readonly names: readonly string[];
  /** What it would copy: a Liquid text, of this step. */
  readonly text?: { readonly source: string; readonly step: string | undefined };
}

export type ChoiceKind =
  | 'troubles'
  | 'steps'
  | 'coming'
  | 'segments'
  | 'items'
  | 'alerts'
  | 'arrivals'
  | { readonly each: string }
  | 'speakers'
  | 'recording'
  | 'texts'
  | 'rooms'
  | { readonly files: readonly ExportFile[] }
  | { readonly options: readonly string[] };

/** All choices of a kind, in the order in which they are most likely wanted. `current` is a step's number or -1. */
export function choicesOf(kind: ChoiceKind, state: State, current: number): readonly Choice[] {
  if (typeof kind === 'object') {
    if ('each' in kind) return eachChoices(state, kind.each);
    if ('files' in kind) return kind.files.map((file) => fileChoice(file, state));
    return kind.options.map((option) => plainChoice(option));
  }
  switch (kind) {
    case 'troubles':
      return state.plan.troubles.map((one) => ({
        value: one.id,
        label: one.title,
        aside: [one.trigger, `S${one.severity}`].filter(Boolean).join(' · '),
        names: [one.title, one.id, one.category],
      }));
    case 'steps':
      return stepChoices(state, (number) => number !== current, current);
    case 'coming':
      return stepChoices(state, (number) => number > current && isOpen(state.steps[number]), current);
    case 'segments':
      return segmentChoices(state);
    case 'alerts':
      return itemChoices(state, (item) => item.kind === 'alert' && item.seenAt === null);
    case 'items':
      return itemChoices(state, () => true);
    case 'arrivals':
      return arrivalChoices(state);
    case 'speakers':
      return [
        ...(state.handoffs.length > 0 ? [plainChoice('back')] : []),
        ...staffOf(state.session).map((person) => personChoice(person, person.role)),
        ...state.session.roster.map((person) => personChoice(person, person.say ?? '')),
      ];
    case 'texts':
      return copyableTexts(state, current)
        .filter((one) => one.text !== '')
        .map(({ name, from, text, step, template }) => ({
          value: name,
          label: name,
          aside: template ? from : `${from} · ${text}`,
          names: [name, text],
          ...(template ? { text: { source: text, step } } : {}),
        }));
    // They depend on what is typed: see room-choices.ts.
    case 'rooms':
      return [];
    case 'recording':
      return ['on', 'off'].map(plainChoice);
    default:
      return assertNever(kind);
  }
}

function itemChoices(state: State, wanted: (item: Item) => boolean): readonly Choice[] {
  return itemsInOrder(state)
    .filter(wanted)
    .map((item) => ({
      value: callOf(state, item),
      label: [`${item.label} ${kindWord(item.kind)}`, personOf(state, item), item.text].filter(Boolean).join(' · '),
      aside: item.severity === null ? '' : `S${item.severity}`,
      names: [
        item.label,
        callOf(state, item),
        item.text,
        kindWord(item.kind),
        item.category ?? '',
        personOf(state, item),
      ],
    }));
}

/** The actions whose word begins with what is typed, in the order of the table. */
export function actionChoices(typed: string): readonly Choice[] {
  const query = fold(typed);
  return actions
    .filter((entry) => entry.word.startsWith(query))
    .map((entry) => ({
      value: entry.bare ? entry.word : `${entry.word} `,
      label: entry.usage,
      aside: entry.key ?? '',
      names: [entry.word],
    }));
}

export function plainChoice(value: string): Choice {
  return { value, label: value, aside: '', names: [value] };
}

export function personChoice(person: { readonly name: string; readonly email?: string }, aside: string): Choice {
  const names = person.email === undefined ? [person.name] : [person.name, person.email];
  return { value: keyOf(person), label: person.name, aside, names };
}

function fileChoice({ path, name, folder, changedAt }: ExportFile, { session }: State): Choice {
  return {
    value: path,
    label: name,
    aside: `${folder} · ${renderDay(changedAt, session.timezone)} ${renderClock(changedAt, session.timezone)}`,
    names: [name],
  };
}

function arrivalFacts(person: Participant, session: SessionFacts): string {
  const facts = [person.say, unreadyWord(person, session), person.needs && `needs ${person.needs}`, person.note];
  return facts.filter(Boolean).join(' · ');
}

/** Only where the roster says of anybody whether they are. */
function unreadyWord(person: Person & { readonly ready?: boolean }, session: SessionFacts): string {
  return person.ready !== true && readinessOf(session)?.notReady.some((one) => keyOf(one) === keyOf(person))
    ? 'not ready'
    : '';
}

/** Who is missing, then everybody else: who is here already is no walk-in of the same name. */
function arrivalChoices(state: State): readonly Choice[] {
  const missing = untickedPeople(state);
  const others = [...state.session.roster, ...staffOf(state.session)].filter(
    (person) => !missing.some((one) => keyOf(one) === keyOf(person)),
  );
  const known = others.map((person) => {
    const last = state.presence.findLast((one) => one.person === keyOf(person));
    const clock = (at: number): string => renderClock(at, state.session.timezone);
    const where = last && (last.to === null ? `here since ${clock(last.from)}` : `left ${clock(last.to)}`);
    return personChoice(person, where ?? ('role' in person ? person.role : person.status));
  });
  return [...missing.map((person) => personChoice(person, arrivalFacts(person, state.session))), ...known];
}

/** Who is still to be ticked, those who are here first; then who was, with what came of it. */
function eachChoices(state: State, id: string): readonly Choice[] {
  const step = state.plan.steps.find((one) => one.id === id);
  if (!step) return [];
  const ticks = ticksOf(state, step);
  const here = new Set(state.presence.flatMap((one) => (one.to === null ? [one.person] : [])));
  const rows = peopleOfEach(state, step).map((person) => {
    const tick = ticks.get(keyOf(person));
    const present = here.has(keyOf(person));
    const issue = tick?.issue === null || tick === undefined ? '' : `, issue ${tick.issue}`;
    const word = tick ? (tick.ok ? 'ok' : `problem${issue}`) : step.each === 'roster' && !present ? 'not here yet' : '';
    const facts = [word, ...(tick ? [] : [person.say, unreadyWord(person, state.session)])];
    const choice = personChoice(person, facts.filter(Boolean).join(' · '));
    return { choice, rank: tick ? 2 : step.each === 'roster' && !present ? 1 : 0 };
  });
  return rows.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}

/** Those of which something is still open, the optional ones first. */
function segmentChoices(state: State): readonly Choice[] {
  const open = state.plan.segments.filter(({ id }) =>
    state.plan.steps.some((step, number) => step.segment === id && isOpen(state.steps[number])),
  );
  return [...open.filter((one) => !one.required), ...open.filter((one) => one.required)].map(
    ({ id, title, kind, takes, required }) => ({
      value: id,
      label: title,
      aside: [kind, renderTakes(takes), required ? '' : 'optional'].filter(Boolean).join(' · '),
      names: [title, id, kind],
    }),
  );
}

function personOf(state: State, { person }: Item): string {
  return person === null ? '' : nameInClass(state, person);
}

/** From the current one on, then those before it. */
function stepChoices(state: State, wanted: (number: number) => boolean, current: number): readonly Choice[] {
  const { steps, start } = scheduleOf(state);
  const numbered = state.plan.steps.map((step, number) => ({ step, number }));
  const fitting = numbered.filter(({ step, number }) => step.every === undefined && wanted(number));
  const inOrder = [...fitting.filter((one) => one.number > current), ...fitting.filter((one) => one.number < current)];
  return inOrder.map(({ step, number }) => {
    const at = steps[number]?.start ?? null;
    const clock = at === null ? '' : renderWhen(at, start, state.session.timezone);
    const status = state.steps[number]?.status ?? 'open';
    const word = status === 'open' ? '' : status === 'active' ? 'running' : status;
    return {
      value: step.id,
      label: titleWithSegment(state, step),
      aside: [clock, word].filter(Boolean).join(' · '),
      names: [titleWithSegment(state, step), step.id],
    };
  });
}

function titleWithSegment(state: State, step: Step): string {
  const segment = state.plan.segments.find((one) => one.id === step.segment);
  return segment === undefined || segment.title === step.title ? step.title : `${segment.title} · ${step.title}`;
}

/** Those that a text fits, beginnings of names before beginnings of words. */
export function filterChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const query = fold(typed);
  if (query === '') return choices;
  const exact = choices.filter((one) => fold(one.value) === query);
  if (exact.length > 0) return exact;
  const words = query.split(' ');
  const ranked = choices.map((choice) => {
    const names = choice.names.map(fold);
    if (names.some((name) => name.startsWith(query))) return { choice, rank: 0 };
    const parts = names.flatMap((name) => name.split(/[ /@.]/));
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return { choice, rank: 1 };
    return { choice, rank: isSpread(query.replaceAll(' ', ''), names[0] ?? '') ? 2 : 3 };
  });
  return ranked
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

/** The letters begin words of the name one after the other: `fd` for The facilitator drops out. */
function isSpread(letters: string, name: string): boolean {
  let left = letters;
  for (const word of name.split(/[ /]/)) if (left !== '' && word.startsWith(left.charAt(0))) left = left.slice(1);
  return left === '';
}

/**
 * Where the class would be as it runs: the last choice that is to have begun, with the delay of its start; -1 where none is.
 * What needs people in the room is never due before its doors are open.
 */
export function lastDue(choices: readonly Choice[], state: State, now: number): number {
  const { steps, start } = scheduleOf(state);
  const { index, classStart } = outlineOf(state.plan);
  const delay = Math.max(0, (state.clock.startedAt ?? start) - start);
  const furthest = furthestDue(state);
  return choices.findLastIndex(({ value }) => {
    const number = index.get(value) ?? -1;
    const at = steps[number]?.start ?? null;
    const shift = classStart >= 0 && number >= classStart ? delay : 0;
    return at !== null && number <= furthest && at + shift <= now;
  });
}
