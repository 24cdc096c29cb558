/** The actions that step through the run of show. */

import { comesUpFor, currentOf, isOpen, runnerOf } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { passedPreparation } from '../now/passed.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment, Step } from '../plan/plan.ts';
import { fold } from '../text/names.ts';
import { renderClock } from '../time/clock-text.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, isGivenBefore, refuse } from './decision.ts';
import { findLeadingSegment, findStep, findStepOrPart, findStepOrSegment, segmentNames } from './lookup.ts';
import { endDrafts, startDrafts } from './step-drafts.ts';

type Target =
  | { readonly ok: true; readonly number: number; readonly step: Step; readonly own: boolean }
  | { readonly ok: false; readonly refusal: Decision };

/** The step that is named, or the current one. */
function targetOf(input: ActionInput, text: string, find = findStep): Target {
  const current = currentOf(input.state, input.moment.role);
  let number = current;
  if (text !== '') {
    const found = find(input.state, text);
    if (!found.ok) return found;
    number = found.value;
  }
  const step = input.state.plan.steps[number];
  if (!step) return { ok: false, refusal: refuse('no-step', 'no step is current', "name one: 'go STEP'") };
  return { ok: true, number, step, own: number === current };
}

/** Refuses what is finished already, saying when. */
function refuseFinished(state: State, number: number, step: Step): Decision | undefined {
  const stepState = state.steps[number];
  if (!stepState || isOpen(stepState)) return undefined;
  const when =
    stepState.finishedAt === null ? '' : ` since ${renderClock(stepState.finishedAt, state.session.timezone)}`;
  const word = stepState.estimated ? 'counted as done' : stepState.status;
  return refuse('step-finished', `'${step.title}' is ${word}${when} already`, `'go ${step.id}' opens it again`);
}

/** A moment given afterwards that lies before the step's own start. */
function refuseBeforeStart(input: ActionInput, number: number, step: Step): Decision | undefined {
  const run = input.state.steps[number]?.runs.at(-1);
  if (!run || run.endedAt !== null || !isGivenBefore(input, run.startedAt)) return undefined;
  const clock = renderClock(run.startedAt, input.state.session.timezone);
  return refuse('too-early', `'${step.title}' only began at ${clock}`, 'give a later time');
}

function begin(input: ActionInput): Decision {
  const target = targetOf(input, input.text);
  if (!target.ok) return target.refusal;
  const { number, step } = target;
  const finished = refuseFinished(input.state, number, step);
  if (finished) return finished;
  if (step.every !== undefined)
    return refuse('standing-duty', `'${step.title}' is a standing duty`, `'done ${step.id}' counts a round`);
  if (input.state.steps[number]?.status === 'active') {
    return refuse('step-running', `'${step.title}' is running already`, `'done' finishes it`);
  }
  return accept(startDrafts(input.state, number, input.draft));
}

function done(input: ActionInput): Decision {
  const target = targetOf(input, input.text);
  if (!target.ok) return target.refusal;
  const { number, step } = target;
  if (step.every !== undefined) return accept([input.draft({ type: 'step.ticked', step: step.id, ok: true })]);
  const refused = refuseFinished(input.state, number, step) ?? refuseBeforeStart(input, number, step);
  if (refused) return refused;
  const waits = input.state.steps[number]?.status === 'open';
  // Acting on the step that waits starts it; another one that never ran is ticked off without a time of its own.
  const starts =
    waits && (target.own || step.marks === 'class-start') ? startDrafts(input.state, number, input.draft) : [];
  const begun = starts.filter((draft) => draft.type !== 'timer.started' || draft.step !== step.id);
  return accept([...begun, ...endDrafts(input.state, step, input.draft, { type: 'step.done', step: step.id })]);
}

function skip(input: ActionInput): Decision {
  const colon = /:(?:\s|$)/.exec(input.text);
  if (colon) {
    const found = findStepOrSegment(input.state, input.text.slice(0, colon.index));
    const reason = input.text.slice(colon.index + 1).trim();
    if (found.ok && 'segment' in found.value) return skipSegment(input, found.value.segment.id, reason);
    if (found.ok && 'step' in found.value) return skipStep(input, found.value.step, reason);
    // What stands before the colon is always a name: one that fits nothing never skips the current step instead.
    if (!found.ok) return skipsUnknown(input, found.refusal);
  }
  const named = colon ? undefined : segmentCalled(input.state, input.text);
  if (named)
    return refuse(
      'skip-or-cut',
      `'${input.text}' names a segment and is not a reason`,
      `'cut ${named.id}' leaves out ‘${named.title}’`,
    );
  const current = currentOf(input.state, input.moment.role);
  if (current < 0) return refuse('no-step', 'no step is current', "name one: 'skip STEP: REASON'");
  return skipStep(input, current, input.text);
}

/** The segment of which these words are a whole name. */
function segmentCalled(state: State, text: string): Segment | undefined {
  const name = fold(text);
  return name === ''
    ? undefined
    : segmentNames(state).find((one) => one.names.some((other) => fold(other) === name))?.value;
}

/** The current step is skipped for a reason with a colon in it by its name. */
function skipsUnknown({ state, moment, text }: ActionInput, refusal: Decision): Decision {
  const step = state.plan.steps[currentOf(state, moment.role)];
  if (refusal.ok || refusal.problem.hint !== undefined || !step) return refusal;
  return { ok: false, problem: { ...refusal.problem, hint: `'skip ${step.id}: ${text}' skips '${step.title}'` } };
}

