/** The events with which steps start and end, by hand or by themselves. */

import type { EventBody } from '../class/event.ts';
import type { State } from '../class/state.ts';
import { isHeld, recordingOf } from '../class/state.ts';
import { freeLabel } from '../now/timers.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Step } from '../plan/plan.ts';
import { shorten } from '../text/phrases.ts';
import type { Draft } from './decision.ts';

type Make = (body: EventBody) => Draft;

/**
 * In a list phase all of its open steps start. The class starts where one marks its start, and then a hold that stood for
 * the late start ends. Timers of the steps start with them.
 */
export function startDrafts(state: State, number: number, make: Make, auto?: true): Draft[] {
  const drafts: Draft[] = [];
  const labels: string[] = [];
  for (const step of startingWith(state, number)) {
    drafts.push(make(auto ? { type: 'step.started', step: step.id, auto } : { type: 'step.started', step: step.id }));
    if (step.marks === 'class-start' && state.clock.startedAt === null) {
      drafts.push(make({ type: 'class.started' }));
      if (isHeld(state)) drafts.push(make({ type: 'class.resumed' }));
    }
    if (step.timer === undefined) continue;
    const label = freeLabel(state, shorten(step.title, 24), labels);
    labels.push(label);
    drafts.push(make({ type: 'timer.started', label, seconds: step.timer, step: step.id }));
  }
  return drafts;
}

/** The step, or the open ones of its list phase. */
export function startingWith(state: State, number: number): readonly Step[] {
  const { inList, phases } = outlineOf(state.plan);
  const phase = state.plan.steps[number]?.phase ?? '';
  const together = inList[number] ? (phases.get(phase)?.steps ?? []) : [number];
  return together.flatMap((one) => (state.steps[one]?.status === 'open' ? (state.plan.steps[one] ?? []) : []));
}

/** Done or skipped: the step's timers stop, and the class ends where the step marks that and is done. */
export function endDrafts(
  state: State,
  step: Step,
  make: Make,
  ending: EventBody & { readonly type: 'step.done' | 'step.skipped' },
): Draft[] {
  const timers = state.timers.filter((timer) => timer.step === step.id && timer.stoppedAt === null);
  const drafts = [make(ending), ...timers.map((timer) => make({ type: 'timer.stopped', label: timer.label }))];
  if (ending.type !== 'step.done') return drafts;
  const now = recordingOf(state);
  if (step.marks === 'recording-on' && now !== 'on') drafts.push(make({ type: 'recording.changed', state: 'on' }));
  if (step.marks === 'recording-off' && now !== 'off') drafts.push(make({ type: 'recording.changed', state: 'off' }));
  const ends = step.marks === 'class-end' && state.clock.is !== 'over';
  return ends ? [...drafts, make({ type: 'class.ended' })] : drafts;
}
