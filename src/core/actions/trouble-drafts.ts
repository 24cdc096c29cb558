/** A plan of a trouble is called: the plan before gives up its timer, the new one brings its own and its text. */
import { currentOf } from '../class/cursor.ts';
import { freeLabel } from '../now/timers.ts';
import type { FallbackPlan } from '../plan/plan.ts';
import { type ActionInput, accept, acceptWith, type CopyEffect, type Decision, type Draft } from './decision.ts';

/** `before` are the events that come first: the issue that was opened, say. */
export function callPlan(
  input: ActionInput,
  item: number,
  letter: string,
  plan: FallbackPlan | undefined,
  before: readonly Draft[] = [],
): Decision {
  const { state, draft } = input;
  const drafts = [...before, draft({ type: 'plan.switched', item, plan: letter }), ...stopTimers(input, item)];
  if (plan?.timer !== undefined) {
    const label = freeLabel(state, `plan ${letter} for ${item}`);
    drafts.push(draft({ type: 'timer.started', label, seconds: plan.timer, item }));
  }
  const text = textOf(input, item, plan);
  return text ? acceptWith(text, drafts) : accept(drafts);
}

export function stopTimers({ state, draft }: ActionInput, item: number): readonly Draft[] {
  const running = state.timers.filter((one) => one.item === item && one.stoppedAt === null);
  return running.map((one) => draft({ type: 'timer.stopped', label: one.label }));
}

/** Its first text, rendered for the step at which the trouble came up. */
function textOf({ state, moment }: ActionInput, item: number, plan: FallbackPlan | undefined): CopyEffect | undefined {
  const [paste] = plan?.paste ?? [];
  const step =
    state.items.find((one) => one.number === item)?.step ?? state.plan.steps[currentOf(state, moment.role)]?.id;
  return paste && { kind: 'copy', ...paste, template: true, along: true, ...(step === undefined ? {} : { step }) };
}
