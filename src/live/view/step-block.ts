/** The first block: the current step, or the one looked at, or what there is to say when no step is left. */

import { itemsInOrder } from '../../core/now/open-items.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderLength } from '../../core/time/clock-text.ts';
import { type Row, row, span } from '../rows/row.ts';
import { listPlace, renderListHead, renderListRows } from './list-block.ts';
import type { Scene } from './scene.ts';
import { type Section, sectionsOf } from './step-body.ts';
import { renderStepHead } from './step-head.ts';

export interface Block {
  readonly head: readonly Row[];
  readonly sections: readonly Section[];
}

export function stepBlock(scene: Scene): Block {
  if (scene.shown < 0) return finished(scene);
  const inList = outlineOf(scene.state.plan).inList[scene.shown] === true;
  if (!inList) return { head: renderStepHead(scene), sections: sectionsOf(scene, scene.shown) };
  const rows = renderListRows(scene);
  const list = { rows, least: Math.min(rows.length, 3), focus: listPlace(scene) };
  return { head: renderListHead(scene), sections: [list, ...sectionsOf(scene, scene.shown)] };
}

function finished(scene: Scene): Block {
  const { state, zone, schedule } = scene;
  const done = state.steps.filter((one) => one.status === 'done').length;
  const skipped = state.steps.filter((one) => one.status === 'skipped').length;
  const open = itemsInOrder(state).length;
  const lines = [
    scene.model.role !== 'main' && state.clock.is !== 'over'
      ? 'y keeps a question, a tells the facilitator, i opens an issue, r closes one'
      : '',
    state.clock.is === 'before' ? '' : classLine(scene),
    `${done} done${skipped > 0 ? `, ${skipped} skipped` : ''}${open > 0 ? `, ${open} ${open === 1 ? 'item' : 'items'} still open` : ', nothing left open'}`,
    state.clock.is === 'over' && schedule.end !== null && state.clock.endedAt > schedule.end
      ? `${renderLength(state.clock.endedAt - schedule.end)} later than ${renderClock(schedule.end, zone)}`
      : '',
  ].filter(Boolean);
  return {
    head: [[span('✔ ', 'good'), span(doneWord(scene), 'accent')]],
    sections: lines.map((text) => ({ rows: [[span('  '), ...row(text)]], least: 1 })),
  };
}

function doneWord({ model }: Scene): string {
  return model.role === 'main' ? 'Every step is finished' : `No step waits for ${visibleLine(model.role)} now`;
}

function classLine({ state, zone }: Scene): string {
  if (state.clock.startedAt === null) return 'the class was not started';
  const ended = state.clock.is !== 'over' ? 'not ended yet' : renderClock(state.clock.endedAt, zone);
  return `class ${renderClock(state.clock.startedAt, zone)} to ${ended}`;
}
