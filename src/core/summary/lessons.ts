/**
 * What the runbook's author can learn from many sessions: what is nearly always late, skipped or on plan B, estimates that
 * do not hold, which plan of a trouble worked, and fixes that no trouble knows. With estimates and fixes the YAML that says it.
 */
import type { Fix, Fixes } from './fixes.ts';
import { isKnownTrouble, type KnownTroubles } from './known-troubles.ts';
import { type BareLesson, type Lesson, type LessonKind, lessonKinds, withoutAddresses } from './lesson.ts';
import { entryOf, medianOf, ranked, shareOf, sumOf } from './numbers.ts';
import type { TroublePlan, TroublePlans } from './plan-uses.ts';
import type { Part, Runbooks } from './runbooks.ts';
import { agendaYaml, runbookYaml } from './yaml.ts';

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

interface Learned {
  readonly runbooks: Runbooks;
  readonly fixes: Fixes;
  readonly troubles: TroublePlans;
  readonly known: KnownTroubles;
}

/** By runbook; within it by kind, what cost most and then what concerns most sessions first; the plans of a trouble in their order. */
export function lessonsOf({ runbooks, fixes, troubles, known }: Learned): readonly Lesson[] {
  const ofParts = [...runbooks].flatMap(([runbook, parts]) =>
    [...parts].flatMap(([key, part]) => lessonsOfPart(runbook, key.slice(part.what.length + 1), part)),
  );
  return [
    ...ofParts,
    ...lessonsOfTroubles(troubles),
    ...[...fixes.values()].flatMap((fix) => lessonOfFix(fix, known)),
  ].sort(
    (a, b) =>
      compare(a.runbook, b.runbook) ||
      lessonKinds.indexOf(a.kind) - lessonKinds.indexOf(b.kind) ||
      (a.kind === 'plan' ? compare(a.id, b.id) || compare(a.plan ?? '', b.plan ?? '') : 0) ||
      (b.lostSeconds ?? 0) - (a.lostSeconds ?? 0) ||
      (a.kind === 'estimate' ? offBy(b) - offBy(a) : b.count - a.count) ||
      compare(a.id, b.id) ||
      compare(a.what, b.what) ||
      compare(a.resolution ?? '', b.resolution ?? ''),
  );
}

function lessonsOfPart(runbook: string, id: string, part: Part): readonly Lesson[] {
  const none = { plan: null, resolution: null, category: null, severity: null, segmentKind: part.kind, yaml: null };
  const about = { ...none, runbook, what: part.what, id, title: part.title };
  const lessons: Lesson[] = [];
  const tell = (kind: LessonKind, count: number, n: number, medianSeconds: number | null = null): void => {
    if (n < fewest || count < n * rule) return;
    const estimateSeconds = kind === 'late' ? null : part.estimateSeconds;
    const lostSeconds = null;
    lessons.push({ ...about, kind, count, n, share: shareOf(count, n), medianSeconds, estimateSeconds, lostSeconds });
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
  const lostSeconds = sumOf(elapsed.map((seconds) => Math.max(0, Math.round(seconds - estimateSeconds))));
  return { kind: 'estimate' as const, count, n, share: shareOf(count, n), medianSeconds, estimateSeconds, lostSeconds };
}

/** Of the troubles in which a fallback was called, all plans that were tried, where that was at least twice. */
function lessonsOfTroubles(troubles: TroublePlans): readonly Lesson[] {
  const byTrouble = new Map<string, TroublePlan[]>();
  for (const one of troubles.values())
    entryOf(byTrouble, JSON.stringify([one.runbook, one.trouble]), () => []).push(one);
  return [...byTrouble.values()]
    .filter((plans) => plans.some(({ plan, closed }) => plan !== 'A' && closed > 1))
    .flatMap((plans) => plans.map(lessonOfPlan));
}

function lessonOfPlan({ runbook, trouble, plan, closed, texts, titles, seconds, lostSeconds }: TroublePlan): Lesson {
  return {
    kind: 'plan',
    runbook,
    what: 'issue',
    id: trouble,
    title: withoutAddresses(ranked(texts)[0]?.[0] ?? ''),
    count: seconds.length,
    n: closed,
    share: shareOf(seconds.length, closed),
    medianSeconds: round(medianOf(seconds)),
    estimateSeconds: null,
    lostSeconds,
    plan,
    resolution: ranked(titles)[0]?.[0] ?? null,
    category: null,
    severity: null,
    segmentKind: null,
    yaml: null,
  };
}

/** What helped in two classes, and is no trouble or plan that the runbook has under another wording. */
function lessonOfFix(fix: Fix, known: KnownTroubles): readonly Lesson[] {
  const n = fix.seconds.length;
  if (new Set(fix.classes).size < 2 || isKnownTrouble(known, fix)) return [];
  const title = withoutAddresses(ranked(fix.texts)[0]?.[0] ?? '');
  const resolution = withoutAddresses(ranked(fix.resolutions)[0]?.[0] ?? '');
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
      lostSeconds: fix.lostSeconds,
      plan: null,
      resolution,
      category: ranked(fix.categories)[0]?.[0] ?? null,
      severity: fix.severity,
      segmentKind: null,
    }),
  ];
}

function withYaml(lesson: BareLesson): Lesson {
  return { ...lesson, yaml: runbookYaml([lesson]) || agendaYaml([lesson]) || null };
}

/** Seconds that an estimate is off in all sessions together: what it would be worth to mend it. */
function offBy({ medianSeconds, estimateSeconds, n }: Lesson): number {
  return n * Math.abs((medianSeconds ?? 0) - (estimateSeconds ?? 0));
}

function round(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
