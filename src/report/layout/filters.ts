/** What layouts can do with a fact beyond Liquid's own filters. Seconds and ISO instants in, words out; null gives nothing. */
import { renderFar, renderLength, renderTakes } from '../../core/time/clock-text.ts';
import { padEnd, padStart, wrapText } from '../text/cells.ts';
import { escapeHtml, hrefOf, renderLines } from '../text/html.ts';
import { renderIsoClock, renderIsoDay } from '../text/instants.ts';
import { disarmHtml, escapeMarkdown, renderCell } from '../text/markdown.ts';
import { keepApart } from '../text/signs.ts';
import type { Rendering } from './rendering.ts';
import type { Format } from './templates.ts';

/** A `raw` one's result holds line ends of its own and is not escaped again. */
type Filter =
  | ((...values: never[]) => unknown)
  | { readonly raw: true; readonly handler: (...values: never[]) => unknown };

/**
 * `block: 4` lines below each other, indented; in Markdown their markup counts · `cell` the same within a table's cell ·
 * `wrap: 4` at the width of the page, the next lines indented. On a page all three are lines of text. `leads: "by-", 3` is on a
 * page a link to the place of that id, and everywhere else the text.
 */
export function makeFilters(format: Format, now: () => Rendering): Readonly<Record<string, Filter>> {
  const block = (text: unknown, by = 0): string => {
    if (format === 'html') return renderLines(textOf(text));
    const indent = within(by);
    const lines = textOf(text).trim().split('\n');
    const safe = format === 'md' ? lines.map(disarmHtml) : lines.map(keepApart);
    return safe.map((line) => (line.trim() === '' ? '' : ' '.repeat(indent) + line.trimEnd())).join('\n');
  };
  const wrap = (text: unknown, by = 0): string => {
    if (format === 'html') return renderLines(textOf(text));
    const indent = within(by);
    const lines = wrapText(textOf(text), now().columns - indent);
    return lines.map((line, place) => (place === 0 ? '' : ' '.repeat(indent)) + keepApart(line)).join('\n');
  };
  const cell = (text: unknown): string => cells[format](textOf(text));
  const leads = (label: unknown, ...place: readonly unknown[]): string => {
    const text = plain[format](textOf(label));
    const id = place.map(textOf).join('');
    return format === 'html' && id !== '' ? `<a href="#${escapeHtml(id)}">${text}</a>` : text;
  };
  return {
    ...timeFilters(now),
    ...wordFilters,
    ...paint(now),
    block: { raw: true, handler: block },
    cell: { raw: true, handler: cell },
    leads: { raw: true, handler: leads },
    wrap: { raw: true, handler: wrap },
  };
}

const plain = { text: keepApart, md: escapeMarkdown, html: escapeHtml } as const;

const cells = { text: keepApart, md: renderCell, html: renderLines } as const;

/** `clock` 10:02, with its day where that is another one (`clock: "same"` never) · `day` Tue 1 Dec (`day: "year"` always with the year) · `length` 3:02 · `minutes` 5m · `signed` 0:48 late. */
function timeFilters(now: () => Rendering): Readonly<Record<string, Filter>> {
  return {
    clock: (instant: unknown, how?: unknown) => renderIsoClock(textOf(instant), how === 'same' ? '' : now().near),
    day: (instant: unknown, how?: unknown) => renderIsoDay(textOf(instant), how === 'year' ? '' : now().near),
    length: (seconds: unknown) => onNumber(seconds, (value) => renderLength(value * 1000)),
    minutes: (seconds: unknown) => onNumber(seconds, renderTakes),
    signed: (seconds: unknown, plus = 'late', minus = 'early', zero = 'on time') =>
      onNumber(seconds, (value) => (value === 0 ? zero : `${renderOff(value)} ${value > 0 ? plus : minus}`)),
  };
}

/** `plural` 1 issue, 2 issues · `percent` 92 % · `some` 3, but nothing for 0 · `decimal` 4.6 (`decimal: 2` 4.58) · `list` a, b and c · `pad_left`, `pad_right` in cells · `words` stand_in → stand in · `href` a web address, mailto: or tel:, else nothing. */
const wordFilters: Readonly<Record<string, Filter>> = {
  plural: (count: unknown, one: string, many = `${one}s`) =>
    onNumber(count, (value) => `${value} ${value === 1 ? one : many}`),
  percent: (share: unknown) => onNumber(share, (value) => `${Math.round(value * 100)} %`),
  some: (count: unknown) => onNumber(count, (value) => (value === 0 ? '' : String(value))),
  decimal: (value: unknown, places = 1) => onNumber(value, (number) => number.toFixed(Math.min(within(places), 10))),
  list: (parts: unknown, joint = 'and') => {
    const texts = Array.isArray(parts) ? parts.map(textOf) : [textOf(parts)];
    return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${joint} ${texts.at(-1)}`;
  },
  pad_left: (text: unknown, cells: number) => padStart(textOf(text), within(cells)),
  pad_right: (text: unknown, cells: number) => padEnd(textOf(text), within(cells)),
  href: (address: unknown) => hrefOf(textOf(address)),
  words: (name: unknown) => (textOf(name).split('/').at(-1) ?? '').replace(/[-_]+/g, ' '),
};

/** To the second, but from two days on in days. */
function renderOff(seconds: number): string {
  return Math.abs(seconds) < 48 * 3600 ? renderLength(seconds * 1000) : renderFar(seconds * 1000);
}

/** Only in text for a terminal; elsewhere they leave the text as it is. */
function paint(now: () => Rendering): Readonly<Record<string, Filter>> {
  return {
    bold: (text: unknown) => now().chalk.bold(textOf(text)),
    dim: (text: unknown) => now().chalk.dim(textOf(text)),
    alarm: (text: unknown) => now().chalk.red(textOf(text)),
    warn: (text: unknown) => now().chalk.yellow(textOf(text)),
    good: (text: unknown) => now().chalk.green(textOf(text)),
  };
}

/** Cells that a layout asked for; no more than a page can have. */
function within(cells: number): number {
  return Math.max(0, Math.min(Number(cells) || 0, 200));
}

/** A value as text; lists with commas. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}

function onNumber(value: unknown, render: (value: number) => string): string {
  return typeof value === 'number' && Number.isFinite(value) ? render(value) : '';
}
