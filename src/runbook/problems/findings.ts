/** Problems as they are found: collected and not thrown, so that all of a file are told at once. */

import type { InputCode, WarningCode } from '../../error-codes.ts';
import { type Place, type Problem, UserError } from '../../errors.ts';

/** How many problems one reading lists; what is more is counted. */
const listed = 100;

export interface Findings {
  readonly errors: Problem[];
  readonly warnings: Problem[];
}

export function noFindings(): Findings {
  return { errors: [], warnings: [] };
}

export function addError(to: Findings, code: InputCode, message: string, place?: Place, hint?: string): void {
  to.errors.push(problem(code, message, place, hint));
}

export function addWarning(to: Findings, code: WarningCode, message: string, place?: Place, hint?: string): void {
  to.warnings.push(problem(code, message, place, hint));
}

export function problem(code: InputCode | WarningCode, message: string, place?: Place, hint?: string): Problem {
  return {
    code,
    message,
    ...(place && { place }),
    ...(hint !== undefined && { hint }),
  };
}

/** In the order of the files as they were read, then of the lines; at most `listed`, the rest as one line. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const files = new Map<string, number>();
  for (const { place } of problems) if (place && !files.has(place.file)) files.set(place.file, files.size);
  const rank = ({ place }: Problem): readonly number[] =>
    place ? [files.get(place.file) ?? 0, place.line, place.column] : [-1, 0, 0];
  const sorted = problems
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ one }) => one);
  const unique = sorted.filter((one, index) => !isSame(one, sorted[index - 1]));
  if (unique.length <= listed) return unique;
  return [...unique.slice(0, listed), problem('too-many', `and ${unique.length - listed} more`)];
}

/** Throws a UserError with every error that was found; nothing where none was. */
export function throwErrors(findings: Findings): void {
  if (findings.errors.length > 0) throw new UserError(sortProblems(findings.errors));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

function isSame(a: Problem, b: Problem | undefined): boolean {
  return (
    b !== undefined &&
    a.code === b.code &&
    a.message === b.message &&
    a.place?.file === b.place?.file &&
    a.place?.line === b.place?.line &&
    a.place?.column === b.place?.column
  );
}
