/** The plans that fit an issue that was just opened, each under its digit: on one line where they fit, else as a list. */
import type { Item } from '../../core/class/state.ts';
import { offeredTroubles } from '../../core/class/troubles.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type Intent, keyOf } from '../input/keymap.ts';
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
    span(keyOf('back'), 'strong'),
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
export function offeredPairs(scene: Scene): readonly Pair[] {
  const item = offeredFor(scene);
  return item ? [digits(titlesOf(scene, item).length), ['back', 'none']] : [];
}

/** What a key means, in a word for this moment; `shown` where it stands for fewer keys than in the table. */
export type Pair = readonly [intent: Intent, word: string, shown?: string];

/** The digits that stand for so many plans. */
export function digits(plans: number): Pair {
  return ['choose', 'its plan', plans > 1 ? `1-${Math.min(9, plans)}` : '1'];
}
