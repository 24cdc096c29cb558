/** A problem -> what the user reads: the sentence, the place, the line with a caret, the hint. */
import type { Place, Problem } from './errors.ts';

export interface FrameOptions {
  readonly colour?: boolean;
  /** What kind of problem: `error` or `warning`. */
  readonly label?: 'error' | 'warning';
}

/** Columns of a source line that are shown; a longer one is cut around the caret. */
const widest = 100;

/** Several lines without a newline at the end. */
export function renderProblem(problem: Problem, options: FrameOptions = {}): string {
  const { place } = problem;
  const paint = painter(options);
  const where = place ? ` (${makeVisible(place.file)}:${place.line}:${place.column})` : '';
  const lines = [`${paint.label(`${options.label ?? 'error'}:`)} ${makeVisible(problem.message)}${where}`];
  if (place?.source !== undefined && place.source.trim() !== '')
    lines.push(...renderSource(place, place.source, paint));
  if (problem.saved !== undefined) lines.push(`  saved: ${makeVisible(problem.saved)}`);
  if (problem.hint !== undefined) lines.push(`${paint.hint('hint:')} ${makeVisible(problem.hint)}`);
  return lines.join('\n');
}

function renderSource(place: Place, source: string, paint: Painter): readonly string[] {
  const number = `  ${place.line} | `;
  const from = Math.min(place.column - 1, source.length);
  const before = cells(source.slice(0, from));
  const marked = cells(source.slice(from, from + (place.length ?? 1)));
  const after = cells(source.slice(from + (place.length ?? 1)));
  const skipped = before.length + Math.min(marked.length, 20) > widest ? before.length - Math.floor(widest / 2) : 0;
  const shown = [...before.slice(skipped), ...marked, ...after];
  const cut = shown.length > widest ? [...shown.slice(0, widest), '…'] : shown;
  const lead = (skipped > 0 ? '…' : '') + before.slice(skipped).join('');
  const carets = Math.max(1, Math.min(widthOf(marked.join('')), widest - (before.length - skipped)));
  return [
    `${paint.dim(number)}${skipped > 0 ? '…' : ''}${cut.join('').trimEnd()}`,
    `${' '.repeat(number.length - 2)}${paint.dim('|')} ${' '.repeat(widthOf(lead))}${paint.label('^'.repeat(carets))}`,
  ];
}

/** A text by its characters as they are shown, so that it can be cut between them. */
function cells(text: string): readonly string[] {
  return [...text].map((character) => (character === '\t' ? '  ' : makeVisible(character)));
}

/** Characters that would move the cursor, hide text or turn its direction. */
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/** Newlines and tabs become spaces: a message is one line. */
function makeVisible(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\n' || character === '\t' ? ' ' : escapeCharacter(character),
  );
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16)}}`;
}

/** Cells on a terminal: East Asian wide characters and emoji take two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200d|\ufe0f/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      ) && character > '\u00ff'
        ? 2
        : 1;
  }
  return width;
}

interface Painter {
  readonly label: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly dim: (text: string) => string;
}

function painter({ colour, label }: FrameOptions): Painter {
  const wrap = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    label: wrap(label === 'warning' ? 33 : 31),
    hint: wrap(36),
    dim: wrap(2),
  };
}
