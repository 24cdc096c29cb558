/** The line of a step: its sign and title, when it is planned and what of its time is left. */

import { startsAt } from '../../core/actions/automatic.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import { dueAt } from '../../core/schedule/forecast.ts';
import { activeRun, addedOf, elapsedOf, estimateOf, remainingOf } from '../../core/schedule/runs.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderFar, renderLength, renderTakes } from '../../core/time/clock-text.ts';
import { beside, fitBeside, type Row, row, span } from '../rows/row.ts';
import { renderWhen } from '../rows/when.ts';
import { facts } from './header.ts';
import type { Scene } from './scene.ts';

/** One line, or two where it is narrow or the title long. */
export function renderStepHead(scene: Scene): readonly Row[] {
  const { state, shown, current, width } = scene;
  const step = state.plan.steps[shown];
  if (!step) return [];
  const looked = shown !== current;
  const title: Row = [span(looked ? '▷ ' : '▶ ', 'accent'), span(visibleLine(step.title), 'accent'), ...ownerOf(scene)];
  const times = timesOf(scene, shown);
  const standing = standOf(scene, shown);
  const apart = span(' '.repeat(scene.narrow ? 2 : 6));
  const right: Row = times.length > 0 && standing.length > 0 ? [...times, apart, ...standing] : [...times, ...standing];
  if (!scene.narrow && fitBeside(title, right, width)) return [beside(title, right, width)];
  return [beside(title, [], width), beside([span('  '), ...times], standing, width)];
}

function ownerOf({ state, shown, model }: Scene): Row {
  const owner = state.plan.steps[shown]?.owner ?? 'producer';
  if (owner === 'producer' || owner === model.role) return [];
  const name =
    owner === 'facilitator'
      ? state.session.facilitator.name
      : state.session.team.find((one) => one.role === owner)?.name;
  // Where nobody has the role it is the producer's own.
  if (name === undefined && owner !== 'facilitator') return [];
  return [span(` (${visibleLine(name ?? owner)})`, 'quiet')];
}

/** `9:30 · 5m`: as it is planned, and what was given to it. */
export function timesOf(scene: Scene, number: number): Row {
  const { schedule, now, zone } = scene;
  const planned = schedule.steps[number]?.start ?? null;
  const clock = planned === null ? '' : renderWhen(planned, now, zone) + movedTo(scene, number, planned);
  return facts([row(clock, 'quiet'), row(takesOf(scene, number), 'quiet')]);
}

/** When a step that waits is to be expected, where that is not as planned. */
function movedTo({ state, now, zone, current }: Scene, number: number, planned: number): string {
  const due = number === current && state.steps[number]?.status === 'open' ? dueAt(state, number, now) : null;
  return due === null || Math.abs(due - planned) < 60_000 ? '' : `, now ${renderClock(due, zone)}`;
}

function takesOf({ state }: Scene, number: number): string {
  const step = state.plan.steps[number];
  const run = activeRun(state, number);
  if (!step) return '';
  const estimate = run ? estimateOf(state, number, run) / 1000 : step.takes;
  const added = run ? addedOf(state, number, run) / 1000 : 0;
  const plain = estimate > 0 ? renderTakes(Math.round(estimate / 60) * 60 || estimate) : '';
  if (added === 0) return plain;
  return `${plain} ${added > 0 ? '+' : '−'} ${renderTakes(Math.abs(added))}`.trim();
}

/** Where it stands: what is left, what it waits for, how it ended. */
function standOf(scene: Scene, number: number): Row {
  const { state, now, zone } = scene;
  const stepState = state.steps[number];
  const run = activeRun(state, number);
  if (run) {
    const estimate = estimateOf(state, number, run) + addedOf(state, number, run);
    if (estimate <= 0) return row(`${renderLength(elapsedOf(state, run, now))} so far`);
    return remainingText(remainingOf(state, number, run, now), estimate);
  }
  if (stepState?.status === 'open') return waiting(scene, number);
  const ended = stepState?.finishedAt ?? null;
  const word = stepState?.estimated ? 'counted as done' : (stepState?.status ?? '');
  return row(ended === null ? word : `${word} ${renderClock(ended, zone)}`, 'quiet');
}

/** From text to warning to alarm, by the words as well. */
function remainingText(remaining: number, estimate: number): Row {
  if (remaining >= 0) {
    const last = remaining < 60_000 && estimate > 60_000;
    return row(`${renderLength(remaining)} left`, last ? 'warn' : 'strong');
  }
  const much = -remaining > Math.max(60_000, estimate / 5);
  return much ? row(`${renderLength(remaining)} OVER`, 'trouble') : row(`${renderLength(remaining)} over`, 'warn');
}

function waiting(scene: Scene, number: number): Row {
  const { state, now, model, current } = scene;
  if (number !== current) return row('open', 'quiet');
  const byItself = startsAt(state, model.role, now);
  if (byItself !== null)
    return row(
      byItself > now ? `begins in ${renderFar(Math.ceil((byItself - now) / 1000) * 1000)}` : 'begins',
      'strong',
    );
  const due = dueAt(state, number, now);
  const passed = passedPreparation(state, now, model.role) !== null;
  const waits = due !== null && due < now && !passed ? ` ${renderFar(now - due)}` : '';
  const list = outlineOf(state.plan).inList[number];
  if (state.plan.steps[number]?.marks === 'class-start') return row(`waits${waits} for your hand`, 'warn');
  return row(list ? 'waits' : `waits${waits}`, 'strong');
}
