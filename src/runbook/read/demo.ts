/** The class that ships: it can be run in an empty folder, and starts a few minutes from now. */
import { join } from 'node:path';
import { renderInstant } from '../../core/time/times.ts';
import { readQuickly } from '../files/prebuilt.ts';
import { readText } from '../files/read-file.ts';
import { sortProblems, throwErrors } from '../problems/findings.ts';
import { sourceFile } from '../problems/source-file.ts';
import { layRunbookSession } from './assemble.ts';
import type { ReadOptions, SessionRead } from './read-session.ts';

const demoId = 'demo';

export interface DemoOptions extends ReadOptions {
  /** T in epoch milliseconds, where a demo that was begun goes on. */
  readonly startsAt?: number;
}

const minute = 60_000;

/** The next full five minutes that are at least six minutes away. */
export function demoStart(now: number): number {
  return Math.ceil((now + 6 * minute) / (5 * minute)) * 5 * minute;
}

/** The demo as a session in the zone of this machine. Throws a UserError with every error of its files. */
export function readDemo(options: DemoOptions): SessionRead {
  const { workspace, timezone, now } = options;
  const path = join(workspace.shipped, 'templates', 'demo', 'session.yaml');
  const { read, gathering } = readQuickly(workspace, (into) => {
    const file = readText(path, into);
    if (!file) return undefined;
    const text = moveTo(file.text, options.startsAt ?? demoStart(now), timezone);
    return layRunbookSession({ ...options, id: demoId, path, file: sourceFile(file.name, text) }, into);
  });
  throwErrors(gathering.findings);
  if (!read) throw new Error('the demo was not read, and no error says why');
  return {
    ...read,
    sources: gathering.sources,
    warnings: sortProblems(gathering.findings.warnings),
  };
}

/** The text with another start and zone: two lines of a file that is our own, everything else as it stands. */
function moveTo(text: string, startsAt: number, timezone: string): string {
  const at = renderInstant(startsAt, timezone);
  const start = `${at.slice(0, 16).replace('T', ' ')}${at.slice(-6)}`;
  return text.replace(/^start:.*$/m, `start: ${start}`).replace(/^timezone:.*$/m, `timezone: ${timezone}`);
}
