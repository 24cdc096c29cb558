/** From when to when some steps went, and how instants are written in the report. */
import { isOpen } from '../cursor.ts';
import type { State } from '../state.ts';
import { renderInstant } from '../times.ts';

export interface Span {
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * From the first start to the last end; the end is null while one of them is open, and where the last one was counted as
 * done without a time.
 */
export function spanOf(state: State, numbers: readonly number[]): Span {
  const states = numbers.flatMap((number) => state.steps[number] ?? []);
  const starts = states.flatMap((step) => step.runs[0]?.startedAt ?? []);
  const ends = states.flatMap((step) => step.finishedAt ?? []);
  const start = starts.length === 0 ? null : Math.min(...starts);
  const unknown = states.some(isOpen) || states.at(-1)?.finishedAt == null;
  return { start, end: start === null || unknown || ends.length === 0 ? null : Math.max(...ends) };
}

export function stampOrNull(state: State): (at: number | null) => string | null {
  return (at) => (at === null ? null : renderInstant(at, state.session.timezone));
}
