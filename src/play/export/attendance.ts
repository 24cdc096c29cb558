/** `vprod export attendance`: a row a person, for a spreadsheet or a gradebook. */
import type { Context } from '../../context.ts';
import { type PresenceRow, presenceRows } from '../../core/export/presence.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type Gradebook, renderGradebook } from '../../exchange/gradebook/render.ts';
import { renderCsvForPeople } from '../../exchange/sheets/write-csv.ts';
import { writeOut } from '../session/output.ts';
import type { ExportCall } from './exporter.ts';
import { nothingTo, openedFor } from './opened.ts';

export async function exportAttendance({ name, format, options }: ExportCall, context: Context): Promise<ExitCode> {
  const { state } = await openedFor(name, context);
  const rows = presenceRows(state);
  if (!rows) throw noAttendance(name);
  const text = format === 'csv' ? table(rows) : gradebook(rows, state.session.title, format as Gradebook, context);
  writeOut(text, options.out, context);
  return exitCodes.ok;
}

export function noAttendance(name: string): UserError {
  return nothingTo(
    'export-nothing',
    `the journal of '${name}' does not say who was there`,
    `'vprod import attendance ${name} FILE' reads the platform's report`,
  );
}

const header = ['email', 'name', 'status', 'minutes', 'late', 'left_early', 'completed', 'percent'];
const words = { attended: 'attended', noShow: 'no-show', walkIn: 'walk-in', expected: 'expected' } as const;

function table(rows: readonly PresenceRow[]): string {
  return renderCsvForPeople([
    header,
    ...rows.map(({ email, name, status, minutes, late, leftEarly, completed, percent }) => {
      return [email, name, words[status], minutes, late, leftEarly, completed, percent];
    }),
  ]);
}

function gradebook(rows: readonly PresenceRow[], title: string, format: Gradebook, context: Context): string {
  const graded = renderGradebook(rows, title, format);
  if (!graded.ok) {
    const cells = graded.armed.map((cell) => `'${visibleLine(cell)}'`).join(', ');
    throw new UserError({
      code: 'export-formula',
      message: `cannot write ${cells} into a file for ${format}: a spreadsheet would take it for a formula`,
      hint: 'correct the name in the roster',
    });
  }
  for (const { name, why } of graded.leftOut) context.stderr.write(`left out: ${visibleLine(name)} (${why})\n`);
  return graded.text;
}
