/** What is promised and not done, asked and not answered, or broken and not mended, over all classes. */
import type { ReportFacts } from '../facts/report.ts';
import {
  fields,
  flag,
  id,
  instant,
  itemLabel,
  list,
  name,
  orNull,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';

const promiseKinds = ['todo', 'question', 'issue'] as const;

const promise = fields({
  kind: word(promiseKinds),
  /** Who is to see to it: of a to-do who is marked on it, where that is one of the team; else the producer of the class. */
  owner: name(),
  text: text(),
  about: orNull(name('Whom it is about, where that is not the owner')),
  at: instant('When it was noted'),
  due: orNull(instant()),
  overdue: flag(),
  severity: orNull(whole('Of an issue: 1 or 2')),
  label: itemLabel(),
  session: id(),
  title: text('Of the session'),
  start: instant('Of the session: the planned one'),
});
export const promisesSchema = list(
  promise,
  'To-dos, questions, and issues of severity 1 and 2 that are open, by owner',
);
export type PromiseFacts = Static<typeof promise>;

const severe = fields({
  severity: whole('1 or 2'),
  text: text(),
  category: text(),
  outcome: text(),
  secondsOpen: seconds(),
  lostSeconds: orNull(seconds('class time lost')),
  producer: name(),
  session: id(),
  title: text('Of the session'),
  start: instant('Of the session: the planned one'),
});
export const severeSchema = list(severe, 'Issues of severity 1 and 2, the gravest and dearest first');
export type SevereFacts = Static<typeof severe>;

type Told = Pick<ReportFacts, 'session' | 'times' | 'people' | 'issues' | 'questions' | 'todos'>;

/** Issues that so many were hit by are everybody's business. */
const grave = 2;

/** `now` in epoch milliseconds says what is overdue. */
export function promisesOf(facts: Told, now: number): readonly PromiseFacts[] {
  const { session, times, issues, questions, todos } = facts;
  const about = { session: session.id, title: session.title, start: times.plannedStart };
  const bare = { ...about, owner: session.producer, due: null, overdue: false, severity: null };
  return [
    ...todos
      .filter(({ doneAt }) => doneAt === null)
      .map(({ text, person, at, due, label }) => {
        const owner = ownerOf(facts, person);
        const marked = calledIn(facts, person);
        return {
          ...bare,
          kind: 'todo' as const,
          owner,
          about: owner === marked ? null : marked,
          text,
          at,
          due,
          overdue: due !== null && Date.parse(due) < now,
          label,
        };
      }),
    ...questions
      .filter(({ closedAt }) => closedAt === null)
      .map(({ text, person, at, label }) => ({
        ...bare,
        kind: 'question' as const,
        about: calledIn(facts, person),
        text,
        at,
        label,
      })),
    ...issues
      .filter(({ outcome, severity }) => outcome === 'open' && severity <= grave)
      .map(({ text, person, openedAt, severity, label }) => ({
        ...bare,
        kind: 'issue' as const,
        about: calledIn(facts, person),
        text,
        at: openedAt,
        severity,
        label,
      })),
  ];
}

/** The key by which events call a person is not shown: the name, or the label in its place, is. */
export function calledIn({ people }: Pick<ReportFacts, 'people'>, key: string | null): string | null {
  return key !== null && Object.hasOwn(people, key) ? (people[key] ?? key) : key;
}

/** Who is to see to a to-do: who is marked on it, where that is one of the team; else the producer. */
export function ownerOf(facts: Pick<ReportFacts, 'session' | 'people'>, person: string | null): string {
  const { session } = facts;
  const marked = calledIn(facts, person);
  const isOfTeam =
    marked === session.producer || marked === session.facilitator || session.team.some(({ name }) => name === marked);
  return marked !== null && isOfTeam ? marked : session.producer;
}

export function severeOf({ session, times, issues }: Told): readonly SevereFacts[] {
  return issues
    .filter(({ severity }) => severity <= grave)
    .map(({ severity, text, category, outcome, secondsOpen, lostSeconds }) => ({
      severity,
      text,
      category,
      outcome,
      secondsOpen,
      lostSeconds,
      producer: session.producer,
      session: session.id,
      title: session.title,
      start: times.plannedStart,
    }));
}

/** By owner; of each what is due first, then what has waited longest. */
export function inOrderOfOwners(promises: readonly PromiseFacts[]): readonly PromiseFacts[] {
  const dueOf = ({ due }: PromiseFacts): number => (due === null ? Number.POSITIVE_INFINITY : Date.parse(due));
  return promises.toSorted((a, b) =>
    // Where they were only counted, all of an owner are one.
    a === b
      ? 0
      : compare(a.owner, b.owner) ||
        compare(dueOf(a), dueOf(b)) ||
        compare(Date.parse(a.at), Date.parse(b.at)) ||
        compare(a.session, b.session) ||
        compare(a.label, b.label) ||
        compare(a.kind, b.kind) ||
        compare(a.text, b.text),
  );
}

export function gravestFirst(issues: readonly SevereFacts[]): readonly SevereFacts[] {
  return issues.toSorted((a, b) =>
    // Where they were only counted, all are one.
    a === b
      ? 0
      : a.severity - b.severity ||
        (b.lostSeconds ?? -1) - (a.lostSeconds ?? -1) ||
        b.secondsOpen - a.secondsOpen ||
        compare(a.session, b.session) ||
        compare(a.text, b.text) ||
        compare(JSON.stringify(a), JSON.stringify(b)),
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
