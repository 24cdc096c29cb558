/** Microsoft Teams' report of a live event: a row a coming or a going, with the session that begins and ends, in UTC. */
import type { Row } from '../sheets/sheet.ts';
import { cellOf, columnOf, findHeader, isStaffRole, type Layout, type RawJoin } from './layout.ts';

const needed = ['utc event timestamp', 'action'];

export const teamsEvent: Layout = {
  source: 'teams',
  read: ({ rows }) => {
    const header = findHeader(rows, (cells) => needed.every((one) => cells.includes(one)));
    return header && { zone: 'UTC', joins: staysOf(rows.slice(header.at + 1), header.cells) };
  },
};

/** A session of a participant begins once and ends once; without ids the name stands in. */
function staysOf(rows: readonly Row[], header: readonly string[]): readonly RawJoin[] {
  const column = (...names: string[]): number => columnOf(header, names);
  const [session, participant] = [column('session id'), column('participant id')];
  const [name, email] = [column('full name', 'name'), column('email', 'email address')];
  const [stamp, action, role] = [column('utc event timestamp'), column('action'), column('role')];
  const open = new Map<string, RawJoin[]>();
  const joins: RawJoin[] = [];
  for (const row of rows) {
    const ids = [cellOf(row, session), cellOf(row, participant)].filter((one) => one !== '');
    const key = JSON.stringify(ids.length === 0 ? [cellOf(row, name)] : ids);
    const own = open.get(key) ?? [];
    open.set(key, own);
    const join = {
      line: row.line,
      name: cellOf(row, name),
      email: cellOf(row, email),
      staff: isStaffRole(cellOf(row, role)) || /^producer$/i.test(cellOf(row, role)),
    };
    if (/^(?:joined|join)/i.test(cellOf(row, action))) own.push({ ...join, from: cellOf(row, stamp), to: '' });
    else joins.push({ ...(own.shift() ?? { ...join, from: '' }), to: cellOf(row, stamp) });
  }
  return [...joins, ...[...open.values()].flat()].sort((a, b) => a.line - b.line);
}
