/**
 * What the runbook's author can learn from many sessions: what is nearly always late, skipped or on plan B, estimates that
 * do not hold, and fixes that worked. With each of the last two the YAML that says it.
 */
import type { Fix, Fixes } from './fixes.ts';
import { medianOf, ranked, shareOf } from './numbers.ts';
import type { Part, Runbooks } from './runbooks.ts';
import { agendaYaml, runbookYaml, type Told } from './yaml.ts';

export type LessonKind = 'late' | 'skipped' | 'planB' | 'estimate' | 'fix';

export interface Lesson {
  readonly kind: LessonKind;
  readonly runbook: string;
  readonly what: 'step' | 'segment' | 'issue';
  /** Of the step or segment; of a fix nothing. */
  readonly id: string;
  readonly title: string;
  /** In so many of `n` sessions; of a fix, `n` issues. */
  readonly count: number;
  readonly n: number;
  readonly share: number | null;
  /** late: how late · estimate: how long it took · fix: until it was resolved. */
  readonly medianSeconds: number | null;
  readonly estimateSeconds: number | null;
  /** Of a fix: what resolved it, and the worst of what it resolved. */
  readonly resolution: string | null;
  readonly category: string | null;
  readonly severity: number | null;
  /** Of a segment: content, poll, … */
  readonly segmentKind: string | null;
  /** Ready to copy into the runbook; estimates of segments into the session's agenda. Null where there is nothing to copy. */
  readonly yaml: string | null;
}

/** Fewer sessions teach nothing. */
const fewest = 3;
/** In so large a share of the sessions it is the rule. */
const rule = 2 / 3;
/** Seconds that a start may be off before it counts as late. */
const tolerance = 120;
/** An estimate is wrong from a minute and a fifth on. */
const off = { seconds: 60, share: 0.2 };
/** Seconds: what took less was ticked off after it had been done, and says nothing of how long it takes. */
const ticked = 5;

/** By runbook; within it by kind, what concerns most sessions first. */
export function lessonsOf(runbooks: Runbooks, fixes: Fixes): readonly Lesson[] {
  const ofParts = [...runbooks].flatMap(([runbook, parts]) =>
    [...parts].flatMap(([key, part]) => lessonsOfPart(runbook, key.slice(part.what.length + 1), part)),
  );
  const kinds: readonly LessonKind[] = ['late', 'skipped', 'planB', 'estimate', 'fix'];
  return [...ofParts, ...[...fixes.values()].flatMap(lessonOfFix)].sort(
    (a, b) =>
      compare(a.runbook, b.runbook) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      b.count - a.count ||
      compare(a.id, b.id) ||
      compare(a.what, b.what) ||
      compare(a.resolution ?? '', b.resolution ?? ''),
  );
}

function lessonsOfPart(runbook: string, id: string, part: Part): readonly Lesson[] {
  const none = { resolution: null, category: null, severity: null, segmentKind: part.kind, yaml: null };
  const about = { ...none, runbook, what: part.what, id, title: part.title };
  const lessons: Lesson[] = [];
  const tell = (kind: LessonKind, count: number, n: number, medianSeconds: number | null = null): void => {
    if (n < fewest || count < n * rule) return;
    const estimateSeconds = kind === 'late' ? null : part.estimateSeconds;
    lessons.push({ ...about, kind, count, n, share: shareOf(count, n), medianSeconds, estimateSeconds });
  };
  const late = part.variances.filter((seconds) => seconds > tolerance);
  tell('late', late.length, part.variances.length, round(medianOf(late)));
  tell('skipped', part.skipped, part.closed);
  tell('planB', part.planB, part.closed);
  const estimate = estimateLesson(part);
  if (estimate) lessons.push(withYaml({ ...about, ...estimate }));
  return lessons;
}

function estimateLesson({ estimateSeconds, ...part }: Part) {
  const elapsed = part.elapsed.filter((seconds) => seconds > ticked);
  const median = medianOf(elapsed);
  if (median === null || elapsed.length < fewest || estimateSeconds === 0) return undefined;
  const wrong = (seconds: number): boolean =>
    Math.abs(seconds - estimateSeconds) >= Math.max(off.seconds, off.share * estimateSeconds);
  if (!wrong(median)) return undefined;
  const count = elapsed.filter(wrong).length;
  const n = elapsed.length;
  const medianSeconds = Math.round(median);
  return { kind: 'estimate' as const, count, n, share: shareOf(count, n), medianSeconds, estimateSeconds };
}

/** What helped twice; what helped once only where much was at stake. */
function lessonOfFix(fix: Fix): readonly Lesson[] {
  const n = fix.seconds.length;
  if (n < 2 && fix.severity > 2) return [];
  const title = ranked(fix.texts)[0]?.[0] ?? '';
  const resolution = ranked(fix.resolutions)[0]?.[0] ?? '';
  return [
    withYaml({
      kind: 'fix',
      runbook: fix.runbook,
      what: 'issue',
      id: '',
      title,
      count: n,
      n,
      share: 1,
      medianSeconds: round(medianOf(fix.seconds)),
      estimateSeconds: null,
      resolution,
      category: ranked(fix.categories)[0]?.[0] ?? null,
      severity: fix.severity,
      segmentKind: null,
    }),
  ];
}

function withYaml(lesson: Told): Lesson {
  return { ...lesson, yaml: runbookYaml([lesson]) || agendaYaml([lesson]) || null };
}

function round(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
