/**
 * A report in which nobody is named who took part: participants are called by labels, "Participant 1" in the order of the
 * roster, everywhere the same; staff stay named unless all are wanted away. Texts keep the names of people who are on no
 * list, because nobody knows them to be names. Whatever the schema does not know for a word, an instant or a zone is
 * searched, so a fact that is added later is too.
 */

import { assertNever } from '../../errors.ts';
import type { AttendanceFacts } from '../attendance/facts.ts';
import { type ReportFacts, reportSchema } from '../facts/report.ts';
import { verdictOf } from '../facts/verdict.ts';
import type { Holds } from '../schema/pieces.ts';
import { changeTexts } from './by-schema.ts';
import { identityOf, withNamed } from './named.ts';
import type { Naming } from './names.ts';
import { called, knownOf, type Labels, noLabels, ownerOf, type People } from './people.ts';
import { type Known, maskText } from './text.ts';

/** `all`: staff have labels too. */
export function anonymousReport(facts: ReportFacts, people: People, { all }: { readonly all: boolean }): ReportFacts {
  return maskReport(facts, people, noLabels(all));
}

/** Of one of many sessions: marks stand where `startLabelling` puts the labels when all sessions are together. */
export function markedReport(facts: ReportFacts, people: People, { all }: { readonly all: boolean }): ReportFacts {
  return maskReport(facts, people, noLabels(all, true));
}

function maskReport(facts: ReportFacts, people: People, labels: Labels): ReportFacts {
  const known = knownOf(labels, withNamed(facts, people, labels));
  const masked = changeTexts(facts, reportSchema, changeOf(labels, known)) as ReportFacts;
  const whole = {
    ...masked,
    people: Object.fromEntries(Object.entries(facts.people).map(([key, name]) => entryOf(key, name, labels))),
    attendance: masked.attendance && facts.attendance && withLabels(masked.attendance, facts.attendance, labels),
  };
  return { ...whole, verdict: verdictOf(whole) };
}

function changeOf(labels: Labels, known: Known): (text: string, holds: Holds) => string {
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
      case 'address': {
        if (text.trim() === '') return text;
        const { shown, label } = ownerOf(labels, called(text));
        return shown ? text : label;
      }
      default:
        return assertNever(holds);
    }
  };
}

function entryOf(key: string, name: string, labels: Labels): readonly [string, string] {
  const { shown, label } = ownerOf(labels, called(key, name));
  return shown ? [key, name] : [label, label];
}

/** Where a name and an address stand side by side they are one person's; behind a label there is no address. */
function withLabels(
  masked: AttendanceFacts,
  { participants, differences }: AttendanceFacts,
  labels: Labels,
): AttendanceFacts {
  const shownOf = (name: string, email: string | null, person: Naming, role?: string) => {
    const { shown, label } = ownerOf(labels, person, role);
    return shown ? { name, email } : { name: label, email: null };
  };
  return {
    ...masked,
    participants: masked.participants.map((one, place) => {
      const was = participants[place] ?? one;
      return { ...one, ...shownOf(was.name, was.email, ...identityOf(was)) };
    }),
    differences: masked.differences.map((one, place) => {
      const { person, email } = differences[place] ?? one;
      const shown = shownOf(person, email, { name: person, email: email ?? undefined });
      return { ...one, person: shown.name, email: shown.email };
    }),
  };
}
