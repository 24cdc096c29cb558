/**
 * The list that Microsoft Teams gave from 2020 to 2022: name, action, time, in the language of who downloads it, at
 * times without a header. Stays that nobody ended have no end, for the list has none.
 */
import { foldHeader, type Row } from '../sheets/sheet.ts';
import type { Layout, RawAttendance, RawJoin } from './layout.ts';
import { parseStamp } from './stamps.ts';

const leaving =
  /^(left|saiu|sa[ií]da|verlassen|hat .*verlassen|sali[oó]|abandon[oó]|a quitt[eé]|parti|quitt[eé]|uscit[oa]|ha abbandonato|verlaten|forlod|l[aä]mnade)$/i;

export const teamsList: Layout = {
  source: 'teams',
  read: ({ rows }) => {
    const first = rows[0];
    if (!first) return undefined;
    const body = isEntry(first) ? rows : rows.slice(1);
    const titled = foldHeader(first.cells[1] ?? '') === 'user action' && first.cells.length === 3;
    if (body.length === 0) return titled ? { joins: [] } : undefined;
    const few = new Set(body.slice(0, 500).map(({ cells }) => cells[1])).size <= 4;
    return first.cells.length <= 4 && few && body.slice(0, 500).every(isEntry) ? staysOf(body) : undefined;
  },
};

function isEntry({ cells: [name = '', action = '', time = '', ...rest] }: Row): boolean {
  return (
    name !== '' &&
    /^\p{L}[\p{L}\s'-]*$/u.test(action) &&
    parseStamp(time)?.date != null &&
    rest.every((cell) => cell === '')
  );
}

/** Comings and goings of one name, in the order of the file; a second device comes and goes in between. */
function staysOf(rows: readonly Row[]): RawAttendance {
  const isLeaving = leavingIn(rows);
  const open = new Map<string, RawJoin[]>();
  const joins: RawJoin[] = [];
  for (const { line, cells } of rows) {
    const [name = '', action = '', time = ''] = cells;
    const own = open.get(name) ?? [];
    open.set(name, own);
    const join = { line, name, email: '' };
    if (!isLeaving(action)) own.push({ ...join, from: time, to: '' });
    else joins.push({ ...(own.shift() ?? { ...join, from: '' }), to: time });
  }
  const left = [...open.values()].flat();
  return { joins: [...joins, ...left].sort((a, b) => a.line - b.line) };
}

/** In a language that is not known here, nobody begins by leaving: an action that begins for somebody is a coming. */
function leavingIn(rows: readonly Row[]): (action: string) => boolean {
  const actions = new Set(rows.map(({ cells }) => cells[1] ?? ''));
  if ([...actions].some((action) => leaving.test(action)) || actions.size < 2) return (action) => leaving.test(action);
  const seen = new Set<string>();
  const comings = new Set<string>();
  for (const { cells } of rows) {
    if (!seen.has(cells[0] ?? '')) comings.add(cells[1] ?? '');
    seen.add(cells[0] ?? '');
  }
  return (action) => !comings.has(action);
}
