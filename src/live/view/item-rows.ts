/** The open items: number, kind, person and words, weight and age. */

import { nameInClass } from '../../core/class/people.ts';
import type { Item } from '../../core/class/state.ts';
import { countWords, itemsInOrder, kindWord } from '../../core/now/open-items.ts';
import { widthOf } from '../../core/text/cells.ts';
import { leastOf } from '../../core/text/many.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderFar, renderLength } from '../../core/time/clock-text.ts';
import { beside, clipRow, type Look, type Row, row, rowWidth, span, wrapRow } from '../rows/row.ts';
import { renderWhen } from '../rows/when.ts';
import type { Scene } from './scene.ts';

/** So many are read one by one; of more, a line in front says what there is in all. */
const fewItems = 3;

/** How many lines all of them take. */
export function countItemRows({ state }: Scene): number {
  const { length } = itemsInOrder(state);
  return length > fewItems ? length + 1 : length;
}

/** At most `most` lines, without one that is shown elsewhere. Where they are more than a few, or not all are shown, the first one counts them. */
export function renderItems(scene: Scene, most: number, but?: Item): readonly Row[] {
  const items = itemsInOrder(scene.state).filter(({ id }) => id !== but?.id);
  if (most < 1 || items.length === 0) return [];
  if (items.length <= Math.min(most, fewItems)) return items.map((item) => renderItem(scene, item));
  const shown = items.slice(0, most - 1);
  const hidden = items.length - shown.length;
  const more = hidden > 0 && shown.length > 0 ? row(scene.narrow ? `+${hidden}` : `${hidden} more: r`, 'quiet') : [];
  return [beside(renderCounts(scene, items), more, scene.width), ...shown.map((item) => renderItem(scene, item))];
}

/** Two lines each, for a column: what it is with its facts, then its person and words. */
export function renderTallItems(scene: Scene, most: number): readonly Row[] {
  const items = itemsInOrder(scene.state);
  if (items.length === 0) return [row('Nothing is open', 'quiet')];
  const room = scene.width - (items.length * 2 + 1 > most ? moreWidth : 0);
  const counts = renderTallCounts(scene, items, room);
  const shown = items.slice(0, Math.max(1, Math.floor((most - counts.length) / 2)));
  const hidden = items.length - shown.length;
  const more = hidden > 0 ? row(`+${hidden}`, 'quiet') : [];
  return [
    ...counts.slice(0, -1),
    beside(counts.at(-1) ?? [], more, scene.width),
    ...shown.flatMap((item) => [
      beside(
        [span(`${item.label.padStart(2)} `, 'strong'), span(kindWord(item.kind), lookOf(item))],
        row(factsOf(scene, item).join(' · '), 'quiet'),
        scene.width,
      ),
      clipRow([span('   '), ...row(wordsOf(scene, item))], scene.width),
    ]),
  ];
}

/** Of `+12` and the gap before it. */
const moreWidth = 5;

/** In one line where it fits, else whole in two. */
function renderTallCounts(scene: Scene, items: readonly Item[], room: number): readonly Row[] {
  const one = renderCounts({ ...scene, narrow: true }, items).map((part) => ({ ...part, text: part.text.trimStart() }));
  if (rowWidth(one) <= room) return [one];
  const words = countWords(items, scene.now).map(bareCount).join(' · ');
  return wrapRow(row(words, one[0]?.look ?? 'strong'), room).slice(0, 2);
}

function wordsOf({ state }: Scene, { person, category, kind, text }: Item): string {
  const name = person === null ? '' : visibleLine(nameInClass(state, person));
  const about = kind === 'issue' && category !== 'other' ? category : '';
  return [about, name, visibleLine(text)].filter(Boolean).join(' · ');
}

/** Where it has no room, without the ages. */
function renderCounts({ now, narrow, width }: Scene, items: readonly Item[]): Row {
  const whole = countWords(items, now);
  const forms = narrow
    ? [whole.map(shortCount), whole.map(bareCount), whole.map(tinyCount)]
    : [whole, whole.map(shortCount), whole.map(bareCount), whole.map(tinyCount)];
  const texts = forms.map((words) => ` ${words.join(' · ')}`);
  const worst = leastOf(items.map((item) => item.severity ?? 4));
  const look = worst === 1 ? 'trouble' : worst === 2 ? 'warn' : 'strong';
  const room = width - (narrow ? 5 : 12);
  return row(texts.find((text) => widthOf(text) <= room) ?? texts.at(-1) ?? '', look);
}

/** `3 issues S2 · 2 questions 4:10`. */
function shortCount(words: string): string {
  return words.replace(/ \((?:worst |oldest )?(.*)\)/, ' $1');
}

function bareCount(words: string): string {
  return words.replace(/ \((?:oldest .*|.*not seen)\)/, '').replace(/ \(worst (.*)\)/, ' $1');
}

/** `3 qu.`; an alert that was not seen keeps its sign. */
function tinyCount(words: string): string {
  const unseen = words.includes('not seen') ? '!' : '';
  return bareCount(words).replace(/questions?/, 'qu.') + unseen;
}

function renderItem(scene: Scene, item: Item): Row {
  const { state, narrow, width } = scene;
  const kind = narrow ? kindWord(item.kind) : kindWord(item.kind).padEnd(8);
  const person = item.person === null ? '' : visibleLine(nameInClass(state, item.person));
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
  return beside(left, [...row(factsOf(scene, item).join(' · '), 'quiet')], width);
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
    item.seenAt === null ? '' : 'seen',
    item.kind === 'todo' && due !== '' ? due : since,
  ].filter(Boolean);
}
