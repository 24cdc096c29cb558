/** The layouts that ship, and measures of a text. */
import { widthOf } from '../../src/core/text/cells.ts';
import { templatesIn } from '../../src/report/layout/templates.ts';

export const shippedFolder = new URL('../../templates', import.meta.url).pathname;
export const shipped = templatesIn([shippedFolder], (path) => path, shippedFolder);

/** Cells of the longest line. */
export function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => widthOf(line)));
}
