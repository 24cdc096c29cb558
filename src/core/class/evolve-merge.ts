/** Two entries turn out to be one person: who was mistyped at the door becomes the one on the roster, wherever it stands. */
import type { EventOf } from './event.ts';
import type { Folds } from './folds.ts';
import { nameOf } from './people.ts';
import type { Presence, State } from './state.ts';

export const mergeFolds: Folds<'person.merged', State> = {
  'person.merged': (state, event) => {
    const meant = (person: string): string => (person === event.from ? event.to : person);
    const meantOrNull = (person: string | null): string | null => (person === null ? null : meant(person));
    return {
      presence: mergePresence(state, event),
      items: state.items.map((item) => ({ ...item, person: meantOrNull(item.person) })),
      notes: state.notes.map((note) => ({ ...note, person: meantOrNull(note.person) })),
      ticks: state.ticks.map((tick) => ({ ...tick, person: meantOrNull(tick.person) })),
      rooms: state.rooms.map((assigned) => ({
        ...assigned,
        rooms: assigned.rooms.map((room) => ({ ...room, people: [...new Set(room.people.map(meant))] })),
      })),
    };
  },
};

/** Of two that are here at once the one stays who came first. */
function mergePresence(state: State, { from, to }: EventOf<'person.merged'>): readonly Presence[] {
  const name = nameOf(state.session, to);
  const renamed = state.presence.map((one) =>
    one.person === from ? { ...one, person: to, name, walkIn: false } : one,
  );
  const open = renamed.filter((one) => one.person === to && one.to === null).sort((a, b) => a.from - b.from);
  return renamed.filter((one) => one.person !== to || one.to !== null || one === open[0]);
}
