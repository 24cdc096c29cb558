/**
 * SurveyMonkey's table has two rows of headers: questions, each over all of its columns, and below them what each column
 * is: `Response`, `Open-Ended Response`, a choice, or a row of a matrix. Some files have the first row alone.
 */
import { foldHeader, type Row } from '../sheets/sheet.ts';
import { cleanHeader, metaKind } from './headers.ts';
import type { QuestionColumns, SurveyLayout } from './survey-layout.ts';

export function isSurveyMonkey(headers: readonly string[]): boolean {
  const [first = '', second = ''] = headers.map((header) => foldHeader(header).replaceAll(' ', ''));
  return first === 'respondentid' && second === 'collectorid';
}

interface Column {
  readonly at: number;
  /** What stands below the question. */
  readonly label: string;
}

interface Group {
  readonly text: string;
  readonly columns: readonly Column[];
}

export function layOutSurveyMonkey(header: Row, all: readonly Row[]): SurveyLayout {
  const [first] = all;
  // Whoever answered has a number; where that stands in the second row, the first has all that is said of the columns.
  const alone = first !== undefined && (first.cells[0] ?? '') !== '';
  const below = alone ? [] : (first?.cells ?? []);
  const rows = alone ? all : all.slice(1);
  const width = Math.max(header.cells.length, below.length);
  const groups: { text: string; columns: Column[] }[] = [];
  const meta: SurveyLayout['meta'][number][] = [];
  for (let at = 0; at < width; at++) {
    const text = plainText(header.cells[at] ?? '');
    const label = plainText(below[at] ?? '');
    const kind = label === '' ? metaKind(text) : undefined;
    if (kind) meta.push({ kind, at });
    else if (text !== '' || groups.length === 0) groups.push({ text: text || label, columns: [{ at, label }] });
    else groups.at(-1)?.columns.push({ at, label });
  }
  if (alone) for (const { columns } of groups) numberColumns(columns);
  return { tool: 'surveymonkey', meta, questions: groups.flatMap((group) => questionsOf(group, rows)), rows };
}

/** The rows of a matrix that nothing names are told apart by their place. */
function numberColumns(columns: Column[]): void {
  if (columns.length > 1)
    for (const [place, { at }] of columns.entries()) columns[place] = { at, label: `${place + 1}` };
}

/** Titles are kept with their markup. */
function plainText(text: string): string {
  const bare = text.replace(/<(?:br|p|div|li)\b[^<>]{0,300}>/gi, ' ').replace(/<\/?[a-z][^<>]{0,300}>/gi, '');
  return cleanHeader(bare);
}

const openEnded = /^open-?ended response$/i;
const single = /^(?:response|responses|)$/i;
/** Where somebody could write what was not to be chosen. */
const other = /^(?:other\b|please specify|comments?\b)/i;

function questionsOf(group: Group, rows: readonly Row[]): readonly QuestionColumns[] {
  const chosen = choicesOf(group, rows);
  if (chosen) return chosen;
  return group.columns.map(({ at, label }): QuestionColumns => {
    const answerOf = (cells: readonly string[]): string | null => cells[at] || null;
    if (openEnded.test(label)) return { asked: { text: group.text, answers: 'text' }, answerOf };
    if (single.test(label)) return { asked: { text: group.text }, answerOf };
    return { asked: { text: `${group.text} [${label}]`, ...(other.test(label) && { answers: 'text' }) }, answerOf };
  });
}

/**
 * A question of which several could be chosen: each column holds its choice or nothing, or, in the file of numbers, the
 * choice's number. Undefined where the columns are rows of a matrix, or nothing tells.
 */
function choicesOf({ text, columns }: Group, rows: readonly Row[]): readonly QuestionColumns[] | undefined {
  const choices = columns.filter(({ label }) => !other.test(label));
  if (choices.length < 2 || columns.some(({ label }) => single.test(label) || openEnded.test(label))) return undefined;
  const isChoice = ({ at, label }: Column, number: number): boolean | undefined => {
    const cells = rows.flatMap((row) => row.cells[at] || []);
    return cells.length === 0
      ? undefined
      : cells.every((cell) => foldHeader(cell) === foldHeader(label) || cell === String(number));
  };
  const kinds = choices.map((column, place) => isChoice(column, place + 1));
  if (kinds.includes(false) || !kinds.includes(true)) return undefined;
  const written = columns.filter(({ label }) => other.test(label));
  const answerOf = (cells: readonly string[]): readonly string[] | null => {
    const own = columns.flatMap(({ at, label }) => ((cells[at] ?? '') === '' || isComment(label) ? [] : [label]));
    return own.length === 0 ? null : own;
  };
  const options = columns.flatMap(({ label }) => (isComment(label) ? [] : [label]));
  return [
    { asked: { text, answers: 'multiple', options }, answerOf },
    ...written.map(
      ({ at, label }): QuestionColumns => ({
        asked: { text: `${text} [${label}]`, answers: 'text' },
        answerOf: (cells) => cells[at] || null,
      }),
    ),
  ];
}

/** A remark beside the choices is none itself. */
function isComment(label: string): boolean {
  return /^comments?\b/i.test(label);
}
