/** Files of the workspace that may name workbooks: read once, and once more where they did, with the sheets at hand. */
import type { Row, Sheet } from '../../exchange/sheets/sheet.ts';
import { noWorkbooks, type Sheeted } from '../../runbook/files/workbooks.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';

/** Throws what the second reading throws, or the first where no workbook was met. */
export async function withWorkbooks<T>(workspace: Workspace, read: (workspace: Workspace) => T): Promise<T> {
  const workbooks = noWorkbooks();
  const known = { ...workspace, workbooks };
  let first: (() => T) | undefined;
  try {
    const value = read(known);
    first = () => value;
  } catch (error) {
    first = () => {
      throw error;
    };
  }
  if (workbooks.wanted.size === 0) return first();
  for (const [digest, { name, bytes }] of workbooks.wanted) workbooks.known.set(digest, await sheeted(name, bytes));
  return read(known);
}

async function sheeted(name: string, bytes: Uint8Array): Promise<Sheeted> {
  const { readFirst, readTable } = await import('../../exchange/sheets/xlsx.ts');
  const { UnreadableError } = await import('../../exchange/sheets/sheet.ts');
  const wanted = (sheet: Sheet): { readonly rows: readonly Row[] } => {
    if (!hasHeader(sheet.rows)) throw new UnreadableError(name, 'no row names its columns');
    return { rows: sheet.rows };
  };
  try {
    const { rows } = await readFirst(name, bytes, undefined, wanted).catch(() => readTable(name, bytes));
    return { ok: true, csv: csvOf(rows) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { ok: false, why: error.message, hint: error.hint };
  }
}

/** Of a roster or an agenda. */
function hasHeader([first]: readonly Row[]): boolean {
  return (
    first?.cells.some((cell) =>
      /^(?:(?:full |first |last )?name|participant|e-?mail.*|kind|title|takes)$/i.test(cell),
    ) === true
  );
}

/** Each row in the line of its number, so that a place in it is one in the sheet. */
function csvOf(rows: readonly Row[]): string {
  const lines: string[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push('');
    lines.push(cells.map((cell) => `"${cell.replace(/\s+/g, ' ').replaceAll('"', '""')}"`).join(','));
  }
  return `${lines.join('\n')}\n`;
}
