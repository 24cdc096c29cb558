/** The run of show as an Excel workbook. Every cell is a text or a number: none of them is ever a formula. */
import writeWorkbook from 'write-excel-file/node';
import { visible } from '../../core/text/visible.ts';
import { type ShowCell, showHeader } from './table.ts';

/** Characters; the texts to do and say are wrapped. */
const widths: readonly number[] = [11, 9, 9, 8, 18, 24, 34, 12, 9, 50, 50, 24, 28];
/** What a cell of a workbook can hold. */
const longest = 32_767;

export async function renderWorkbook(rows: readonly (readonly ShowCell[])[]): Promise<Buffer> {
  const head = showHeader.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    row.map((cell) => {
      if (cell === null || cell === '') return null;
      if (typeof cell === 'number') return { value: cell, type: Number };
      return { value: visible(cell).slice(0, longest), type: String, wrap: true, alignVertical: 'top' as const };
    }),
  );
  const columns = widths.map((width) => ({ width }));
  return writeWorkbook([head, ...body], { sheet: 'Run of show', columns, stickyRowsCount: 1 }).toBuffer();
}
