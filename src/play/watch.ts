/** `vprod watch --json`: one snapshot of a session. Reads only. */
import type { Context } from '../context.ts';
import type { Event } from '../core/event.ts';
import { renderJson } from '../core/json.ts';
import { parseWhen } from '../core/marks.ts';
import { replay } from '../core/replay.ts';
import { anchorsOf, instantAt } from '../core/schedule.ts';
import { snapshotOf } from '../core/snapshot.ts';
import type { State } from '../core/state.ts';
import { type ExitCode, exitCodes, UserError } from '../errors.ts';
import { openJournal } from '../journal/journal.ts';
import { findJournal, locate, placeOf } from './locate.ts';
import { readFiles } from './read-files.ts';

export interface WatchOptions {
  readonly json?: boolean;
  readonly at?: string;
  readonly journal?: string;
}

export async function watchSession(name: string, options: WatchOptions, context: Context): Promise<ExitCode> {
  if (!options.json) {
    throw new UserError({
      code: 'bad-option',
      message: 'watch prints a snapshot',
      hint: `'vprod watch ${name} --json'`,
    });
  }
  const { events, now } = await look(name, options, context);
  const state = replay(events);
  const at = options.at === undefined ? now : readAt(options.at, state, now);
  const then =
    options.at === undefined ? state : replay(events.filter((event) => isOpening(event) || Date.parse(event.at) <= at));
  context.stdout.write(renderJson(snapshotOf(then, at)));
  return exitCodes.ok;
}

function isOpening(event: Event): boolean {
  return event.type === 'session.opened';
}

/** The events of the session; where nothing was written yet, its files make the first one. */
async function look(
  name: string,
  options: WatchOptions,
  context: Context,
): Promise<{ readonly events: readonly Event[]; readonly now: number }> {
  const known = options.journal === undefined ? findJournal(name, context) : undefined;
  const place = known ?? placeOf(locate(name, context).folder, options.journal, context);
  const journal = openJournal({ place, host: context.host, now: context.now });
  const [first] = journal.events;
  const state = replay(journal.events);
  if (state.opened) {
    // A rehearsal has a clock of its own: the last that is known of it.
    return { events: journal.events, now: state.rehearsal === null ? journal.now().at : state.lastAt };
  }
  const { session, plan, sources } = await readFiles(locate(name, context), { vars: {} }, context);
  const opening = {
    id: '',
    at: first?.at ?? session.start,
    by: '',
    type: 'session.opened',
    format: 1,
    vprod: '',
    host: '',
    session,
    plan,
    sources,
  } as const;
  return { events: [opening, ...journal.events], now: journal.now().at };
}

/** `T+5m`, `10:05`, an instant, `-4m`. */
function readAt(text: string, state: State, now: number): number {
  const at = instantAt(text, anchorsOf(state.session, state.moves)) ?? parseWhen(text, state.session.timezone, now);
  if (at === undefined || Number.isNaN(at)) {
    throw new UserError({
      code: 'bad-time',
      message: `'${text}' is no time`,
      hint: "write it like T+5m, 10:05 or '2026-12-01 10:05'",
    });
  }
  return at;
}
