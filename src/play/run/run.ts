/** `vprod run`: opens the session, hands it to the live screen or the plain one, and leaves it paused behind. */

import type { Context, StopSignal } from '../../context.ts';
import { currentOf } from '../../core/class/cursor.ts';
import type { PauseCause } from '../../core/class/event.ts';
import { heartbeatMs } from '../../core/class/last-sign.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import { visibleLine } from '../../core/text/visible.ts';
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
import type { Play } from '../session/play.ts';
import type { Drill } from './drill.ts';
import type { Ended } from './ended.ts';
import { type RunOptions, refuseMisused } from './options.ts';
import { prepareRehearsal, type Rehearsal } from './rehearsal.ts';

export async function runSession(name: string, options: RunOptions, outer: Context): Promise<ExitCode> {
  refuseMisused(options);
  const plain = options.plain === true || !isTerminal(outer);
  const found = await locateTogether(name, options, outer);
  const { located } = found;
  const drill = options.killProducer ? await startTakeover(located, options, outer) : undefined;
  const context = drill?.context ?? outer;
  const together: Together = drill ? { sharer: drill.sharer, lines: drill.backup ? [drillLine] : [] } : found.together;
  const company = together.sharer && startPresence(together.sharer, context);
  const opened = await openTogether({ ...together, company, drill }, located, options, plain, context);
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
  const watching = drill?.backup && company && (await watchTakeover(drill, play, company, context));
  try {
    if (options.phase !== undefined && !watching)
      goToPhase(play, options.phase, options.rehearse === true && !opened.resumed);
    else if (located.ref.kind === 'demo' && !opened.resumed && !options.rehearse) joinInTime(play);
    const ended = await show(opened, plain, stopped, context);
    pause(play, ended.cause);
    await writeReport(opened, context);
    if (options.rehearse && ended.cause !== 'hangup') {
      const { showRehearsal, showLines } = await import('./rehearsal-end.ts');
      await showRehearsal(opened, plain, context);
      if (watching) showLines((await watching.finish()).map(visibleLine), plain, context.stdout);
    }
    await takeLeave(opened, ended, context);
    return exitCodeOf(ended);
  } finally {
    unlisten();
    clearInterval(touching);
    lock?.release();
    await watching?.end();
    company?.end();
    await together.sharer?.leave();
  }
}

const drillLine =
  'a takeover is rehearsed: somebody else produces, and falls silent without a warning; then takeover (T) runs the class from here';

async function startTakeover(located: Located, options: RunOptions, context: Context): Promise<Drill> {
  const { startDrill } = await import('./drill.ts');
  const vars = Object.entries(options.var).flatMap(([name, value]) => ['--var', `${name}=${value}`]);
  const phase = options.phase === undefined ? [] : ['--phase', options.phase];
  const args = ['--rehearse', '--kill-producer', '--plain', ...phase, ...vars];
  return startDrill(located, { vars: options.var, args, ...pick(options, ['from', 'speed', 'phase']) }, context);
}

async function watchTakeover(drill: Drill, play: Play, company: Presence, context: Context) {
  const { watchDrill } = await import('./drill-end.ts');
  return watchDrill(drill, play, company, context);
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
      message: `cannot begin '${name}' anew: each machine that shares it has the old run on its own disk, and it would come back into the new one`,
      hint: `'vprod new NAME --like ${name} --start TIME' makes another session of it; to try it out, '--rehearse'`,
    },
    exitCodes.failed,
  );
}

interface InCompany extends Together {
  readonly company: Presence | undefined;
  readonly drill: Drill | undefined;
}

/** How long another machine that runs the session has to say so. Milliseconds. */
const answerMs = 600;

async function openTogether(
  { sharer, company, lines, drill }: InCompany,
  located: Located,
  options: RunOptions,
  plain: boolean,
  context: Context,
): Promise<Opened> {
  try {
    const beside = drill
      ? drill.backup !== undefined
      : company !== undefined && (await isBeside(company, located, options, context));
    const opened = await open(located, options, plain, { company, beside, drill }, context);
    return lines.length === 0 ? opened : { ...opened, greeting: [...lines, ...opened.greeting] };
  } catch (error) {
    drill?.backup?.producer.kill();
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

function isTerminal({ stdin, stdout, env }: Context): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';
}

async function open(
  located: Located,
  options: RunOptions,
  plain: boolean,
  {
    drill,
    ...others
  }: { readonly company: Company | undefined; readonly beside: boolean; readonly drill: Drill | undefined },
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
  if (drill) {
    const { clock, from, speed, folder } = drill;
    return openRun(located, { folder }, { ...common, clock, rehearsal: { from, speed } }, context);
  }
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
    if ('folder' in opened.place) {
      context.stderr.write(`'vprod run ${id} --rehearse --kill-producer' rehearses it once more.\n`);
      return;
    }
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
