/** Who has answered, and how a response is known again: kept apart from what was answered. */
import { createHash } from 'node:crypto';
import type { SurveyResponse } from '../../core/surveys/survey-data.ts';
import type { Row } from '../sheets/sheet.ts';
import type { MetaColumn } from './survey-layout.ts';

type Answers = SurveyResponse['answers'];

/**
 * One key a row: of the number and the moments that the tool gave it, and where those are not enough, of its answers.
 * Names and addresses are no part of it. Rows that are alike in all this are told apart by their order.
 */
export function responseKeys(
  rows: readonly Row[],
  meta: readonly MetaColumn[],
  answers: readonly Answers[],
): readonly string[] {
  const placesOf = (kind: MetaColumn['kind']): readonly number[] =>
    meta.flatMap((column) => (column.kind === kind ? [column.at] : []));
  const ids = placesOf('id');
  const times = placesOf('time');
  const seen = new Map<string, number>();
  return rows.map(({ cells }, place) => {
    const stamps = [...ids, ...times].map((at) => cells[at] ?? '');
    const settled = ids.length > 0 && times.length > 0 && stamps.every((stamp) => stamp !== '');
    const text = JSON.stringify(settled ? stamps : [stamps, answers[place]]);
    const time = (seen.get(text) ?? 0) + 1;
    seen.set(text, time);
    return createHash('sha256').update(`${time}\n${text}`).digest('hex').slice(0, 20);
  });
}

/** The addresses of all who gave one, in lower case and in an order that is not that of the answers; null without. */
export function respondentsIn(rows: readonly Row[], meta: readonly MetaColumn[]): readonly string[] | null {
  const columns = meta.flatMap(({ kind, at }) => (kind === 'address' ? [at] : []));
  const cells = rows.flatMap((row) => columns.map((at) => (row.cells[at] ?? '').toLowerCase()));
  const addresses = new Set(cells.filter((cell) => /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/.test(cell)));
  return addresses.size === 0 ? null : [...addresses].sort();
}
