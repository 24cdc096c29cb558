/** Marks while they are typed: what @ # and ! may stand for, and the form of ~ and ^. */

import { findPerson, type MarkSign } from '../../core/actions/marks.ts';
import { findAction } from '../../core/actions/table.ts';
import { staffOf } from '../../core/class/people.ts';
import { everybodyNames } from '../../core/class/person-names.ts';
import type { State } from '../../core/class/state.ts';
import { categories } from '../../core/plan/words.ts';
import { type Choice, filterChoices, personChoice, plainChoice } from './choices.ts';

/** So many are looked at: whoever is not among them is found by another letter. */
export const mostOffered = 20;

const severities = [
  'class stopped or cannot start',
  'many affected or a segment lost',
  'one person or one function',
  'noted',
];

/** The marks that an action's words may hold. On the free line its first word says which action it is. */
export function signsIn(action: string | undefined, text: string): readonly MarkSign[] {
  const word = action ?? /^\s*(\S+)\s/.exec(text)?.[1] ?? '';
  const entry = findAction(word);
  return entry === undefined ? [] : [...(entry.signs ?? []), '^'];
}

/** What a word that begins with one of these signs may be completed to. */
export function markChoices(word: string, signs: readonly MarkSign[], state: State): readonly Choice[] {
  const sign = signs.find((one) => word.startsWith(one));
  const typed = word.slice(1).replaceAll('_', ' ');
  switch (sign) {
    case '#':
      return filterChoices(categories.map(plainChoice), typed).map((one) => ({ ...one, value: `#${one.value}` }));
    case '!': {
      const all = severities.map((meaning, place) => severityChoice(place + 1, meaning));
      return /^[1-4]?$/.test(typed) ? all.filter((one) => one.value.startsWith(word)) : filterChoices(all, typed);
    }
    case '@':
      return filterChoices(people(state), typed)
        .slice(0, mostOffered)
        .map((one) => ({ ...one, value: `@${wordFor(one, state)}` }));
    default:
      return [];
  }
}

function severityChoice(number: number, meaning: string): Choice {
  return { value: `!${number}`, label: `!${number} ${meaning}`, aside: '', names: [meaning] };
}

function people(state: State): readonly Choice[] {
  const listed = [
    ...state.session.roster.map((person) => personChoice(person, person.say ?? '')),
    ...staffOf(state.session).map((person) => personChoice(person, person.role)),
  ];
  const known = new Set(listed.map((one) => one.value));
  const strangers = everybodyNames(state).filter((one) => !known.has(one.value.key));
  const times = new Map<string, number>();
  for (const { label } of listed) times.set(label, (times.get(label) ?? 0) + 1);
  return [
    ...listed.map((one) => ((times.get(one.label) ?? 0) > 1 ? withAddress(one) : one)),
    ...strangers.map(({ value }) => ({ ...personChoice(value, 'walk-in'), value: value.key })),
  ];
}

/** Two people have one name: their addresses tell them apart. */
function withAddress(one: Choice): Choice {
  return { ...one, aside: [one.value, one.aside].filter(Boolean).join(' · ') };
}

/** The name as one word where it says by itself who is meant, else the address. */
function wordFor({ label, value }: Choice, state: State): string {
  const name = label.replaceAll(' ', '_');
  const found = findPerson(name, state);
  return found.kind === 'one' && found.value.key === value ? name : value.replaceAll(' ', '_');
}

/** Whether Enter takes the marked person: where what is typed does not say by itself who is meant. */
export function asksWho(word: string, signs: readonly MarkSign[], state: State): boolean {
  if (!word.startsWith('@') || word.length < 2 || !signs.includes('@')) return false;
  return findPerson(word.slice(1), state).kind !== 'one' && markChoices(word, signs, state).length > 0;
}

/** How a mark that has no list is written; undefined where none is being typed. */
export function markHint(word: string, signs: readonly MarkSign[]): string | undefined {
  const sign = signs.find((one) => word.startsWith(one));
  if (sign === '~') return '~ and how much class time was lost: ~4m, ~90s';
  if (sign === '^') return '^ and when it really happened: ^10:02, or ^-4m for four minutes ago';
  return undefined;
}
