/** `vprod run`: opens the session, hands it to the live screen or the plain one, and leaves it paused behind. */

import type { Context, StopSignal } from '../../context.ts';
import { currentOf } from '../../core/class/cursor.ts';
import type { PauseCause } from '../../core/class/event.ts';
import { heartbeatMs } from '../../core/class/last-sign.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { assertNever, type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type Journal, openJournal } from '../../journal/journal.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { idNamed, joinNamed, joinSession, mentionsHub, type Together } from '../hub/join.ts';
import { type Presence, startPresence } from '../hub/presence.ts';
import { makeSession } from '../new/from-runbook.ts';
import { writeReport } from '../report/file.ts';
import { askPlan, asksOn } from '../session/asking.ts';
import type { Company } from '../session/company.ts';
import { goToPhase, joinInTime } from '../session/joining.ts';
import { type Located, locate, placeOf, workspaceOf } from '../session/locate.ts';
import { putAside } from '../session/old-journal.ts';
import { type Opened, openRun } from '../session/opening.ts';
import { pause } from '../session/pause.ts';
import type { Ended } from './ended.ts';
import { prepareRehearsal, type Rehearsal } from './rehearsal.ts';

export interface RunOptions {
  readonly phase?: string;
  readonly role?: string;
  readonly producer?: string;
  readonly var: Readonly<Record<string, string>>;
  readonly plain?: boolean;
  readonly plan?: string;
  readonly again?: boolean;
  readonly rehearse?: boolean;
  readonly from?: string;
  readonly speed?: string;
  readonly journal?: string;
  readonly start?: string;
  readonly title?: string;
  readonly facilitator?: string;
}

export async function runSession(name: string, options: RunOptions, context: Context): Promise<ExitCode> {
  refuseMisused(options);
  const plain = options.plain === true || !isTerminal(context);
  const { located, together } = await locateTogether(name, options, context);
  const company = together.sharer && startPresence(together.sharer, context);
  const opened = await openTogether({ ...together, company }, located, options, plain, context);
  const { play, lock } = opened;
  company?.begin({ by: play.by, role: play.role, state: play.state, runs: play.runs, how: 'takeover (T)' });
  const touching = setInterval(() => {
    if (lock?.touch(context.now()) === false) stop?.('lost-lock');
  }, heartbeatMs);
  touching.unref();
  let stop: ((cause: PauseCause) => void) | undefined;
  const stopped = new Promise<PauseCause>((resolve) => {
    stop = resolve;
  });
  const unlisten = context.onSignal((signal) => stop?.(causes[signal]));
  try {
    if (options.phase !== undefined) goToPhase(play, options.phase, options.rehearse === true && !opened.resumed);
    else if (located.ref.kind === 'demo' && !opened.resumed && !options.rehearse) joinInTime(play);
    const ended = await show(opened, plain, stopped, context);
    pause(play, ended.cause);
    await writeReport(opened, context);
    if (options.rehearse && ended.cause !== 'hangup') {
      const { showRehearsal } = await import('./rehearsal-end.ts');
      await showRehearsal(opened, plain, context);
    }
    await takeLeave(opened, ended, context);
    return exitCodeOf(ended);
  } finally {
    unlisten();
    clearInterval(touching);
    lock?.release();
    company?.end();
    await together.sharer?.leave();
  }
}

/**
 * The others are asked first: a session may be known by what they have of it alone. A rehearsal and a journal that was named
 * are this machine's own.
 */
async function locateTogether(name: string, options: RunOptions, context: Context) {
  const isOwn = options.rehearse || options.journal !== undefined;
  if (options.again && !isOwn && idNamed(name, context) !== 'demo' && mentionsHub(workspaceOf(context)))
    refuseAgain(name, context);
  const early = isOwn ? { sharer: undefined, lines: [] } : await joinNamed(name, undefined, context);
  try {
    const found = locate(name, context);
    const located = await makeSession(found, options, context);
    const isMade = found.ref.kind === 'runbook' && !isOwn;
    return { located, together: isMade ? await joinSession(located.id, context) : early };
  } catch (error) {
    await early.sharer?.leave();
    throw error;
  }
}

/** What the others have of the old run would come back into the new one. */
function refuseAgain(name: string, context: Context): void {
  if (readSettings(workspaceOf(context)).hub === undefined) return;
  throw new UserError(
    {
      code: 'again-shared',
      message: `cannot begin '${name}' anew: it is shared, and the others have the old run`,
      hint: `'vprod new NAME --like ${name}' makes another session of it`,
    },
    exitCodes.failed,
  );
}

interface InCompany extends Together {
  readonly company: Presence | undefined;
}

/** How long another machine that runs the session has to say so. Milliseconds. */
const answerMs = 600;

async function openTogether(
  { sharer, company, lines }: InCompany,
  located: Located,
  options: RunOptions,
  plain: boolean,
  context: Context,
): Promise<Opened> {
  try {
    const beside = company !== undefined && (await isBeside(company, located, options, context));
    const opened = await open(located, options, plain, { company, beside }, context);
    return lines.length === 0 ? opened : { ...opened, greeting: [...lines, ...opened.greeting] };
  } catch (error) {
    company?.end();
    await sharer?.leave();
    throw error;
  }
}

