/** Issues in words and figures, and everything that is still open in one list. */

import type { IssueFacts } from '../../core/facts/items.ts';
import type { ReportFacts } from '../../core/facts/report.ts';
import { greatestOf, leastOf } from '../../core/text/many.ts';
import type { NameFinder } from './people.ts';
import type { TitleFinder } from './steps.ts';

export function issueRows(facts: ReportFacts, who: NameFinder, titleOf: TitleFinder) {
  return facts.issues.map((issue) => ({
    ...issue,
    who: who(issue.person),
    where: titleOf(issue.step),
    ended: endOf(issue),
    fix: fixOf(issue),
  }));
}

const ends = { open: 'open', resolved: 'resolved', workaround: 'workaround', gaveup: 'given up' } as const;

/** `plan B held`: it was closed on it. */
function endOf({ outcome, plan }: IssueFacts): string {
  if (plan === null || plan === 'A') return ends[outcome];
  if (outcome === 'open') return `open, on plan ${plan}`;
  return outcome === 'gaveup' ? `given up on plan ${plan}` : `plan ${plan} held`;
}

/** How it ended, and what did it. */
function fixOf(issue: IssueFacts): string {
  return issue.resolution === null ? endOf(issue) : `${endOf(issue)}: ${issue.resolution}`;
}

/** Null where there is no such issue. */
export function issueFigures({ issues, times }: ReportFacts) {
  const closed = issues.filter((issue) => issue.outcome !== 'open').map((issue) => issue.secondsOpen);
  return {
    count: issues.length,
    closed: closed.length,
    medianSeconds: median(closed),
    longestSeconds: greatestOf(
      issues.map((issue) => issue.secondsOpen),
      0,
    ),
    lostSeconds: times.lostSeconds,
    worst: issues.length === 0 ? null : leastOf(issues.map((issue) => issue.severity)),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}

/** Issues, questions, alerts and to-dos that nobody closed, worst first, then as they came. */
export function openItems(facts: ReportFacts, who: NameFinder) {
  const bare = { who: null, severity: null, parked: false, due: null };
  return [
    ...facts.issues
      .filter((one) => one.outcome === 'open')
      .sort((a, b) => a.severity - b.severity)
      .map((one) => ({
        ...bare,
        ...pick(one),
        kind: 'issue',
        who: who(one.person),
        severity: one.severity,
        at: one.openedAt,
      })),
    ...facts.todos
      .filter((one) => one.doneAt === null)
      .map((one) => ({ ...bare, ...pick(one), kind: 'to-do', who: who(one.person), due: one.due, at: null })),
    ...facts.questions
      .filter((one) => one.outcome === 'open' || one.outcome === 'parked')
      .map((one) => ({
        ...bare,
        ...pick(one),
        kind: 'question',
        who: who(one.person),
        parked: one.outcome === 'parked',
        at: one.at,
      })),
    ...facts.alerts
      .filter((one) => one.answeredAt === null)
      .map((one) => ({ ...bare, ...pick(one), kind: 'alert', who: who(one.person), at: one.at })),
  ];
}

function pick({ number, label, text }: { readonly number: number; readonly label: string; readonly text: string }) {
  return { number, label, text };
}
