/** What has changed between two readings of a session's files: in its facts, and in its run of show. */
import type { Plan, SessionFacts, Step } from './plan.ts';
import type { State } from './state.ts';

/** The names of the facts that differ, as the session file calls them. */
export function changedFacts(before: SessionFacts, after: SessionFacts): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof SessionFacts>;
  return [...keys].filter((key) => !same(before[key], after[key])).map((key) => (key === 'end' ? 'takes' : key));
}

/** One line a difference: a step or segment that was added, removed, moved or reworded. */
export function planDifferences(before: Plan, after: Plan): readonly string[] {
  const added = new Set(before.steps.map((step) => step.id));
  const lines: string[] = [];
  for (const step of after.steps) if (!added.has(step.id)) lines.push(`added: '${step.title}' (${step.id})`);
  const left = new Map(after.steps.map((step) => [step.id, step]));
  for (const step of before.steps) {
    const now = left.get(step.id);
    if (!now) lines.push(`removed: '${step.title}' (${step.id})`);
    else if (step.at !== now.at || step.takes !== now.takes)
      lines.push(`moved: '${now.title}' (${times(step)} → ${times(now)})`);
    else if (!same(step, now)) lines.push(`reworded: '${now.title}' (${step.id})`);
  }
  if (lines.length === 0 && order(before) !== order(after)) lines.push('moved: the order of the steps');
  for (const [name, line] of [
    ['segments', 'the agenda'],
    ['phases', 'the phases'],
    ['troubles', 'the troubles'],
    ['kinds', 'the steps of the kinds of segment'],
    ['messages', 'the texts to paste'],
  ] as const) {
    if (!same(before[name], after[name])) lines.push(`reworded: ${line}`);
  }
  return lines;
}

function times(step: Step): string {
  return `${step.at ?? 'in order'}, ${step.takes}s`;
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
