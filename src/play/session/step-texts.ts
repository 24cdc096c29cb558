/** The texts of steps as they are shown now: a segment's end is its real one. */

import type { State } from '../../core/class/state.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Step } from '../../core/plan/plan.ts';
import { scopeOf, withoutPeople } from '../../core/plan/scope.ts';
import { segmentFinish, segmentStart } from '../../core/schedule/runs.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { createTexts, isTemplate, type TextEngine } from '../../core/text/texts.ts';

/** `of`: `nobody` leaves people out of what the text can speak of. */
export type StepText = (source: string, step?: Step, of?: 'everybody' | 'nobody') => string;

/** Renders with the engine; what is not a template needs none. */
export function createStepTexts(state: () => State, now: () => number, engine: TextEngine): StepText {
  const texts = createTexts(() => engine);
  return (source, step, of = 'everybody') => {
    if (!isTemplate(source)) return source;
    const current = state();
    const scope = scopeOf(current.session, current.plan.runbook, segmentOf(current, step, now()));
    return texts.render(source, of === 'nobody' ? withoutPeople(scope) : scope);
  };
}

/** The library is loaded here, for the first time that a session is shown. */
export async function loadEngine(): Promise<TextEngine> {
  const { createLiquid } = await import('../../core/text/liquid.ts');
  return createLiquid();
}

function segmentOf(state: State, step: Step | undefined, now: number): Parameters<typeof scopeOf>[2] {
  if (step?.segment === undefined) return {};
  const segment = outlineOf(state.plan).segments.get(step.segment)?.segment;
  if (!segment) return {};
  const began = segmentStart(state, segment.id);
  const planned = scheduleOf(state).segments.get(segment.id);
  const start = began ?? planned?.start ?? null;
  const end = began === null ? (planned?.end ?? null) : segmentFinish(state, segment.id, began, now);
  return { segment: { segment, start, end } };
}
