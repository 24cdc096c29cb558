/**
 * Zoom's report of a meeting's participants: a row a join, or a row a person (`show unique users`), with the meeting's
 * data above it, on every row (the account's own export), or not at all. Headers as Zoom's portal writes them.
 */
import type { Row } from '../sheets/sheet.ts';
import { cellOf, columnOf, findHeader, type Header, isYes, type Layout, type RawJoin } from './layout.ts';
import { parseLength } from './lengths.ts';

const nameHeader = 'name (original name)';

export const zoomMeeting: Layout = {
  source: 'zoom',
  read: ({ rows }) => {
    const header = findHeader(rows, (cells) => cells.includes(nameHeader));
    if (!header) return undefined;
    const body = rows.slice(header.at + 1);
    return { joins: body.map(joinReader(header)), hosts: hostsAbove(rows.slice(0, header.at)) };
  },
};

/** Of two columns called alike, the participant's is the one behind the name; before it they are the meeting's. */
function joinReader({ cells }: Header): (row: Row) => RawJoin {
  const name = cells.indexOf(nameHeader);
  const own = (...names: string[]): number => columnOf(cells, names, name);
  const [email, from, to, waiting] = [
    own('user email', 'email', 'e-mail'),
    own('join time'),
    own('leave time'),
    own('in waiting room'),
  ];
  const length = own('duration (minutes)', 'total duration (minutes)');
  const before = cells.slice(0, name);
  const [host, meeting] = [columnOf(before, ['user email']), columnOf(before, ['meeting id', 'id'])];
  return (row) => ({
    line: row.line,
    name: cellOf(row, name),
    email: cellOf(row, email),
    from: cellOf(row, from),
    to: cellOf(row, to),
    seconds: parseLength(cellOf(row, length), 60),
    joins: from < 0 ? null : 1,
    waiting: isYes(cellOf(row, waiting)),
    ...(host >= 0 && cellOf(row, host) !== '' ? { staff: sameText(cellOf(row, host), cellOf(row, email)) } : {}),
    ...(meeting < 0 ? {} : { meeting: cellOf(row, meeting).replaceAll(' ', '') }),
  });
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** `User Email` of the old portal, `Host` of the new one, which holds `Name (address)`. */
function hostsAbove(rows: readonly Row[]): readonly string[] {
  const header = findHeader(rows, (cells) => cells.includes('topic'));
  const values = header && rows[header.at + 1];
  if (!values) return [];
  const cell = cellOf(values, columnOf(header.cells, ['user email', 'host email', 'host']));
  const [, name = cell, email = ''] = /^(.*?)\s*\(([^()]*@[^()]*)\)$/.exec(cell) ?? [];
  return [name, email].filter((one) => one !== '');
}
