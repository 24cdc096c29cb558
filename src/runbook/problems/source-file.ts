/** The text of an input file with its name for the user: offsets become places. */
import type { Place } from '../../errors.ts';

export interface SourceFile {
  /** As messages show it: relative to the workspace where the file lies in it. */
  readonly name: string;
  readonly text: string;
  /** Offsets at which the lines begin. */
  readonly lines: readonly number[];
}

/** `text` without a byte order mark: columns count what an editor shows. */
export function sourceFile(name: string, text: string): SourceFile {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return { name, text, lines };
}

/** Where an offset lies; beyond the end it is the end. `length` is cut at the end of the line. */
export function placeAt(file: SourceFile, offset: number, length = 1): Place {
  const at = Math.max(0, Math.min(offset, file.text.length));
  const line = lineOf(file, at);
  const start = file.lines[line] ?? 0;
  const next = file.lines[line + 1] ?? file.text.length + 1;
  const source = file.text.slice(start, next - 1).replace(/\r$/, '');
  const room = Math.max(1, source.length - (at - start));
  return {
    file: file.name,
    line: line + 1,
    column: at - start + 1,
    source,
    length: Math.max(1, Math.min(length, room)),
  };
}

/** The place of a file as a whole. */
export function placeOf(file: SourceFile): Place {
  return placeAt(file, 0);
}

function lineOf(file: SourceFile, offset: number): number {
  let low = 0;
  let high = file.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
