/** While a trouble stops the class: its plan, its timer and one line of class time, nothing else. */
import { renderClock, renderLength } from '../core/clock-text.ts';
import type { FallbackPlan } from '../core/plan.ts';
import { planLetters } from '../core/plans.ts';
import type { Item } from '../core/state.ts';
import { runningTimers, timerLeft } from '../core/timers.ts';
import { visibleLine } from '../core/visible.ts';
import { widthOf } from './cells.ts';
import { fitSections } from './fit-sections.ts';
import { countdown, facts, lateOf, ruleOf } from './header.ts';
import { beside, clipRow, type Row, row, span } from './row.ts';
import { renderedText, type Scene } from './scene.ts';
import { planBody } from './step-body.ts';

/** At most `height` lines, from the top of the screen. */
export function renderTrouble(scene: Scene, item: Item, height: number): readonly Row[] {
  const { state, now, width } = scene;
  const trouble = state.plan.troubles.find((one) => one.id === item.trouble);
  const title = visibleLine(trouble?.title ?? item.text).toUpperCase();
  const since = row(`since ${renderLength(now - item.openedAt)} · issue ${item.number}`, 'strong');
  // Not by what fits now: the length of `since` grows, and nothing may jump.
  const apart = widthOf(title) + 28 > width;
  const head: Row[] = [
    beside(lateOf(scene), facts([row(renderClock(now, scene.zone), 'strong'), countdown(scene)]), width),
    ...(apart
      ? [clipRow(row(title, 'alarm'), width), beside([], since, width)]
      : [beside(row(title, 'alarm'), since, width)]),
    ruleOf(width),
  ];
  const words = trouble && item.text !== trouble.title ? [[span('  '), ...row(visibleLine(item.text))]] : [];
  const called = planLetters.indexOf(item.plan ?? 'A');
  const plan = trouble?.plans[called - 1];
  const next = trouble?.plans[Math.max(0, called)];
  const tail = [
    ...(next ? [[], nextPlan(scene, next, planLetters[Math.max(0, called) + 1] ?? '')] : []),
    ...contacts(scene),
  ];
  const room = height - head.length - words.length - tail.length;
  const body = plan
    ? renderPlan(scene, item, plan, room)
    : [[], [span('  '), ...row(noPlan(trouble !== undefined), 'quiet')]];
  return [...head, ...words.map((one) => clipRow(one, width)), ...body.slice(0, Math.max(1, room)), ...tail].slice(
    0,
    height,
  );
}

function renderPlan(scene: Scene, item: Item, plan: FallbackPlan, room: number): readonly Row[] {
  const title = visibleLine(renderedText(scene, plan.title));
  const head = beside(row(`Plan ${item.plan} · ${title}`, 'accent'), timerOf(scene, item), scene.width);
  return [head, ...fitSections(planBody(scene, plan), room - 1, scene.width)];
}

function timerOf({ state, now }: Scene, item: Item): Row {
  const timer = runningTimers(state).find((one) => one.item === item.number);
  if (!timer) return [];
  const left = timerLeft(timer, now);
  return left > 0
    ? row(`${renderLength(Math.ceil(left / 1000) * 1000)} left`, 'strong')
    : row(`${renderLength(left)} OVER`, 'alarm');
}

function nextPlan(scene: Scene, plan: FallbackPlan, letter: string): Row {
  const trigger = plan.trigger === undefined ? '' : ` · ${visibleLine(renderedText(scene, plan.trigger))}`;
  return clipRow(
    [span(`Plan ${letter} `, 'quiet'), span(visibleLine(renderedText(scene, plan.title))), span(trigger, 'quiet')],
    scene.width,
  );
}

function noPlan(named: boolean): string {
  return named
    ? 'b calls plan B'
    : 'no plan is written for this: r when it is over, ! for a named trouble, Esc shows the class';
}

/** Whom to call: the facilitator and the session's contacts. */
function contacts({ state, width }: Scene): readonly Row[] {
  const { facilitator, contacts: others } = state.session;
  const numbers = [
    ...(facilitator.phone ? [`${facilitator.name} ${facilitator.phone}`] : []),
    ...Object.entries(others).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`),
  ].map(visibleLine);
  return numbers.length === 0 ? [] : [clipRow([span('Call   ', 'quiet'), span(numbers.join(' · '))], width)];
}
