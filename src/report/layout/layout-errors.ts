/** What is wrong with a layout, at its file and line. */

import { visible, visibleLine } from '../../core/text/visible.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { type Place, type Problem, UserError } from '../../errors.ts';

/** The parts of Liquid's errors that matter here. */
interface LiquidFault {
  readonly name: string;
  readonly message: string;
  readonly originalError?: Error;
  readonly token?: { readonly file?: string; readonly input: string; getPosition(): readonly number[] };
}

/** What was laid out: the templates by name as they were written, and the name of one by the text that Liquid was given. */
interface Sources {
  readonly find: (name: string) => { readonly file: string; readonly text: string } | undefined;
  readonly nameOf: (given: string) => string | undefined;
}

export function layoutError(error: unknown, name: string, { find, nameOf }: Sources): UserError {
  if (error instanceof UserError) return error;
  const fault = error as LiquidFault;
  // The token of an unknown name knows its template's text, but not which one that is.
  const source = find(fault.token?.file ?? nameOf(fault.token?.input ?? '') ?? name);
  const file = source?.file ?? name;
  const place = fault.token && source ? placeOf(fault.token.getPosition(), source) : { file, line: 1, column: 1 };
  return new UserError(problemOf(fault, file, place));
}

function placeOf([line = 1, column = 1]: readonly number[], { file, text }: { file: string; text: string }): Place {
  const lines = text.split('\n');
  const source = lines[line - 1] ?? '';
  const before = lines[line - 2] ?? '';
  // A line of tags is parsed without its indentation, and with its line end inside of the last tag.
  const indent = isTagLine(source) ? source.length - source.trimStart().length : 0;
  const end = isTagLine(before) ? (/-?%\}\s*$/.exec(before)?.[0].trim().length ?? 0) : 0;
  return { file, line, column: Math.max(1, column + indent - end), source: visible(source) };
}

const comment = String.raw`\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}`;
const tagLine = new RegExp(String.raw`^[ \t]*(?:(?:${comment}|\{%(?:(?!%\}).)*%\})[ \t]*)+$`);

/** Whether a line of a layout holds tags and comments only. */
export function isTagLine(line: string): boolean {
  return tagLine.test(line);
}

function problemOf(fault: LiquidFault, file: string, place: Place): Problem {
  const said = (fault.originalError?.message ?? fault.message).replace(/, (?:file:.*?, )?line:\d+, col:\d+$/s, '');
  const inLayout = (code: ErrorCode, message: string, hint?: string): Problem => {
    const problem = { code, message: `cannot use the layout '${file}': ${message}`, place };
    return hint === undefined ? problem : { ...problem, hint };
  };
  if (fault instanceof RangeError || /stack/i.test(said))
    return inLayout('layout-limit', 'it calls itself without end');
  if (/limit exceeded|Invalid string length/.test(said))
    return inLayout('layout-limit', 'it takes too much time or memory');
  const missing = /Failed to lookup "(.*?)"/.exec(said);
  if (missing) return inLayout('layout-missing', `there is no template '${visible(missing[1] ?? '')}'`);
  const unknown = /undefined variable: (.*)/.exec(said);
  if (unknown) {
    const hint = '--format json shows every fact by its name';
    return inLayout('layout-variable', `unknown name '${visible(unknown[1] ?? '')}'`, hint);
  }
  return inLayout('layout-syntax', visibleLine(said).replace(/ +%\}/g, ' %}'));
}
