/** How fallback plans were used. A plan held where its issue was closed on it; whoever went on to the next one was not helped by it. */
import type { IssueFacts } from '../facts/items.ts';
import type { ReportFacts } from '../facts/report.ts';
import { planLetters } from '../plan/plan.ts';
import { entryOf } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';

export interface PlanUse {
  /** Steps that went through it, and those of them that were done on it. */
  steps: number;
  stepsDone: number;
  /** Issues that went through it: closed on it, closed otherwise, still open. */
  held: number;
  failed: number;
  open: number;
}

export type PlanUses = Map<string, PlanUse>;

export function addPlanUses(
  uses: PlanUses,
  { issues, steps, plans }: Pick<SummaryFacts, 'issues' | 'steps' | 'plans'>,
) {
  for (const issue of issues) {
    for (const plan of plansOfIssue(issue, plans)) planUse(uses, plan)[howItWent(issue, plan)] += 1;
  }
  const through = new Map<string, Set<string>>();
  for (const { step, plan } of plans) if (step !== null) entryOf(through, step, () => new Set<string>()).add(plan);
  for (const { id, plan, status } of steps) {
    // Most steps stay on plan A: no set is made for them.
    const called = through.get(id) ?? (plan === 'A' ? undefined : new Set([plan]));
    for (const letter of called ?? []) {
      if (letter === 'A') continue;
      const use = planUse(uses, letter);
      use.steps += 1;
      use.stepsDone += status === 'done' && plan === letter ? 1 : 0;
    }
  }
}

/** The fallback plans that an issue went through, each once. */
export function plansOfIssue(
  { label, plan }: Pick<IssueFacts, 'label' | 'plan'>,
  plans: ReportFacts['plans'],
): readonly string[] {
  const called = plans.filter(({ item }) => String(item) === label).map((one) => one.plan);
  return [...new Set([...called, ...(plan === null ? [] : [plan])])].filter((letter) => letter !== 'A');
}

export function howItWent({ outcome, plan }: IssueFacts, letter: string): 'held' | 'failed' | 'open' {
  if (outcome === 'open') return 'open';
  return outcome !== 'gaveup' && (plan ?? 'A') === letter ? 'held' : 'failed';
}

export function mergePlanUses(into: PlanUses, from: PlanUses): void {
  for (const [letter, use] of from) {
    const own = planUse(into, letter);
    for (const field of ['steps', 'stepsDone', 'held', 'failed', 'open'] as const) own[field] += use[field];
  }
}

function planUse(uses: PlanUses, plan: string): PlanUse {
  const letter = planLetters.includes(plan) ? plan : '?';
  return entryOf(uses, letter, () => ({ steps: 0, stepsDone: 0, held: 0, failed: 0, open: 0 }));
}
