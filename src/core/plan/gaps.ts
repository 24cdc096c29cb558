/** What a run of show leaves to chance. */
import { outlineOf } from './outline.ts';
import type { Plan, Step } from './plan.ts';

/** Class steps without a plan B, by number: between the marks of class start and end, else in the phase of the agenda. */
export function stepsWithoutPlan(plan: Plan): readonly number[] {
  const { classStart, classEnd } = outlineOf(plan);
  const isMarked = classStart >= 0 && classEnd >= 0;
  const agenda = plan.phases.find((phase) => phase.agenda)?.id;
  return plan.steps.flatMap((step, number) => {
    const inClass = isMarked ? number >= classStart && number <= classEnd : step.phase === agenda;
    return inClass && step.plans.length === 0 && !isSegmentStep(step) ? [number] : [];
  });
}

/** The one step of a segment whose kind has none: its file has no place for a plan. */
function isSegmentStep({ id, segment }: Step): boolean {
  return segment !== undefined && id.endsWith(`/${segment}`) && id.split('/').length === 2;
}
