/**
 * What the index keeps of a session: no more than a summary looks at, short, and nothing that changes by itself. What is the
 * same in many sessions (a step of the runbook, its troubles) is said once a block, and meant by its number.
 */
import type { Gist } from '../facts/gist.ts';
import { secondsOpenOf } from '../facts/items.ts';
import type { StepFacts } from '../facts/steps.ts';
import { isOnStill } from '../facts/verdict.ts';
import type { KnownTrouble } from './known-troubles.ts';
import { entryOf } from './numbers.ts';
import type {
  SummaryFacts,
  SummaryParticipant,
  SummaryQuestion,
  SummarySegment,
  SummaryStep,
} from './summary-facts.ts';

/** What sessions of one block share, each once: JSON of the fixed part of a step or segment, or of a runbook's troubles. */
export interface Shared {
  readonly number: (text: string) => number;
  /** JSON, in one line. */
  readonly render: () => string;
}

export type SharedValues = readonly unknown[];

export function startShared(): Shared {
  const numbers = new Map<string, number>();
  return {
    number: (text) => entryOf(numbers, text, () => numbers.size),
    render: () => `[${[...numbers.keys()].join(',')}]`,
  };
}

const statuses = ['open', 'active', 'done', 'skipped'] as const;

type StepRow = readonly [
  fixed: number,
  status: number,
  /** Milliseconds from the planned start of the class on. */
  planned: number | null,
  variance: number | null,
  elapsed: number | null,
  plan: string,
];
type SegmentRow = readonly [
  fixed: number,
  status: number,
  planned: string | null,
  started: string | null,
  actual: number | null,
];
type FixedStep = readonly [
  id: string,
  segment: string | null,
  title: string,
  duty: SummaryStep['duty'],
  required: boolean,
  estimate: number,
];
type FixedSegment = readonly [id: string, kind: string, title: string, planned: number];

interface Row
  extends Pick<
    SummaryFacts,
    | 'session'
    | 'verdict'
    | 'times'
    | 'issues'
    | 'plans'
    | 'todos'
    | 'questions'
    | 'recording'
    | 'people'
    | 'attendance'
    | 'evaluations'
  > {
  /** Epoch milliseconds: before it the same journal says something else. */
  readonly lastAt: number;
  readonly troubles: number;
  readonly steps: readonly StepRow[];
  readonly segments: readonly SegmentRow[];
}

/** A session as it is kept, and as of when. */
export interface Kept {
  readonly facts: SummaryFacts;
  readonly troubles: readonly KnownTrouble[];
}

/**
 * One line of JSON; undefined where the facts are those of this moment only, because the class goes on.
 * `lastAt` is the journal's last moment, `now` when the facts were made, both in epoch milliseconds.
 */
export function renderKept(
  facts: Gist,
  troubles: readonly KnownTrouble[],
  times: { readonly lastAt: number; readonly now: number },
  shared: Shared,
): string | undefined {
  if (!isLasting(facts, times.lastAt, times.now)) return undefined;
  const { session, verdict, issues, plans, todos, recording } = facts;
  const questions = facts.questions.filter(({ closedAt }) => closedAt === null);
  const row: Row = {
    session,
    verdict,
    times: facts.times,
    issues,
    plans,
    todos,
    questions,
    recording,
    people: peopleIn(facts, [...questions, ...todos, ...issues]),
    attendance: attendanceIn(facts),
    evaluations: evaluationsIn(facts),
    lastAt: times.lastAt,
    troubles: shared.number(JSON.stringify(troubles)),
    steps: facts.steps.map((one) => stepRow(one, Date.parse(facts.times.plannedStart), shared)),
    segments: facts.segments.map((one) => segmentRow(one, shared)),
  };
  return JSON.stringify(row);
}

/** Of a class that was held the clock changes nothing any more, unless it is set back to before the journal's last moment. */
function isLasting({ session, times }: Pick<SummaryFacts, 'session' | 'times'>, lastAt: number, now: number): boolean {
  return session.rehearsal || (now >= lastAt && !isOnStill(times, now));
}

function peopleIn({ people }: Gist, called: readonly { readonly person: string | null }[]): Gist['people'] {
  const keys = new Set(called.flatMap(({ person }) => person ?? []));
  return Object.fromEntries(Object.entries(people).filter(([key]) => keys.has(key)));
}

