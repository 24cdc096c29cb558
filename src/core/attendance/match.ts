/**
 * People of the files → people of the roster and the team. By mail address; where there is none to compare, by full name
 * if only one fits. Two addresses are never one person, and an entry with an address never one without, unless told so.
 */

import { keyOf, type StaffMember, staffOf } from '../class/people.ts';
import type { Participant, SessionFacts } from '../plan/plan.ts';
import { putUnder } from '../text/many.ts';
import type { ImportedPerson } from './file.ts';
import { isPhone, nameKey, nameKeys, phoneDigits, plainName } from './names.ts';

export type Known =
  | { readonly kind: 'roster'; readonly person: Participant }
  | { readonly kind: 'staff'; readonly person: StaffMember };

/** One person, with all entries of the files that are meant. */
export interface Matched {
  /** Undefined for who is on no list. */
  readonly known: Known | undefined;
  readonly name: string;
  readonly email: string | undefined;
  /** Of the team, or called host by the file without being on the roster. */
  readonly staff: boolean;
  readonly entries: readonly ImportedPerson[];
}

/** Why an entry was matched to nobody although somebody comes near. */
export type Doubt =
  | { readonly kind: 'other-address'; readonly entry: ImportedPerson; readonly person: Participant | StaffMember }
  | { readonly kind: 'twin'; readonly entry: ImportedPerson; readonly email: string }
  | { readonly kind: 'several'; readonly entry: ImportedPerson; readonly names: readonly string[] };

export interface Matching {
  readonly people: readonly Matched[];
  readonly doubts: readonly Doubt[];
}

interface Lists {
  readonly byAddress: ReadonlyMap<string, Known>;
  readonly byName: ReadonlyMap<string, readonly Known[]>;
  readonly byPhone: ReadonlyMap<string, Known>;
}

/** `match`: names or addresses as the files have them → the address of the person that is meant. */
export function matchPeople(
  session: SessionFacts,
  entries: readonly ImportedPerson[],
  match: Readonly<Record<string, string>>,
): Matching {
  const lists = listsOf(session);
  const told = new Map(Object.entries(match).map(([name, address]) => [wordKey(name), address.toLowerCase()]));
  const addressed = entries.map((entry) => ({ entry, address: addressOf(entry, told) }));
  const claims = claimsOf(addressed, lists);
  const doubts: Doubt[] = [];
  const found = new Map<string, Growing>();
  for (const { entry, address } of addressed) {
    const result = address === undefined ? findByName(entry, lists, claims) : findByAddress(entry, address, lists);
    if ('doubt' in result && result.doubt) doubts.push(result.doubt);
    const { known } = result;
    const key = known ? `${known.kind} ${keyOf(known.person)}` : (address ?? `\0${nameKey(entry.name)}`);
    found.set(key, joined(found.get(key), matchedOf(entry, known, address)));
  }
  return { people: [...found.values()], doubts };
}

/** Whether a name or address that a person typed is this entry's. */
export function isCalled(entry: ImportedPerson, words: string): boolean {
  return keysOfEntry(entry).includes(wordKey(words));
}

function wordKey(words: string): string {
  return words.includes('@') ? words.trim().toLowerCase() : nameKey(words);
}

function keysOfEntry({ name, email }: ImportedPerson): readonly string[] {
  return [...(email === undefined ? [] : [email]), nameKey(name), nameKey(plainName(name))];
}

function addressOf(entry: ImportedPerson, told: ReadonlyMap<string, string>): string | undefined {
  if (told.size > 0) {
    for (const key of keysOfEntry(entry)) {
      const address = told.get(key);
      if (address !== undefined) return address;
    }
  }
  return entry.email;
}

/** The team before the roster: its members are no participants. */
function listsOf(session: SessionFacts): Lists {
  const all: readonly Known[] = [
    ...staffOf(session).map((person) => ({ kind: 'staff', person }) as const),
    ...session.roster.map((person) => ({ kind: 'roster', person }) as const),
  ];
  const byAddress = new Map<string, Known>();
  const byName = new Map<string, Known[]>();
  const byPhone = new Map<string, Known>();
  for (const known of all) {
    const { email, name, phone } = known.person;
    const address = email?.toLowerCase();
    if (address !== undefined && !byAddress.has(address)) byAddress.set(address, known);
    const more = known.kind === 'roster' ? known.person.more?.phone : undefined;
    const digits = phoneDigits(phone ?? more);
    if (digits !== undefined && !byPhone.has(digits)) byPhone.set(digits, known);
    for (const key of nameKeys(name)) putUnder(byName, key, known);
  }
  return { byAddress, byName, byPhone };
}

/** Who was there under an address of theirs: nobody without one is them too. Walk-ins by the key of their name. */
function claimsOf(
  addressed: readonly { readonly entry: ImportedPerson; readonly address: string | undefined }[],
  { byAddress }: Lists,
): ReadonlyMap<string, string> {
  const claims = new Map<string, string>();
  for (const { entry, address } of addressed) {
    if (address === undefined) continue;
    const known = byAddress.get(address);
    for (const key of nameKeys(entry.name)) claims.set(key, address);
    if (known) for (const key of nameKeys(known.person.name)) claims.set(key, address);
  }
  return claims;
}

interface Result {
  readonly known?: Known;
  readonly doubt?: Doubt;
}

function findByAddress(entry: ImportedPerson, address: string, lists: Lists): Result {
  const known = lists.byAddress.get(address);
  if (known) return { known };
  const named = namesakes(entry, lists);
  const without = named.filter(({ person }) => person.email === undefined);
  if (named.length === 1 && without[0]) return { known: without[0] };
  const [other] = named;
  if (!other) return {};
  return named.length > 1
    ? { doubt: { kind: 'several', entry, names: named.map(({ person }) => person.name) } }
    : { doubt: { kind: 'other-address', entry, person: other.person } };
}

function findByName(entry: ImportedPerson, lists: Lists, claims: ReadonlyMap<string, string>): Result {
  const digits = isPhone(entry.name) ? phoneDigits(plainName(entry.name)) : undefined;
  const caller = digits === undefined ? undefined : lists.byPhone.get(digits);
  if (caller) return { known: caller };
  const twin = nameKeys(entry.name)
    .map((key) => claims.get(key))
    .find((one) => one !== undefined);
  if (twin !== undefined) return { doubt: { kind: 'twin', entry, email: twin } };
  const named = namesakes(entry, lists);
  if (named.length > 1) return { doubt: { kind: 'several', entry, names: named.map(({ person }) => person.name) } };
  return named[0] ? { known: named[0] } : {};
}

function namesakes({ name }: ImportedPerson, { byName }: Lists): readonly Known[] {
  return [...new Set(nameKeys(name).flatMap((key) => byName.get(key) ?? []))];
}

type Growing = { -readonly [K in keyof Matched]: Matched[K] extends readonly (infer T)[] ? T[] : Matched[K] };

/** A participant keeps the file's address where the roster has none. */
function matchedOf(entry: ImportedPerson, known: Known | undefined, address: string | undefined): Growing {
  return {
    known,
    name: known?.person.name ?? entry.name,
    email: known?.person.email?.toLowerCase() ?? address ?? entry.email,
    staff: known ? known.kind === 'staff' : entry.staff === true,
    entries: [entry],
  };
}

/** Grows in place: one name may stand in a file a hundred thousand times. */
function joined(before: Growing | undefined, now: Growing): Growing {
  if (!before) return now;
  before.email ??= now.email;
  if (!before.known) before.staff ||= now.staff;
  before.entries.push(...now.entries);
  return before;
}
