/** What happened in class, moment by moment, each with the id of its row on the page. */
import type { ReportFacts } from '../../core/facts/report.ts';
import type { NameFinder } from './people.ts';
import { secondsBetween, type TitleFinder } from './steps.ts';
import { rowOf } from './timeline-marks.ts';

/** `kind` hold, plan, handoff, pulse or rooms; what a kind does not have is null. */
export interface Moment {
  readonly kind: 'hold' | 'plan' | 'handoff' | 'handover' | 'pulse' | 'rooms';
  readonly row: string | null;
  readonly at: string;
  readonly to: string | null;
  readonly seconds: number | null;
  readonly why: string | null;
  /** A plan's letter and title, and the step or issue that it is of; who has the floor; the pulse; rooms, their people, the breakout's title. */
  readonly plan: string | null;
  readonly title: string | null;
  readonly where: string | null;
  readonly who: string | null;
  readonly value: number | null;
  readonly people: number | null;
  readonly rooms: number | null;
}

interface RoomRow {
  readonly at: string;
  /** Of the breakout. */
  readonly title: string | null;
  readonly people: number;
  readonly count: number;
}

/** In the order of time. */
export function momentsOf(
  facts: ReportFacts,
  rooms: readonly RoomRow[],
  who: NameFinder,
  titleOf: TitleFinder,
): readonly Moment[] {
  const moments = [
    ...facts.holds.map((one, place) =>
      moment('hold', one.from, {
        row: rowOf.hold(place),
        to: one.to,
        seconds: secondsBetween(one.from, one.to),
        why: one.why,
      }),
    ),
    ...facts.plans.map((one, place) =>
      moment('plan', one.at, {
        row: rowOf.plan(place),
        plan: one.plan,
        title: one.title,
        where: one.step === null ? `issue ${one.item}` : titleOf(one.step),
      }),
    ),
    ...facts.handoffs.map((one, place) =>
      moment('handoff', one.at, { row: rowOf.handoff(place), who: who(one.to), why: one.why }),
    ),
    ...facts.handovers.map((one) => moment('handover', one.at, { who: who(one.to), why: one.why })),
    ...facts.pulse.map((one, place) =>
      moment('pulse', one.at, { row: rowOf.pulse(place), value: one.value, why: one.why }),
    ),
    ...rooms.map(({ at, title, people, count }) => moment('rooms', at, { title, people, rooms: count })),
  ];
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const nothing = {
  row: null,
  to: null,
  seconds: null,
  why: null,
  plan: null,
  title: null,
  where: null,
  who: null,
  value: null,
  people: null,
  rooms: null,
};

function moment(kind: Moment['kind'], at: string, more: Partial<Moment>): Moment {
  return { ...nothing, ...more, kind, at };
}
