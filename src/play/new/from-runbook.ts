/** A runbook's name instead of a session: the unfinished session made from it today goes on, else one is written. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { currentOf } from '../../core/class/cursor.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import { instantOf, parseTime, renderInstant } from '../../core/time/times.ts';
import { UserError } from '../../errors.ts';
import { readJournal } from '../../journal/read.ts';
import { askSession, asksOn, type SessionAnswers } from '../session/asking.ts';
import { folderOf, type Located, locate } from '../session/locate.ts';
import { writeNewFile } from './file.ts';

export interface MakeOptions {
  readonly start?: string;
  readonly title?: string;
  readonly facilitator?: string;
  readonly producer?: string;
  readonly plain?: boolean;
}

/** Gives the session to run; writes its file where there is none. Throws a UserError for what is missing. */
export async function makeSession(located: Located, options: MakeOptions, context: Context): Promise<Located> {
  const { ref, workspace } = located;
  if (ref.kind !== 'runbook') {
    refuseNeedless(options);
    return located;
  }
  const today = renderInstant(context.now(), context.timezone).slice(0, 10);
  const base = `${today}-${ref.name}`;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    const file = path.join(workspace.root, 'sessions', `${id}.yaml`);
    if (existsSync(file)) {
      if (isFinished(folderOf(workspace, id))) continue;
      return locate(id, context);
    }
    await write(file, ref.name, located, options, context);
    context.stderr.write(`made sessions/${id}.yaml\n`);
    return locate(id, context);
  }
}

function refuseNeedless({ start, title, facilitator }: MakeOptions): void {
  if (start === undefined && title === undefined && facilitator === undefined) return;
  throw new UserError({
    code: 'bad-option',
    message: 'the session has a file already: --start, --title and --facilitator make a new one',
    hint: 'edit the file, or name a runbook',
  });
}

function isFinished(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const state = replay(readJournal({ folder }).events);
  return isOpened(state) && currentOf(state) < 0;
}

async function write(
  file: string,
  runbook: string,
  located: Located,
  options: MakeOptions,
  context: Context,
): Promise<void> {
  const given: Partial<SessionAnswers> = {
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.start === undefined ? {} : { start: options.start }),
    ...(options.facilitator === undefined ? {} : { facilitator: options.facilitator }),
  };
  const answers = await complete(given, runbook, options, context);
  const { renderSession } = await import('../../runbook/new/new-session.ts');
  const { findNeeded } = await import('../../runbook/check/needed.ts');
  const text = renderSession({
    ...answers,
    ...findNeeded(runbook, located.workspace),
    runbook,
    timezone: context.timezone,
    takes: '60m',
    producer: options.producer ?? (await houseProducer(located)) ?? userName(),
  });
  writeNewFile(file, text, path.relative(located.workspace.root, file), located.workspace.root);
}

/** Asks for what was not given, where there is somebody to ask. */
async function complete(
  given: Partial<SessionAnswers>,
  runbook: string,
  options: MakeOptions,
  context: Context,
): Promise<SessionAnswers> {
  const zone = context.timezone;
  const check = (text: string): true | string => {
    const time = parseTime(text);
    if (time?.kind !== 'date') return "write it like '2026-12-01 10:00'";
    return (
      instantOf(time.wall, zone, time.offsetMinutes).ok || 'the clocks change then: add the offset, such as -05:00'
    );
  };
  if (given.start !== undefined) {
    const fine = check(given.start);
    if (fine !== true)
      throw new UserError({ code: 'bad-time', message: `'${given.start}' is not a start`, hint: fine });
  }
  const defaults = { title: titleOf(runbook), start: nextHour(context), facilitator: '' };
  if (!options.plain && asksOn(context)) return askSession(given, defaults, check);
  const missing = [
    given.start === undefined ? '--start' : '',
    given.facilitator === undefined ? '--facilitator' : '',
  ].filter(Boolean);
  if (missing.length > 0) {
    throw new UserError({
      code: 'session-missing',
      message: `'${runbook}' is a runbook: a session made from it needs ${missing.join(' and ')}`,
      hint: `vprod run ${runbook} --start '${defaults.start}' --title '${defaults.title}' --facilitator 'Rosa Lindt'`,
    });
  }
  return { ...defaults, ...given };
}

function titleOf(runbook: string): string {
  const words = runbook.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The next full hour that is at least half an hour away. */
function nextHour(context: Context): string {
  const at = Math.ceil((context.now() + 1_800_000) / 3_600_000) * 3_600_000;
  return renderInstant(at, context.timezone).slice(0, 16).replace('T', ' ');
}

async function houseProducer({ workspace }: Located): Promise<string | undefined> {
  const { readSettings } = await import('../../runbook/files/settings.ts');
  const producer: unknown = readSettings(workspace).producer;
  if (typeof producer === 'string') return producer;
  const name = typeof producer === 'object' && producer !== null && 'name' in producer ? producer.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'producer';
  }
}
