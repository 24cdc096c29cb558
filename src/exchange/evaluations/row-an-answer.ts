/** A table with a row an answer, who answered repeated in each → one with a column a question and a row a response. */
import { foldHeader, type Row } from '../sheets/sheet.ts';
import { metaKind } from './headers.ts';

/** The same rows where they are not laid out so. */
export function gatherAnswers(rows: readonly Row[]): readonly Row[] {
  const [header, ...body] = rows;
  const names = header?.cells.map(foldHeader) ?? [];
  const question = names.findIndex((name) => /^(?:question|question text|survey question)$/.test(name));
  const answer = names.findIndex((name) => /^(?:answer|answers|response|answer text)$/.test(name));
  if (!header || question < 0 || answer < 0) return rows;
  const others = names.flatMap((_, at) => (at === question || at === answer ? [] : [at]));
  const who = others.filter((at) => metaKind(header.cells[at] ?? '') !== 'time');
  const questions = [...new Set(body.map(({ cells }) => cells[question] ?? ''))].filter((text) => text !== '');
  const found = new Map<string, { readonly row: Row; readonly answers: Map<string, string> }>();
  const turns = new Map<string, number>();
  for (const row of body) {
    const text = row.cells[question] ?? '';
    if (text === '') continue;
    const person = JSON.stringify(who.map((at) => row.cells[at] ?? ''));
    // Who is asked the same again answers a second time; where nobody is named each of them is another one.
    const asked = JSON.stringify([person, text]);
    const turn = turns.get(asked) ?? 0;
    turns.set(asked, turn + 1);
    const key = `${turn} ${person}`;
    const own = found.get(key) ?? { row, answers: new Map<string, string>() };
    own.answers.set(text, row.cells[answer] ?? '');
    found.set(key, own);
  }
  const gathered = [...found.values()].map(({ row, answers }) => ({
    line: row.line,
    cells: [...others.map((at) => row.cells[at] ?? ''), ...questions.map((text) => answers.get(text) ?? '')],
  }));
  return [{ line: header.line, cells: [...others.map((at) => header.cells[at] ?? ''), ...questions] }, ...gathered];
}
