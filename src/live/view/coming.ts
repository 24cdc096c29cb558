/** What comes next, with clock times: as planned, and as it is to be expected where that differs. */

import { comesUpFor, isOpen } from '../../core/class/cursor.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Step } from '../../core/plan/plan.ts';
import { widthOf } from '../../core/text/cells.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderTakes } from '../../core/time/clock-text.ts';
import { beside, type Row, row, span } from '../rows/row.ts';
import { renderWhen } from '../rows/when.ts';
import { facts } from './header.ts';
import type { Scene } from './scene.ts';

/** One line a step, a list phase or a segment's first step; at most `most`. While one looks elsewhere, the current step comes first. */
export function renderComing(scene: Scene, most: number): readonly Row[] {
  const entries = placesOf(scene, most).map((place) => entryOf(scene, place));
  const clocks = entries.map((one) => one.clock);
  const width = Math.max(5, ...clocks.map(widthOf));
  return entries.map((one) => {
    const left: Row = [span(`  ${one.clock.padEnd(width)} `, 'quiet'), ...one.title];
    return beside(left, one.facts, scene.width);
  });
}

/** How many lines there would be at most. */
export function countComing(scene: Scene): number {
  return placesOf(scene, Number.MAX_SAFE_INTEGER).length;
}

/** What a line is of: a step, the one that is current, or the first of a segment. */
interface Place {
  readonly number: number;
  readonly now: boolean;
  readonly opensSegment: boolean;
}

interface Entry {
  readonly clock: string;
  readonly title: Row;
  readonly facts: Row;
}

function placesOf(scene: Scene, most: number): readonly Place[] {
  const { state, current, shown, model } = scene;
  const outline = outlineOf(state.plan);
  const places: Place[] = [];
  const away = shown !== current && state.plan.steps[current] !== undefined;
  if (away) places.push({ number: current, now: true, opensSegment: false });
  const here = state.plan.steps[current];
  const lists = new Set(here && outline.inList[current] ? [here.phase] : []);
  let segment = here?.segment;
  for (const [number, step] of state.plan.steps.entries()) {
    if (places.length >= most) break;
    if (number <= current || current < 0 || number === shown) continue;
    if (!isOpen(state.steps[number]) || !comesUpFor(state, model.role, number)) continue;
    if (outline.inList[number]) {
      if (lists.has(step.phase)) continue;
      lists.add(step.phase);
    }
    const opensSegment = step.segment !== undefined && step.segment !== segment;
    places.push({ number, now: false, opensSegment });
    segment = step.segment ?? segment;
  }
  return places;
}

function entryOf(scene: Scene, { number, now, opensSegment }: Place): Entry {
  const { state, schedule, zone } = scene;
  const step = state.plan.steps[number];
  const planned = schedule.steps[number]?.start ?? null;
  if (!step) return { clock: '', title: [], facts: [] };
  return {
    clock: planned === null ? '' : renderWhen(planned, scene.now, zone),
    title: now
      ? [span('▶ ', 'accent'), span(visibleLine(step.title), 'accent')]
      : titleOf(scene, step, number, opensSegment),
    facts: factsOf(scene, step, number, opensSegment),
  };
}

function titleOf({ state, narrow }: Scene, step: Step, number: number, opensSegment: boolean): Row {
  const outline = outlineOf(state.plan);
  const phase = outline.phases.get(step.phase);
  if (outline.inList[number]) {
    const title = visibleLine(phase?.phase.title ?? step.title);
    return [span(title), span(narrow ? '' : ` · ${phase?.steps.length ?? 0} in any order`, 'quiet')];
  }
  const segment = opensSegment ? outline.segments.get(step.segment ?? '') : undefined;
  if (!segment || segment.segment.title === step.title) return row(visibleLine(step.title));
  return [span(visibleLine(segment.segment.title)), span(` · ${visibleLine(step.title)}`, 'quiet')];
}

function factsOf(scene: Scene, step: Step, number: number, opensSegment: boolean): Row {
  const { state, schedule, figures, zone, narrow, underway } = scene;
  const slot = schedule.steps[number];
  const expected = figures.expected.get(number)?.start ?? null;
  const planned = slot?.start ?? null;
  const differs = expected !== null && planned !== null && renderClock(expected, zone) !== renderClock(planned, zone);
  const optional = step.required ? '' : 'optional';
  const words = [
    slot?.fixed ? 'fixed' : '',
    step.marks === 'class-start' ? 'by your hand' : '',
    takesOf(scene, step, number, opensSegment),
    narrow ? '' : ownerWord(scene, step),
    narrow ? '' : optional,
  ].filter(Boolean);
  const shown = narrow ? words.slice(0, 1) : words;
  const later = underway && differs && Math.abs((expected ?? 0) - (planned ?? 0)) >= 60_000;
  return facts([
    row(shown.join(' · '), 'quiet'),
    later && state.clock.is !== 'over' ? row(expectedWord(scene, expected ?? 0), 'warn') : [],
  ]);
}

function expectedWord({ zone, narrow, now }: Scene, at: number): string {
  return narrow ? `~${renderClock(at, zone)}` : `expected ${renderWhen(at, now, zone)}`;
}

function takesOf({ state }: Scene, step: Step, number: number, opensSegment: boolean): string {
  const outline = outlineOf(state.plan);
  const seconds = outline.inList[number]
    ? (outline.phases.get(step.phase)?.takes ?? 0)
    : opensSegment
      ? (outline.segments.get(step.segment ?? '')?.segment.takes ?? 0)
      : step.takes;
  return seconds > 0 ? renderTakes(seconds) : '';
}

function ownerWord({ state, model }: Scene, step: Step): string {
  if (step.owner === 'producer' || step.owner === model.role) return '';
  if (step.owner === 'facilitator') return visibleLine(state.session.facilitator.name).split(' ')[0] ?? '';
  return visibleLine(step.owner);
}
