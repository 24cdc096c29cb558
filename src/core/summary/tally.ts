/**
 * What is kept of the sessions of one group: sums, counts, and the numbers that medians need. Sessions come one by one;
 * two tallies of different sessions make one. Plain data throughout, so that it can go from one thread to another.
 */
import { cameTo } from '../surveys/evaluations.ts';
import { addEvaluations, type Histograms, mergeHistograms } from './evaluations.ts';
import { append, count, entryOf, mergeCounts } from './numbers.ts';
import { addPlanUses, mergePlanUses, type PlanUses } from './plan-uses.ts';
import type { SummaryFacts } from './summary-facts.ts';

/** A share that is added up: so many of so many, in `n` sessions that know both. */
export interface Part {
  part: number;
  whole: number;
  n: number;
}

export interface Tally {
  sessions: number;
  begun: number;
  onTime: number;
  readonly delays: number[];
  readonly delayReasons: Map<string, number>;
  readonly overruns: number[];
  readonly lost: number[];
  readonly attended: Part;
  readonly noShows: Part;
  readonly walkIns: Part;
  readonly late: Part;
  readonly leftEarly: Part;
  readonly completed: Part;
  /** Who answered, of all who came. */
  readonly responses: Part;
  readonly categories: Map<string, number>;
  readonly severities: Map<number, number>;
  /** Sessions that know how many came, their heads, and their issues. */
  readonly headed: {
    n: number;
    heads: number;
    readonly categories: Map<string, number>;
    readonly severities: Map<number, number>;
  };
  readonly resolveSeconds: number[];
  unresolved: number;
  readonly plans: PlanUses;
  readonly recorded: { n: number; complete: number; missing: number; gapSeconds: number };
  todos: number;
  readonly openTodoDays: number[];
  overdueTodos: number;
  readonly afterClass: { n: number; unfinished: number };
  evaluated: number;
  readonly histograms: Histograms;
  readonly producers: Map<string, { sessions: number; seconds: number; n: number }>;
}

export function startTally(): Tally {
  const part = (): Part => ({ part: 0, whole: 0, n: 0 });
  return {
    sessions: 0,
    begun: 0,
    onTime: 0,
    delays: [],
    delayReasons: new Map(),
    overruns: [],
    lost: [],
    attended: part(),
    noShows: part(),
    walkIns: part(),
    late: part(),
    leftEarly: part(),
    completed: part(),
    responses: part(),
    categories: new Map(),
    severities: new Map(),
    headed: { n: 0, heads: 0, categories: new Map(), severities: new Map() },
    resolveSeconds: [],
    unresolved: 0,
    plans: new Map(),
    recorded: { n: 0, complete: 0, missing: 0, gapSeconds: 0 },
    todos: 0,
    openTodoDays: [],
    overdueTodos: 0,
    afterClass: { n: 0, unfinished: 0 },
    evaluated: 0,
    histograms: new Map(),
    producers: new Map(),
  };
}

/**
 * `now` in epoch milliseconds is for the age of what is still open; `unfinished` how many duties after class are, null
 * where nobody can say yet.
 */
export function addToTally(tally: Tally, facts: SummaryFacts, now: number, unfinished: number | null): void {
  tally.sessions += 1;
  addTimes(tally, facts);
  addAttendance(tally, facts);
  addIssues(tally, facts);
  addPlanUses(tally.plans, facts);
  addRecording(tally, facts);
  addTodos(tally, facts, now);
  if (unfinished !== null) {
    tally.afterClass.n += 1;
    tally.afterClass.unfinished += unfinished > 0 ? 1 : 0;
  }
  if (facts.evaluations) {
    tally.evaluated += 1;
    addEvaluations(tally.histograms, facts.evaluations);
    const came = headsOf(facts.attendance);
    addPart(tally.responses, facts.evaluations.responses, came === 0 ? null : came);
  }
}

function addTimes(tally: Tally, { session, times }: SummaryFacts): void {
  const { startDelaySeconds: delay, overrunSeconds: overrun, lostSeconds: lost, startDelayReason: reason } = times;
  if (times.actualStart !== null) tally.begun += 1;
  if (delay !== null) tally.delays.push(delay);
  if (times.onTime) tally.onTime += 1;
  if (reason !== null && times.onTime === false) count(tally.delayReasons, reason);
  if (overrun !== null) tally.overruns.push(overrun);
  if (lost !== null) tally.lost.push(lost);
  const producer = entryOf(tally.producers, session.producer, () => ({ sessions: 0, seconds: 0, n: 0 }));
  producer.sessions += 1;
  if (times.totalSeconds === null) return;
  producer.n += 1;
  producer.seconds += times.totalSeconds;
}

