/**
 * The tables of a poll report → one entry an answer. Zoom wrote three layouts: pairs of question and answer behind each
 * person (until September 2021), a table a question below a summary, and a row an answer; others write a column a question.
 */
import { cleanHeader, isNoHeader, metaKind, quizBase } from '../evaluations/headers.ts';
import { isSurveyMonkey } from '../evaluations/surveymonkey.ts';
import { withoutEntities } from '../sheets/entities.ts';
import { foldHeader, type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';

/** One answer of one person to one question. */
export interface Entry {
  readonly question: string;
  /** Empty where nothing names the person. */
  readonly person: string;
  readonly stamp: string;
  readonly answer: string;
}

/** Answers that a report has together: a question that stands in another table was asked once more. */
export interface PollTable {
  readonly entries: readonly Entry[];
  /** Of the column of moments; it can name the zone. */
  readonly stampHeader: string;
}

/** @throws UnreadableError where there are no polls in it */
export function pollTables(sheet: Sheet): readonly PollTable[] {
  const { file, rows } = sheet;
  refuseOthers(sheet);
  const heads = rows.flatMap(({ cells }, place) => (isHead(cells) ? [place] : []));
  const [first] = rows;
  if (!first) throw new UnreadableError(file, 'it is empty');
  if (heads.length === 0) {
    const width = first.cells.length;
    const longer = rows.find(({ cells }) => cells.slice(width).some((cell) => cell !== ''));
    if (longer)
      throw new UnreadableError(file, `a row has ${longer.cells.length} cells, the header ${width}`, longer.line);
    return [tableOf(first.cells, rows.slice(1))];
  }
  return heads.map((from, number) => {
    const own = rows.slice(from + 1, heads[number + 1]);
    // What stands between two tables is a title or a summary: its rows have no number.
    const answers = own.filter(({ cells }) => /^\d+$/.test(cells[0] ?? '') && cells.length > 2);
    return tableOf(rows[from]?.cells ?? [], answers);
  });
}

function refuseOthers({ file, rows }: Sheet): void {
  const heads = rows.slice(0, 12).map(({ cells }) => cells.map(foldHeader));
  if (isNoHeader(heads[0]?.[0] ?? '')) throw new UnreadableError(file, 'it is not a table');
  if (
    heads.some((cells) => cells.some((cell) => /^(?:join time|leave time|first join|in-meeting duration)\b/.test(cell)))
  )
    throw new UnreadableError(file, 'it says who was there', undefined, "'vprod import attendance' reads it");
  if (isSurveyMonkey(rows[0]?.cells ?? []))
    throw new UnreadableError(file, 'it holds a survey', undefined, "'vprod import evaluations' reads it");
}

/** A table of Zoom's begins with a number sign and who answered. */
function isHead([first = '', ...rest]: readonly string[]): boolean {
  return first === '#' && rest.some((cell) => metaKind(cell) !== undefined);
}

function tableOf(header: readonly string[], rows: readonly Row[]): PollTable {
  const headers = header.map(cleanHeader);
  const folded = headers.map(foldHeader);
  const columns = columnsOf(headers);
  const about = (cells: readonly string[]) => ({ person: personIn(cells, columns), stamp: cells[columns.time] ?? '' });
  const question = folded.findIndex((text) => /^(?:question|poll question|poll)$/.test(text));
  const answer = folded.findIndex((text) => /^(?:answers?|response|choice)$/.test(text));
  const asked = headers.flatMap((text, at) => (text !== '' && isQuestion(text, headers) ? [{ text, at }] : []));
  const entries = rows.flatMap(({ cells }): readonly Entry[] => {
    const common = about(cells);
    if (question >= 0 && answer >= 0)
      return [{ ...common, question: cleanHeader(cells[question] ?? ''), answer: cells[answer] ?? '' }];
    if (asked.length === 0) return pairsIn(cells, columns.last).map((pair) => ({ ...common, ...pair }));
    return asked.map(({ text, at }) => ({ ...common, question: text, answer: cells[at] ?? '' }));
  });
  const decoded = entries.map((one) => ({ ...one, answer: withoutEntities(one.answer) }));
  return { entries: decoded.filter((one) => one.question !== ''), stampHeader: headers[columns.time] ?? '' };
}

interface Columns {
  readonly name: number;
  readonly address: number;
  readonly time: number;
  /** The last one that is about the person. */
  readonly last: number;
}

function columnsOf(headers: readonly string[]): Columns {
  const kinds = headers.map(metaKind);
  const named = headers.findIndex((text) => /^(?:user |full |display )?name\b/.test(foldHeader(text)));
  return {
    name: named,
    address: kinds.indexOf('address'),
    time: kinds.indexOf('time'),
    last: kinds.findLastIndex((kind) => kind !== undefined),
  };
}

function isQuestion(text: string, headers: readonly string[]): boolean {
  const base = quizBase(text);
  return metaKind(text) === undefined && !(base !== undefined && headers.includes(base));
}

/** Behind the person, question and answer in turn, as many as there are. */
function pairsIn(cells: readonly string[], last: number) {
  const rest = cells.slice(last + 1);
  return rest.flatMap((cell, place) =>
    place % 2 === 0 ? [{ question: cleanHeader(cell), answer: rest[place + 1] ?? '' }] : [],
  );
}

/** By the address, else by the name; anonymous ones are nobody, not all the same person. */
function personIn(cells: readonly string[], { name, address }: Columns): string {
  const words = [cells[address] ?? '', cells[name] ?? ''].map(foldHeader);
  return words.find((word) => word !== '' && !/^anonymous\b/.test(word)) ?? '';
}
