/** Sending as a command does it: progress on a terminal, a line a person, a signal that ends it in good order. */
import type { Ora } from 'ora';
import type { Context, StopSignal } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type ExitCode, exitCodes } from '../../errors.ts';
import { openPost } from '../../exchange/mail/post.ts';
import { type MailSettings, serverOf } from '../../exchange/mail/server.ts';
import { confirmMailServer } from '../trust/server.ts';
import { type Delivery, type Outcome, type Parcel, sendAll } from './send.ts';

/** `3 sent, 1 refused`; `all` counts those too that were not tried. */
export function renderCounts({ sent, refused, unknown, left }: Sent['counts'], all: number): string {
  const rest = all - sent - refused - unknown - left;
  const parts = [
    `${sent} sent`,
    refused > 0 ? `${refused} refused` : '',
    unknown > 0 ? `${unknown} may have arrived` : '',
    left > 0 ? `${left} sent by another vprod` : '',
    rest > 0 ? `${rest} not tried` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export interface Sent {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Those that may have arrived. */
  readonly unknown: readonly Parcel[];
  readonly exitCode: ExitCode;
}

/** Throws a UserError where there is no server to send by. What became of each mail is told on standard output. */
export async function sendParcels(
  parcels: readonly Parcel[],
  settings: MailSettings | undefined,
  context: Context,
): Promise<Sent> {
  const server = serverOf(settings, context.env);
  await confirmMailServer(settings, context);
  const counts = { sent: 0, refused: 0, unknown: 0, left: 0 };
  const unknown: Parcel[] = [];
  const stopper = new AbortController();
  let signal: StopSignal | undefined;
  const progress = await startProgress(`connecting to ${server.host}`, context);
  const unlisten = context.onSignal((one) => {
    signal ??= one;
    stopper.abort();
    progress.say('ending: the mail on its way is finished first');
  });
  try {
    const post = await openPost(server);
    let done = 0;
    const tell = (delivery: Delivery): void => {
      done += 1;
      counts[delivery.outcome] += 1;
      if (delivery.outcome === 'unknown') unknown.push(delivery.parcel);
      progress.write(lineOf(delivery));
    };
    const next = ({ name, to }: Parcel): void =>
      progress.say(`sending ${done + 1} of ${parcels.length}: ${name || to}`);
    try {
      await sendAll(parcels, { post, tell, next, stopped: stopper.signal });
    } finally {
      post.close();
    }
  } finally {
    progress.stop();
    unlisten();
  }
  return { counts, unknown, exitCode: exitCodeOf(signal, counts) };
}

function exitCodeOf(signal: StopSignal | undefined, { refused, unknown }: Sent['counts']): ExitCode {
  switch (signal) {
    case 'SIGINT':
      return exitCodes.interrupted;
    case 'SIGTERM':
      return exitCodes.terminated;
    case 'SIGHUP':
      return exitCodes.hangup;
    case undefined:
      return refused + unknown > 0 ? exitCodes.failed : exitCodes.ok;
    default:
      return assertNever(signal);
  }
}

function lineOf({ parcel, outcome, why }: Delivery): string {
  const who = parcel.name === '' ? parcel.to : `${parcel.name} <${parcel.to}>`;
  switch (outcome) {
    case 'sent':
      return `sent: ${who}`;
    case 'refused':
      return `not sent: ${who}: ${why}`;
    case 'unknown':
      return `may have arrived: ${who}: it was handed over, then ${why}`;
    case 'left':
      return `sent by another vprod: ${who}`;
    default:
      return assertNever(outcome);
  }
}

interface Progress {
  /** What is being done now: on a terminal only. */
  readonly say: (text: string) => void;
  /** A line that stays. */
  readonly write: (line: string) => void;
  readonly stop: () => void;
}

async function startProgress(text: string, context: Context): Promise<Progress> {
  const { stdout, stderr } = context;
  // A terminal that says it is no column wide would keep the library counting lines for ever.
  const spinner: Ora | undefined =
    stderr.isTTY && (stderr.columns ?? 0) > 0
      ? (await import('ora')).default({ text, stream: stderr as NodeJS.WriteStream, discardStdin: false }).start()
      : undefined;
  return {
    say(words) {
      if (spinner) spinner.text = visibleLine(words);
    },
    write(line) {
      spinner?.clear();
      stdout.write(`${visibleLine(line)}\n`);
      spinner?.render();
    },
    stop: () => void spinner?.stop(),
  };
}
