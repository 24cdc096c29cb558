/** Issues, questions, alerts and to-dos as the report tells them. */

import type { Item, State } from '../class/state.ts';
import { seconds } from '../now/snapshot.ts';
import { renderInstant } from '../time/times.ts';

export interface IssueFacts {
  readonly number: number;
  readonly label: string;
  readonly text: string;
  readonly trouble: string | null;
  readonly category: string;
  readonly severity: number;
  readonly person: string | null;
  readonly step: string | null;
  readonly phase: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** Until it was closed, else until now. */
  readonly secondsOpen: number;
  readonly lostSeconds: number | null;
  readonly outcome: 'open' | 'resolved' | 'workaround' | 'gaveup';
  readonly resolution: string | null;
  /** The plan it was closed on, or is on; null where none was called. */
  readonly plan: string | null;
}

export interface ItemFacts {
  readonly issues: readonly IssueFacts[];
  readonly questions: readonly {
    readonly number: number;
    readonly label: string;
    readonly text: string;
    readonly person: string | null;
    readonly at: string;
    readonly closedAt: string | null;
    readonly outcome: 'open' | 'answered' | 'parked' | 'gaveup';
    readonly resolution: string | null;
  }[];
  readonly alerts: readonly {
    readonly number: number;
    readonly label: string;
    readonly text: string;
    readonly at: string;
    readonly answeredAt: string | null;
  }[];
  readonly todos: readonly {
    readonly number: number;
    readonly label: string;
    readonly text: string;
    readonly person: string | null;
    /** When it was noted. */
    readonly at: string;
    readonly due: string | null;
    readonly doneAt: string | null;
  }[];
}

export function itemFacts(state: State, now: number): ItemFacts {
  const stamp = (at: number): string => renderInstant(at, state.session.timezone);
  const orNull = (at: number | null): string | null => (at === null ? null : stamp(at));
  const of = (kind: Item['kind']): readonly Item[] => state.items.filter((item) => item.kind === kind);
  return {
    issues: of('issue').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      trouble: item.trouble,
      category: item.category ?? 'other',
      severity: item.severity ?? 3,
      person: item.person,
      step: item.step,
      phase: item.phase,
      openedAt: stamp(item.openedAt),
      closedAt: orNull(item.closedAt),
      secondsOpen: seconds((item.closedAt ?? Math.max(now, item.openedAt)) - item.openedAt) ?? 0,
      lostSeconds: item.lostSeconds,
      outcome: outcomeOf(item),
      resolution: item.how,
      plan: item.plan,
    })),
    questions: of('question').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      closedAt: orNull(item.closedAt),
      outcome:
        item.closedAt === null ? (item.parked ? 'parked' : 'open') : item.outcome === 'gaveup' ? 'gaveup' : 'answered',
      resolution: item.how,
    })),
    alerts: of('alert').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      at: stamp(item.openedAt),
      answeredAt: orNull(item.closedAt),
    })),
    todos: of('todo').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      due: orNull(item.due),
      doneAt: orNull(item.closedAt),
    })),
  };
}

/** `answered` said of an issue is a resolution. */
function outcomeOf(item: Item): IssueFacts['outcome'] {
  if (item.closedAt === null) return 'open';
  return item.outcome === 'workaround' || item.outcome === 'gaveup' ? item.outcome : 'resolved';
}
