/** The open items: number, kind, person and words, weight and age. */

import { nameOf } from '../../core/class/people.ts';
import type { Item } from '../../core/class/state.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderFar, renderLength } from '../../core/time/clock-text.ts';
import { itemsInOrder, kindWord } from '../prompts/items.ts';
import { beside, type Look, type Row, row, span } from '../rows/row.ts';
import { renderWhen } from '../rows/when.ts';
import type { Scene } from './scene.ts';

/** At most `most` lines; the last one says how many more there are. */
export function renderItems(scene: Scene, most: number): readonly Row[] {
  const items = itemsInOrder(scene.state);
  if (items.length <= most) return items.map((item) => renderItem(scene, item));
  const [first] = items;
  if (most < 1 || !first) return [];
  if (most === 1) return [renderItem(scene, first, `+${items.length - 1}`)];
  const shown = items.slice(0, most - 1);
  const rest = row(` … ${items.length - shown.length} more open · r picks one`, 'quiet');
  return [...shown.map((item) => renderItem(scene, item)), rest];
}

function renderItem(scene: Scene, item: Item, more = ''): Row {
  const { state, narrow, width } = scene;
  const kind = narrow ? kindWord(item.kind) : kindWord(item.kind).padEnd(8);
  const person = item.person === null ? '' : visibleLine(nameOf(state.session, item.person));
  const about = [
    item.kind === 'issue' && item.category !== 'other' && !narrow ? (item.category ?? '') : '',
    narrow ? (person.split(' ')[0] ?? '') : person,
    visibleLine(item.text),
  ].filter(Boolean);
  const left: Row = [
    span(`${item.label.padStart(2)} `, 'strong'),
    span(`${kind} `, lookOf(item)),
    span(about.join(' · ')),
  ];
  return beside(left, [...row([...factsOf(scene, item), more].filter(Boolean).join(' · '), 'quiet')], width);
}

function lookOf(item: Item): Look | undefined {
  if (item.severity === 1) return 'trouble';
  return item.severity === 2 ? 'warn' : undefined;
}

function factsOf({ now, zone }: Scene, item: Item): readonly string[] {
  const age = now - item.openedAt;
  const since = age < 3_600_000 ? renderLength(Math.max(0, age)) : renderFar(age);
  const due = item.due === null ? '' : item.due < now ? 'OVERDUE' : `due ${renderWhen(item.due, now, zone)}`;
  return [
    item.plan === null ? '' : `plan ${item.plan}`,
    item.severity === null ? '' : `S${item.severity}`,
    item.parked ? 'parked' : '',
    item.kind === 'todo' && due !== '' ? due : since,
  ].filter(Boolean);
}
