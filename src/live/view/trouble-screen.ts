/** A trouble before all else: its plan, its timer, whom to call, one line of class time, and what else is open where there is room. */

import { nameInClass } from '../../core/class/people.ts';
import type { Item } from '../../core/class/state.ts';
import { callsFor, offeredTroubles, planOfItem, troubleOf } from '../../core/class/troubles.ts';
import { plannedItems } from '../../core/now/open-items.ts';
import { runningTimers, timerLeft } from '../../core/now/timers.ts';
import type { FallbackPlan, Step } from '../../core/plan/plan.ts';
import { planLetters } from '../../core/plan/plan.ts';
import { widthOf } from '../../core/text/cells.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderLength } from '../../core/time/clock-text.ts';
import { beside, clipRow, fitBeside, type Row, row, rowWidth, span, wrapRow } from '../rows/row.ts';
import { renderRule } from './class-end.ts';
import { fitSections } from './fit-sections.ts';
import { countdown, facts, lateOf } from './header.ts';
import { renderItems } from './item-rows.ts';
import { renderedText, type Scene } from './scene.ts';
import { planBody } from './step-body.ts';

/** On lower screens nothing is spent on air. */
const lowScreen = 18;

/** At most `height` lines, from the top of the screen. */
export function renderTrouble(scene: Scene, item: Item, height: number): readonly Row[] {
  const head = renderHead(scene, item);
  const tail = renderTail(scene, item, height);
  const body = renderBody(scene, item, height - head.length - tail.length);
  const items = renderOpen(scene, item, height - head.length - body.length - tail.length);
  return [...head, ...body, ...items, ...tail].slice(0, height);
}

/** What else is open goes on: in the lines that the plan leaves. */
function renderOpen(scene: Scene, item: Item, room: number): readonly Row[] {
  const items = room < 4 ? [] : renderItems(scene, Math.min(room - 1, 6), item);
  return items.length === 0 ? [] : [[], ...items];
}

function renderHead(scene: Scene, item: Item): readonly Row[] {
  const { state, now, width } = scene;
  const trouble = troubleOf(state, item);
  const title = visibleLine(trouble?.title ?? item.text).toUpperCase();
  const since = row(`since ${renderLength(now - item.openedAt)} · issue ${item.label}`, 'strong');
  // Not by what fits now: the length of `since` grows, and nothing may jump.
  const apart = widthOf(title) + 28 > width;
  const person = item.person === null ? '' : visibleLine(nameInClass(state, item.person));
  const named = person !== '' && widthOf(`${title} · ${person}`) + 28 <= width;
  const said = trouble && item.text !== trouble.title ? visibleLine(item.text) : '';
  const words = row([named ? '' : person, said].filter(Boolean).join(' · '));
  const headline: Row = [span(title, 'alarm'), ...(named ? [span(` · ${person}`, 'strong')] : [])];
  const clock = row(renderClock(now, scene.zone), 'strong');
  const late = lateOf(scene);
  const whole = facts([clock, countdown(scene)]);
  return [
    beside(late, fitBeside(late, whole, width) ? whole : clock, width),
    ...(apart ? [clipRow(row(title, 'alarm'), width), beside(words, since, width)] : [beside(headline, since, width)]),
    renderRule(scene),
    ...(apart || rowWidth(words) === 0 ? [] : [clipRow([span('  '), ...words], width)]),
    ...othersOf(scene, item),
  ];
}

/** Those that wait behind this one: on no account are they forgotten. */
function othersOf({ state, width }: Scene, item: Item): readonly Row[] {
  const others = plannedItems(state).filter((one) => one.severity === 1 && one.id !== item.id);
  const words = others.map((one) => `issue ${one.label} ${visibleLine(one.text)}`);
  return words.length === 0 ? [] : [clipRow([span('Also   ', 'trouble'), span(words.join(' · '))], width)];
}

function renderBody(scene: Scene, item: Item, room: number): readonly Row[] {
  const plan = planOfItem(scene.state, item);
  const rows = plan
    ? [planHead(scene, item, plan), ...fitSections(planBody(scene, plan, stepOf(scene, item)), room - 1, scene.width)]
    : withoutPlan(scene, item);
  return rows.slice(0, Math.max(1, room));
}

function planHead(scene: Scene, item: Item, plan: FallbackPlan): Row {
  const title = visibleLine(renderedText(scene, plan.title, stepOf(scene, item)));
  return beside(row(`Plan ${item.plan} · ${title}`, 'accent'), timerOf(scene, item), scene.width);
}

function stepOf({ state }: Scene, item: Item): Step | undefined {
  return state.plan.steps.find((one) => one.id === item.step);
}

function timerOf({ state, now }: Scene, item: Item): Row {
  const timer = runningTimers(state).find((one) => one.of === item.id);
  if (!timer) return [];
  const left = timerLeft(timer, now);
  return left > 0
    ? row(`${renderLength(Math.ceil(left / 1000) * 1000)} left`, 'strong')
    : row(`${renderLength(left)} OVER`, 'alarm');
}

/** The next plan, and whom to call: the last lines stay whatever the plan says. */
function renderTail(scene: Scene, item: Item, height: number): readonly Row[] {
  const { state } = scene;
  const called = Math.max(0, planLetters.indexOf(item.plan ?? 'A'));
  const next = troubleOf(state, item)?.plans[called];
  const rows = [
    ...(next ? [nextPlan(scene, next, planLetters[called + 1] ?? '')] : []),
    ...calls(scene, item, height < lowScreen ? 2 : 3),
  ];
  return height < lowScreen || rows.length === 0 ? rows : [[], ...rows];
}

function nextPlan(scene: Scene, plan: FallbackPlan, letter: string): Row {
  const trigger = plan.trigger === undefined ? '' : ` · ${visibleLine(renderedText(scene, plan.trigger))}`;
  return clipRow(
    [span(`Plan ${letter} `, 'quiet'), span(visibleLine(renderedText(scene, plan.title))), span(trigger, 'quiet')],
    scene.width,
  );
}

/** Under a trouble that nobody has named: those that it may be, each under its digit. */
function withoutPlan(scene: Scene, item: Item): readonly Row[] {
  const { state, width } = scene;
  const offered = offeredTroubles(state, item).slice(0, 9);
  const hint =
    troubleOf(state, item) === undefined
      ? 'no plan is written for this: r when it is over, ! for a named trouble, Esc shows the class'
      : 'b calls plan B';
  if (offered.length === 0) return wrapRow(row(hint, 'quiet'), width - 2).map((line) => [span('  '), ...line]);
  const choices = offered.map(({ title }, place) =>
    clipRow([span(`  ${place + 1} `, 'strong'), span(visibleLine(title))], width),
  );
  return [row('Its plan may be that of', 'accent'), ...choices];
}

/** Whom to call, the one concerned first; a number is never cut, the name before it gives way. */
function calls({ state, width }: Scene, item: Item, most: number): readonly Row[] {
  const lines: Row[] = [];
  for (const { name, how } of callsFor(state, item)) {
    const number = row(` ${visibleLine(how)}`, 'strong');
    const call = [...clipRow(row(visibleLine(name)), Math.max(4, width - 7 - rowWidth(number))), ...number];
    const last = lines.at(-1);
    const joined = last && [...last, span(' · '), ...call];
    if (joined && rowWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push([span(lines.length === 0 ? 'Call   ' : '       ', 'quiet'), ...call]);
  }
  return lines.slice(0, most);
}
