/**
 * The whole screen as lines: pure, for one moment and one size. The step has the first claim on the lines, then what
 * comes next, then the open items; what lies at the bottom stays there.
 */

import { isWidthAgreed } from '../../core/text/cells.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { troubleItem } from '../react/reaction.ts';
import { clipRow, isSameRow, placed, type Row, row, rowWidth, span, wrapRow } from '../rows/row.ts';
import type { Theme } from '../rows/theme.ts';
import { renderBottom } from './bottom.ts';
import { ruleOf } from './class-end.ts';
import { countComing, renderComing } from './coming.ts';
import { fitSections } from './fit-sections.ts';
import { renderHeader } from './header.ts';
import { countItemRows, renderItems } from './item-rows.ts';
import { besideKeys, besideUi, keeping } from './kept-lines.ts';
import { renderKeys } from './keys-line.ts';
import { renderOverlay } from './overlay.ts';
import { renderStatus } from './quiet-facts.ts';
import { type Scene, type ScreenModel, type Size, sceneOf } from './scene.ts';
import { renderColumn } from './side-column.ts';
import { type Block, stepBlock } from './step-block.ts';
import { renderTrouble } from './trouble-screen.ts';

export interface Frame {
  /** As many as the terminal has rows, each no wider than its columns. */
  readonly lines: readonly string[];
  /** Where the cursor is shown, counted from 0; null where it is hidden. */
  readonly cursor: Cursor | null;
}

export interface Cursor {
  readonly row: number;
  readonly column: number;
  /** What stands before it on its row where the terminal alone knows how wide that is. */
  readonly before?: string;
}

export function renderScreen(model: ScreenModel, size: Size, theme: Theme): Frame {
  return createDrawing(theme)(model, size);
}

/** Draws again and again: what is as it was last time is neither worked out nor coloured again. */
export function createDrawing(theme: Theme): (model: ScreenModel, size: Size) => Frame {
  const above = keeping(besideUi, (scene) => filled(renderAbove(scene, scene.rows - 2), scene.rows - 2));
  const keys = keeping(besideKeys, renderKeys);
  let before: readonly { readonly row: Row; readonly line: string }[] = [];
  let columns = 0;

  return (model, size) => {
    const scene = sceneOf(model, { columns: Math.max(20, size.columns), rows: Math.max(6, size.rows) });
    const { rows, cursor } = layOut(scene, above, keys);
    if (columns !== size.columns) before = [];
    columns = size.columns;
    before = withAlarm(rows, model, size)
      .slice(0, size.rows)
      .map((line, place) => {
        const known = before[place];
        if (known && isSameRow(known.row, line)) return known;
        return { row: line, line: theme.paint(clipRow(line, size.columns)).trimEnd() };
      });
    const lines = before.map(({ line }) => line);
    return { lines, cursor: cursor && cursor.row < size.rows ? placeCursor(cursor, theme) : null };
  };
}

function placeCursor({ row: line, before }: LaidCursor, theme: Theme): Cursor {
  const column = rowWidth(before);
  const sure = before.every(({ text }) => isWidthAgreed(text));
  return { row: line, column, ...(!sure && { before: theme.paint(before) }) };
}

/** Over the first lines, whatever stands there: nothing on the screen counts while nothing is kept. */
function withAlarm(rows: readonly Row[], { alarmed }: ScreenModel, { columns }: Size): readonly Row[] {
  if (alarmed === undefined || alarmed === null) return rows;
  const loud = wrapRow(row(visibleLine(alarmed), 'alarm'), columns).slice(0, 3);
  return [...loud, ...rows.slice(loud.length)];
}

interface LaidCursor {
  readonly row: number;
  readonly before: Row;
}

interface Laid {
  readonly rows: readonly Row[];
  readonly cursor: LaidCursor | null;
}

function layOut(scene: Scene, above: (scene: Scene) => readonly Row[], keys: (scene: Scene) => Row): Laid {
  const { ui, rows: height } = scene;
  if (ui.overlay && !ui.prompt) return { rows: renderOverlay(scene, ui.overlay, height), cursor: null };
  const bottom = renderBottom(scene, Math.max(1, height - 6), keys);
  const covered = [...above(scene).slice(0, height - 2 - bottom.over.length), ...bottom.over];
  const cursor = bottom.before === null ? null : { row: height - 2, before: bottom.before };
  return { rows: [...covered, ...bottom.lines], cursor };
}

