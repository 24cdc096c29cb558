/** Whose hand it is once the shift has changed: the old producer may still sit at her own terminal. */
import type { Event } from './event.ts';
import type { State } from './state.ts';

export interface Shift {
  /** The session's own. */
  readonly producer: string;
  readonly handovers: State['handovers'];
  readonly events: readonly Event[];
  /** The terminal that acts. */
  readonly hand: string | undefined;
  /** A run begins here: it is the successor's. */
  readonly opens: boolean;
}

/** Who produces: whoever the shift was handed to last. */
export function producerNow({ session, handovers }: Pick<State, 'session' | 'handovers'>): string {
  return handovers.at(-1)?.to ?? session.producer.name;
}

/**
 * Who signs where nobody was named. Before a handover that is the session's producer. After it a hand keeps the name that it
 * wrote under last, so what the old producer types at her own terminal stays hers; the successor's hand is one that is new,
 * that she was named at once, or that opens a run.
 */
export function producerAt({ producer, handovers, events, hand, opens }: Shift): string {
  const last = handovers.at(-1);
  if (last === undefined) return producer;
  if (opens || hand === undefined) return last.to;
  const shifts = new Set([producer, ...handovers.flatMap(({ from, to }) => [from, to])]);
  return events.findLast((event) => event.hand === hand && shifts.has(event.by))?.by ?? last.to;
}
