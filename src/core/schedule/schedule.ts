/**
 * The run of show with clock times, as it was planned: `at`, else the planned end of the step before; all steps of a
 * list phase at its start, and the phase takes their sum; a segment takes at least what it says. Moves count, what
 * really happened does not: that is core/forecast.ts.
 */

import type { State } from '../class/state.ts';
import { type Outline, outlineOf, type PhaseOutline, type SegmentOutline } from '../plan/outline.ts';
import type { Plan, SessionFacts, Step } from '../plan/plan.ts';
import { startMemory } from '../text/memory.ts';
import { type Anchors, parseTime, resolveTime, type TimeExpression } from '../time/times.ts';

export interface Schedule {
  /** T and E in epoch milliseconds. */
  readonly start: number;
  readonly end: number | null;
  readonly steps: readonly Slot[];
  readonly segments: ReadonlyMap<string, Slot>;
  readonly phases: ReadonlyMap<string, Slot>;
}

/** Null where nothing says when. `fixed`: by a time of its own, not by what comes before. */
export interface Slot {
  readonly start: number | null;
  readonly end: number | null;
  readonly fixed: boolean;
}

type Planned = Pick<State, 'plan' | 'session' | 'moves'>;

const known = startMemory<Plan, { of: Planned; schedule: Schedule }>();

/** Worked out once for a plan, the session's facts and the moves. */
export function scheduleOf(state: Planned): Schedule {
  const found = known.get(state.plan);
  if (found && found.of.session === state.session && found.of.moves === state.moves) return found.schedule;
  const schedule = layOut(state);
  known.set(state.plan, { of: { plan: state.plan, session: state.session, moves: state.moves }, schedule });
  return schedule;
}

/** What a time expression of this session is resolved against, outside of segments. */
export function anchorsOf(session: SessionFacts, moves: State['moves']): Anchors {
  const end = movedTo(moves, 'E') ?? (session.end === null ? null : Date.parse(session.end));
  return { zone: session.timezone, start: Date.parse(session.start), end };
}

/** The instant of a written time; null where it has none (no E, a wall time that a clock change removes). */
export function instantAt(text: string, anchors: Anchors): number | null {
  const expression = expressionOf(text);
  const resolved = expression && resolveTime(expression, anchors);
  return resolved?.ok ? resolved.at : null;
}

/** A runbook writes the same few times for each of its sessions. */
const parsed = new Map<string, TimeExpression | undefined>();

function expressionOf(text: string): TimeExpression | undefined {
  const found = parsed.get(text);
  if (found) return found;
  const expression = parseTime(text);
  if (parsed.size > 256) parsed.clear();
  parsed.set(text, expression);
  return expression;
}

/** When a step or segment was moved to; undefined where it was not. Ids are anything, `constructor` too. */
export function movedTo(moves: State['moves'], id: string | undefined): number | undefined {
  return id !== undefined && Object.hasOwn(moves, id) ? moves[id] : undefined;
}

/** What is being laid out: the slots so far. */
interface Layout {
  readonly plan: Plan;
  readonly moves: State['moves'];
  readonly outline: Outline;
  readonly anchors: Anchors;
  readonly steps: Slot[];
  readonly segments: Map<string, Slot>;
}

type Span = { readonly start: number | null; readonly end: number | null };

function layOut({ plan, session, moves }: Planned): Schedule {
  const outline = outlineOf(plan);
  const anchors = anchorsOf(session, moves);
  const steps: Slot[] = plan.steps.map(() => ({ start: null, end: null, fixed: false }));
  const layout: Layout = { plan, moves, outline, anchors, steps, segments: new Map() };
  const phases = new Map<string, Slot>();
  let cursor: number | null = null;
  for (const around of outline.phases.values()) {
    const { id, at, mode } = around.phase;
    const own = { ...layout, anchors: { ...anchors, before: isBefore(outline, around) } };
    const phaseAt = timeOf(own, at);
    const lay = mode === 'list' ? layList : laySteps;
    const { start, end }: Span = lay(own, around, mode === 'list' ? (phaseAt ?? cursor) : cursor);
    phases.set(id, { start: start ?? phaseAt ?? cursor, end, fixed: at !== undefined });
    cursor = end;
  }
  return { start: anchors.start, end: anchors.end, steps, segments: layout.segments, phases };
}

