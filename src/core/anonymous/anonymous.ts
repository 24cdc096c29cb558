/**
 * A report in which nobody is named who took part: participants are called by labels, everywhere the same; staff stay named
 * unless all are wanted away. Texts keep the names of people who are on no list, because nobody knows them to be names.
 * Whatever the schema does not know for a word, an instant or a zone is searched, so a fact that is added later is too.
 */

import { assertNever } from '../../errors.ts';
import type { AttendanceFacts } from '../attendance/facts.ts';
import { type ReportFacts, reportSchema } from '../facts/report.ts';
import { goesOn, verdictOf } from '../facts/verdict.ts';
import { type Change, changeTexts, pathOf } from './by-schema.ts';
import { identityOf, withNamed } from './named.ts';
import type { Naming } from './names.ts';
import { called, knownOf, type Labels, type Masking, noLabels, ownerOf, type People } from './people.ts';
import { type Known, maskText } from './text.ts';

/** A word that may be somebody's name and was left: `questions 2 text`. */
export interface LeftWord {
  readonly word: string;
  readonly place: string;
}

export interface Masked {
  readonly facts: ReportFacts;
  readonly left: readonly LeftWord[];
}

/**
 * `shown` is what is wanted of it, where that is less: whoever is named in the rest is known all the same. Without a verdict it gets
 * none.
 */
export function anonymousReport(facts: ReportFacts, people: People, masking: Masking, shown = facts): Masked {
  const labels = noLabels(masking);
  const known = knownOf(labels, withNamed(facts, people, labels));
  const left: LeftWord[] = [];
  const masked = changeTexts(shown, reportSchema, changeOf(labels, known, left)) as ReportFacts;
  const whole = {
    ...masked,
    people: Object.fromEntries(
      Object.entries(facts.people)
        .map(([key, name]) => entryOf(key, name, labels))
        .sort(([, a], [, b]) => compare(a, b)),
    ),
    attendance: masked.attendance && facts.attendance && withLabels(masked.attendance, facts.attendance, labels),
  };
  if (shown.verdict === '') return { facts: whole, left };
  return { facts: { ...whole, verdict: verdictOf(whole, facts.verdict.includes(goesOn)) }, left };
}

function changeOf(labels: Labels, known: Known, left: LeftWord[]): Change {
  return (text, holds, spot) => {
    const { within } = spot;
    switch (holds) {
      case 'text': {
        const own = typeof within.person === 'string' ? ownerOf(labels, called(within.person)) : undefined;
        const leave = (word: string) => left.push({ word, place: placeOf(pathOf(spot)) });
        return maskText(text, known, 'text', { own, leave });
      }
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

/** Counted from 1, as the lists of a report are read. */
function placeOf(path: readonly (string | number)[]): string {
  return path.map((one) => (typeof one === 'number' ? one + 1 : one)).join(' ');
}

function entryOf(key: string, name: string, labels: Labels): readonly [string, string] {
  const { shown, label } = ownerOf(labels, called(key, name));
  return shown ? [key, name] : [label, label];
}

/**
 * Where a name and an address stand side by side they are one person's; behind a label there is no address. In the order of
 * the labels: that of the roster would tell whoever has it who is who.
 */
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
    participants: masked.participants
      .map((one, place) => {
        const was = participants[place] ?? one;
        return { ...one, ...shownOf(was.name, was.email, ...identityOf(was)) };
      })
      .sort((a, b) => (a.status === 'staff' ? 1 : 0) - (b.status === 'staff' ? 1 : 0) || compare(a.name, b.name)),
    differences: masked.differences
      .map((one, place) => {
        const { person, email } = differences[place] ?? one;
        const shown = shownOf(person, email, { name: person, email: email ?? undefined });
        return { ...one, person: shown.name, email: shown.email };
      })
      .sort((a, b) => compare(a.person, b.person)),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
