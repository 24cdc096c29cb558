/**
 * What would win time back before the end of class, and the action that does it: what is optional first, then the required
 * segments, the longest first, and where nothing else is left the minutes of the segment that runs.
 */
import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment } from '../plan/plan.ts';
import { lastOfClass } from './figures.ts';
import { placeInClass } from './passed.ts';
import { segmentTimeOf } from './segment-time.ts';

export interface Saving {
  readonly title: string;
  readonly seconds: number;
  /** As it is typed. */
  readonly action: string;
  readonly required: boolean;
}

export function winBack(state: State, current: number, now: number): readonly Saving[] {
  const last = lastOfClass(state);
  const from = placeInClass(state, current, now);
  const ahead = (number: number): boolean => number > from && number <= last && state.steps[number]?.status === 'open';
  const segments = state.plan.segments.filter((segment) => isUntouched(state, segment, ahead));
  const optional = segments.filter((one) => !one.required);
  const required = segments.filter((one) => one.required && one.kind !== 'break').sort((a, b) => b.takes - a.takes);
  const found = [
    ...optional.map(cut),
    ...optionalSteps(state, ahead, new Set(segments.map((one) => one.id))),
    ...required.map(cut),
  ].filter((one) => one.seconds > 0);
  return found.length > 0 ? found : shortened(state, now);
}

/** Nothing of it has begun or is left out, and all of it lies before the end. */
function isUntouched(state: State, { id }: Segment, ahead: (number: number) => boolean): boolean {
  const steps = outlineOf(state.plan).segments.get(id)?.steps ?? [];
  return steps.length > 0 && steps.every(ahead);
}

function cut({ id, title, takes, required }: Segment): Saving {
  return { title, seconds: takes, action: `cut ${id}`, required };
}

/** Those that are no part of a segment that can be left out as a whole. */
function optionalSteps(
  state: State,
  ahead: (number: number) => boolean,
  whole: ReadonlySet<string>,
): readonly Saving[] {
  return state.plan.steps.flatMap(({ id, title, takes, required, every, segment }, number) =>
    !required && every === undefined && ahead(number) && isOpen(state.steps[number]) && !whole.has(segment ?? '')
      ? [{ title, seconds: takes, action: `skip ${id}:`, required: false }]
      : [],
  );
}

const minute = 60_000;

function shortened(state: State, now: number): readonly Saving[] {
  const time = segmentTimeOf(state, now);
  const minutes = time === null ? 0 : Math.floor(time.remaining / 2 / minute);
  if (time === null || minutes < 1) return [];
  const { id, title, required } = time.segment;
  return [{ title, seconds: minutes * 60, action: `extend ${id} -${minutes}m`, required }];
}