/** The whole of the phase comes before the step that opens the class; where none does, before the agenda. */
function isBefore({ classStart, phases }: Outline, { steps }: PhaseOutline): boolean {
  const agenda = [...phases.values()].find(({ phase }) => phase.agenda === true);
  const opens = classStart >= 0 ? classStart : (agenda?.steps[0] ?? -1);
  return steps.every((number) => number < opens);
}

/** All steps at the phase's start (or their own), and the phase takes their sum. */
function layList(layout: Layout, around: PhaseOutline, from: number | null): Span {
  const { plan, moves, anchors, steps } = layout;
  const numbers = around.steps;
  const timed = timeOf(layout, around.phase.at) !== null;
  const start = movedTo(moves, plan.steps[numbers[0] ?? -1]?.id) ?? from;
  const end = plus(start, around.takes);
  for (const number of numbers) {
    const step = plan.steps[number];
    const moved = movedTo(moves, step?.id);
    const own = step?.at === undefined ? null : instantAt(step.at, anchors);
    steps[number] = { start: moved ?? own ?? start, end, fixed: timed || moved !== undefined || own !== null };
  }
  return { start, end };
}

/** One after the other, each from the end of the one before unless it has a time of its own. */
function laySteps(layout: Layout, around: PhaseOutline, from: number | null): Span {
  let start: number | null = null;
  let end = from;
  for (const number of around.steps) {
    const step = layout.plan.steps[number];
    if (!step) continue;
    const segment = layout.outline.segments.get(step.segment ?? '');
    const slot = segment ? slotInSegment(layout, number, step, segment, end) : slotOf(layout, number, step, end);
    layout.steps[number] = slot;
    end = slot.end;
    start ??= slot.start;
  }
  return { start, end };
}

function slotOf({ outline, anchors, ...layout }: Layout, number: number, step: Step, before: number | null): Slot {
  const written = outline.fixedAt[number];
  const marked = number === outline.classStart && written === undefined ? anchors.start : null;
  const at = movedTo(layout.moves, step.id) ?? (written === undefined ? marked : instantAt(written, anchors));
  const start = at ?? before;
  return { start, end: plus(start, step.takes), fixed: at !== null };
}

/** In a segment, S and F are its planned start and finish; the last step ends with it at the earliest. */
function slotInSegment(
  layout: Layout,
  number: number,
  step: Step,
  around: SegmentOutline,
  before: number | null,
): Slot {
  const first = around.steps[0] === number;
  if (first) layout.segments.set(around.segment.id, slotOfSegment(layout, number, around, before));
  const segment = layout.segments.get(around.segment.id);
  const { start = null, end: finish = null } = segment ?? {};
  const own = step.at === undefined ? null : instantAt(step.at, { ...layout.anchors, segment: { start, finish } });
  const at = movedTo(layout.moves, step.id) ?? own;
  const from = at ?? (first ? start : before);
  const end = step.fills ? from : plus(from, step.takes);
  const last = around.steps.at(-1) === number;
  return {
    start: from,
    end: step.fills || last ? larger(end, finish) : end,
    fixed: at !== null || (first && segment?.fixed === true),
  };
}

function slotOfSegment(layout: Layout, number: number, { segment }: SegmentOutline, before: number | null): Slot {
  const phase = layout.outline.phases.get(segment.phase);
  const written = segment.at ?? (phase?.steps[0] === number ? phase.phase.at : undefined);
  const at = movedTo(layout.moves, segment.id) ?? timeOf(layout, written);
  const start = at ?? before;
  return { start, end: plus(start, segment.takes), fixed: at !== null };
}

function timeOf({ anchors }: Layout, text: string | undefined): number | null {
  return text === undefined ? null : instantAt(text, anchors);
}

/** Seconds onto an instant. */
export function plus(at: number | null, seconds: number): number | null {
  return at === null ? null : at + seconds * 1000;
}

function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
