/** A list phase as one list: what is done, what is current, in any order. */

import { outlineOf } from '../../core/plan/outline.ts';
import { activeRun, addedOf, estimateOf, remainingOf } from '../../core/schedule/runs.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderFar, renderLength } from '../../core/time/clock-text.ts';
import { beside, fitBeside, type Look, type Row, row, span } from '../rows/row.ts';
import type { Scene } from './scene.ts';
import { tickWords } from './step-body.ts';
import { timesOf } from './step-head.ts';

const signs: Readonly<Record<string, readonly [sign: string, look: Look | undefined]>> = {
  done: ['✔', 'quiet'],
  skipped: ['–', 'quiet'],
  open: ['·', undefined],
  active: ['·', undefined],
};

export function renderListHead(scene: Scene): readonly Row[] {
  const { state, shown, current, width } = scene;
  const phase = phaseOf(scene);
  const numbers = phase?.steps ?? [];
  const finished = numbers.filter((number) => ['done', 'skipped'].includes(state.steps[number]?.status ?? '')).length;
  const looked = !numbers.includes(current);
  const title: Row = [
    span(looked ? '▷ ' : '▶ ', 'accent'),
    span(visibleLine(phase?.phase.title ?? ''), 'accent'),
    span(` · ${finished} of ${numbers.length} · any order`, 'quiet'),
  ];
  const left = timeLeft(scene, shown);
  if (fitBeside(title, left, width)) return [beside(title, left, width)];
  return [beside(title, [], width), beside([span('  '), ...timesOf(scene, shown)], left, width)];
}

export function renderListRows(scene: Scene): readonly Row[] {
  const { state, shown, width } = scene;
  return (phaseOf(scene)?.steps ?? []).map((number) => {
    const step = state.plan.steps[number];
    const status = state.steps[number]?.status ?? 'open';
    const [sign, look] = number === shown ? (['▸', 'accent'] as const) : (signs[status] ?? ['·', undefined]);
    const left: Row = [span(`  ${sign} `, look), span(visibleLine(step?.title ?? ''), look)];
    const ticked = step?.each === undefined || status !== 'active' ? [] : row(tickWords(scene, step), 'quiet');
    const word = number === shown && (status === 'done' || status === 'skipped') ? row(status, 'quiet') : ticked;
    return beside(left, scene.narrow ? [] : word, width);
  });
}

/** The place of the shown step among them. */
export function listPlace(scene: Scene): number {
  return Math.max(0, phaseOf(scene)?.steps.indexOf(scene.shown) ?? 0);
}

function phaseOf({ state, shown }: Scene): ReturnType<ReturnType<typeof outlineOf>['phases']['get']> {
  return outlineOf(state.plan).phases.get(state.plan.steps[shown]?.phase ?? '');
}

/** Until class as long as it has not begun, else what the phase has left. */
function timeLeft(scene: Scene, number: number): Row {
  const { state, schedule, now } = scene;
  const run = activeRun(state, number);
  if (state.clock.startedAt === null && schedule.start > now) {
    return row(`until class: ${renderFar(Math.ceil((schedule.start - now) / 1000) * 1000)}`, 'strong');
  }
  if (!run || estimateOf(state, number, run) + addedOf(state, number, run) <= 0) return [];
  const left = remainingOf(state, number, run, now);
  return row(`${renderLength(left)} ${left < 0 ? 'over' : 'left'}`, left < 0 ? 'warn' : 'strong');
}
