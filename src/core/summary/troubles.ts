/** Which plan of which trouble of a runbook worked. Plan B is its first; A stands for issues in which none was called. */
import type { ReportFacts } from '../facts/report.ts';
import { append, count, entryOf, mergeCounts } from './numbers.ts';
import { howItWent, plansOfIssue } from './plan-uses.ts';

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
