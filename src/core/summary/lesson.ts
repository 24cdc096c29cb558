/** A lesson as the summary has it, and what YAML needs of it. */
import { categories } from '../plan/words.ts';
import {
  fields,
  figure,
  id,
  openWord,
  orNull,
  planLetter,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';

/** In the order in which they are told. */
export const lessonKinds = ['late', 'skipped', 'planB', 'estimate', 'plan', 'fix'] as const;
export type LessonKind = (typeof lessonKinds)[number];

export const lessonSchema = fields({
  kind: word(lessonKinds),
  runbook: id(),
  what: word(['step', 'segment', 'issue']),
  id: id('Of the step or segment; of a plan its trouble; of a fix nothing'),
  title: text(),
  /** In so many of `n` sessions; of a plan, so many issues were closed on it of `n` in which it was tried; of a fix, `n` issues. */
  count: whole('Of n'),
  n: whole('Sessions; of plans and fixes, issues'),
  share: orNull(figure('0 to 1')),
  /** late: how late · estimate: how long it took · plan and fix: until it was resolved. */
  medianSeconds: orNull(seconds('how late, how long it took, or until it was resolved')),
  estimateSeconds: orNull(seconds()),
  /** Of issues the class time they cost; of an estimate what was used beyond it, in all sessions. */
  lostSeconds: orNull(seconds('class time they cost, of an estimate the time beyond it, in all sessions')),
  /** Of a trouble; A: no plan was called. */
  plan: orNull(planLetter()),
  /** Of a plan null for A. */
  resolution: orNull(text('What helped; of a plan its title')),
  /** Of a fix the most frequent of what it resolved. */
  category: orNull(openWord(categories)),
  /** Of a fix the worst of what it resolved. */
  severity: orNull(whole()),
  /** Of a segment: content, poll, … */
  segmentKind: orNull(id()),
  /** Null where there is nothing to copy. */
  yaml: orNull(text('Ready to copy into the runbook, or into an agenda')),
});
export type Lesson = Static<typeof lessonSchema>;

/** What YAML needs of a lesson. */
export type BareLesson = Omit<Lesson, 'yaml'>;

/** Mail addresses, and numbers that telephones have: a lesson stands in a runbook, where they have no business. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, 'somebody').replace(/\+?\d(?:[\s()./-]?\d){6,}/g, '…');
}
