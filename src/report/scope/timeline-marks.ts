/** The moments of a class that stand on its timeline, each with the row that tells of it. */
import type { ReportFacts } from '../../core/facts/report.ts';
import { renderIsoClock } from '../text/instants.ts';
import { nameFinder } from './people.ts';

export type MarkKind = 'issue' | 'alert' | 'plan' | 'handoff' | 'pulse';

export interface Mark {
  readonly kind: MarkKind;
  readonly at: number;
  /** When an issue was closed, an alert answered. */
  readonly until: number | null;
  /** What stands in the mark: a number, or a plan's letter. */
  readonly sign: string;
  /** The id of the row that tells of it. */
  readonly row: string;
  /** In words, for those who point at it or hear it. */
  readonly label: string;
  /** It stopped the class, or hurt. */
  readonly grave: boolean;
}

/** In the order of time. */
export function marksOf(facts: ReportFacts): readonly Mark[] {
  const near = facts.times.plannedStart;
  const who = nameFinder(facts);
  const mark = (
    kind: MarkKind,
    at: string,
    sign: string,
    row: string,
    said: string,
    more: Partial<Mark> = {},
  ): Mark => ({
    kind,
    at: Date.parse(at),
    until: null,
    sign,
    row,
    label: `${said} (${renderIsoClock(at, near)})`.replace(/\s+/g, ' '),
    grave: false,
    ...more,
  });
  const until = (at: string | null): Partial<Mark> => ({ until: at === null ? null : Date.parse(at) });
  return [
    ...facts.issues.map((one) => {
      const more = { ...until(one.closedAt), grave: one.severity === 1 };
      return mark('issue', one.openedAt, one.label, rowOf.item(one.label), `Issue ${one.label}: ${one.text}`, more);
    }),
    ...facts.alerts.map((one) =>
      mark('alert', one.at, one.label, rowOf.item(one.label), `Alert ${one.label}: ${one.text}`, until(one.answeredAt)),
    ),
    ...facts.plans.map((one, place) => mark('plan', one.at, one.plan, rowOf.plan(place), planText(one))),
    ...facts.handoffs.map((one, place) =>
      mark('handoff', one.at, String(place + 1), rowOf.handoff(place), `Hand-off to ${who(one.to)}`),
    ),
    ...facts.pulse.map((one, place) =>
      mark('pulse', one.at, String(one.value), rowOf.pulse(place), `Pulse ${one.value} of 5`, {
        grave: one.value <= 2,
      }),
    ),
  ].sort((a, b) => a.at - b.at);
}

/** The ids of rows on the page; places are counted from 0. */
export const rowOf = {
  item: (label: string) => `item-${label}`,
  plan: (place: number) => `plan-${place + 1}`,
  handoff: (place: number) => `handoff-${place + 1}`,
  pulse: (place: number) => `pulse-${place + 1}`,
  hold: (place: number) => `hold-${place + 1}`,
  person: (place: number) => `person-${place + 1}`,
} as const;

/** `Plan B: Phone bridge`. */
export function planText({ plan, title }: ReportFacts['plans'][number]): string {
  return title === null ? `Plan ${plan}` : `Plan ${plan}: ${title}`;
}
