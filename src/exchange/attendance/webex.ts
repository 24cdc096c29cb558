/**
 * Webex's attendance report: a row a connection. Its stamps are formulas that only quote a text, which the sheet has
 * opened already. Breakout sessions lie inside of the main one: their rows would count the same time twice.
 */
import type { Row } from '../sheets/sheet.ts';
import { cellOf, columnOf, findHeader, isStaffRole, type Layout, type RawJoin } from './layout.ts';
import { parseLength } from './lengths.ts';

const own = ['attendance duration', 'connection type', 'attendee email', 'session name'];

export const webex: Layout = {
  source: 'webex',
  read: ({ rows }) => {
    const header = findHeader(
      rows,
      (cells) => cells.includes('join time') && own.filter((one) => cells.includes(one)).length > 1,
    );
    if (!header) return undefined;
    const body = mainOnly(rows.slice(header.at + 1), header.cells.indexOf('session name'));
    return { joins: body.map((row) => joinOf(row, header.cells)) };
  },
};

function mainOnly(rows: readonly Row[], session: number): readonly Row[] {
  if (session < 0) return rows;
  const main = rows.filter((row) => /^(main\b.*)?$/i.test(cellOf(row, session)));
  return main.length > 0 ? main : rows;
}

function joinOf(row: Row, header: readonly string[]): RawJoin {
  const cell = (...names: string[]): string => cellOf(row, columnOf(header, names));
  const name = cell('display name', 'name', 'attendee name');
  return {
    line: row.line,
    name: name === '' ? `${cell('first name')} ${cell('last name')}`.trim() : name,
    // A guest without an account is given one that leads nowhere.
    email: cell('attendee email', 'email', 'email address').replace(/^.*\.localhost$/i, ''),
    from: cell('join time'),
    to: cell('leave time'),
    seconds: parseLength(cell('attendance duration', 'duration'), 60),
    staff: isStaffRole(cell('role', 'attendee role')),
    meeting: cell('meeting name', 'event name'),
  };
}
