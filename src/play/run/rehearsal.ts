/** A rehearsal: the session in a journal of its own, on a clock of its own. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { currentOf } from '../../core/class/cursor.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import { anchorsOf, instantAt, scheduleOf } from '../../core/schedule/schedule.ts';
import { renderInstant } from '../../core/time/times.ts';
import { UserError } from '../../errors.ts';
import { momentOf } from '../../journal/line/ids.ts';
import { readJournal } from '../../journal/read.ts';
import { type Clock, rehearsalClock } from '../session/clock.ts';
import { phaseOf } from '../session/joining.ts';
import type { Located } from '../session/locate.ts';
import { readFiles } from '../session/read-files.ts';

export interface Rehearsal {
  readonly file: string;
  readonly clock: Clock;
  readonly from: string;
  readonly speed: number;
}

export interface RehearsalOptions {
  readonly from?: string;
  /** As typed. */
  readonly speed?: string;
  readonly journal?: string;
  /** Where nothing says when, the clock begins with this phase. */
  readonly phase?: string;
  readonly again?: boolean;
  readonly vars: Readonly<Record<string, string>>;
}

/**
 * The journal that was named, else the unfinished rehearsal of the session, else a new one; `--from` begins a new one, and so does `--again`.
 * A rehearsal that goes on in its journal goes on at the journal's last moment. Throws a UserError for a bad time.
 */
export async function prepareRehearsal(
  located: Located,
  options: RehearsalOptions,
  context: Context,
): Promise<Rehearsal> {
  const folder = path.join(located.folder, 'rehearsals');
  const named = options.journal === undefined ? undefined : path.resolve(context.cwd, options.journal);
  const anew = options.again === true || options.from !== undefined;
  const file = named ?? (anew ? undefined : findUnfinished(folder)) ?? nextFile(folder);
  const journal = existsSync(file) ? readJournal({ file }) : undefined;
  const last = journal?.lastId;
  if (journal !== undefined && last !== undefined) {
    // It goes on as fast as it began, where nothing else is said.
    const speed =
      options.speed === undefined ? (replay(journal.events).rehearsal?.speed ?? 1) : readSpeed(options.speed);
    const from = momentOf(last);
    return { file, speed, from: new Date(from).toISOString(), clock: rehearsalClock(context.now, from, speed) };
  }
  const speed = readSpeed(options.speed);
  const { session, plan } = await readFiles(located, { vars: options.vars }, context);
  const schedule = scheduleOf({ session, plan, moves: {} });
  const numbers = options.phase === undefined ? plan.steps.keys() : phaseOf(plan, options.phase).steps;
  const starts = [...numbers].flatMap((number) => schedule.steps[number]?.start ?? []);
  const first = starts[0] ?? schedule.start;
  const from = options.from === undefined ? first : instantAt(options.from, anchorsOf(session, {}));
  if (from === null) {
    throw new UserError({
      code: 'bad-time',
      message: `'${options.from}' is not a time`,
      hint: "write it like T-10m, 9:50 or '2026-12-01 09:50'",
    });
  }
  return { file, speed, from: renderInstant(from, session.timezone), clock: rehearsalClock(context.now, from, speed) };
}

function readSpeed(text: string | undefined): number {
  const speed = text === undefined ? 1 : Number(text);
  if (Number.isFinite(speed) && speed >= 0 && speed <= 3600) return speed;
  throw new UserError({
    code: 'bad-speed',
    message: `'${text}' is not a speed`,
    hint: 'a number from 0 (only `wait` moves the clock) to 3600',
  });
}

function files(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^rehearsal-\d+\.jsonl$/.test(name))
      .sort((a, b) => numberOf(a) - numberOf(b));
  } catch {
    return [];
  }
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

function nextFile(folder: string): string {
  return path.join(folder, `rehearsal-${numberOf(files(folder).at(-1) ?? '0') + 1}.jsonl`);
}

/** The newest rehearsal, where it still has a step to do. */
function findUnfinished(folder: string): string | undefined {
  const last = files(folder).at(-1);
  if (last === undefined) return undefined;
  const file = path.join(folder, last);
  const state = replay(readJournal({ file }).events);
  return isOpened(state) && currentOf(state) >= 0 ? file : undefined;
}
