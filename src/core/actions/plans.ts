/** Plan B, plan C: of the step, or of an issue that was opened from a trouble. */
import { currentOf } from '../class/cursor.ts';
import { callOf } from '../class/items.ts';
import type { Item, State } from '../class/state.ts';
import { offeredTroubles } from '../class/troubles.ts';
import { freeLabel, runningTimers } from '../now/timers.ts';
import { planLetters } from '../plan/plan.ts';
import { list } from '../text/phrases.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';
import { findLabelled, itemWord } from './lookup.ts';
import { callPlan } from './trouble-drafts.ts';

function plan(input: ActionInput): Decision {
  const found = new RegExp(`^([a-z])?(?:\\s*(?:for\\s+)?(${itemWord}|trouble|step))?$`, 'i').exec(input.text);
  if (!found)
    return refuse(
      'plan-words',
      `'${input.text}' is not a plan`,
      "'plan C', 'plan B for 5', 'plan B for step' or 'for trouble'",
    );
  const letter = found[1]?.toUpperCase();
  const of = found[2]?.toLowerCase() ?? '';
  if (/^\d/.test(of)) {
    const called = findLabelled(input.state, of);
    return called.ok ? itemPlan(input, called.value, letter) : called.refusal;
  }
  // A trouble is what the hands are at, whatever the current step has: the newest one, one that stops the class before it.
  const troubled = input.state.items.filter((item) => item.closedAt === null && item.trouble !== null);
  const newest = troubled.findLast((item) => item.severity === 1) ?? troubled.at(-1);
  if (of !== 'step' && newest) return itemPlan(input, newest, letter);
  if (of === 'trouble')
    return refuse('no-plans', 'no open issue came from a trouble', "'plan for step' calls the step's");
  return stepPlan(input, letter);
}

function stepPlan(input: ActionInput, letter: string | undefined): Decision {
  const { state } = input;
  const number = currentOf(state, input.moment.role);
  const step = state.plan.steps[number];
  if (!step) return refuse('no-step', 'no step is current', "'plan B for N' calls the plan of issue N");
  const now = state.steps[number]?.plan ?? 'A';
  const chosen = choose(step.plans.length, now, letter, `'${step.title}'`);
  if (typeof chosen !== 'string') return chosen;
  const timer = step.plans[planLetters.indexOf(chosen) - 1]?.timer;
  const timers = runningTimers(state).filter((one) => one.step === step.id && one.label.startsWith(`plan ${now}`));
  const drafts = [
    input.draft({ type: 'plan.switched', step: step.id, plan: chosen }),
    ...timers.map((one) => input.draft({ type: 'timer.stopped', label: one.label, of: one.id })),
  ];
  if (timer === undefined) return accept(drafts);
  const label = freeLabel(state, `plan ${chosen}`);
  return accept([...drafts, input.draft({ type: 'timer.started', label, seconds: timer, step: step.id })]);
}

function itemPlan(input: ActionInput, item: Item, letter: string | undefined): Decision {
  const { state } = input;
  const trouble = state.plan.troubles.find((one) => one.id === item.trouble);
  if (item.closedAt !== null) return refuse('item-closed', `item ${item.label} is closed already`);
  if (!trouble) return withoutPlans(state, item);
  const chosen = choose(trouble.plans.length, item.plan ?? 'A', letter, `'${trouble.title}'`);
  if (typeof chosen !== 'string') return chosen;
  return callPlan(input, item, chosen, trouble.plans[planLetters.indexOf(chosen) - 1]);
}

/** An issue that no trouble stands behind yet: the refusal names the lines that put one there. */
function withoutPlans(state: State, item: Item): Decision {
  const lines = offeredTroubles(state, item).map((one) => `'trouble ${one.id} for ${callOf(state, item)}'`);
  return refuse(
    'no-plans',
    `item ${item.label} was not opened from a trouble and has no plans`,
    lines.length > 0 ? `${list(lines, 'or')} takes one` : "'trouble NAME' opens one with its plan B",
  );
}

/** The letter that was asked for, or the next one; a refusal where there is none. */
function choose(count: number, now: string, letter: string | undefined, what: string): string | Decision {
  const letters = planLetters.slice(0, count + 1);
  const chosen = letter ?? planLetters[planLetters.indexOf(now) + 1] ?? '';
  if (count === 0) return refuse('no-plans', `${what} has no plan B`, "'plan B for N' calls the plan of issue N");
  if (!letters.includes(chosen))
    return refuse('no-more-plans', `${what} has ${count === 1 ? 'plan B' : `plans B to ${letters.at(-1)}`} only`);
  if (chosen === now) return refuse('same-plan', `${what} is on plan ${now} already`);
  return chosen;
}

export const planActions: readonly ActionEntry[] = [
  {
    word: 'plan',
    key: 'b',
    usage: 'plan [B|C…] [for N|trouble|step]',
    meaning: 'the next plan of the newest trouble, else of the step; or of what is named',
    example: 'plan B',
    group: 'steps',
    decide: plan,
  },
];
