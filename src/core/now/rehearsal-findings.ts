/** What a rehearsal brought to light. Instants and lengths in milliseconds; steps by their number. */

import { currentOf, isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { stepsWithoutPlan } from '../plan/gaps.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt } from '../schedule/forecast.ts';
import { heldWithin } from '../schedule/holds.ts';
import { addedOf, addedToSegment, elapsedOf, estimateOf, segmentStart } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { greatestOf } from '../text/many.ts';
import { figuresOf } from './figures.ts';

export interface RehearsalFindings {
  /** Steps that were finished by hand, of all but the standing duties. */
  readonly played: number;
  readonly total: number;
  /** When the class ended or would end, against E. Null where one of both is unknown. */
  readonly end: { readonly at: number; readonly planned: number; readonly isActual: boolean } | null;
  /** What took longer than its estimate and what was given to it, the longest first. */
  readonly over: readonly Over[];
  /** Fixed times at which the step had not begun, a minute and more after. `began` is null where it never did. */
  readonly missed: readonly { readonly step: number; readonly due: number; readonly began: number | null }[];
  readonly skipped: readonly number[];
  /** Steps that were passed over and are open still. */
  readonly leftOpen: readonly number[];
  /** Questions that have to be answered, of steps that are done. */
  readonly unanswered: readonly { readonly step: number; readonly label: string }[];
  /** Class steps without a plan B; those of the same title once. */
  readonly withoutPlan: readonly number[];
}

export interface Over {
  readonly title: string;
  /** The step where it is one; null for a segment. */
  readonly step: number | null;
  readonly by: number;
}

/** No seconds where minutes do. */
const noticeable = 60_000;

export function rehearsalFindings(state: State, now: number): RehearsalFindings {
  const { plan, steps } = state;
  const numbers = [...plan.steps.keys()].filter((number) => plan.steps[number]?.every === undefined);
  const furthest = numbers.findLast((number) => isTouched(state, number)) ?? -1;
  const current = currentOf(state);
  const withStatus = (status: string): readonly number[] =>
    numbers.filter((number) => steps[number]?.status === status);
  const done = withStatus('done').filter((number) => steps[number]?.estimated !== true);
  return {
    played: done.length,
    total: numbers.length,
    end: endOf(state, now),
    over: overtimes(state, numbers, now),
    missed: missedTimes(state, numbers, now),
    skipped: withStatus('skipped'),
    leftOpen: numbers.filter((number) => number < furthest && number !== current && isOpen(steps[number])),
    unanswered: done.flatMap((step) =>
      (plan.steps[step]?.ask ?? []).flatMap(({ name, label, required }) =>
        required && !Object.hasOwn(state.answers, name) ? [{ step, label }] : [],
      ),
    ),
    withoutPlan: onceByTitle(state, stepsWithoutPlan(plan)),
  };
}

function isTouched({ steps }: State, number: number): boolean {
  const step = steps[number];
  return step !== undefined && step.status !== 'open' && !step.estimated;
}

/** What would come of a class that has not begun says more of where the rehearsal began than of the class. */
function endOf(state: State, now: number): RehearsalFindings['end'] {
  const { start, end: planned } = scheduleOf(state);
  if (state.clock.startedAt === null && now < start) return null;
  const at = state.clock.endedAt ?? figuresOf(state, now).projectedEnd;
  return planned === null || at === null ? null : { at, planned, isActual: state.clock.is === 'over' };
}

function overtimes(state: State, numbers: readonly number[], now: number): readonly Over[] {
  return [...overSegments(state, now), ...overSteps(state, numbers, now)]
    .filter(({ by }) => by >= noticeable)
    .toSorted((a, b) => b.by - a.by);
}

/** A segment that began, up to the end of its last step, or up to now while it goes on. */
function overSegments(state: State, now: number): readonly Over[] {
  return [...outlineOf(state.plan).segments.values()].flatMap(({ segment, steps }) => {
    const start = segmentStart(state, segment.id);
    if (start === null) return [];
    const goesOn = steps.some((number) => state.steps[number]?.status === 'active');
    const ends = steps.flatMap((number) => state.steps[number]?.runs.at(-1)?.endedAt ?? []);
    const end = goesOn ? now : greatestOf(ends, start);
    const given = segment.takes * 1000 + addedToSegment(state, segment.id) + heldWithin(state, start, end);
    return [{ title: segment.title, step: null, by: end - start - given }];
  });
}

/** The steps of a list share its time, and one that fills its segment is told with the segment. */
function overSteps(state: State, numbers: readonly number[], now: number): readonly Over[] {
  const { inList } = outlineOf(state.plan);
  return numbers.flatMap((number) => {
    const step = state.plan.steps[number];
    const run = state.steps[number]?.runs.at(-1);
    if (!step || !run || inList[number] || state.steps[number]?.estimated || step.fills || step.takes === 0) return [];
    const given = estimateOf(state, number, run) + addedOf(state, number, run);
    return [{ title: step.title, step: number, by: elapsedOf(state, run, now) - given }];
  });
}

/** Times before the rehearsal began are nobody's fault; a list phase has one time. */
function missedTimes(state: State, numbers: readonly number[], now: number): RehearsalFindings['missed'] {
  const { inList } = outlineOf(state.plan);
  const from = Date.parse(state.rehearsal?.from ?? '');
  const lists = new Set<string>();
  return numbers.flatMap((number) => {
    const step = state.plan.steps[number];
    const one = state.steps[number];
    const due = dueAt(state, number, now);
    if (!step || !one || due === null || due < from || one.estimated || one.status === 'skipped') return [];
    const began = one.runs[0]?.startedAt ?? null;
    // A step that was ticked off has no time of its own.
    if (began === null && !isOpen(one)) return [];
    if ((began ?? now) - due < noticeable) return [];
    if (inList[number] && lists.has(step.phase)) return [];
    lists.add(step.phase);
    return [{ step: number, due, began }];
  });
}

function onceByTitle({ plan }: State, numbers: readonly number[]): readonly number[] {
  const titles = new Set<string>();
  return numbers.filter((number) => {
    const title = plan.steps[number]?.title ?? '';
    const isNew = !titles.has(title);
    titles.add(title);
    return isNew;
  });
}
