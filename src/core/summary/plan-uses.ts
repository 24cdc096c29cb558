/** How fallback plans were used. A plan held where its issue was closed on it; whoever went on to the next one was not helped by it. */
import type { IssueFacts } from '../facts/items.ts';
import type { ReportFacts } from '../facts/report.ts';
import { planLetters } from '../plan/plan.ts';
import { append, count, entryOf, mergeCounts } from './numbers.ts';
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

/** Which plan of which trouble of a runbook worked. Plan B is its first; A stands for issues in which none was called. */
export interface TroublePlan {
  readonly runbook: string;
  readonly trouble: string;
  readonly plan: string;
  /** Issues that were closed after it was tried. */
  closed: number;
  /** Class time that the issues cost in which it was tried. */
  lostSeconds: number;
  /** The wordings of the issue and of the plan, by how often they were used. */
  readonly texts: Map<string, number>;
  readonly titles: Map<string, number>;
  /** Until the issue was closed on it, once for each that was. */
  readonly seconds: number[];
}

/** By runbook, trouble and plan. */
export type TroublePlans = Map<string, TroublePlan>;

type Told = Pick<ReportFacts, 'session' | 'issues' | 'plans'>;

export function addTroublePlans(tried: TroublePlans, { session, issues, plans }: Told): void {
  for (const issue of issues) {
    const { trouble, text, secondsOpen, lostSeconds } = issue;
    if (trouble === null) continue;
    const plansCalled = plansOfIssue(issue, plans);
    for (const plan of plansCalled.length === 0 ? ['A'] : plansCalled) {
      const how = howItWent(issue, plan);
      if (how === 'open') continue;
      const tally = tryFor(tried, { runbook: session.runbook.id, trouble, plan });
      tally.closed += 1;
      tally.lostSeconds += lostSeconds ?? 0;
      count(tally.texts, text);
      const title = plans.find((one) => String(one.item) === issue.label && one.plan === plan)?.title ?? null;
      if (title !== null) count(tally.titles, title);
      if (how === 'held') tally.seconds.push(secondsOpen);
    }
  }
}

export function tryFor(tried: TroublePlans, about: Pick<TroublePlan, 'runbook' | 'trouble' | 'plan'>): TroublePlan {
  const { runbook, trouble, plan } = about;
  return entryOf(tried, JSON.stringify([runbook, trouble, plan]), () => ({
    runbook,
    trouble,
    plan,
    closed: 0,
    lostSeconds: 0,
    texts: new Map<string, number>(),
    titles: new Map<string, number>(),
    seconds: [],
  }));
}

export function mergeTroublePlans(into: TroublePlans, from: TroublePlans): void {
  for (const one of from.values()) {
    const own = tryFor(into, one);
    own.closed += one.closed;
    own.lostSeconds += one.lostSeconds;
    mergeCounts(own.texts, one.texts);
    mergeCounts(own.titles, one.titles);
    append(own.seconds, one.seconds);
  }
}
