/** The plans that fit an issue that was just opened, each under its digit: on one line where they fit, else as a list. */
import type { Item } from '../../core/class/state.ts';
import { offeredTroubles } from '../../core/class/troubles.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { offeringItem, troubleShown } from '../react/reaction.ts';
import { clipRow, type Row, row, rowWidth, span } from '../rows/row.ts';
import { ruleOf } from './class-end.ts';
import type { Scene } from './scene.ts';

/** Undefined while something else has the lower lines, or where none is offered. */
function offeredFor({ ui, state }: Scene): Item | undefined {
  return ui.prompt || ui.offer || troubleShown(ui, state) ? undefined : offeringItem(ui, state);
}

function titlesOf({ state }: Scene, item: Item): readonly Row[] {
  return offeredTroubles(state, item)
    .slice(0, 9)
    .map(({ title }, place) => [span(`${place + 1} `, 'strong'), span(visibleLine(title))]);
}

/** In place of the keys. */
export function offeredLine(scene: Scene): Row | undefined {
  const item = offeredFor(scene);
  if (!item) return undefined;
  const titles = titlesOf(scene, item).flatMap((title) => [...title, span('  ')]);
  const line = [
    span(` plans for ${item.category}: `, 'accent'),
    ...titles,
    span('Esc', 'strong'),
    span(' none', 'quiet'),
  ];
  return rowWidth(line) <= scene.width ? line : undefined;
}

/** Over the lines above the keys, at most `most`. */
export function offeredList(scene: Scene, most: number): readonly Row[] {
  const item = offeredFor(scene);
  if (!item || offeredLine(scene)) return [];
  const lines = titlesOf(scene, item).map((title) => clipRow([span('  '), ...title], scene.width));
  return [ruleOf(scene.width), row(` plans for ${item.category}`, 'accent'), ...lines].slice(0, most);
}

/** The keys that belong to the list. */
export function offeredPairs(scene: Scene): readonly (readonly [key: string, word: string])[] {
  const item = offeredFor(scene);
  if (!item) return [];
  const count = titlesOf(scene, item).length;
  return [
    [count > 1 ? `1-${count}` : '1', 'its plan'],
    ['Esc', 'none'],
  ];
}
