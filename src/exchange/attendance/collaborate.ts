/**
 * The attendee report of Class (Blackboard) Collaborate: a row a person, in UTC, month first
 * (https://www.class.com/support/collaborate/manager/attendee-report).
 */
import { cellOf, columnOf, findHeader, isStaffRole, type Layout } from './layout.ts';
import { parseLength } from './lengths.ts';

export const collaborate: Layout = {
  source: 'class',
  read: ({ rows }) => {
    const header = findHeader(rows, (cells) => cells.includes('nameofattendee'));
    if (!header) return undefined;
    const column = (test: RegExp): number => header.cells.findIndex((cell) => test.test(cell));
    const [email, length, rejoins] = [column(/^(attendee)?e-?mail/), column(/^attendeetotaltime/), column(/rejoins$/)];
    const named = (name: string): number => columnOf(header.cells, [name]);
    const [name, role] = [named('nameofattendee'), named('attendeerole')];
    const [first, last] = [named('attendeefirstjointime'), named('attendeelastleavetime')];
    const session = named('sessionidentifier');
    return {
      zone: 'UTC',
      order: 'mdy',
      joins: rows.slice(header.at + 1).map((row) => ({
        line: row.line,
        name: cellOf(row, name),
        email: cellOf(row, email),
        from: cellOf(row, first),
        to: cellOf(row, last),
        seconds: parseLength(cellOf(row, length)),
        joins: /^\d+$/.test(cellOf(row, rejoins)) ? Number(cellOf(row, rejoins)) + 1 : null,
        staff: isStaffRole(cellOf(row, role)),
        meeting: cellOf(row, session),
      })),
    };
  },
};
