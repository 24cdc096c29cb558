/** Issues, questions, alerts and to-dos as the report tells them. */

import { assertNever } from '../../errors.ts';
import type { Item, State } from '../class/state.ts';
import { seconds } from '../now/snapshot.ts';
import { renderInstant } from '../time/times.ts';

export interface IssueFacts {
  readonly number: number;
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
    readonly text: string;
    readonly person: string | null;
    readonly at: string;
    readonly closedAt: string | null;
    readonly outcome: 'open' | 'answered' | 'parked' | 'gaveup';
    readonly resolution: string | null;
  }[];
  readonly alerts: readonly {
    readonly number: number;
    readonly text: string;
    readonly at: string;
    readonly answeredAt: string | null;
  }[];
  readonly todos: readonly {
    readonly number: number;
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
    issues: state.items
      .filter((item) => item.kind === 'issue')
      .map((item) => ({
        number: item.number,
        text: item.text,
        trouble: item.trouble,
        category: item.category,
        severity: item.severity,
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
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      closedAt: orNull(item.closedAt),
      outcome: questionOutcome(item),
      resolution: item.how,
    })),
    alerts: of('alert').map((item) => ({
      number: item.number,
      text: item.text,
      at: stamp(item.openedAt),
      answeredAt: orNull(item.closedAt),
    })),
    todos: of('todo').map((item) => ({
      number: item.number,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      due: orNull(item.due),
      doneAt: orNull(item.closedAt),
    })),
  };
}

/** `answered` said of an issue is a resolution. */
function outcomeOf({ outcome }: Item): IssueFacts['outcome'] {
  switch (outcome) {
    case null:
      return 'open';
    case 'workaround':
    case 'gaveup':
      return outcome;
    case 'resolved':
    case 'answered':
    case 'done':
      return 'resolved';
    default:
      return assertNever(outcome);
  }
}

function questionOutcome({ outcome, parked }: Item): ItemFacts['questions'][number]['outcome'] {
  switch (outcome) {
    case null:
      return parked ? 'parked' : 'open';
    case 'gaveup':
      return 'gaveup';
    case 'resolved':
    case 'workaround':
    case 'answered':
    case 'done':
      return 'answered';
    default:
      return assertNever(outcome);
  }
}
