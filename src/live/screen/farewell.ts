/** What stays on the terminal in place of the screen: where the session stands. */

import { currentOf } from '../../core/class/cursor.ts';
import type { State } from '../../core/class/state.ts';
import { itemsInOrder } from '../../core/now/open-items.ts';
import { activeRun } from '../../core/schedule/runs.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderLength } from '../../core/time/clock-text.ts';
import { type Row, row, span } from '../rows/row.ts';

export function renderSummary(state: State, now: number, role: string): Row {
  const { timezone, title } = state.session;
  const number = currentOf(state, role);
  const step = state.plan.steps[number];
  const run = activeRun(state, number);
  const open = itemsInOrder(state).length;
  const stands = step
    ? `‘${visibleLine(step.title)}’ ${run ? `runs since ${renderClock(run.startedAt, timezone)}` : 'comes next'}`
    : 'every step is finished';
  const inClass = state.clock.is === 'on' ? `, ${renderLength(now - state.clock.startedAt)} in class` : '';
  const items = open === 0 ? '' : `, ${open} ${open === 1 ? 'item' : 'items'} open`;
  return [span(visibleLine(title), 'strong'), ...row(` · ${renderClock(now, timezone)}${inClass}: ${stands}${items}`)];
}