/** All but the lines at the bottom. What it reads of state and screen, kept-lines.ts has to know. */
export function renderAbove(scene: Scene, height: number): readonly Row[] {
  const item = troubleItem(scene.ui, scene.state);
  if (item) return renderTrouble(scene, item, height);
  const header = renderHeader(scene);
  if (hasColumn(scene)) return [...header, ...renderWide(scene, height - header.length)];
  const block = stepBlock(scene);
  const space = share(scene, block, height - header.length);
  const step = [...block.head, ...fitSections(block.sections, space.step - block.head.length, scene.width)];
  const coming = renderComing(scene, space.coming);
  const items = renderItems(scene, space.items);
  const gap: readonly Row[] = space.gap && coming.length > 0 ? [[]] : [];
  const middle = [...step.slice(0, space.step), ...gap, ...coming];
  const foot = [ruleOf(scene.width), ...items, ...renderStatus(scene, space.status)];
  return [...header, ...filled(middle, height - header.length - foot.length), ...foot];
}

/** From here on the screen has room for a column of its own beside the step. */
function hasColumn({ width, rows }: Scene): boolean {
  return width >= 110 && rows >= 30;
}

function padded(line: Row, width: number): Row {
  return [...clipRow(line, width), span(' '.repeat(Math.max(0, width - rowWidth(line))))];
}

/** The step with all of its text and what comes on the left, the open items, people and rooms on the right. */
function renderWide(scene: Scene, height: number): readonly Row[] {
  const status = [ruleOf(scene.width), ...renderStatus(scene, 3)];
  const room = height - status.length;
  const right = Math.floor(scene.width / 3);
  const left = { ...scene, width: scene.width - right - 3 };
  const block = stepBlock(left);
  const wanted = block.head.length + block.sections.reduce((sum, one) => sum + one.rows.length, 0);
  const coming = renderComing(left, Math.max(Math.min(4, countComing(left)), room - wanted - 1));
  const step = [
    ...block.head,
    ...fitSections(block.sections, room - coming.length - 1 - block.head.length, left.width),
  ];
  const before = filled([...step, ...(coming.length > 0 ? [[]] : []), ...coming], room);
  const beyond = filled(renderColumn({ ...scene, width: right }, room), room);
  const bar = placed([span(' │ ', 'quiet')]);
  const rows = before.map((line, place) => [...padded(line, left.width), ...bar, ...(beyond[place] ?? [])]);
  return [...rows, ...status];
}

function filled(rows: readonly Row[], height: number): readonly Row[] {
  const kept = rows.slice(0, Math.max(0, height));
  return [...kept, ...Array.from({ length: Math.max(0, height - kept.length) }, (): Row => [])];
}

interface Space {
  readonly step: number;
  /** Whether an empty line parts the step from what comes. */
  readonly gap: boolean;
  readonly coming: number;
  readonly items: number;
  readonly status: number;
}

/** How the lines between header and bottom are shared out; it depends on the state, never on the second. */
function share(scene: Scene, block: Block, height: number): Space {
  const status = height >= 16 ? 3 : height >= 11 ? 2 : 1;
  const wantItems = countItemRows(scene);
  const wantComing = countComing(scene);
  const wantStep = block.head.length + block.sections.reduce((sum, one) => sum + one.rows.length, 0);
  const free = height - status - 1;
  const gap = free >= 9;
  // Four open items and the line that counts them come before the third row of what is to come.
  const leastItems = Math.min(wantItems, free >= 13 ? 5 : free >= 9 ? 2 : 1);
  const leastComing = Math.min(wantComing, 2);
  let left = free - (gap ? 1 : 0);
  const step = Math.min(wantStep, Math.max(1, left - leastItems - leastComing));
  left -= step;
  // The beginning of what comes goes before the lesser items, its far end behind them.
  const nearComing = Math.min(wantComing, Math.max(0, left - leastItems), Math.max(leastComing, 6));
  const items = Math.min(wantItems, Math.max(0, left - nearComing));
  const coming = Math.min(wantComing, Math.max(0, left - items));
  return { step, gap, coming, items, status };
}
