/** What `check` warns of: a run of show that can be played, and that will not go well. */

import { stepsWithoutPlan } from '../../core/plan/gaps.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { SessionFacts, Step } from '../../core/plan/plan.ts';
import { duties } from '../../core/plan/words.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { renderDuration } from '../../core/time/durations.ts';
import type { Problem } from '../../errors.ts';
import { problem } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import type { Laid } from '../read/layout.ts';
import type { RawStep } from '../schema/runbook.ts';

/** Steps that one person can work through before a mistake: then a pause is due. */
const mostSteps = 9;

/** Of the run of show of a session, or of a runbook laid out whole. */
export function warningsOf(laid: Laid, session: SessionFacts): readonly Problem[] {
  return [...overlaps(laid, session), ...withoutPause(laid, session), ...withoutPlan(laid)];
}

/** Of a runbook by itself: a session may have no use for a duty that its runbook serves. */
export function warningsOfRunbook({ plan }: Laid, file: string): readonly Problem[] {
  const steps = [...plan.steps, ...Object.values(plan.kinds).flat()];
  const served = new Set(steps.map(({ duty }) => duty));
  const unserved = duties.filter((duty) => !served.has(duty));
  if (unserved.length === 0) return [];
  const what =
    unserved.length === 1 ? `the duty '${unserved[0]}'` : `${unserved.length} of the ${duties.length} duties`;
  const hint = unserved.length === 1 ? undefined : `not served: ${unserved.join(', ')}`;
  return [problem('duty-unserved', `no step serves ${what}`, { file, line: 1, column: 1 }, hint)];
}

/** Roles that own steps and that nobody in the session has. */
export function warningsOfRoles({ plan, steps }: Laid, session: SessionFacts): readonly Problem[] {
  // A producer who is alone does what the runbooks that ship give to a second one for the chat.
  const roles = new Set(['producer', 'facilitator', 'chat', ...session.team.map(({ role }) => role)]);
  const told = new Set<string>();
  return plan.steps.flatMap((step) => {
    if (roles.has(step.owner) || told.has(step.owner)) return [];
    told.add(step.owner);
    const place = placeOfStep(step, steps, 'owner');
    const hint = `add somebody with role: ${step.owner} to the team`;
    return [
      problem('owner-unknown', `step '${step.id}' is for '${step.owner}', and nobody has this role`, place, hint),
    ];
  });
}

/** A fixed time before the one in front of it can be over. Where the agenda is too long, the whole of it is told. */
function overlaps({ plan, steps, segments }: Laid, session: SessionFacts): readonly Problem[] {
  const { steps: slots } = scheduleOf({ plan, session, moves: {} });
  const running = runningSteps(plan.steps, outlineOf(plan).inList);
  return running.flatMap((number, index): readonly Problem[] => {
    const before = running[index - 1];
    const [step, previous] = [plan.steps[number], before === undefined ? undefined : plan.steps[before]];
    const start = slots[number]?.start ?? null;
    const end = before === undefined ? null : (slots[before]?.end ?? null);
    if (!step || !previous || start === null || end === null || slots[number]?.fixed !== true || end <= start)
      return [];
    const late = renderDuration((end - start) / 1000);
    const fixed = placeOfStep(step, steps, 'at') ?? undefined;
    if (previous.segment !== undefined && step.segment === undefined) {
      const last = plan.segments.findLast(({ id }) => id === previous.segment);
      const raw = last && segments.get(last);
      const message = `the agenda is ${late} too long: '${step.id}' begins before it ends`;
      return [problem('agenda-too-long', message, raw && placeOfValue(raw, 'takes'))];
    }
    const segment = plan.segments.find(({ id }) => id === step.segment);
    const raw = segment?.at === undefined ? undefined : segments.get(segment);
    const message = `'${step.id}' begins ${late} before '${previous.id}' can end`;
    return [problem('times-overlap', message, raw ? placeOfValue(raw, 'at') : fixed)];
  });
}

/** Steps that follow each other without a gap. Lists have no order, and a break is a pause. */
function withoutPause({ plan, steps }: Laid, session: SessionFacts): readonly Problem[] {
  const { steps: slots } = scheduleOf({ plan, session, moves: {} });
  const kinds = new Map(plan.segments.map(({ id, kind }) => [id, kind]));
  const found: Problem[] = [];
  let run: Step[] = [];
  let end: number | null = null;
  const close = (): void => {
    const [first] = run;
    if (first && run.length > mostSteps) {
      const message = `${run.length} steps without a pause, from '${first.id}' to '${run.at(-1)?.id}'`;
      found.push(problem('no-pause', message, placeOfStep(first, steps, 'id')));
    }
    run = [];
  };
  for (const number of runningSteps(plan.steps, outlineOf(plan).inList)) {
    const step = plan.steps[number];
    const slot = slots[number];
    if (!step || !slot) continue;
    const isBreak = step.segment !== undefined && kinds.get(step.segment) === 'break';
    const follows = end !== null && slot.start !== null && slot.start <= end && run.at(-1)?.phase === step.phase;
    if (!follows || isBreak) close();
    if (!isBreak && step.owner === 'producer') run.push(step);
    end = slot.end;
  }
  close();
  return found;
}

/** In class nobody has time to think of one. Steps that one line of the file made are told once. */
function withoutPlan({ plan, steps, troubles }: Laid): readonly Problem[] {
  const raws = new Map<RawStep, Step>();
  for (const number of stepsWithoutPlan(plan)) {
    const step = plan.steps[number];
    const origin = step && steps.get(step);
    if (step && origin) raws.set(origin, step);
  }
  return [
    ...[...raws].map(([raw, step]) =>
      problem('no-plan', `class step '${step.id}' has no plan B`, placeOfValue(raw, 'id')),
    ),
    ...troubles
      .filter(({ plans = [] }) => plans.length === 0)
      .map((raw) => problem('no-plan', `trouble '${raw.id}' has no plan`, placeOfValue(raw, 'id'))),
  ];
}

function runningSteps(steps: readonly Step[], inList: readonly boolean[]): readonly number[] {
  return [...steps.keys()].filter((number) => steps[number]?.every === undefined && inList[number] !== true);
}

function placeOfStep(step: Step, steps: Laid['steps'], key: keyof RawStep): Problem['place'] {
  const raw = steps.get(step);
  return raw && placeOfValue(raw, key);
}
