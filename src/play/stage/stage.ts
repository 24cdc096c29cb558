/** `vprod stage`: the class as pages, for the facilitator, for participants, for a second producer. Served from the journal, on this machine. */
import type { Context, StopSignal } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { follow } from '../../journal/files/follow.ts';
import { openFile } from '../launch/launch.ts';
import { wallClock } from '../session/clock.ts';
import { startPlay } from '../session/play.ts';
import { unblock } from '../session/unblock.ts';
import { openWatched } from '../watch/watched.ts';
import { hostsOf, isLoopback } from './hosts.ts';
import { readPages } from './pages.ts';
import { makeSecrets, type Scope } from './secrets.ts';
import { type StageServer, startServer } from './server.ts';
import { type Facts, factsFor } from './stage-facts.ts';
import { createHands } from './stage-hands.ts';
import { createStreams } from './streams.ts';

export interface StageOptions {
  readonly host?: string;
  readonly port?: string;
  readonly control?: boolean;
  readonly open?: boolean;
  readonly json?: boolean;
  readonly journal?: string;
  readonly producer?: string;
}

/** How often lateness and the like are reckoned anew, and after how many of these a page hears of us whatever happens: milliseconds. */
const tickMs = 1_000;
const beatTicks = 10;

/** Serves until a signal comes. Throws a UserError where there is no such session, or the port cannot be had. */
export async function serveStage(name: string, options: StageOptions, context: Context): Promise<ExitCode> {
  unblock(context.stdout, context.stderr);
  const host = options.host ?? '127.0.0.1';
  const port = portOf(options.port);
  const watched = await openWatched(name, options.journal, context);
  const look = startPlay({
    journal: watched.journal,
    clock: wallClock(context.now),
    by: '',
    role: 'main',
    automatic: false,
    ...(watched.standIn === undefined ? {} : { standIn: watched.standIn }),
  });
  const secrets = makeSecrets();
  // While nobody looks nothing is read: whoever comes must not be shown what was an hour ago.
  const lookNow = (scope: Scope): Facts => {
    look.tick();
    return factsFor(scope, look);
  };
  const streams = createStreams(lookNow);
  const hands = createHands(name, options, watched.sharer, context);
  const server = await listen(host, port, {
    pages: readPages(context.shipped),
    secrets,
    streams,
    hosts: hostsOf(host, context.host),
    snapshot: (scope) => {
      const { now, facts } = lookNow(scope);
      return { ...facts, now };
    },
    seen: hands.seen,
    act: options.control ? hands.act : undefined,
    changed: () => update(false),
  });

  function update(all: boolean): void {
    if (streams.count() > 0) streams.publish(all);
  }

  const following = follow(watched.place, () => update(false));
  watched.sharer?.onChange(() => update(false));
  for (const line of watched.lines) context.stderr.write(`${visibleLine(line)}\n`);
  let ticks = 0;
  const ticking = setInterval(() => update(++ticks % beatTicks === 0), tickMs);
  const base = (secret: string): string => `http://${hostInAddress(host)}:${server.port}/${secret}/`;
  await tell(
    {
      url: base(secrets.facilitator),
      timerUrl: `${base(secrets.timer)}timer`,
      backstageUrl: `${base(secrets.backstage)}backstage`,
      controlUrl: options.control ? base(secrets.control) : null,
    },
    host,
    options,
    context,
  );
  return untilStopped(context).finally(() => {
    clearInterval(ticking);
    following.close();
    server.close();
    return watched.sharer?.leave();
  });
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UserError({
    code: 'bad-option',
    message: `'${text}' is not a port`,
    hint: 'a number from 1 to 65535, or none for a free one',
  });
}

async function listen(host: string, port: number, parts: Parameters<typeof startServer>[0]): Promise<StageServer> {
  try {
    return await startServer(parts, host, port);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why: Readonly<Record<string, string>> = {
      EADDRINUSE: 'another program uses this port',
      EACCES: 'this port may not be used',
      EADDRNOTAVAIL: 'this machine has no such address',
      ENOTFOUND: 'this machine has no such name',
    };
    throw new UserError(
      {
        code: 'stage-port',
        message: `cannot serve on '${host}${port === 0 ? '' : `:${port}`}': ${why[code] ?? code}`,
        hint: 'leave out --port for a free one',
      },
      exitCodes.failed,
    );
  }
}

interface Addresses {
  readonly url: string;
  readonly timerUrl: string;
  readonly backstageUrl: string;
  readonly controlUrl: string | null;
}

async function tell(addresses: Addresses, host: string, options: StageOptions, context: Context): Promise<void> {
  const { stdout, stderr } = context;
  if (options.json) stdout.write(`${JSON.stringify(addresses)}\n`);
  else {
    stdout.write(`facilitator   ${addresses.url}\n`);
    stdout.write(`participants  ${addresses.timerUrl}\n`);
    stdout.write(`backstage     ${addresses.backstageUrl}\n`);
    if (addresses.controlUrl !== null) stdout.write(`control       ${addresses.controlUrl}\n`);
    stderr.write('Whoever has an address sees its page. Ctrl-C ends it.\n');
  }
  if (!isLoopback(host))
    stderr.write(
      `warning: these pages can be opened from other machines, and what they show travels unencrypted: only in a network that you trust\n`,
    );
  if (!options.open) return;
  const opened = await openFile(addresses.url, context);
  if (!opened.ok) stderr.write(`${opened.why} (${opened.hint})\n`);
}

const exits: Readonly<Record<StopSignal, ExitCode>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hangup,
};

function untilStopped(context: Context): Promise<ExitCode> {
  return new Promise((resolve) => {
    const unlisten = context.onSignal((signal) => {
      unlisten();
      resolve(exits[signal]);
    });
  });
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
