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
 * The new plan, with the finished steps that it no longer has kept where they stood, and the segments that were added
 * in class: what was done stays done.
 */
export function carryOver(state: State, after: Plan): Plan {
  const known = new Set(after.steps.map((step) => step.id));
  const steps = [...after.steps];
  for (const [number, step] of state.plan.steps.entries()) {
    const finished = state.steps[number]?.status !== 'open';
    if (known.has(step.id) || !finished || step.every !== undefined) continue;
    const before = state.plan.steps.slice(0, number).findLast((one) => steps.some((other) => other.id === one.id));
    const place = before ? steps.findIndex((one) => one.id === before.id) + 1 : 0;
    steps.splice(place, 0, step);
  }
  const kept = new Set(steps.flatMap((step) => step.segment ?? []));
  const names = new Set(after.segments.map((segment) => segment.id));
  const segments = [...after.segments, ...state.plan.segments.filter((one) => kept.has(one.id) && !names.has(one.id))];
  const phaseNames = new Set(after.phases.map((phase) => phase.id));
  const used = new Set(steps.map((step) => step.phase));
  const phases = [...after.phases, ...state.plan.phases.filter((one) => used.has(one.id) && !phaseNames.has(one.id))];
  return steps.length === after.steps.length ? after : { ...after, phases, segments, steps };
}