/** All of a segment that is still open; the word itself is a reason. */
function cut(input: ActionInput): Decision {
  const { state, text } = input;
  if (text === '') return refuse('segment-missing', 'cut needs a segment', "'cut quiz' or 'cut demo no time'");
  const found = findLeadingSegment(state, text.replace(/:(?=\s|$)/, ' '));
  if (!found.ok) return found.refusal;
  return skipSegment(input, found.value.id, found.rest === '' ? 'cut' : found.rest);
}

function skipStep(input: ActionInput, number: number, reason: string): Decision {
  const step = input.state.plan.steps[number];
  if (!step) return refuse('no-step', 'no step is current');
  const refused = refuseFinished(input.state, number, step) ?? refuseBeforeStart(input, number, step);
  if (refused) return refused;
  if (step.every !== undefined)
    return refuse('standing-duty', `'${step.title}' is a standing duty and cannot be skipped`);
  if (step.required && reason === '') {
    return refuse(
      'reason-missing',
      `'${step.title}' is required: skipping it asks for a reason`,
      `'skip ${step.id}: REASON'`,
    );
  }
  return accept(endDrafts(input.state, step, input.draft, skipped(step, reason)));
}

function skipped(
  step: Step,
  reason: string,
): { readonly type: 'step.skipped'; readonly step: string; readonly reason?: string } {
  return reason === '' ? { type: 'step.skipped', step: step.id } : { type: 'step.skipped', step: step.id, reason };
}

function skipSegment(input: ActionInput, id: string, reason: string): Decision {
  const { state } = input;
  const segment = state.plan.segments.find((one) => one.id === id);
  const open = (outlineOf(state.plan).segments.get(id)?.steps ?? []).filter((number) => isOpen(state.steps[number]));
  if (!segment || open.length === 0)
    return refuse('segment-finished', `'${segment?.title ?? id}' has no open step left`);
  if (reason === '' && segment.required && open.some((number) => state.plan.steps[number]?.required)) {
    return refuse(
      'reason-missing',
      `'${segment.title}' is required: skipping it asks for a reason`,
      `'skip ${id}: REASON'`,
    );
  }
  const drafts = open.flatMap((number) => {
    const step = state.plan.steps[number];
    return step ? endDrafts(input.state, step, input.draft, skipped(step, reason)) : [];
  });
  return accept(drafts);
}

function catchup(input: ActionInput): Decision {
  const { state, moment } = input;
  const passed = input.text === '' ? passedPreparation(state, moment.now, moment.role) : null;
  const words = passed === null ? input.text : (state.plan.steps[passed.to]?.id ?? '');
  if (words === '') return refuse('step-missing', 'catchup needs the step that you have reached', "'catchup STEP'");
  const target = targetOf(input, words, findStepOrPart);
  if (!target.ok) return target.refusal;
  const { number, step } = target;
  const finished = refuseFinished(input.state, number, step);
  if (finished) return finished;
  if (step.every !== undefined) return refuse('standing-duty', `'${step.title}' is a standing duty and never current`);
  const role = runnerOf(input.state, step.owner);
  const before = input.state.plan.steps.flatMap((one, place) =>
    place < number && comesUpFor(input.state, role, place) && isOpen(input.state.steps[place]) ? [one.id] : [],
  );
  if (before.length === 0 && target.own) return refuse('nothing-before', `nothing is open before '${step.title}'`);
  const timers = input.state.timers.filter(
    (timer) => timer.step !== null && before.includes(timer.step) && timer.stoppedAt === null,
  );
  const stops = timers.map((timer) => input.draft({ type: 'timer.stopped', label: timer.label }));
  return accept([input.draft({ type: 'steps.caughtup', steps: before, to: step.id }), ...stops]);
}

function go(input: ActionInput): Decision {
  if (input.text === '') return refuse('step-missing', 'go needs a step', "'go STEP'");
  const target = targetOf(input, input.text, findStepOrPart);
  if (!target.ok) return target.refusal;
  const { number, step } = target;
  if (step.every !== undefined) return refuse('standing-duty', `'${step.title}' is a standing duty and never current`);
  if (target.own) return refuse('step-current', `'${step.title}' is current already`);
  const role = input.moment.role === 'main' ? {} : { role: input.moment.role };
  const select = input.draft({ type: 'step.selected', step: step.id, ...role });
  if (isOpen(input.state.steps[number])) return accept([select]);
  return accept([input.draft({ type: 'step.reopened', step: step.id }), select]);
}

export const stepActions: readonly ActionEntry[] = [
  {
    word: 'begin',
    key: 'Enter',
    usage: 'begin [STEP]',
    meaning: 'a waiting step begins now',
    example: 'begin',
    group: 'steps',
    decide: begin,
  },
  {
    word: 'done',
    key: 'Enter',
    usage: 'done [STEP]',
    meaning: 'the running step is done; a round of a standing duty is counted (Space)',
    example: 'done',
    group: 'steps',
    decide: done,
  },
  {
    word: 'skip',
    key: 's',
    usage: 'skip REASON · skip STEP|SEGMENT: REASON',
    meaning: 'the current step, or another, is left out; required ones need the reason',
    example: 'skip not printed yet',
    group: 'steps',
    decide: skip,
  },
  {
    word: 'cut',
    key: 'X',
    usage: 'cut SEGMENT [WHY]',
    meaning: 'leaves out all of a segment, called by its name or its kind',
    example: 'cut quiz',
    group: 'steps',
    decide: cut,
  },
  {
    word: 'catchup',
    key: 'j',
    usage: 'catchup [STEP]',
    meaning:
      'you are there already: open steps before it count as done, without times; alone: preparation that is past',
    example: 'catchup doors',
    group: 'steps',
    decide: catchup,
  },
  {
    word: 'go',
    key: 'g',
    usage: 'go STEP',
    meaning: 'makes another step current; finished ones are opened again',
    example: 'go sound-check',
    group: 'steps',
    decide: go,
  },
];
