/** A problem -> what the user reads: the sentence, the place, the line with a caret, the hint. */
import { graphemes, isWidthAgreed, widthOf } from './core/text/cells.ts';
import { visibleLine, visibleSource } from './core/text/visible.ts';
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
  const where = place ? ` (${visibleLine(place.file)}:${place.line}:${place.column})` : '';
  const lines = [`${paint.label(`${options.label ?? 'error'}:`)} ${visibleLine(problem.message)}${where}`];
  if (place?.source !== undefined && place.source.trim() !== '')
    lines.push(...renderSource(place, place.source, paint));
  if (problem.saved !== undefined) lines.push(`  saved: ${visibleLine(problem.saved)}`);
  if (problem.hint !== undefined) lines.push(`${paint.hint('hint:')} ${visibleLine(problem.hint)}`);
  return lines.join('\n');
}

function renderSource(place: Place, source: string, paint: Painter): readonly string[] {
  const number = `  ${place.line} | `;
  const from = Math.min(place.column - 1, source.length);
  const before = charactersOf(source.slice(0, from));
  const marked = charactersOf(source.slice(from, from + (place.length ?? 1)));
  const after = charactersOf(source.slice(from + (place.length ?? 1)));
  const skipped = before.length + Math.min(marked.length, 20) > widest ? before.length - Math.floor(widest / 2) : 0;
  const shown = [...before.slice(skipped), ...marked, ...after];
  const cut = shown.length > widest ? [...shown.slice(0, widest), '…'] : shown;
  const lead = (skipped > 0 ? '…' : '') + before.slice(skipped).join('');
  const rest = cut
    .slice(before.length - skipped)
    .join('')
    .trimEnd();
  const carets = Math.max(1, Math.min(caretsBelow(marked), widest - (before.length - skipped)));
  const margin = `${' '.repeat(number.length - 2)}${paint.dim('|')} `;
  const pointer = paint.label('^'.repeat(carets));
  // Where terminals differ on how wide the text before it is, the marked text begins a line of its own.
  if (!isWidthAgreed(lead))
    return [`${paint.dim(number)}${lead.trimEnd()}`, `${margin}  ${rest}`, `${margin}  ${pointer}`];
  return [`${paint.dim(number)}${(lead + rest).trimEnd()}`, `${margin}${' '.repeat(widthOf(lead))}${pointer}`];
}

/** Never further than the text: every terminal gives a character one cell at least. */
function caretsBelow(marked: readonly string[]): number {
  const text = marked.join('');
  return isWidthAgreed(text) ? widthOf(text) : marked.length;
}

/** A text by its characters as they are shown, so that it can be cut between them. */
function charactersOf(text: string): readonly string[] {
  return graphemes(visibleSource(text));
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
