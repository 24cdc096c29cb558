/** Titles as they are shown: with names filled in when the run of show is laid out, for they go everywhere. */

import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { scopeOf } from '../../core/plan/scope.ts';
import { createLiquid } from '../../core/text/liquid.ts';
import { createTexts, isTemplate } from '../../core/text/texts.ts';

/** The plan with the titles of steps, segments, phases and troubles rendered. */
export function renderTitles(plan: Plan, session: SessionFacts): Plan {
  const titled = [
    ...plan.steps,
    ...plan.segments,
    ...plan.phases,
    ...plan.troubles,
    ...Object.values(plan.kinds).flat(),
  ];
  if (!titled.some(({ title }) => isTemplate(title))) return plan;
  const texts = createTexts(createLiquid);
  const segments = new Map(plan.segments.map((segment) => [segment.id, segment]));
  const render = <T extends { readonly title: string; readonly segment?: string }>(one: T): T => {
    if (!isTemplate(one.title)) return one;
    const segment = one.segment === undefined ? undefined : segments.get(one.segment);
    const extras = segment ? { segment: { segment, start: null, end: null } } : {};
    return { ...one, title: texts.render(one.title, scopeOf(session, plan.runbook, extras)).trim() };
  };
  return {
    ...plan,
    phases: plan.phases.map(render),
    segments: plan.segments.map(render),
    steps: plan.steps.map(render),
    troubles: plan.troubles.map(render),
  };
}
