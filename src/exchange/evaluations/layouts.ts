/** Which columns of a survey's table are questions, how their cells are read, and which rows are responses. */
import type { SurveyTool } from '../../core/surveys/survey-data.ts';
import { foldHeader, type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { type ColumnKind, kindsByContent } from './contents.ts';
import { cleanHeader, isNoHeader, type MetaKind, metaKind, quizBase } from './headers.ts';
import { isQualtrics, knownColumns, layOutQualtrics } from './qualtrics.ts';
import { gatherAnswers } from './row-an-answer.ts';
import type { SurveyLayout } from './survey-layout.ts';
import { isSurveyMonkey, layOutSurveyMonkey } from './surveymonkey.ts';

/** @throws UnreadableError where the rows are no table, or one that another import reads */
export function layOut(sheet: Sheet): SurveyLayout {
  refuseOthers(sheet);
  const found = sheet.rows.slice(headerRow(sheet.rows));
  if (isQualtrics(found)) return layOutQualtrics(found);
  const [header, ...rows] = gatherAnswers(found);
  if (!header) throw new UnreadableError(sheet.file, 'it is empty');
  const layout = isSurveyMonkey(header.cells) ? layOutSurveyMonkey(header, rows) : layOutColumns(header, rows);
  refuseRagged(sheet.file, header, layout);
  return layout;
}

/** Tables of the other imports, and files that only look like one. */
function refuseOthers({ file, rows }: Sheet): void {
  const heads = rows.slice(0, 12).map(({ cells }) => cells.map(foldHeader));
  if (isNoHeader(heads[0]?.[0] ?? '')) throw new UnreadableError(file, 'it is not a table');
  const times =
    /^(?:join time|leave time|joined|first join|last leave|attendance duration|in-meeting duration|beitrittszeit)\b/;
  if (heads.some((cells) => cells.filter((cell) => times.test(cell)).length > 1))
    throw new UnreadableError(file, 'it says who was there', undefined, "'vprod import attendance' reads it");
  if (
    heads.some(
      ([first = '', ...rest]) => /^poll (?:report|details|summary)$/.test(first) && rest.every((one) => one === ''),
    )
  )
    throw new UnreadableError(file, 'it holds polls', undefined, "'vprod import polls' reads it");
}

/** The first row, but behind the summary of a report the one that begins with `#` and names people. */
function headerRow(rows: readonly Row[]): number {
  const found = rows.slice(0, 40).findIndex(({ cells: [first = '', ...rest] }) => {
    return /^#|^no\.$/i.test(first) && rest.some((cell) => ['address', 'skip'].includes(metaKind(cell) ?? ''));
  });
  return Math.max(0, found);
}

/** A cell to the right of the last header belongs to no question: then the columns are not what they seem. */
function refuseRagged(file: string, header: Row, layout: SurveyLayout): void {
  const width = header.cells.length;
  const longer = layout.rows.find(
    ({ cells }) => cells.length > width && cells.slice(width).some((cell) => cell !== ''),
  );
  if (!longer) return;
  if (layout.tool === 'zoom')
    throw new UnreadableError(file, 'it holds polls', undefined, "'vprod import polls' reads it");
  throw new UnreadableError(file, `a row has ${longer.cells.length} cells, the header ${width}`, longer.line);
}

/** One question a column, one row of headers. */
function layOutColumns(header: Row, all: readonly Row[]): SurveyLayout {
  const known = knownColumns(header, all);
  const rows = known?.rows ?? all;
  const headers = header.cells.map(cleanHeader);
  const tool = known?.tool ?? toolOf(headers);
  const named = headers.map((text) => known?.kindOf(text) ?? kindOf(text, headers, tool));
  const kinds = kindsByContent(headers, named, all);
  const columns = headers.map((text, at) => ({ text, at, kind: kinds[at] ?? 'question' }));
  const joint = jointOf(tool, columns, rows);
  return {
    tool: tool === 'table' ? shapeOf(kinds) : tool,
    meta: columns.flatMap(({ kind, at }) => (kind === 'question' ? [] : [{ kind, at }])),
    questions: columns.flatMap(({ kind, text, at }) => {
      const named = text !== '' || rows.some(({ cells }) => (cells[at] ?? '') !== '');
      if (kind !== 'question' || !named) return [];
      return [{ asked: { text: text || `Column ${at + 1}`, joint }, answerOf: (cells) => cells[at] || null }];
    }),
    rows,
  };
}

/** Two tools begin every table alike, in whatever language. */
function shapeOf(kinds: readonly ColumnKind[]): SurveyTool {
  const [first, second, third, fourth] = kinds;
  return first === 'id' && second === 'time' && third === 'time' && fourth === 'address' ? 'microsoft-forms' : 'table';
}

/** What a tool adds for its quizzes may be asked in another table. */
function kindOf(text: string, headers: readonly string[], tool: SurveyTool): MetaKind | 'question' {
  if (tool === 'table' && /^(?:total )?(?:score|points)$|^language$/i.test(text)) return 'question';
  const base = quizBase(text);
  return base !== undefined && headers.includes(base) ? 'skip' : (metaKind(text) ?? 'question');
}

function toolOf(headers: readonly string[]): SurveyTool {
  const [first = '', second = ''] = headers.map(foldHeader);
  if (first === '#') return 'zoom';
  if (metaKind(first) === 'id' && metaKind(second) === 'time') return 'microsoft-forms';
  return metaKind(first) === 'time' && first !== 'date' && first !== 'time' ? 'google-forms' : 'table';
}

/** The same form's answers come with `;` in its own file, year first, and with `, ` by way of a spreadsheet. */
function jointOf(
  tool: SurveyTool,
  columns: readonly { readonly kind: string; readonly at: number }[],
  rows: readonly Row[],
): ';' | ', ' {
  const stamp = rows[0]?.cells[columns.find(({ kind }) => kind === 'time')?.at ?? -1] ?? '';
  return tool === 'google-forms' && !/^\d{4}\/|GMT/.test(stamp) ? ', ' : ';';
}
