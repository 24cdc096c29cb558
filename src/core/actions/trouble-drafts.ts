/** A plan of a trouble is called: the plan before gives up its timer, the new one brings its own and its text. */
import { currentOf } from '../class/cursor.ts';
import type { Item } from '../class/state.ts';
import { freeLabel } from '../now/timers.ts';
import type { FallbackPlan } from '../plan/plan.ts';
import { type ActionInput, accept, acceptWith, type CopyEffect, type Decision, type Draft } from './decision.ts';

/** The item that a plan is called for. One that is opened along has no id yet: the journal gives it with the opening. */
export interface Called extends Pick<Item, 'number' | 'label' | 'step'> {
  readonly id?: string;
}

/** What names an item in an event. */
export function named({ number, id }: Called): { readonly item: number; readonly of?: string } {
  return id === undefined ? { item: number } : { item: number, of: id };
}

/** `before` are the events that come first: the issue that was opened, say. */
export function callPlan(
  input: ActionInput,
  item: Called,
  letter: string,
  plan: FallbackPlan | undefined,
  before: readonly Draft[] = [],
): Decision {
  const { state, draft } = input;
  const switched = draft({ type: 'plan.switched', ...named(item), plan: letter });
  const drafts = [...before, switched, ...stopTimers(input, item.id)];
  if (plan?.timer !== undefined) {
    const label = freeLabel(state, `plan ${letter} for ${item.label}`);
    drafts.push(draft({ type: 'timer.started', label, seconds: plan.timer, ...named(item) }));
  }
  const text = textOf(input, item, plan);
  return text ? acceptWith(text, drafts) : accept(drafts);
}

/** The timers of an item; none of one that has only just been opened. */
export function stopTimers({ state, draft }: ActionInput, id: string | undefined): readonly Draft[] {
  const running = state.timers.filter((one) => id !== undefined && one.of === id && one.stoppedAt === null);
  return running.map((one) => draft({ type: 'timer.stopped', label: one.label, of: one.id }));
}

/** Its first text, rendered for the step at which the trouble came up. */
function textOf({ state, moment }: ActionInput, item: Called, plan: FallbackPlan | undefined): CopyEffect | undefined {
  const [paste] = plan?.paste ?? [];
  const step = item.step ?? state.plan.steps[currentOf(state, moment.role)]?.id;
  return paste && { kind: 'copy', ...paste, template: true, along: true, ...(step === undefined ? {} : { step }) };
}
