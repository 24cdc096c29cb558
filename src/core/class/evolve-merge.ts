/** Two entries turn out to be one person: who was mistyped at the door becomes the one on the roster, wherever it stands. */
import type { EventOf } from './event.ts';
import type { Folds } from './folds.ts';
import { changeAll, type Lists } from './lists.ts';
import { nameOf } from './people.ts';
import type { Presence, State } from './state.ts';

export const mergeFolds: Folds<'person.merged', State> = {
  'person.merged': (state, event, _, lists) => ({
    presence: mergePresence(state, event, lists),
    items: changeAll(state.items, personOf, event.from, lists, (one) => ({ ...one, person: event.to })),
    notes: changeAll(state.notes, personOf, event.from, lists, (one) => ({ ...one, person: event.to })),
    ticks: changeAll(state.ticks, personOf, event.from, lists, (one) => ({ ...one, person: event.to })),
    rooms: mergeRooms(state.rooms, event),
  }),
};

interface OfPerson {
  readonly person: string | null;
}

const personOf = ({ person }: OfPerson): string | null => person;
const hereOf = (one: Presence): string | null => (one.to === null ? one.person : null);

/** Of two that are here at once the one stays who came first. */
function mergePresence(state: State, event: EventOf<'person.merged'>, lists: Lists): readonly Presence[] {
  const { to: person } = event;
  const name = nameOf(state.session, person);
  const presence = changeAll(state.presence, personOf, event.from, lists, (one) => ({
    ...one,
    person,
    name,
    walkIn: false,
  }));
  const began = (place: number): number => presence[place]?.from ?? 0;
  const [, ...later] = lists.places(presence, hereOf, person).toSorted((a, b) => began(a) - began(b) || a - b);
  return lists.drop(presence, later);
}

function mergeRooms(rooms: State['rooms'], { from, to }: EventOf<'person.merged'>): State['rooms'] {
  const isThere = (people: readonly string[]): boolean => people.includes(from);
  if (!rooms.some((assigned) => assigned.rooms.some((room) => isThere(room.people)))) return rooms;
  const meant = (person: string): string => (person === from ? to : person);
  return rooms.map((assigned) => ({
    ...assigned,
    rooms: assigned.rooms.map((room) => ({ ...room, people: [...new Set(room.people.map(meant))] })),
  }));
}