function addAttendance(tally: Tally, { attendance }: SummaryFacts): void {
  if (!attendance) return;
  const { enrolled, attended, noShows, walkIns, late, leftEarly, completed } = attendance;
  addPart(tally.attended, attended, enrolled);
  addPart(tally.noShows, noShows, enrolled);
  const came = attended === null || walkIns === null ? null : attended + walkIns;
  addPart(tally.walkIns, walkIns, came);
  // Of those who were enrolled; where nobody was, of all who came.
  const base = enrolled === null ? came : attended;
  addPart(tally.late, late, base);
  addPart(tally.leftEarly, leftEarly, base);
  addPart(tally.completed, completed, base);
}

function addPart(into: Part, part: number | null, whole: number | null): void {
  if (part === null || whole === null) return;
  into.part += part;
  into.whole += whole;
  into.n += 1;
}

function addIssues(tally: Tally, { issues, attendance }: SummaryFacts): void {
  const heads = headsOf(attendance);
  if (heads !== null) {
    tally.headed.n += 1;
    tally.headed.heads += heads;
  }
  for (const { category, severity, outcome, secondsOpen } of issues) {
    count(tally.categories, category);
    count(tally.severities, severity);
    if (heads !== null) {
      count(tally.headed.categories, category);
      count(tally.headed.severities, severity);
    }
    if (outcome === 'resolved' || outcome === 'workaround') tally.resolveSeconds.push(secondsOpen);
    else tally.unresolved += 1;
  }
}

/** Null where nobody knows how many came. */
export function headsOf(attendance: SummaryFacts['attendance']): number | null {
  return attendance && cameTo(attendance);
}

/** Of those that were wanted, in classes that are over. Whether a recording is complete may be known to nobody. */
function addRecording({ recorded }: Tally, { recording, times }: SummaryFacts): void {
  if (!recording?.wanted) return;
  if (times.actualStart === null || times.actualEnd === null || recording.complete === null) recorded.missing += 1;
  else {
    recorded.n += 1;
    recorded.complete += recording.complete ? 1 : 0;
  }
  if (times.actualEnd !== null) for (const gap of recording.gaps) recorded.gapSeconds += gap.seconds;
}

const day = 86_400_000;

/** Their age is reckoned from when they were noted, which may be weeks before the class or after it. */
function addTodos(tally: Tally, { todos }: SummaryFacts, now: number): void {
  tally.todos += todos.length;
  for (const { doneAt, due, at } of todos) {
    if (doneAt !== null) continue;
    tally.openTodoDays.push(Math.max(0, Math.floor((now - Date.parse(at)) / day)));
    if (due !== null && Date.parse(due) < now) tally.overdueTodos += 1;
  }
}

/** Of other sessions, into this one. */
export function mergeTally(into: Tally, from: Tally): void {
  for (const field of ['sessions', 'begun', 'onTime', 'unresolved', 'todos', 'overdueTodos', 'evaluated'] as const)
    into[field] += from[field];
  for (const field of ['delays', 'overruns', 'lost', 'resolveSeconds', 'openTodoDays'] as const)
    append(into[field], from[field]);
  for (const field of ['attended', 'noShows', 'walkIns', 'late', 'leftEarly', 'completed', 'responses'] as const)
    addFields(into[field], from[field]);
  mergeCounts(into.delayReasons, from.delayReasons);
  mergeCounts(into.categories, from.categories);
  mergeCounts(into.severities, from.severities);
  mergeCounts(into.headed.categories, from.headed.categories);
  mergeCounts(into.headed.severities, from.headed.severities);
  into.headed.n += from.headed.n;
  into.headed.heads += from.headed.heads;
  addFields(into.recorded, from.recorded);
  addFields(into.afterClass, from.afterClass);
  mergePlanUses(into.plans, from.plans);
  for (const [name, one] of from.producers)
    addFields(
      entryOf(into.producers, name, () => ({ sessions: 0, seconds: 0, n: 0 })),
      one,
    );
  mergeHistograms(into.histograms, from.histograms);
}

/** Both hold nothing but numbers. */
function addFields<T extends { [K in keyof T]: number }>(into: T, from: T): void {
  for (const key of Object.keys(from) as (keyof T)[]) into[key] = (into[key] + from[key]) as T[keyof T];
}
