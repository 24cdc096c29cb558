/** What a second producer or a lead sees besides: the step, the open items with their people, who is here. */
import { currentOf } from '../class/cursor.ts';
import { attendanceNow, isEnrolled, missingPeople, nameOf } from '../class/people.ts';
import type { Item, State } from '../class/state.ts';
import { visibleLine } from '../text/visible.ts';
import { itemsInOrder } from './open-items.ts';

export interface BackstageFacts {
  readonly phase: string | null;
  readonly step: string | null;
  readonly items: readonly BackstageItem[];
  readonly present: number | null;
  readonly walkIns: number;
  readonly enrolled: number | null;
  /** Names of those who are enrolled and not here. */
  readonly missing: readonly string[];
}

export interface BackstageItem {
  readonly item: number;
  /** What it is called: the number, or `1b` where two share it. */
  readonly label: string;
  readonly kind: string;
  readonly text: string;
  readonly person: string | null;
  readonly severity: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Of an alert: when the facilitator said that she has seen it. */
  readonly seenAt: number | null;
}

export function backstageOf(state: State): BackstageFacts {
  const step = state.plan.steps[currentOf(state)];
  const phase = state.plan.phases.find(({ id }) => id === step?.phase);
  const { roster } = state.session;
  const here = attendanceNow(state);
  return {
    phase: phase ? visibleLine(phase.title) : null,
    step: step ? visibleLine(step.title) : null,
    items: itemsInOrder(state).map((item) => itemFacts(state, item)),
    present: here?.expected ?? null,
    walkIns: here?.walkIns ?? 0,
    enrolled: roster.length === 0 ? null : roster.filter(isEnrolled).length,
    missing: missingPeople(state).map(({ name }) => visibleLine(name)),
  };
}

function itemFacts({ session }: State, item: Item): BackstageItem {
  return {
    item: item.number,
    label: item.label,
    kind: item.kind,
    text: visibleLine(item.text),
    person: item.person === null ? null : visibleLine(nameOf(session, item.person)),
    severity: item.severity,
    at: item.openedAt,
    seenAt: item.seenAt,
  };
}
