/** How the steps and segments of each runbook went over many sessions: what the lessons are drawn from. */
import { append, entryOf } from './numbers.ts';
import type { SummaryFacts, SummaryStep } from './summary-facts.ts';

export interface Part {
  readonly what: 'step' | 'segment';
  readonly kind: string | null;
  title: string;
  /** The session that the title and the estimate are of: the newest. */
  newest: string;
  estimateSeconds: number;
  /** Sessions in which it began and its planned start is known, and by how much later it did. */
  readonly variances: number[];
  /** Sessions in which it was finished or skipped. */
  closed: number;
  skipped: number;
  planB: number;
  /** Of those that were done, where the time is known. */
  readonly elapsed: number[];
}

/** Parts by runbook, then by `step` or `segment` and id. */
export type Runbooks = Map<string, Map<string, Part>>;

export function addToRunbooks(runbooks: Runbooks, facts: SummaryFacts): void {
  const { session, times, steps, segments } = facts;
  if (times.actualStart === null) return;
  const parts = entryOf(runbooks, session.runbook.id, () => new Map<string, Part>());
  const stamp = `${times.plannedStart} ${session.id}`;
  for (const step of steps) {
    const part = partFor(parts, 'step', step.id, null);
    if (stamp >= part.newest) {
      part.title = step.title;
      part.newest = stamp;
      part.estimateSeconds = step.estimateSeconds;
    }
    addStep(part, step);
  }
  for (const segment of segments) {
    const part = partFor(parts, 'segment', segment.id, segment.kind);
    if (stamp >= part.newest) {
      part.title = segment.title;
      part.newest = stamp;
      part.estimateSeconds = segment.plannedSeconds;
    }
    if (segment.status === 'done' || segment.status === 'skipped') part.closed += 1;
    if (segment.status === 'skipped') part.skipped += 1;
    else if (segment.startedAt !== null && segment.plannedStart !== null)
      part.variances.push(Math.round((Date.parse(segment.startedAt) - Date.parse(segment.plannedStart)) / 1000));
    if (segment.status === 'done' && segment.actualSeconds !== null) part.elapsed.push(segment.actualSeconds);
  }
}

function addStep(part: Part, step: SummaryStep): void {
  if (step.status === 'done' || step.status === 'skipped') part.closed += 1;
  if (step.status === 'skipped') part.skipped += 1;
  else if (step.startVarianceSeconds !== null) part.variances.push(step.startVarianceSeconds);
  if (step.plan !== 'A') part.planB += 1;
  // A step within a segment has the segment's time.
  if (step.status === 'done' && step.elapsedSeconds !== null && step.segment === null)
    part.elapsed.push(step.elapsedSeconds);
}

export function partFor(parts: Map<string, Part>, what: Part['what'], id: string, kind: string | null): Part {
  return entryOf(parts, keyOf(what, id), () => ({
    what,
    kind,
    title: '',
    newest: '',
    estimateSeconds: 0,
    variances: [],
    closed: 0,
    skipped: 0,
    planB: 0,
    elapsed: [],
  }));
}

const keys = { step: new Map<string, string>(), segment: new Map<string, string>() };

/** The same text each time: a new one would have to be hashed, for each step of each session. */
function keyOf(what: Part['what'], id: string): string {
  if (keys[what].size > 10_000) keys[what].clear();
  return entryOf(keys[what], id, () => `${what} ${id}`);
}

export function mergeRunbooks(into: Runbooks, from: Runbooks): void {
  for (const [runbook, parts] of from) {
    const own = entryOf(into, runbook, () => new Map<string, Part>());
    for (const [key, part] of parts)
      mergePart(partFor(own, part.what, key.slice(part.what.length + 1), part.kind), part);
  }
}

function mergePart(into: Part, from: Part): void {
  if (from.newest >= into.newest) {
    into.title = from.title;
    into.newest = from.newest;
    into.estimateSeconds = from.estimateSeconds;
  }
  append(into.variances, from.variances);
  append(into.elapsed, from.elapsed);
  into.closed += from.closed;
  into.skipped += from.skipped;
  into.planB += from.planB;
}
