/** When steps are planned in a runbook that no session gives a clock: `T-45m`, and what follows from it. */

import type { Outline } from '../../core/plan/outline.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Plan, Step } from '../../core/plan/plan.ts';
import { renderDuration } from '../../core/time/durations.ts';
import { parseTime } from '../../core/time/times.ts';

/** A written time and the seconds since. */
interface Mark {
  readonly at: string;
  readonly seconds: number;
}

/** One text a step, in the plan's order; empty where nothing says when. */
export function relativeTimes(plan: Plan): readonly string[] {
  const outline = outlineOf(plan);
  const times = plan.steps.map(() => '');
  let mark: Mark | null = null;
  for (const { phase, steps, takes } of outline.phases.values()) {
    if (phase.mode === 'list') mark = phase.at === undefined ? mark : { at: phase.at, seconds: 0 };
    for (const number of steps) {
      const written = phase.mode === 'list' ? plan.steps[number]?.at : writtenAt(outline, number);
      const own: Mark | null = written === undefined ? mark : { at: written, seconds: 0 };
      times[number] = renderMark(own);
      if (phase.mode !== 'list') mark = later(own, plan.steps[number]?.takes ?? 0);
    }
    if (phase.mode === 'list') mark = later(mark, takes);
  }
  return times;
}

/** The times of the steps of a kind of segment, from its start S. */
export function segmentTimes(steps: readonly Step[]): readonly string[] {
  let mark: Mark | null = { at: 'S', seconds: 0 };
  return steps.map((step) => {
    const own: Mark | null = step.at === undefined ? mark : { at: step.at, seconds: 0 };
    mark = later(own, step.fills ? Number.NaN : step.takes);
    return renderMark(own);
  });
}

function writtenAt(outline: Outline, number: number): string | undefined {
  return outline.fixedAt[number] ?? (number === outline.classStart ? 'T' : undefined);
}

function later(mark: Mark | null, seconds: number): Mark | null {
  return mark && { at: mark.at, seconds: mark.seconds + seconds };
}

/** `T-45m` and ten minutes are `T-35m`; a time in days or by the clock is shown itself, and nothing after it. */
function renderMark(mark: Mark | null): string {
  if (mark === null || Number.isNaN(mark.seconds)) return '';
  if (mark.seconds === 0) return mark.at.replace(/\s+/g, '');
  const time = parseTime(mark.at);
  if (time?.kind !== 'relative' || time.offset.days !== 0) return '';
  const offset = time.sign * time.offset.seconds + mark.seconds;
  if (offset === 0) return time.base;
  return `${time.base}${offset < 0 ? '-' : '+'}${renderDuration(Math.abs(offset))}`;
}
