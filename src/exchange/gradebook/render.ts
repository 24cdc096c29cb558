/**
 * Attendance for the gradebooks of learning platforms. Moodle takes any columns, of which one is the address and one the
 * grade (https://docs.moodle.org/en/Grade_import); Canvas takes its own five columns, the name of the assignment and a row
 * of points (https://community.canvaslms.com/docs/DOC-12837). Both take a cell as it is: what a spreadsheet would run is
 * refused with the person's name.
 */
import type { PresenceRow } from '../../core/export/presence.ts';
import { isFormula } from '../../core/text/formula.ts';
import { type CsvCell, renderCsvForPrograms } from '../sheets/write-csv.ts';

export type Gradebook = 'moodle' | 'canvas';

export type Graded =
  | { readonly ok: true; readonly text: string; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly armed: readonly string[] };

export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

/** People of the roster with an address: the platform knows nobody else. `title` names the class. */
export function renderGradebook(rows: readonly PresenceRow[], title: string, format: Gradebook): Graded {
  const leftOut = rows.flatMap(({ name, email, status }): LeftOut[] => {
    if (status === 'walkIn') return [{ name, why: 'not on the roster' }];
    return email === null ? [{ name, why: 'no mail address' }] : [];
  });
  const graded = rows.filter(({ email, status }) => email !== null && status !== 'walkIn');
  const cells = format === 'moodle' ? moodle(graded, title) : canvas(graded, title);
  const armed = cells.flatMap((row) => row.filter((cell) => typeof cell === 'string' && isFormula(cell))).map(String);
  return armed.length > 0
    ? { ok: false, armed: [...new Set(armed)] }
    : { ok: true, text: renderCsvForPrograms(cells), leftOut };
}

/** An unknown share is an empty cell: no grade, not zero. */
function moodle(rows: readonly PresenceRow[], title: string): readonly (readonly CsvCell[])[] {
  return [
    ['Full name', 'Email address', title, `Feedback: ${title}`],
    ...rows.map((row) => [row.name, row.email, row.percent, feedbackOf(row)]),
  ];
}

function feedbackOf({ status, minutes, late, leftEarly, completed }: PresenceRow): string {
  const parts = [
    status === 'noShow' ? 'absent' : status === 'expected' ? '' : 'attended',
    minutes === null || status === 'noShow' ? '' : `${minutes} min`,
    late ? 'late' : '',
    leftEarly ? 'left early' : '',
    completed ? 'completed' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The columns that tell Canvas whom it is about, where the roster came from there. */
function canvas(rows: readonly PresenceRow[], title: string): readonly (readonly CsvCell[])[] {
  return [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', title],
    ['    Points Possible', '', '', '', '', 100],
    ...rows.map((row) => {
      const of = (header: string): string => column(row.more, header);
      return [row.name, of('id'), of('sis user id'), of('sis login id') || row.email, of('section'), row.percent];
    }),
  ];
}

function column(more: Readonly<Record<string, string>>, header: string): string {
  const found = Object.entries(more).find(([name]) => name.toLowerCase().replace(/[\s_]+/g, ' ') === header);
  return found?.[1] ?? '';
}
