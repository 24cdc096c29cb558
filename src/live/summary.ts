/** What stays on the terminal in place of the screen: where the session stands. */
import { renderClock, renderLength } from '../core/clock-text.ts';
import { currentOf } from '../core/cursor.ts';
import { activeRun } from '../core/runs.ts';
import type { State } from '../core/state.ts';
import { visibleLine } from '../core/visible.ts';
import { itemsInOrder } from './items.ts';
import { type Row, row, span } from './row.ts';

export function renderSummary(state: State, now: number, role: string): Row {
  const { timezone, title } = state.session;
  const number = currentOf(state, role);
  const step = state.plan.steps[number];
  const run = activeRun(state, number);
  const open = itemsInOrder(state).length;
  const stands = step
    ? `‘${visibleLine(step.title)}’ ${run ? `runs since ${renderClock(run.startedAt, timezone)}` : 'comes next'}`
    : 'every step is finished';
  const inClass =
    state.classStartedAt !== null && state.classEndedAt === null
      ? `, ${renderLength(now - state.classStartedAt)} in class`
      : '';
  const items = open === 0 ? '' : `, ${open} ${open === 1 ? 'item' : 'items'} open`;
  return [span(visibleLine(title), 'strong'), ...row(` · ${renderClock(now, timezone)}${inClass}: ${stands}${items}`)];
}
