/** `vprod watch`: a session as it goes, or one snapshot of it. Reads only. */
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import { outlookOf } from '../../core/now/outlook.ts';
import { snapshotOf } from '../../core/now/snapshot.ts';
import { renderJson } from '../../core/text/json.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { readExperience } from '../session/experience.ts';
import { workspaceOf } from '../session/locate.ts';
import { readAt } from './read-at.ts';
import { openWatched } from './watched.ts';

export interface WatchOptions {
  readonly json?: boolean;
  readonly at?: string;
  readonly journal?: string;
}

export async function watchSession(name: string, options: WatchOptions, context: Context): Promise<ExitCode> {
  if (!options.json) {
    if (options.at !== undefined)
      throw new UserError({
        code: 'bad-option',
        message: '--at only works with --json',
        hint: `'vprod watch ${name} --json --at ${options.at}'`,
      });
    const { watchLive } = await import('./live.ts');
    return watchLive(name, options.journal, context);
  }
  const { events, now } = await look(name, options, context);
  const state = replay(events);
  const at = options.at === undefined ? now : readAt(options.at, state, now);
  const then =
    options.at === undefined ? state : replay(events.filter((event) => isOpening(event) || Date.parse(event.at) <= at));
  const experience = readExperience(then.plan.runbook.id, workspaceOf(context));
  context.stdout.write(renderJson({ ...snapshotOf(then, at), outlook: outlookOf(then, at, experience) }));
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
  const { journal, standIn, sharer, lines } = await openWatched(name, options.journal, context);
  for (const line of lines) context.stderr.write(`${visibleLine(line)}\n`);
  await sharer?.leave();
  journal.refresh();
  if (standIn) return { events: [standIn, ...journal.events], now: journal.now().at };
  const state = replay(journal.events);
  // A rehearsal has a clock of its own: the last that is known of it.
  return { events: journal.events, now: state.rehearsal === null ? journal.now().at : state.lastAt };
}