/** Asked only where the journal knows of another machine that runs it. */
async function isBeside(company: Presence, located: Located, options: RunOptions, context: Context): Promise<boolean> {
  if (options.role !== undefined) return false;
  const journal = openJournal({ place: { folder: located.folder }, host: context.host, now: context.now });
  const { lease } = replay(journal.events);
  return lease !== null && lease.host !== context.host && company.isRunElsewhere(answerMs);
}

const causes: Readonly<Record<StopSignal, PauseCause>> = {
  SIGINT: 'interrupted',
  SIGTERM: 'terminated',
  SIGHUP: 'hangup',
};

function refuseMisused(options: RunOptions): void {
  const wrong = (code: ErrorCode, message: string, hint: string): never => {
    throw new UserError({ code, message, hint });
  };
  if (options.plan !== undefined && options.plan !== 'new' && options.plan !== 'old')
    wrong(
      'bad-option',
      `'--plan ${options.plan}' is neither new nor old`,
      "'--plan new' takes over the changed run of show, '--plan old' keeps the old one",
    );
  if (!options.rehearse && (options.from !== undefined || options.speed !== undefined))
    wrong('bad-option', '--from and --speed belong to a rehearsal', 'add --rehearse');
}

function isTerminal({ stdin, stdout, env }: Context): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';
}

async function open(
  located: Located,
  options: RunOptions,
  plain: boolean,
  others: { readonly company: Company | undefined; readonly beside: boolean },
  context: Context,
): Promise<Opened> {
  const common = {
    ...others,
    vars: options.var,
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(options.phase === undefined ? {} : { phase: options.phase }),
    ...(options.producer === undefined ? {} : { producer: options.producer }),
    ...(options.plan === undefined ? {} : { plan: options.plan as 'new' | 'old' }),
    ...(plain || !asksOn(context)
      ? {}
      : { askPlan: (differences: readonly string[]) => askPlan(differences, context) }),
  };
  if (options.rehearse) {
    const again = options.again ? { again: true } : {};
    const given = { vars: options.var, ...pick(options, ['from', 'speed', 'journal', 'phase']), ...again };
    const rehearsal: Rehearsal = await prepareRehearsal(located, given, context);
    const { clock, from, speed, file } = rehearsal;
    return openRun(located, { file }, { ...common, clock, rehearsal: { from, speed } }, context);
  }
  const place = placeOf(located.folder, options.journal, context);
  const journal = options.again ? undefined : openJournal({ place, host: context.host, now: context.now });
  if (journal && !(located.ref.kind === 'demo' && isSpent(journal, context)))
    return openRun(located, place, { ...common, journal }, context);
  putAside(place, context.now());
  return openRun(located, place, common, context);
}

function pick<K extends keyof RunOptions>(options: RunOptions, keys: readonly K[]): Pick<RunOptions, K> {
  const picked: Partial<RunOptions> = {};
  for (const key of keys) if (options[key] !== undefined) picked[key] = options[key];
  return picked as Pick<RunOptions, K>;
}

/** A demo that is finished, or a day old, begins anew. */
function isSpent(journal: Journal, context: Context): boolean {
  const [first] = journal.events;
  if (!first) return false;
  const state = replay(journal.events);
  return context.now() - Date.parse(first.at) > 86_400_000 || (isOpened(state) && currentOf(state) < 0);
}

async function show(opened: Opened, plain: boolean, stopped: Promise<PauseCause>, context: Context): Promise<Ended> {
  if (plain) {
    const { playPlain } = await import('./plain.ts');
    return playPlain(opened, stopped, context);
  }
  const { playLive } = await import('./live.ts');
  return playLive(opened, stopped, context);
}

async function takeLeave(opened: Opened, ended: Ended, context: Context): Promise<void> {
  if (ended.cause === 'hangup' || context.stderr.isTTY !== true) return;
  const { id } = opened.located;
  const state = opened.play.state();
  if (opened.play.clock.speed !== null) {
    const goesOn = currentOf(state) >= 0;
    context.stderr.write(
      `${goesOn ? 'Paused' : 'Finished'}. 'vprod run ${id} --rehearse' ${goesOn ? 'goes on' : 'begins another'}.\n`,
    );
    return;
  }
  const report = state.recorded ? `'vprod report ${id}' shows how it went.\n` : '';
  context.stderr.write(`Paused. 'vprod run ${id}' goes on.\n${report}`);
}

function exitCodeOf({ cause, refused }: Ended): ExitCode {
  switch (cause) {
    case 'interrupted':
      return exitCodes.interrupted;
    case 'terminated':
      return exitCodes.terminated;
    case 'hangup':
      return exitCodes.hangup;
    case 'lost-lock':
      return exitCodes.failed;
    case 'quit':
    case 'end-of-input':
      return refused ? exitCodes.failed : exitCodes.ok;
    default:
      return assertNever(cause);
  }
}
