/**
 * Zoom's attendee report of a webinar: several tables in one file, each with a title and a header of its own, and with
 * as many columns as there were questions at registration.
 */
import { foldHeader, type Row } from '../sheets/sheet.ts';
import { cellOf, columnOf, isYes, type Layout, type RawJoin } from './layout.ts';
import { parseLength } from './lengths.ts';

const sections = {
  'host details': 'host',
  'panelist details': 'panelist',
  'attendee details': 'attendee',
  'other attended': 'other',
} as const;
type Section = (typeof sections)[keyof typeof sections];

export const zoomWebinar: Layout = {
  source: 'zoom',
  read: ({ rows }) => {
    if (!rows.some((row) => sectionOf(row) !== undefined)) return undefined;
    const joins: (RawJoin & { readonly section: Section })[] = [];
    let section: Section | undefined;
    let header: readonly string[] | undefined;
    for (const row of rows) {
      const begins = sectionOf(row);
      if (begins) [section, header] = [begins, undefined];
      else if (section && !header) header = row.cells.map(foldHeader);
      else if (section && header && attended(row, header)) joins.push({ ...joinOf(row, header), section });
    }
    // An attendee who was let onto the stage stands in both tables and stays an attendee.
    const attendees = new Set(joins.flatMap((one) => (one.section === 'attendee' && one.email ? [one.email] : [])));
    return {
      joins: joins.map(({ section: own, ...join }) => ({
        ...join,
        staff: own === 'host' || (own === 'panelist' && !attendees.has(join.email)),
      })),
    };
  },
};

/** Titles carry a comma, after a spreadsheet many. */
function sectionOf({ cells: [first = '', ...rest] }: Row): Section | undefined {
  const title = foldHeader(first).replace(/:$/, '');
  return rest.every((cell) => cell === '') && Object.hasOwn(sections, title)
    ? sections[title as keyof typeof sections]
    : undefined;
}

/** Who registered and did not come stands there too. */
function attended(row: Row, header: readonly string[]): boolean {
  const column = header.indexOf('attended');
  return column < 0 || isYes(cellOf(row, column));
}

function joinOf(row: Row, header: readonly string[]): RawJoin {
  const cell = (...names: string[]): string => cellOf(row, columnOf(header, names));
  const own = cell('user name (original name)', 'user name', 'name (original name)', 'name');
  return {
    line: row.line,
    name: own === '' ? `${cell('first name')} ${cell('last name')}`.trim() : own,
    email: cell('email', 'user email', 'email address'),
    from: cell('join time'),
    to: cell('leave time'),
    seconds: parseLength(cell('time in session (minutes)'), 60),
  };
}
