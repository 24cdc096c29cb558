/** What people are called by: on the roster, in the team, and who came without being on a list. */

import type { Named } from '../text/names.ts';
import { keyOf, staffOf } from './people.ts';
import type { State } from './state.ts';

export type People = Pick<State, 'session' | 'presence'>;

export interface Someone {
  readonly key: string;
  readonly name: string;
}

/** Participants and staff by name, address or (staff) role; somebody with two roles, or on both lists, is one. */
export function personNames(state: Pick<People, 'session'>): readonly Named<Someone>[] {
  const people = new Map<string, { value: Someone; names: string[] }>();
  for (const person of [...staffOf(state.session), ...state.session.roster]) {
    const key = keyOf(person);
    const known = people.get(key) ?? { value: { key, name: person.name }, names: [person.name] };
    people.set(key, known);
    if ('role' in person) known.names.push(person.role);
    if (person.email) known.names.push(person.email);
  }
  return [...people.values()];
}

/** The same, and walk-ins by the names that they came with. */
export function everybodyNames(state: People): readonly Named<Someone>[] {
  const listed = personNames(state);
  const known = new Set(listed.map((one) => one.value.key));
  const strangers = new Map(
    state.presence.filter((one) => !known.has(one.person)).map(({ person, name }) => [person, name]),
  );
  return [...listed, ...[...strangers].map(([key, name]) => ({ value: { key, name }, names: [name] }))];
}
