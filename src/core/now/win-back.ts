/** What would win time back: the optional steps and segments that still lie before the end of class. */
import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { lastOfClass } from './figures.ts';

export interface Saving {
  readonly title: string;
  readonly seconds: number;
}

export function winBack(state: State, current: number): readonly Saving[] {
  const outline = outlineOf(state.plan);
  const last = lastOfClass(state);
  const ahead = (number: number): boolean =>
    number > current && number <= last && state.steps[number]?.status === 'open';
  const segments = state.plan.segments.flatMap((segment) => {
    const steps = outline.segments.get(segment.id)?.steps ?? [];
    const untouched = steps.length > 0 && steps.every(ahead);
    return !segment.required && untouched ? [{ title: segment.title, seconds: segment.takes, id: segment.id }] : [];
  });
  const whole = new Set(segments.map((one) => one.id));
  const steps = state.plan.steps.flatMap((step, number) =>
    !step.required &&
    step.every === undefined &&
    step.takes > 0 &&
    ahead(number) &&
    isOpen(state.steps[number]) &&
    !whole.has(step.segment ?? '')
      ? [{ title: step.title, seconds: step.takes }]
      : [],
  );
  return [...segments.map(({ title, seconds }) => ({ title, seconds })), ...steps];
}
