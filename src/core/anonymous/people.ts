/** Who is who: one label a person, the same wherever the person comes up again. */
import { attendanceImports } from '../attendance/file.ts';
import { guestsAndStaff } from '../attendance/imported.ts';
import { writersIn } from '../chat/joined.ts';
import type { Event } from '../class/event.ts';
import { staffOf } from '../class/people.ts';
import { replay } from '../class/replay.ts';
import { isOpened } from '../class/state.ts';
import type { SessionFacts } from '../plan/plan.ts';
import { addNames, foldName, type Naming, noNames, type Owner, whoOf } from './names.ts';
import type { Known } from './text.ts';

export interface People {
  readonly staff: readonly (Naming & { readonly role: string })[];
  /** In the order of the roster, walk-ins behind. */
  readonly participants: readonly Naming[];
  /** The names of those who wrote the journal. */
  readonly hands: readonly string[];
}

/** Everybody whom the events know, also those whom a later roster or session does not have any more. */
export function peopleIn(events: readonly Event[]): People {
  const sessions = events.flatMap((event) =>
    event.type === 'session.opened' || event.type === 'session.changed' ? [event.session] : [],
  );
  const latestFirst = sessions.toReversed();
  const came = events.flatMap((event) =>
    event.type === 'participant.arrived' || event.type === 'participant.left' ? [called(event.person, event.name)] : [],
  );
  const imported = importedIn(events);
  return {
    staff: [
      ...latestFirst.flatMap(staffOf),
      ...latestFirst.flatMap((session) => session.reportTo).map((email) => ({ name: email, email, role: 'lead' })),
      ...imported.flatMap((one) => (one.staff ? { ...one, role: 'team' } : [])),
    ],
    participants: [...latestFirst.flatMap(rosterOf), ...came, ...imported.filter((one) => !one.staff)],
    hands: [...new Set(events.map((event) => event.by))],
  };
}

/** By the names that a platform showed: whoever was matched has them beside the name of the list. */
function importedIn(events: readonly Event[]): readonly (Naming & { readonly staff: boolean })[] {
  const state = replay(events);
  if (!isOpened(state)) return [];
  const came = [...guestsAndStaff(state, attendanceImports(state)), ...writersIn(state)];
  return came.flatMap(({ known, staff, email, entries }) => {
    const shown = [...new Set(entries.map((one) => one.name))];
    const [name = '', ...also] = known ? [known.person.name, ...shown] : shown;
    return name === '' ? [] : [{ name, email: known?.person.email ?? email, also, staff }];
  });
}

function rosterOf({ roster }: SessionFacts): readonly Naming[] {
  return roster.map(({ name, email, more = {} }) => ({
    name,
    email,
    also: Object.keys(more)
      .filter((column) => nickname.test(column))
      .flatMap((column) => more[column] ?? []),
  }));
}

/** Columns of a roster in which other names of a person stand. */
const nickname = /nick|chat|user|display|screen|prefer|handle|login|alias|known/i;

/** Somebody by the key that events use. */
export function called(key: string, name = key): Naming {
  return key.includes('@') ? { name, email: key } : { name };
}

/** `title` the words of the label before what tells one person from another; `key` the person's address, else the name. */
export type Labeller = (title: string, key: string) => string;

/** How names go. */
export interface Masking {
  /** Staff have labels too. */
  readonly all: boolean;
  /** Words of everyday language go wherever they may be a name. */
  readonly strict: boolean;
  readonly labelOf: Labeller;
}

/** The labels that were given so far. */
export interface Labels extends Masking {
  readonly owners: Map<string, Owner>;
  /** Those of whom an address is known. */
  readonly addressed: Set<Owner>;
}

export function noLabels(masking: Masking): Labels {
  return { ...masking, owners: new Map(), addressed: new Set() };
}

/** The owner of a person's label; a new one where nobody knew the person. */
export function ownerOf(labels: Labels, person: Naming, role?: string): Owner {
  const owner = findOwner(labels, person) ?? newOwner(labels, person, role);
  for (const key of keysOf(person)) if (!labels.owners.has(key)) labels.owners.set(key, owner);
  if (person.email) labels.addressed.add(owner);
  return owner;
}

/** By the address; by the name where one of the two has no address. */
function findOwner({ owners, addressed }: Labels, person: Naming): Owner | undefined {
  const [first = '', byName = first] = keysOf(person);
  const named = owners.get(byName);
  return owners.get(first) ?? (named && !addressed.has(named) ? named : undefined);
}

/** The same people come to many classes, and are asked for many times in each. */
const knownKeys = new Map<string, readonly string[]>();
const mostKnown = 10_000;

function keysOf(person: Naming): readonly string[] {
  const { name, email } = person;
  const who = whoOf({ name, email });
  const before = knownKeys.get(who);
  if (before) return before;
  const folded = foldName(name);
  const byName = `name:${folded === '' ? name : folded}`;
  const keys = email ? [email.normalize('NFKC').toLowerCase(), byName] : [byName];
  if (knownKeys.size >= mostKnown) knownKeys.clear();
  knownKeys.set(who, keys);
  return keys;
}

const titles: Readonly<Record<string, string>> = { facilitator: 'Facilitator', producer: 'Producer', lead: 'Lead' };

function newOwner(labels: Labels, person: Naming, role: string | undefined): Owner {
  const title = role === undefined ? 'Participant' : (titles[role] ?? 'Team member');
  return {
    label: labels.labelOf(title, keysOf(person)[0] ?? ''),
    staff: role !== undefined,
    shown: role !== undefined && !labels.all,
  };
}

/** What the texts of one session are searched for. */
export function knownOf(labels: Labels, { staff, participants, hands }: People): Known {
  const names = noNames();
  const addresses = new Map<string, Owner>();
  const added = new Set<string>();
  const add = (person: Naming, role?: string): void => {
    // Most stand in several lists, and each time under the same names.
    const who = whoOf(person);
    if (added.has(who)) return;
    added.add(who);
    const owner = ownerOf(labels, person, role);
    addNames(names, person, owner);
    if (person.email) addresses.set(person.email.normalize('NFKC').toLowerCase(), owner);
  };
  for (const person of staff) add(person, person.role);
  for (const person of participants) add(person);
  for (const name of hands) add({ name }, 'producer');
  return { names, addresses, strict: labels.strict };
}
