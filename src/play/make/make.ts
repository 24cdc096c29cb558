/** `vprod make`: what a duty needs, made from the session and its journal. One maker a kind, loaded when it is asked for. */
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Context } from '../../context.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import type { Make } from '../../core/plan/words.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { zoneDispute } from '../../core/time/zone-dispute.ts';
import { type ExitCode, UserError } from '../../errors.ts';
import { openJournal } from '../../journal/journal.ts';
import { filesFor } from '../session/changed-files.ts';
import { type Located, locateSession, placeOf } from '../session/locate.ts';
import { type Opened, openOnce } from '../session/opening.ts';
import type { MakeOptions, Maker, Making } from './maker.ts';

const makers = {
  invites: async () => (await import('./mail.ts')).makeInvites,
  reminders: async () => (await import('./mail.ts')).makeReminders,
  followups: async () => (await import('./mail.ts')).makeFollowups,
  breakouts: async () => (await import('./breakouts.ts')).makeBreakouts,
  polls: async () => (await import('./polls.ts')).makePolls,
} satisfies Readonly<Record<Make, () => Promise<Maker>>>;

/** Throws a UserError where there is no such session, or what is asked for cannot be made. */
export async function makeFor(kind: Make, name: string, options: MakeOptions, context: Context): Promise<ExitCode> {
  refuseMisused(kind, options);
  if (options.series) {
    const { makeCourse } = await import('./course.ts');
    const openOne = (id: string): Promise<Making> => {
      const located = locateSession(id, context);
      return options.dryRun ? lookAt(located, options, context) : open(located, options, context);
    };
    return makeCourse(name, options, openOne, context);
  }
  const located = locateSession(name, context);
  const make = await makers[kind]();
  return make(options.dryRun ? await lookAt(located, options, context) : await open(located, options, context));
}

/**
 * The same for a session that is open already, such as the one on the screen: nothing is sent. A rehearsal only says what
 * would be made. Gives what is to be told, a line each, the last one being what came of it.
 */
export async function makeHere(
  kind: Make,
  { play, located }: Pick<Opened, 'play' | 'located'>,
  options: Pick<MakeOptions, 'segment'>,
  context: Context,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const stdout = new Writable({
    decodeStrings: false,
    write: (text, _, done) => {
      lines.push(...String(text).split('\n'));
      done();
    },
  });
  const rehearses = play.state().rehearsal !== null;
  const make = await makers[kind]();
  await make({
    located,
    options,
    context: { ...context, stdout },
    state: play.state(),
    history: play.journal.events,
    now: play.now(),
    folder: path.dirname(play.journal.file),
    play: rehearses ? undefined : play,
  });
  return lines.filter((line) => line.trim() !== '').map((line) => (rehearses ? `rehearsal: ${line}` : line));
}

/** What belongs to another kind would be passed over without a word. */
function refuseMisused(kind: Make, options: MakeOptions): void {
  const given = (names: readonly (keyof MakeOptions)[]): string | undefined =>
    names.find((name) => (name === 'again' ? (options.again ?? []).length > 0 : options[name] !== undefined));
  const isMail = kind !== 'breakouts' && kind !== 'polls';
  const wrong = given([
    ...(isMail ? [] : (['send', 'again'] as const)),
    ...(kind === 'breakouts' ? [] : (['rooms', 'size', 'seed', 'segment', 'from'] as const)),
  ]);
  if (wrong !== undefined)
    throw new UserError({ code: 'bad-option', message: `'--${wrong}' does not apply to ${kind}` });
  if (options.series && (kind !== 'invites' || options.journal !== undefined))
    throw new UserError({
      code: 'bad-option',
      message:
        kind === 'invites' ? '--journal names one journal, a series has many' : `'--series' does not apply to ${kind}`,
      hint: "'vprod make invites --series NAME' is for all classes of a course",
    });
  if (options.rooms !== undefined && options.size !== undefined)
    throw new UserError({
      code: 'bad-option',
      message: '--rooms and --size say the same in two ways',
      hint: 'use one of them',
    });
}

async function open(located: Located, options: MakeOptions, context: Context): Promise<Making> {
  const place = placeOf(located.folder, options.journal, context);
  const named = options.producer === undefined ? {} : { producer: options.producer };
  const { play, greeting } = await openOnce(located, place, named, context);
  for (const line of greeting) context.stderr.write(`${visibleLine(line)}\n`);
  warnOfZone(play.state(), context);
  const folder = path.dirname(play.journal.file);
  return {
    located,
    options,
    context,
    state: play.state(),
    history: play.journal.events,
    now: play.now(),
    folder,
    play,
  };
}

/** The same without a trace: what the file says now stands in for what would be taken in. */
async function lookAt(located: Located, options: MakeOptions, context: Context): Promise<Making> {
  const place = placeOf(located.folder, options.journal, context);
  const journal = openJournal({ place, host: context.host, now: context.now });
  const { state, files } = await filesFor(located, journal, {}, context);
  const plan = files && !isOpened(state) ? { plan: files.plan } : {};
  const seen = files ? { ...state, session: files.session, ...plan } : state;
  warnOfZone(seen, context);
  const folder = path.dirname(journal.file);
  return {
    located,
    options,
    context,
    state: seen,
    history: journal.events,
    now: journal.now().at,
    folder,
    play: undefined,
  };
}

/** Others read the time by their own data. */
function warnOfZone({ session }: State, { stderr }: Context): void {
  const dispute = zoneDispute(session);
  if (dispute !== undefined) stderr.write(`warning: ${visibleLine(dispute)}\n`);
}