/** The grid of a series has everybody; else nobody is asked for by name. */
function attendanceIn({ attendance, session }: Gist): SummaryFacts['attendance'] {
  if (!attendance) return null;
  const { enrolled, attended, noShows, walkIns, late, leftEarly, completed, peak, participants } = attendance;
  const named = session.series ? participants.map(participantIn) : [];
  return { enrolled, attended, noShows, walkIns, late, leftEarly, completed, peak, participants: named };
}

function participantIn(one: SummaryParticipant): SummaryParticipant {
  const { name, email, status, late, leftEarly, completed, minutes, presentSeconds } = one;
  return { name, email, status, late, leftEarly, completed, minutes, presentSeconds };
}

function evaluationsIn({ evaluations }: Gist): SummaryFacts['evaluations'] {
  if (!evaluations) return null;
  const questions = evaluations.questions.flatMap((one): SummaryQuestion[] => {
    const { figure, kind, scale, scaleStated, counts, n, missing, mean, nps } = one;
    return figure === null ? [] : [{ figure, kind, scale, scaleStated, counts, n, missing, mean, nps }];
  });
  return { responses: evaluations.responses, questions };
}

function stepRow(step: StepFacts, start: number, shared: Shared): StepRow {
  const { id, segment, title, duty, required, estimateSeconds } = step;
  const fixed: FixedStep = [id, segment, title, duty, required, estimateSeconds];
  const { status, plannedStart, startVarianceSeconds, elapsedSeconds, plan } = step;
  return [
    shared.number(JSON.stringify(fixed)),
    statuses.indexOf(status),
    plannedStart === null ? null : Date.parse(plannedStart) - start,
    startVarianceSeconds,
    elapsedSeconds,
    plan,
  ];
}

function segmentRow(segment: SummarySegment, shared: Shared): SegmentRow {
  const { id, kind, title, plannedSeconds, status, plannedStart, startedAt, actualSeconds } = segment;
  const fixed: FixedSegment = [id, kind, title, plannedSeconds];
  return [shared.number(JSON.stringify(fixed)), statuses.indexOf(status), plannedStart, startedAt, actualSeconds];
}

/**
 * What was kept, as it is at the moment `now` in epoch milliseconds; undefined where the journal has to be asked again. Throws
 * where it is not what `renderKept` made.
 */
export function parseKept(text: string, shared: SharedValues, now: number): Kept | undefined {
  const { lastAt, troubles, ...row } = JSON.parse(text) as Row;
  if (!isLasting(row, lastAt, now)) return undefined;
  const start = Date.parse(row.times.plannedStart);
  const facts: SummaryFacts = {
    ...row,
    issues: row.session.rehearsal ? row.issues : row.issues.map((one) => stillOpen(one, now)),
    steps: row.steps.map((one) => stepOf(one, start, shared)),
    segments: row.segments.map((one) => segmentOf(one, shared)),
  };
  return { facts, troubles: fixedOf(troubles, shared) as readonly KnownTrouble[] };
}

/** An issue that nobody closed is the older the later it is looked at. */
function stillOpen(issue: SummaryFacts['issues'][number], now: number): SummaryFacts['issues'][number] {
  if (issue.closedAt !== null) return issue;
  return { ...issue, secondsOpen: secondsOpenOf(Date.parse(issue.openedAt), now) };
}

function stepOf(
  [number, status, planned, startVarianceSeconds, elapsedSeconds, plan]: StepRow,
  start: number,
  shared: SharedValues,
): SummaryStep {
  const [id, segment, title, duty, required, estimateSeconds] = fixedOf(number, shared) as FixedStep;
  return {
    id,
    segment,
    title,
    duty,
    required,
    status: statuses[status] ?? 'open',
    plannedStart: planned === null ? null : start + planned,
    startVarianceSeconds,
    estimateSeconds,
    elapsedSeconds,
    plan,
  };
}

function segmentOf(
  [number, status, plannedStart, startedAt, actualSeconds]: SegmentRow,
  shared: SharedValues,
): SummarySegment {
  const [id, kind, title, plannedSeconds] = fixedOf(number, shared) as FixedSegment;
  return {
    id,
    kind,
    title,
    plannedStart,
    plannedSeconds,
    startedAt,
    actualSeconds,
    status: statuses[status] ?? 'open',
  };
}

function fixedOf(number: number, shared: SharedValues): unknown {
  if (number >= shared.length) throw new Error('it names what its block does not have');
  return shared[number];
}
