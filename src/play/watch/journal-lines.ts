/** `vprod log SESSION` without an action: the journal, an event a line, newest last. Reads only. */
import type { Context, StopSignal } from '../../context.ts';
import { describe } from '../../core/actions/describe.ts';
import type { Event } from '../../core/class/event.ts';
import { replay, undoneBy } from '../../core/class/replay.ts';
import type { State } from '../../core/class/state.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { follow } from '../../journal/files/follow.ts';
import { renderLine } from '../../journal/line/line.ts';
import { openReader, type Reader } from '../../journal/read.ts';
import { joinNamed } from '../hub/join.ts';
import type { Company } from '../session/company.ts';
import { renderUnread } from '../session/greeting.ts';
import { findJournal, locate, placeOf } from '../session/locate.ts';
import { writeLines } from '../session/output.ts';
import { isUnread, unblock } from '../session/unblock.ts';
import { readAt } from './read-at.ts';

export interface JournalOptions {
  readonly journal?: string;
  /** Goes on as events come. */
  readonly follow?: boolean;
  /** Of events at or after this time. */
  readonly since?: string;
  /** As the journal's own lines. */
  readonly json?: boolean;
}

const exits: Readonly<Record<StopSignal, ExitCode>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hangup,
};

/** Throws a UserError where no such session is, or (without `follow`) nothing was recorded. */
export async function showJournal(name: string, options: JournalOptions, context: Context): Promise<ExitCode> {
  const { sharer, lines } = await joinNamed(name, options.journal, context);
  for (const line of lines) context.stderr.write(`warning: ${visibleLine(line)}\n`);
  try {
    return await showTogether(name, options, sharer, context);
  } finally {
    await sharer?.leave();
  }
}

async function showTogether(
  name: string,
  options: JournalOptions,
  company: Company | undefined,
  context: Context,
): Promise<ExitCode> {
  const known = options.journal === undefined ? findJournal(name, context) : undefined;
  const place = known ?? placeOf(locate(name, context).folder, options.journal, context);
  const reader = openReader(place);
  reader.readNew('rescan');
  if (reader.contents().events.length === 0 && !options.follow)
    throw new UserError(
      {
        code: 'no-journal',
        message: `nothing has been recorded for '${name}' yet`,
        hint: `'vprod run ${name}' runs it`,
      },
      exitCodes.failed,
    );
  if (options.follow) unblock(context.stdout, context.stderr);
  const print = printer(reader, options, context);
  print();
  warn(reader, context);
  if (!options.follow) return exitCodes.ok;
  return new Promise((resolve, reject) => {
    const following = follow(place, look);
    company?.onChange(look);
    // The following does not keep the process: the signal that is waited for has to.
    const staying = setInterval(look, 1_000);
    const unlisten = context.onSignal((signal) => end(exits[signal]));
    context.stdout.on('error', () => end(exitCodes.ok));
    context.stdout.on('drain', look);
    look();

    function look(): void {
      // What nobody takes is said when it is.
      if (isUnread(context.stdout)) return;
      try {
        reader.readNew('rescan');
        print();
      } catch (error) {
        stop();
        reject(error);
      }
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

/** Writes what is new since the last time; what another file brings later comes when it is there. */
function printer(reader: Reader, options: JournalOptions, context: Context): () => void {
  const printed = new Set<string>();
  let since: number | undefined;
  return () => {
    const { events } = reader.contents();
    const fresh = events.filter(({ id }) => !printed.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) printed.add(id);
    const state = replay(events);
    if (options.since !== undefined) since ??= readAt(options.since, state, context.now());
    const undone = undoneBy(events);
    const wanted = fresh.filter(({ at }) => since === undefined || Date.parse(at) >= since);
    const lines = wanted.map((event) => (options.json ? renderLine(event) : lineOf(event, state, undone)));
    if (lines.length > 0) writeLines(lines, context);
  };
}

/** `2026-12-01 10:02:13 Dana Okoye: issue 1 opened: no sound (audio, S3) [taken back]`, the time as the session's clocks have it. */
function lineOf(event: Event, state: State, undone: ReadonlySet<string>): string {
  const { id, at, by, late } = event;
  const marks = [late ? 'noted later' : '', undone.has(id) ? 'taken back' : ''].filter(Boolean);
  const what = `${by}: ${describe(event, state)}${marks.length === 0 ? '' : ` [${marks.join(', ')}]`}`;
  return visibleLine(`${at.slice(0, 10)} ${at.slice(11, 19)} ${what}`);
}

function warn(reader: Reader, { stderr }: Context): void {
  const { damage, unknown, unread } = reader.contents();
  const unreadable = damage.filter(({ kind }) => kind === 'unreadable').length;
  if (unreadable > 0) stderr.write(`warning: lines that cannot be read and are left out: ${unreadable}\n`);
  for (const line of renderUnread(unread)) stderr.write(`warning: ${line}\n`);
  if (unknown.length > 0) stderr.write(`warning: events of a newer vprod that are left out: ${unknown.length}\n`);
}
