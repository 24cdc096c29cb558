/** Rows of cells as a table: aligned columns for a terminal, pipes for Markdown. */
import { greatestOf } from '../../core/text/many.ts';
import { padEnd, padStart, widestOf, wrapText } from '../text/cells.ts';

/** `l` and `r`, one a column; further columns are `l`. */
type Alignment = string;

/** Cells between two columns. */
const gap = 2;
/** In Markdown, wider columns are not padded. */
const widest = 40;

interface ColumnsOptions {
  readonly align?: Alignment;
  readonly indent?: number;
}

/**
 * The first row is the head, not shown where nothing is in it. Too wide a table narrows its widest columns, whose texts then
 * go on below; where words would be broken, the widest column stands on lines of its own.
 */
export function renderColumns(
  rows: readonly (readonly string[])[],
  columns: number,
  { align = '', indent = 2 }: ColumnsOptions = {},
): string {
  const shown = filledColumns(rows);
  const { widths, words } = measure(rows, shown);
  const space = columns - indent - gap * (shown.length - 1);
  const main = widths.indexOf(Math.max(...widths));
  if (shown.length > 2 && isCramped(widths, words, main, space))
    return renderStacked(rows, shown[main] ?? 0, shown, columns, { align, indent });
  narrow(widths, words, space);
  const bare = shown.every((column) => (rows[0]?.[column] ?? '') === '');
  return (bare ? rows.slice(1) : rows)
    .map((row) => shown.map((column, place) => wrapText(row[column] ?? '', widths[place] ?? 1)))
    .flatMap((cells) => linesOf(cells, widths, shown, align, indent))
    .join('\n');
}

/** Of each column its widest line and its longest word, in cells. */
function measure(rows: readonly (readonly string[])[], shown: readonly number[]) {
  const most = (column: number, apart: (text: string) => string): number =>
    greatestOf(rows.map((row) => widestOf(apart(row[column] ?? ''))));
  return {
    widths: shown.map((column) => most(column, (text) => text)),
    words: shown.map((column) => most(column, (text) => text.replace(/\s+/g, '\n'))),
  };
}

/** On a terminal narrower than `small`, a column of sentences narrower than `readable` reads like one of words: cells. */
const readable = 14;
const small = 56;

function isCramped(widths: readonly number[], words: readonly number[], main: number, space: number): boolean {
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  const wide = widths[main] ?? 0;
  const left = space - (sum(widths) - wide);
  return sum(words) > space || (space < small && wide > 2 * readable && left < readable);
}

/** Each row as the others of its cells side by side, and under them the one that needs room. */
function renderStacked(
  rows: readonly (readonly string[])[],
  main: number,
  shown: readonly number[],
  columns: number,
  { align, indent }: Required<ColumnsOptions>,
): string {
  const others = shown.filter((column) => column !== main);
  const { widths, words } = measure(rows, others);
  narrow(widths, words, columns - indent - gap * (others.length - 1));
  return rows
    .flatMap((row, place) => {
      const cells = others.map((column, at) => wrapText(row[column] ?? '', widths[at] ?? 1));
      const figures = cells.some(([first]) => first) ? linesOf(cells, widths, others, align, indent) : [];
      const under = ' '.repeat(indent + (figures.length > 0 ? gap : 0));
      const text = place === 0 ? '' : (row[main] ?? '');
      return [...figures, ...(text === '' ? [] : wrapText(text, columns - under.length).map((line) => under + line))];
    })
    .join('\n');
}

/** Takes from the widest columns; below the longest word of a column only where nothing else is left to take. */
function narrow(widths: number[], words: readonly number[], space: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - space;
  for (; over > 0; over--) {
    const roomy = widths.map((width, place) => (width > (words[place] ?? 0) ? width : 0));
    const from = Math.max(...roomy) > 0 ? roomy : widths;
    const largest = Math.max(...from);
    if (largest <= 1) return;
    widths[from.lastIndexOf(largest)] = largest - 1;
  }
}

function linesOf(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  shown: readonly number[],
  align: Alignment,
  indent: number,
): readonly string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, place) => {
      const pad = align[shown[place] ?? 0] === 'r' ? padStart : padEnd;
      return pad(lines[line] ?? '', widths[place] ?? 0);
    });
    return (' '.repeat(indent) + parts.join(' '.repeat(gap))).trimEnd();
  });
}

/** Cells are escaped already. Narrow columns are padded, so that the source can be read too. */
export function renderPipes(rows: readonly (readonly string[])[], align: Alignment = ''): string {
  const shown = filledColumns(rows);
  const widths = shown.map((column) =>
    greatestOf(
      rows.map((row) => widestOf(row[column] ?? '')),
      3,
    ),
  );
  const lineOf = (row: readonly string[]): string =>
    `| ${shown.map((column, place) => padCell(row[column] ?? '', widths[place] ?? 3, align[column])).join(' | ')} |`;
  const rule = shown.map((column, place) => {
    const dashes = '-'.repeat(Math.min(widths[place] ?? 3, widest));
    return align[column] === 'r' ? `${dashes.slice(1)}:` : dashes;
  });
  const [head = [], ...body] = rows;
  return [lineOf(head), `| ${rule.join(' | ')} |`, ...body.map(lineOf)].join('\n');
}

function padCell(cell: string, width: number, align: string | undefined): string {
  if (width > widest) return cell;
  return align === 'r' ? padStart(cell, width) : padEnd(cell, width);
}

/** The columns with something in them below the head. */
function filledColumns(rows: readonly (readonly string[])[]): readonly number[] {
  const count = greatestOf(
    rows.map((row) => row.length),
    0,
  );
  const filled = (column: number): boolean => rows.slice(1).some((row) => (row[column] ?? '') !== '');
  return Array.from({ length: count }, (_, column) => column).filter(filled);
}
