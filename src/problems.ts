/** Problems as a person reads them, on standard error. */
import type { Writable } from 'node:stream';
import { wantsColour } from './colour.ts';
import type { Problem } from './errors.ts';
import { renderProblem } from './frame.ts';

export function showProblems(
  problems: readonly Problem[],
  stream: Writable & { isTTY?: boolean },
  env: NodeJS.ProcessEnv,
): void {
  const colour = wantsColour(stream, env);
  stream.write(`${problems.map((problem) => renderProblem(problem, { colour })).join('\n\n')}\n`);
}
