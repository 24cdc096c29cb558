/** The roster of a session: a list in its file, or a CSV beside it -> participants, each address once. */
import type { Participant } from '../../core/plan/plan.ts';
import { canonicalTag } from '../../core/text/language.ts';
import { resolveBeside } from '../files/beside.ts';
import type { Gathering } from '../files/read-file.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { inheritSpots, placeOfValue } from '../problems/spots.ts';
import type { RawParticipant, RawSession } from '../schema/session.ts';
import { readRosterFile } from './roster-file.ts';

const known = new Set([
  'name',
  'email',
  'phone',
  'status',
  'ready',
  'timezone',
  'language',
  'say',
  'needs',
  'group',
  'note',
]);

export function readRoster(session: RawSession, path: string, gathering: Gathering): readonly Participant[] {
  const { roster } = session;
  if (roster === undefined) return [];
  if (typeof roster !== 'string') return uniquePeople(roster.map(participantOf), gathering.findings);
  const place = placeOfValue(session, 'roster');
  const file = resolveBeside(roster, path, place, gathering);
  const people = file === undefined ? undefined : readRosterFile(file, gathering, place);
  return people ? uniquePeople(people.map(participantOf), gathering.findings) : [];
}

/** With the places of its fields. */
export function participantOf(raw: RawParticipant): Participant {
  const { name, email, phone, status, ready, timezone, language, say, needs, group, note } = raw;
  const more = Object.entries(raw).flatMap(([key, value]) => (known.has(key) ? [] : [[key, String(value)] as const]));
  const person: Participant = {
    name: name ?? '',
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(say !== undefined && { say }),
    status: status ?? 'enrolled',
    ...(ready !== undefined && { ready }),
    ...(timezone !== undefined && { timezone }),
    ...(language !== undefined && { language: canonicalTag(language) ?? language }),
    ...(needs !== undefined && { needs }),
    ...(group !== undefined && { group }),
    ...(note !== undefined && { note }),
    ...(more.length > 0 && { more: Object.fromEntries(more) }),
  };
  inheritSpots(person, raw, ['', ...Object.keys(raw)]);
  return person;
}

/** An address that comes again is an error: two people cannot be told apart by it. */
export function uniquePeople(people: readonly Participant[], findings: Findings): readonly Participant[] {
  const first = new Map<string, Participant>();
  for (const person of people) {
    if (person.email === undefined) continue;
    const key = person.email.toLowerCase();
    const other = first.get(key);
    if (!other) {
      first.set(key, person);
      continue;
    }
    const line = placeOfValue(other, 'email')?.line;
    const message = `the address '${person.email}' is on the roster twice`;
    const hint = line === undefined ? undefined : `first in line ${line}: '${other.name}'`;
    addError(findings, 'address-twice', message, placeOfValue(person, 'email'), hint);
  }
  return people;
}
