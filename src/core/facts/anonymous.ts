/**
 * A report in which nobody is named who took part: participants are called by labels, "Participant 1" in the order of the
 * roster, everywhere the same; staff stay named unless all are wanted away. Texts keep the names of people who are on no
 * list, because nobody knows them to be names. Whatever the schema does not know for a word, an instant or a zone is
 * searched, so a fact that is added later is too.
 */
import { foldName, type Owner } from './anonymous-names.ts';
import { called, knownOf, type Labels, noLabels, ownerOf, type People } from './anonymous-people.ts';
import { type Known, maskText } from './anonymous-text.ts';
import { changeTexts, type Node } from './by-schema.ts';
import type { ReportFacts } from './report.ts';
import { report } from './schema.ts';
import type { Holds } from './schema-fields.ts';
import { verdictOf } from './verdict.ts';

const schema = report as object as Node;

/** `all`: staff have labels too. */
export function anonymousReport(facts: ReportFacts, people: People, { all }: { readonly all: boolean }): ReportFacts {
  return maskReport(facts, people, noLabels(all));
}

/** Of one of many sessions: marks stand where `startLabelling` puts the labels when all sessions are together. */
export function markedReport(facts: ReportFacts, people: People, { all }: { readonly all: boolean }): ReportFacts {
  return maskReport(facts, people, noLabels(all, true));
}

/** Who comes up again has the same label. Adds to the labels. */
function maskReport(facts: ReportFacts, people: People, labels: Labels): ReportFacts {
  const everybody = withNamed(facts, people, labels);
  const known = knownOf(labels, everybody);
  const masked = changeTexts(facts, schema, changeOf(labels, known)) as ReportFacts;
  const whole = {
    ...masked,
    people: Object.fromEntries(Object.entries(facts.people).map(([key, name]) => entryOf(key, name, labels))),
    attendance: masked.attendance && {
      ...masked.attendance,
      participants: (facts.attendance?.participants ?? []).map((one, place) => {
        const owner = ownerOf(labels, { name: one.name, email: one.email ?? undefined }, staffRole(one.status));
        const own = masked.attendance?.participants[place] ?? one;
        return owner.shown ? { ...own, name: one.name, email: one.email } : { ...own, name: owner.label, email: null };
      }),
    },
  };
  return { ...whole, verdict: verdictOf(whole) };
}

function staffRole(status: string): string | undefined {
  return status === 'staff' ? 'team' : undefined;
}

function entryOf(key: string, name: string, labels: Labels): readonly [string, string] {
  const owner = ownerOf(labels, called(key, name));
  return owner.shown ? [key, name] : [owner.label, owner.label];
}

/** With those whom only the facts name: who led a segment, came, was given a room, was written to. */
function withNamed(facts: ReportFacts, people: People, labels: Labels): People {
  const { session, segments, attendance } = facts;
  const roles = new Set(['facilitator', 'producer', ...session.team.map((one) => one.role)]);
  const staff = [
    ...people.staff,
    { name: session.facilitator, role: 'facilitator' },
    { name: session.producer, role: 'producer' },
    ...session.team,
  ].filter(({ name }) => name !== '');
  const came = (attendance?.participants ?? []).map(({ name, email, status }) => ({
    name,
    email: email ?? undefined,
    role: staffRole(status),
  }));
  const listed = [...people.participants, ...came.filter((one) => one.role === undefined)];
  const first = {
    ...people,
    staff: [...staff, ...came.flatMap(({ role, ...one }) => (role ? [{ ...one, role }] : []))],
  };
  const known = knownOf(labels, { ...first, participants: listed, hands: [] });
  const leads = segments.flatMap(({ lead }) => (lead === null || roles.has(lead) ? [] : [called(lead)]));
  const guests = leads.filter(({ name }) => maskText(name, known) === name).map((one) => ({ ...one, role: 'guest' }));
  const keys: string[] = [];
  changeTexts(facts, schema, (text, holds) => {
    if (holds === 'person') keys.push(text);
    return text;
  });
  const named = keys.map((key) => called(key, Object.hasOwn(facts.people, key) ? facts.people[key] : key));
  return { ...people, staff: [...first.staff, ...guests], participants: [...listed, ...named] };
}

function changeOf(labels: Labels, known: Known): (text: string, holds: Holds) => string {
  const labelled = (text: string, owner: Owner): string => (owner.shown ? text : owner.label);
  return (text, holds) => {
    switch (holds) {
      case 'word':
      case 'instant':
      case 'zone':
        return text;
      case 'text':
        return maskText(text, known);
      case 'id':
        return maskText(text, known, 'id');
      case 'person':
      case 'name':
      case 'address':
        return foldName(text) === '' && text.trim() === '' ? text : labelled(text, ownerOf(labels, called(text)));
    }
  };
}
