/** What the plan's order says, worked out once for each plan: where a step stands, and which time is fixed for it. */

import { startMemory } from '../text/memory.ts';
import type { Phase, Plan, Segment, Step } from './plan.ts';

export interface Outline {
  readonly index: ReadonlyMap<string, number>;
  readonly phases: ReadonlyMap<string, PhaseOutline>;
  readonly segments: ReadonlyMap<string, SegmentOutline>;
  /** By step: the fixed start as written: its own, or as the first of its segment or phase theirs. */
  readonly fixedAt: readonly (string | undefined)[];
  /** By step: true where it stands in a list phase (and is no standing duty). */
  readonly inList: readonly boolean[];
  /** The steps with these marks; -1 where none has it. */
  readonly classStart: number;
  readonly classEnd: number;
}

export interface PhaseOutline {
  readonly phase: Phase;
  /** Its steps without standing duties, in order. */
  readonly steps: readonly number[];
  readonly standing: readonly number[];
  /** Sum of the estimates: what a list phase takes. */
  readonly takes: number;
}

export interface SegmentOutline {
  readonly segment: Segment;
  readonly steps: readonly number[];
}

const known = startMemory<Plan, Outline>();

export function outlineOf(plan: Plan): Outline {
  const found = known.get(plan);
  if (found) return found;
  const made = outline(plan);
  known.set(plan, made);
  return made;
}

function outline(plan: Plan): Outline {
  const phases = new Map<string, { phase: Phase; steps: number[]; standing: number[]; takes: number }>();
  for (const phase of plan.phases) phases.set(phase.id, { phase, steps: [], standing: [], takes: 0 });
  const segments = new Map<string, { segment: Segment; steps: number[] }>();
  for (const segment of plan.segments) segments.set(segment.id, { segment, steps: [] });
  const fixedAt: (string | undefined)[] = [];
  const inList: boolean[] = [];
  for (const [number, step] of plan.steps.entries()) {
    const phase = phases.get(step.phase);
    const segment = step.segment === undefined ? undefined : segments.get(step.segment);
    fixedAt.push(step.at ?? inherited(step, phase, segment));
    inList.push(step.every === undefined && phase?.phase.mode === 'list');
    if (step.every !== undefined) {
      phase?.standing.push(number);
      continue;
    }
    segment?.steps.push(number);
    if (!phase) continue;
    phase.steps.push(number);
    phase.takes += step.takes;
  }
  return {
    index: new Map(plan.steps.map((step, number) => [step.id, number])),
    phases,
    segments,
    fixedAt,
    inList,
    classStart: plan.steps.findIndex((step) => step.marks === 'class-start'),
    classEnd: plan.steps.findIndex((step) => step.marks === 'class-end'),
  };
}

function inherited(
  step: Step,
  phase: { phase: Phase; steps: number[] } | undefined,
  segment: { segment: Segment; steps: number[] } | undefined,
): string | undefined {
  if (step.every !== undefined) return undefined;
  const first = phase?.steps.length === 0;
  if (segment && segment.steps.length === 0 && segment.segment.at !== undefined) return segment.segment.at;
  return first || phase?.phase.mode === 'list' ? phase?.phase.at : undefined;
}
