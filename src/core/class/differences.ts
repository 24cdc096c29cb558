/** What has changed between two readings of a session's files: in its facts, and in its run of show. */

import type { Plan, SessionFacts, Step } from '../plan/plan.ts';
import { renderTakes } from '../time/clock-text.ts';
import type { State } from './state.ts';

/** The names of the facts that differ, as the session file calls them. */
export function changedFacts(before: SessionFacts, after: SessionFacts): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof SessionFacts>;
  return [...keys].filter((key) => !same(before[key], after[key])).map((key) => (key === 'end' ? 'takes' : key));
}

/**
 * One line a difference: a step or segment that was added, removed, moved or reworded, in the order of the new plan,
 * what was removed behind it. The steps of a segment that comes or goes as a whole are told with it.
 */
export function planDifferences(before: Plan, after: Plan): readonly string[] {
  const known = new Set(before.segments.map(({ id }) => id));
  const kept = new Set(after.segments.map(({ id }) => id));
  const lines = [...segmentDifferences(before, after), ...stepDifferences(before, after, known, kept)];
  if (lines.length === 0 && order(before) !== order(after)) lines.push('moved: the order of the steps');
  for (const [name, line] of [
    ['phases', 'the phases'],
    ['troubles', 'the troubles'],
    ['kinds', 'the steps of the kinds of segment'],
    ['messages', 'the texts to paste'],
  ] as const) {
    if (!same(before[name], after[name])) lines.push(`reworded: ${line}`);
  }
  return lines;
}

function segmentDifferences(before: Plan, after: Plan): string[] {
  const old = new Map(before.segments.map((segment) => [segment.id, segment]));
  const lines = after.segments.flatMap((segment) => {
    const was = old.get(segment.id);
    old.delete(segment.id);
    const named = `segment '${segment.title}'`;
    if (!was) return [`added: ${named} (${segment.kind}, ${renderTakes(segment.takes)})`];
    if (was.at !== segment.at || was.takes !== segment.takes) return [`moved: ${named} (${change(was, segment)})`];
    return same(was, segment) ? [] : [`reworded: ${named}`];
  });
  const gone = [...old.values()].map(({ title, kind }) => `removed: segment '${title}' (${kind})`);
  const ids = new Set(after.segments.map(({ id }) => id));
  const stayed = before.segments.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  const now = after.segments.filter(({ id }) => stayed.includes(id)).map(({ id }) => id);
  return [...lines, ...gone, ...(same(stayed, now) ? [] : ['moved: the order of the agenda'])];
}

/** `known` and `kept`: the segments of the old plan and of the new one. */
function stepDifferences(
  before: Plan,
  after: Plan,
  known: ReadonlySet<string>,
  kept: ReadonlySet<string>,
): readonly string[] {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const lines = after.steps.flatMap((step) => {
    const was = old.get(step.id);
    old.delete(step.id);
    if (!was)
      return step.segment === undefined || known.has(step.segment) ? [`added: '${step.title}' (${step.id})`] : [];
    if (was.at !== step.at || was.takes !== step.takes) return [`moved: '${step.title}' (${change(was, step)})`];
    return same(was, step) ? [] : [`reworded: '${step.title}' (${step.id})`];
  });
  const gone = [...old.values()].filter(({ segment }) => segment === undefined || kept.has(segment));
  return [...lines, ...gone.map((step) => `removed: '${step.title}' (${step.id})`)];
}

type Timed = { readonly at?: string; readonly takes: number };

/** Only what is different of both: when it begins, how long it takes. */
function change(was: Timed, now: Timed): string {
  const start = (one: Timed): string => one.at ?? 'in order';
  return [
    ...(was.at === now.at ? [] : [`${start(was)} → ${start(now)}`]),
    ...(was.takes === now.takes ? [] : [`${renderTakes(was.takes)} → ${renderTakes(now.takes)}`]),
  ].join(', ');
}

/** `3 differences`. */
export function countDifferences({ length }: readonly string[]): string {
  return `${length} difference${length === 1 ? '' : 's'}`;
}

/** `1 added, 2 reworded`. */
export function kindsOfDifferences(differences: readonly string[]): string {
  const kinds = ['added', 'removed', 'moved', 'reworded'].flatMap((kind) => {
    const count = differences.filter((line) => line.startsWith(`${kind}:`)).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return kinds.join(', ');
}

function order(plan: Plan): string {
  return plan.steps.map((step) => step.id).join('\n');
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The new plan, with the finished steps that it no longer has kept where they stood, and with the segments that were
 * added in class: what was done stays done, and no file knows what was added.
 */
export function carryOver(state: State, after: Plan): Plan {
  const isKept = (step: Step, number: number): boolean =>
    step.every === undefined &&
    (state.steps[number]?.status !== 'open' || (step.segment !== undefined && state.added.includes(step.segment)));
  const steps = weave(state.plan.steps, after.steps, isKept);
  if (steps.length === after.steps.length) return after;
  const segments = new Set(steps.flatMap((step) => step.segment ?? []));
  const phases = new Set(steps.map((step) => step.phase));
  return {
    ...after,
    phases: weave(state.plan.phases, after.phases, ({ id }) => phases.has(id)),
    segments: weave(state.plan.segments, after.segments, ({ id }) => segments.has(id)),
    steps,
  };
}

/** The new list, with what is kept of the old one put in behind what stood before it there. */
function weave<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  isKept: (one: T, place: number) => boolean,
): readonly T[] {
  const known = new Set(after.map((one) => one.id));
  const woven = [...after];
  for (const [place, one] of before.entries()) {
    if (known.has(one.id) || !isKept(one, place)) continue;
    const previous = before.slice(0, place).findLast((other) => woven.some(({ id }) => id === other.id));
    woven.splice(woven.findIndex(({ id }) => id === previous?.id) + 1, 0, one);
  }
  return woven;
}
