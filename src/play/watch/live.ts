/** `vprod watch` without --json: the live screen of somebody else's run, or its events as lines. Writes nothing. */
import type { Context, StopSignal } from '../../context.ts';
import { currentOf } from '../../core/class/cursor.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type ExitCode, exitCodes } from '../../errors.ts';
import { follow, hear } from '../../journal/files/follow.ts';
import type { ScreenPort } from '../../live/prompts/port.ts';
import type { StopReason } from '../../live/react/reaction.ts';
import { runScreen } from '../../live/screen/screen.ts';
import { startPresence } from '../hub/presence.ts';
import { readCard } from '../run/help.ts';
import { currentKey, renderCurrent, renderOpening } from '../run/narration.ts';
import { wallClock } from '../session/clock.ts';
import { type Company, companyOf } from '../session/company.ts';
import { readExperience } from '../session/experience.ts';
import { workspaceOf } from '../session/locate.ts';
import { type Play, startPlay } from '../session/play.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { isUnread, unblock } from '../session/unblock.ts';
import { openWatched, type Watched } from './watched.ts';

const exits: Readonly<Record<StopSignal, ExitCode>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hangup,
};

export async function watchLive(name: string, file: string | undefined, context: Context): Promise<ExitCode> {
  const watched = await openWatched(name, file, context);
  const { standIn } = watched;
  const play = startPlay({
    journal: watched.journal,
    clock: wallClock(context.now),
    by: '',
    role: 'main',
    automatic: false,
    ...(standIn === undefined ? {} : { standIn }),
  });
  const { stdin, stdout, stderr, env } = context;
  for (const line of watched.lines) stderr.write(`${visibleLine(line)}\n`);
  unblock(stdout, stderr);
  const company = watched.sharer && startPresence(watched.sharer, context);
  const how = `'vprod run ${name}' takes over`;
  company?.begin({ by: '', role: 'watch', state: play.state, runs: () => false, how });
  try {
    return await show();
  } finally {
    company?.end();
    await watched.sharer?.leave();
  }

  function show(): Promise<ExitCode> {
    if (stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb')
      return onScreen(play, watched, company, context);
    return inLines(play, watched, company, context);
  }
}

async function onScreen(
  play: Play,
  { place, standIn }: Watched,
  company: Company | undefined,
  context: Context,
): Promise<ExitCode> {
  const now = nowOf(play);
  const refused = { ok: false, say: 'watching only', events: [] };
  const port: ScreenPort = {
    state: play.state,
    now,
    role: 'main',
    readOnly: true,
    rehearsal: play.state().rehearsal,
    act: () => refused,
    tick: () => play.tick().map(({ text, events }) => ({ text: `${byOf(events)}${text}`, events })),
    company: () => companyOf(company, play.state().session.timezone),
    typed: { read: () => undefined, write: () => {}, clear: () => {} },
    text: createStepTexts(play.state, now, await loadEngine()),
    card: (platform) => readCard(platform, workspaceOf(context)),
    experience: readExperience(play.state().plan.runbook.id, workspaceOf(context)),
    greeting: standIn === undefined ? [] : ['Nobody has run this session yet: the plan as its files have it.'],
  };
  const screen = runScreen(port, context);
  const following = hear(place, screen.written);
  company?.onChange(screen.changed);
  const unlisten = context.onSignal((signal) => screen.stop(reasons[signal]));
  const { reason } = await screen.ended.finally(() => {
    following.close();
    unlisten();
  });
  return exitOf(reason);
}

function exitOf(reason: StopReason): ExitCode {
  switch (reason) {
    case 'interrupted':
      return exitCodes.interrupted;
    case 'terminated':
      return exitCodes.terminated;
    case 'hangup':
    case 'closed':
      return exitCodes.hangup;
    case 'quit':
    case 'end-of-input':
    case 'lost-lock':
      return exitCodes.ok;
    default:
      return assertNever(reason);
  }
}

const reasons = { SIGINT: 'interrupted', SIGTERM: 'terminated', SIGHUP: 'hangup' } as const;

/** A line for each thing that happens, until it is stopped, nobody reads on, or the last step is finished. */
async function inLines(
  play: Play,
  { place }: Watched,
  company: Company | undefined,
  context: Context,
): Promise<ExitCode> {
  const now = nowOf(play);
  const text = createStepTexts(play.state, now, await loadEngine());
  const say = (line: string): void => void context.stdout.write(`now ${visibleLine(line)}\n`);
  for (const line of renderOpening(play.state(), 'main', now())) say(line);
  let key = '';
  let apart: string | null = null;
  return new Promise((resolve, reject) => {
    const following = follow(place, look);
    company?.onChange(look);
    // The following does not keep the process: the signal that is waited for has to.
    const staying = setInterval(look, 1_000);
    const unlisten = context.onSignal((signal) => end(exits[signal]));
    context.stdout.on('error', () => end(exitCodes.hangup));
    context.stdout.on('drain', look);
    look();

    function look(): void {
      // What nobody takes is said when it is.
      if (isUnread(context.stdout)) return;
      try {
        for (const { text: said, events } of play.tick()) say(`${byOf(events)}${said}`);
        tellCompany();
        narrate();
        if (currentOf(play.state()) < 0) end(exitCodes.ok);
      } catch (error) {
        stop();
        reject(error);
      }
    }

    function tellCompany(): void {
      for (const line of company?.told() ?? []) say(line);
      const words = company?.words(play.state().session.timezone) ?? null;
      const state = words?.split(',')[0] ?? null;
      if (state !== apart) say(words ?? 'together with the others again');
      apart = state;
    }

    function narrate(): void {
      const next = currentKey(play.state(), 'main');
      if (next !== key) for (const line of renderCurrent(play.state(), 'main', now(), text)) say(line);
      key = next;
    }

    function stop(): void {
      following.close();
      clearInterval(staying);
      context.stdout.off('drain', look);
      unlisten();
    }

    function end(code: ExitCode): void {
      stop();
      resolve(code);
    }
  });
}

/** A rehearsal has a clock of its own: the last that is known of it. */
function nowOf(play: Play): () => number {
  return () => (play.state().rehearsal === null ? play.now() : play.state().lastAt);
}

function byOf([first]: readonly { readonly by: string }[]): string {
  return first ? `${first.by}: ` : '';
}
