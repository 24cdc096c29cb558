/** An agenda as people keep it in a spreadsheet → segments: titles, how long each takes, and the gaps that its clock times leave. */
import { foldHeader, type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { readAmounts, readClock, readRange } from './amounts.ts';
import { kindOf } from './kinds.ts';

export interface ReadSegment {
  readonly kind: string;
  readonly title: string;
  /** Seconds; undefined where nothing says. */
  readonly takes: number | undefined;
  /** Seconds after midnight, where it does not begin as the one before it ends. */
  readonly at?: number;
  readonly lead?: string;
  readonly slides?: string;
  readonly note?: string;
}

export interface ReadAgenda {
  readonly segments: readonly ReadSegment[];
  /** What was understood, a line each: `title from 'Topic'`. */
  readonly understood: readonly string[];
  readonly doubts: readonly string[];
}

const names = {
  title:
    /^(?:title|topic|item|agenda(?: item)?|activity|what|session|segment|module|content|subject|description|event|thema|inhalt|titel|tema|titre|sujet|actividad|argomento|onderwerp|temat|内容|タイトル)$/,
  takes:
    /^(?:takes|(?:duration|length|time)(?: in (?:minutes|hours|seconds))?|minutes|mins?\.?|hours?|hrs|time (?:allotted|allocated|needed)|estimate|dauer|minuten|dur[ée]e|duraci[oó]n|dura[cç][aã]o|durata|duur|czas|時間|zeit)$/,
  start:
    /^(?:start|start(?:ing)? time|starts?(?: at)?|begin|begins|from|at|when|time|beginn|von|uhrzeit|zeit|d[ée]but|inicio|in[ií]cio|inizio|開始)$/,
  end: /^(?:end|end(?:ing)? time|ends?(?: at)?|finish|to|until|till|ende|bis|fin|fim|fine|終了)$/,
  kind: /^(?:kind|type|format|method|methode|art|typ|tipo|m[ée]thode)$/,
  lead: /^(?:lead|who|presenter|speaker|facilitator|owner|by|responsible|trainer|host|led by|wer|referent|qui|ponente|relatore)$/,
  slides: /^(?:slides?|slide (?:no|numbers?)|folien?|diapos?|pages?)$/,
  note: /^(?:notes?|comments?|remarks?|details?|notizen?|bemerkung(?:en)?|remarques?|notas?)$/,
} as const;

type Field = keyof typeof names;

/** @throws UnreadableError where no row names a title and a time */
export function readAgenda({ file, rows }: Sheet): ReadAgenda {
  const at = rows.slice(0, 60).findIndex(({ cells }) => isHeader(cells.map(plainHeader)));
  const header = rows[at];
  if (!header)
    throw new UnreadableError(
      file,
      'no row names columns for what and how long',
      undefined,
      'an agenda has columns such as Topic and Minutes, or Start, End and Topic',
    );
  const columns = columnsOf(header.cells.map(plainHeader), rows.slice(at + 1));
  const body = rows.slice(at + 1).filter((row) => isItem(cellIn(row, columns.title)));
  const times = timesOf(body, header, columns);
  const segments = body.map((row, place) => segmentOf(row, columns, times[place]));
  const untimed = segments.filter(({ takes }) => takes === undefined).length;
  return {
    segments: withGaps(segments, times),
    understood: understoodOf(header, columns),
    doubts:
      untimed === 0
        ? []
        : [`${untimed === 1 ? '1 segment has' : `${untimed} segments have`} no length that can be read`],
  };
}

/** `Duration (min)` is a duration. */
function plainHeader(cell: string): string {
  return foldHeader(cell)
    .replace(/\s*[([].*$/, '')
    .replace(/[:.]$/, '');
}

function isHeader(cells: readonly string[]): boolean {
  const has = (field: Field): boolean => cells.some((cell) => names[field].test(cell));
  return has('title') && (has('takes') || has('start') || has('end'));
}

type Columns = Readonly<Partial<Record<Field, number>>>;

/** A column called Time holds clock times or lengths: its cells tell. */
function columnsOf(cells: readonly string[], body: readonly Row[]): Columns {
  const taken = new Set<number>();
  const found: Partial<Record<Field, number>> = {};
  const isClocks = (column: number): boolean => {
    const filled = body.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
    const clocks = filled.flatMap((cell) => readRange(cell)?.[0] ?? readClock(cell) ?? []);
    const late = clocks.filter((clock) => clock >= 5 * 3600).length;
    // From one to the next they go on, once over midnight.
    const back = clocks.filter((clock, place) => clock < (clocks[place - 1] ?? 0)).length;
    return late * 2 > filled.length || (late > 0 && clocks.length === filled.length && back <= 1);
  };
  for (const field of ['title', 'kind', 'lead', 'slides', 'note', 'end', 'start', 'takes'] as const) {
    const column = cells.findIndex((cell, place) => {
      if (taken.has(place) || !names[field].test(cell)) return false;
      const isTime = /^(?:time|zeit|when|uhrzeit)$/.test(cell);
      return !isTime || isClocks(place) === (field === 'start');
    });
    if (column < 0) continue;
    taken.add(column);
    found[field] = column;
  }
  return found;
}

function cellIn(row: Row, column: number | undefined): string {
  return column === undefined ? '' : (row.cells[column] ?? '');
}

/** Sums at the end, and rows that hold nothing but a time. */
function isItem(title: string): boolean {
  return (
    title !== '' &&
    !/^(?:total|sum|summe|gesamt|totale?|end(?: of (?:class|session))?|ende|fin|finish)\b[^\p{L}]*$/iu.test(title)
  );
}

interface Times {
  readonly takes: number | undefined;
  readonly start: number | undefined;
}

function timesOf(body: readonly Row[], header: Row, columns: Columns): readonly Times[] {
  const unit = foldHeader(cellIn(header, columns.takes));
  const bare = /\b(?:sec|seconds?|sek)\b/.test(unit)
    ? 1
    : /\b(?:hours?|hrs?|stunden?|heures?|horas?)\b/.test(unit)
      ? 3600
      : 60;
  const stated = readAmounts(
    body.map((row) => cellIn(row, columns.takes)),
    bare,
  );
  const clocks = body.map((row) => {
    const range = readRange(cellIn(row, columns.start));
    return {
      start: range?.[0] ?? readClock(cellIn(row, columns.start)),
      end: range?.[1] ?? readClock(cellIn(row, columns.end)),
    };
  });
  return clocks.map(({ start, end }, place) => {
    const next = end ?? clocks[place + 1]?.start;
    const between = start === undefined || next === undefined ? undefined : (next - start + 86_400) % 86_400;
    return { takes: stated[place] ?? (between === 0 ? undefined : between), start };
  });
}

function segmentOf(row: Row, columns: Columns, times: Times | undefined): ReadSegment {
  const title = cellIn(row, columns.title).replace(/\s+/g, ' ');
  const more = (field: 'lead' | 'slides' | 'note') => {
    const text = cellIn(row, columns[field]).replace(/\s+/g, ' ');
    return text === '' ? {} : { [field]: text };
  };
  return {
    kind: kindOf(cellIn(row, columns.kind), title),
    title,
    takes: times?.takes,
    ...more('lead'),
    ...more('slides'),
    ...more('note'),
  };
}

/** What does not begin as the one before it ends keeps its time. */
function withGaps(segments: readonly ReadSegment[], times: readonly Times[]): readonly ReadSegment[] {
  return segments.map((segment, place) => {
    const [before, own] = [times[place - 1], times[place]];
    if (before?.start === undefined || before.takes === undefined || own?.start === undefined) return segment;
    return (before.start + before.takes) % 86_400 === own.start ? segment : { ...segment, at: own.start };
  });
}

function understoodOf(header: Row, columns: Columns): readonly string[] {
  const fields = Object.entries(columns).map(([field, column]) => `${field} from '${header.cells[column]}'`);
  const left = header.cells.filter((cell, column) => cell !== '' && !Object.values(columns).includes(column));
  return [fields.join(', '), ...(left.length === 0 ? [] : [`left out: ${left.map((cell) => `'${cell}'`).join(', ')}`])];
}
