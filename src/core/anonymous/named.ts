/** Those whom only the facts of a session name: who came by a file, led a segment, was given a room, was written to. */

import type { ParticipantFacts } from '../attendance/facts.ts';
import { type ReportFacts, reportSchema } from '../facts/report.ts';
import { textsOf } from './by-schema.ts';
import type { Naming } from './names.ts';
import { called, knownOf, type Labels, type People } from './people.ts';
import { maskText } from './text.ts';

/** Staff are known by their names: a platform may have another address of theirs. */
export function identityOf({ name, email, status }: ParticipantFacts): readonly [person: Naming, role?: string] {
  return status === 'staff' ? [{ name }, 'team'] : [{ name, email: email ?? undefined }];
}

/** Everybody who was known before, and those. Adds to the labels. */
export function withNamed(facts: ReportFacts, people: People, labels: Labels): People {
  const { attendance } = facts;
  const came = (attendance?.participants ?? []).map(identityOf);
  const differing = (attendance?.differences ?? []).map(({ person, email }) => ({
    name: person,
    email: email ?? undefined,
  }));
  const participants = [
    ...people.participants,
    ...came.flatMap(([person, role]) => (role === undefined ? person : [])),
    ...differing,
    // Captions and chats call people as they called themselves, also in what they said.
    ...(facts.captions?.talk ?? []).map(({ name }) => ({ name })),
    ...(facts.chat?.senders ?? []).map(({ name }) => ({ name })),
  ];
  const helpers = came.flatMap(([person, role]) => (role === undefined ? [] : { ...person, role }));
  const staff = [...people.staff, ...staffIn(facts), ...helpers];
  const leads = leadsIn(facts, { staff, participants, hands: [] }, labels);
  return { ...people, staff: [...staff, ...leads], participants: [...participants, ...callNames(facts)] };
}

function staffIn({ session }: ReportFacts): People['staff'] {
  const { facilitator, producer, team } = session;
  const lead = [
    { name: facilitator, role: 'facilitator' },
    { name: producer, role: 'producer' },
  ];
  return [...lead, ...team].filter(({ name }) => name !== '');
}

/** A lead who is no role and names no participant is a guest of the staff. */
function leadsIn({ session, segments }: ReportFacts, people: People, labels: Labels): People['staff'] {
  const roles = new Set(['facilitator', 'producer', ...session.team.map((one) => one.role)]);
  const leads = segments.flatMap(({ lead }) => (lead === null || roles.has(lead) ? [] : lead));
  if (leads.length === 0) return [];
  const known = knownOf(labels, people);
  return leads.flatMap((lead) => (maskText(lead, known) === lead ? { ...called(lead), role: 'guest' } : []));
}

/** Whoever is called by a key. */
function callNames(facts: ReportFacts): People['participants'] {
  const keys = new Set(textsOf(facts, reportSchema, 'person'));
  return [...keys].map((key) => called(key, Object.hasOwn(facts.people, key) ? facts.people[key] : key));
}
