/** Which plan of which trouble of a runbook worked: the first answer (A), and the fallbacks that were called after it. */
import type { ReportFacts } from '../facts/report.ts';
import { append, count, entryOf, mergeCounts } from './numbers.ts';
import { howItWent, plansOfIssue } from './plan-uses.ts';

export interface TroublePlan {
  readonly runbook: string;
  readonly trouble: string;
  readonly plan: string;
  /** Issues that were closed after it was tried. */
  closed: number;
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
    const { trouble, number, text, secondsOpen } = issue;
    if (trouble === null) continue;
    for (const plan of ['A', ...plansOfIssue(issue, plans)]) {
      const how = howItWent(issue, plan);
      if (how === 'open') continue;
      const one = tryFor(tried, { runbook: session.runbook.id, trouble, plan });
      one.closed += 1;
      count(one.texts, text);
      const title = plans.find((called) => called.item === number && called.plan === plan)?.title ?? null;
      if (title !== null) count(one.titles, title);
      if (how === 'held') one.seconds.push(secondsOpen);
    }
  }
}

function tryFor(tried: TroublePlans, about: Pick<TroublePlan, 'runbook' | 'trouble' | 'plan'>): TroublePlan {
  const { runbook, trouble, plan } = about;
  return entryOf(tried, JSON.stringify([runbook, trouble, plan]), () => ({
    runbook,
    trouble,
    plan,
    closed: 0,
    texts: new Map<string, number>(),
    titles: new Map<string, number>(),
    seconds: [],
  }));
}

export function mergeTroublePlans(into: TroublePlans, from: TroublePlans): void {
  for (const one of from.values()) {
    const own = tryFor(into, one);
    own.closed += one.closed;
    mergeCounts(own.texts, one.texts);
    mergeCounts(own.titles, one.titles);
    append(own.seconds, one.seconds);
  }
}
