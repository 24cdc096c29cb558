/** The run of show as one list in order of time, for programs that know neither phases nor duties. */
import { outlineOf } from '../plan/outline.ts';
import type { Plan, Segment, SessionFacts, Step } from '../plan/plan.ts';
import { type Schedule, type Slot, scheduleOf } from '../schedule/schedule.ts';
import type { TextOf } from './texts.ts';

export interface ShowEntry {
  readonly id: string;
  readonly kind: 'segment' | 'step';
  /** Epoch milliseconds; null where nothing says when. */
  readonly start: number | null;
  readonly end: number | null;
  readonly phase: string;
  /** The title of the segment that a step belongs to. */
  readonly segment: string | null;
  readonly title: string;
  /** Who has the floor, or whose step it is. */
  readonly who: string;
  readonly required: boolean;
  readonly do: string | null;
  readonly say: string | null;
  readonly note: string | null;
}

/** Each segment before its steps; a segment whose only step is itself stands there once. Standing duties are left out. */
export function showEntries(plan: Plan, session: SessionFacts, text: TextOf): readonly ShowEntry[] {
  const schedule = scheduleOf({ plan, session, moves: {} });
  const outline = outlineOf(plan);
  return [...outline.phases.values()].flatMap(({ phase, steps }) =>
    steps.flatMap((number): readonly ShowEntry[] => {
      const step = plan.steps[number];
      if (!step) return [];
      const around = step.segment === undefined ? undefined : outline.segments.get(step.segment);
      const own = stepEntry(step, number, { schedule, phase: phase.title, segment: around?.segment, text });
      if (!around || around.steps[0] !== number) return [own];
      const head = segmentEntry(around.segment, step, {
        slot: schedule.segments.get(around.segment.id),
        phase: phase.title,
        text,
      });
      const same = around.steps.length === 1 && step.title === around.segment.title;
      return same ? [{ ...own, ...head, do: own.do, say: own.say }] : [head, own];
    }),
  );
}

/** What takes time by itself: segments, and steps that belong to none. In order, with both ends. */
export function timedEntries(
  entries: readonly ShowEntry[],
): readonly (ShowEntry & { readonly start: number; readonly end: number })[] {
  return entries
    .flatMap((entry) => {
      const { start, end, kind, segment } = entry;
      const counts = kind === 'segment' || segment === null;
      return counts && start !== null && end !== null && end > start ? [{ ...entry, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start);
}

interface AroundStep {
  readonly schedule: Schedule;
  readonly phase: string;
  readonly segment: Segment | undefined;
  readonly text: TextOf;
}

function stepEntry(step: Step, number: number, { schedule, phase, segment, text }: AroundStep): ShowEntry {
  const slot = schedule.steps[number];
  return {
    id: step.id,
    kind: 'step',
    start: slot?.start ?? null,
    end: endOf(slot, step.takes),
    phase,
    segment: segment ? text(segment.title, step) : null,
    title: text(step.title, step),
    who: step.owner,
    required: step.required,
    do: step.do === undefined ? null : text(step.do, step),
    say: step.say === undefined ? null : text(step.say, step),
    note: null,
  };
}

interface AroundSegment {
  readonly slot: Slot | undefined;
  readonly phase: string;
  readonly text: TextOf;
}

function segmentEntry(segment: Segment, step: Step, { slot, phase, text }: AroundSegment): ShowEntry {
  return {
    id: `${segment.phase}/${segment.id}`,
    kind: 'segment',
    start: slot?.start ?? null,
    end: slot?.end ?? null,
    phase,
    segment: null,
    title: text(segment.title, step),
    who: segment.lead ?? '',
    required: segment.required,
    do: null,
    say: null,
    note: segment.note === undefined ? null : text(segment.note, step),
  };
}

/** In a list all steps end with it: there a step's own length says more. */
function endOf(slot: Slot | undefined, takes: number): number | null {
  if (!slot || slot.start === null) return null;
  return takes > 0 ? slot.start + takes * 1000 : slot.start;
}
