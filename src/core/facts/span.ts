/** From when to when some steps went, and how instants are written in the report. */
import { isOpen } from '../class/cursor.ts';
import type { State, StepState } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';

export interface Span {
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * From the first start to the last end; the end is null while one of them is open, and where the last one was counted as
 * done without a time.
 */
export function spanOf(state: State, numbers: readonly number[]): Span {
  let start: number | null = null;
  let end: number | null = null;
  let last: StepState | undefined;
  let unknown = false;
  for (const number of numbers) {
    const step = state.steps[number];
    if (!step) continue;
    const began = step.runs[0]?.startedAt;
    if (began !== undefined && (start === null || began < start)) start = began;
    if (step.finishedAt !== null && (end === null || step.finishedAt > end)) end = step.finishedAt;
    unknown ||= isOpen(step);
    last = step;
  }
  return { start, end: start === null || unknown || last?.finishedAt == null ? null : end };
}

/** Whether somebody runs the session, as far as the journal tells. */
export function isRun({ run, helpers }: State): boolean {
  return run.is === 'running' || Object.keys(helpers).length > 0;
}

export function stampOrNull(state: State): (at: number | null) => string | null {
  return (at) => (at === null ? null : renderInstant(at, state.session.timezone));
}

/**
 * Whether preparation that was planned for an earlier day was only ticked off on the day of class: then the run says when
 * somebody opened the session, not how late the work was. All as local times, ISO 8601.
 */
export function isTickedOnTheDay(planned: string | null, started: string | null, classStart: string): boolean {
  if (planned === null || started === null) return false;
  const [day, begun, ofClass] = [planned, started, classStart].map((one) => one.slice(0, 10));
  return (day ?? '') < (ofClass ?? '') && (begun ?? '') >= (ofClass ?? '');
}
