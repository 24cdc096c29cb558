/** Opens a session for a command: its journal, its files where they changed, and who runs it. */
import type { Context } from '../context.ts';
import { renderClock } from '../core/clock-text.ts';
import { mainRole } from '../core/cursor.ts';
import type { Draft, Moment } from '../core/decision.ts';
import { carryOver, changedFacts, planDifferences } from '../core/differences.ts';
import { type Event, type EventBody, journalFormat } from '../core/event.ts';
import { list } from '../core/lookup.ts';
import { replay } from '../core/replay.ts';
import type { State } from '../core/state.ts';
import { renderInstant } from '../core/times.ts';
import { exitCodes, UserError } from '../errors.ts';
import type { JournalPlace } from '../journal/folder.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { acquireRunLock, type RunLock } from '../journal/run-lock.ts';
import type { RunOwner } from '../journal/run-owner.ts';
import { sourcesMatch } from '../runbook/sources.ts';
import { type Clock, wallClock } from './clock.ts';
import { renderComingBack, renderWarnings } from './greeting.ts';
import type { Located } from './locate.ts';
import { type Play, startPlay } from './play.ts';
import { type Files, readFiles } from './read-files.ts';

export interface OpenOptions {
  readonly role?: string;
  readonly producer?: string;
  readonly vars?: Readonly<Record<string, string>>;
  /** A changed run of show is taken (`new`), left out (`old`), or as the asking function says. */
  readonly plan?: 'new' | 'old';
  readonly askPlan?: (differences: readonly string[]) => Promise<boolean>;
  readonly clock?: Clock;
  readonly rehearsal?: { readonly from: string; readonly speed: number };
}

export interface Opened {
  readonly play: Play;
  readonly located: Located;
  readonly place: JournalPlace;
  /** What the person is told at first. */
  readonly greeting: readonly string[];
  /** Of a run only. */
  readonly lock: RunLock | undefined;
  /** It is a coming back, not the first opening. */
  readonly resumed: boolean;
}

/** For `run`: takes the run's lock and records the opening. Throws a UserError where somebody runs it already. */
export async function openRun(
  located: Located,
  place: JournalPlace,
  options: OpenOptions,
  context: Context,
): Promise<Opened> {
  const clock = options.clock ?? wallClock(context.now);
  const journal = openJournal({ place, host: context.host, now: clock.now });
  const files = await filesFor(located, journal, options, context);
  const by = nameFor(options, files.files?.session ?? files.state.session);
  const acquired = acquireRunLock({
    place,
    host: context.host,
    by,
    now: context.now(),
    cwd: context.cwd,
    ...(options.role === undefined ? {} : { role: options.role }),
  });
  if (!acquired.ok) throw runsAlready(located, acquired.owner, files.state.session.timezone || context.timezone);
  try {
    const play = startPlay({
      journal,
      clock,
      by,
      role: options.role ?? mainRole,
      automatic: true,
      ...standIn(journal, files),
    });
    const taken = await settle(play, files, options);
    const seen = acquired.dead === undefined || options.rehearsal ? undefined : acquired.dead.touched;
    const resumed = play.state().opened;
    play.write((state, moment) => openingDrafts(state, moment, { files: taken, options, context, journal, seen }));
    const told =
      resumed && play.state().interruptions.length > 0 ? [renderComingBack(play.state(), play.role, play.now())] : [];
    const greeting = [
      ...acquired.elsewhere.map(
        (owner) => `${owner.by} runs this session on ${owner.host} too, since ${clockOf(owner.since, play.state())}`,
      ),
      ...renderWarnings(journal, play.state()),
      ...taken.lines,
      ...told,
    ];
    return { play, located, place, greeting, lock: acquired.lock, resumed };
  } catch (error) {
    acquired.lock.release();
    throw error;
  }
}

/** For `log`: no lock, nothing is resumed; where nothing was written yet, the first action opens the session. */
export async function openOnce(
  located: Located,
  place: JournalPlace,
  options: OpenOptions,
  context: Context,
): Promise<Opened> {
  const clock = wallClock(context.now);
  const journal = openJournal({ place, host: context.host, now: clock.now });
  const files = await filesFor(located, journal, options, context);
  const by = nameFor(options, files.files?.session ?? files.state.session);
  const play = startPlay({
    journal,
    clock,
    by,
    role: options.role ?? mainRole,
    automatic: false,
    ...standIn(journal, files),
  });
  const taken = await settle(play, files, { ...options, plan: options.plan ?? 'old' });
  const resumed = play.state().opened;
  play.write((state, moment) =>
    state.opened
      ? changeDrafts(state, moment, taken)
      : openingDrafts(state, moment, { files: taken, options, context, journal, once: true }),
  );
  return { play, located, place, greeting: taken.lines, lock: undefined, resumed };
}

interface FilesFor {
  readonly state: State;
  /** Undefined where the journal knows them as they are. */
  readonly files: Files | undefined;
}

/** Reads the session's files unless their digests are those of the journal. */
async function filesFor(located: Located, journal: Journal, options: OpenOptions, context: Context): Promise<FilesFor> {
  const state = replay(journal.events);
  const vars = options.vars ?? {};
  const known = state.opened && Object.keys(vars).length === 0 && sourcesMatch(state.sources, located.workspace);
  if (known) return { state, files: undefined };
  const startsAt = state.opened && located.ref.kind === 'demo' ? { startsAt: Date.parse(state.session.start) } : {};
  return { state, files: await readFiles(located, { vars, ...startsAt }, context) };
}

/** The files stand in for a `session.opened` that cannot be read. */
function standIn(journal: Journal, { state, files }: FilesFor): { readonly standIn?: Event } {
  const [first] = journal.events;
  if (state.opened || !first || !files) return {};
  const { session, plan, sources } = files;
  const body: EventBody = {
    type: 'session.opened',
    format: journalFormat,
    vprod: '',
    host: '',
    session,
    plan,
    sources,
  };
  return { standIn: { id: '00000000-0000-7000-8000-000000000000', at: first.at, by: first.by, ...body } };
}

interface Taken {
  readonly files: Files | undefined;
  readonly facts: readonly string[];
  readonly differences: readonly string[];
  /** Whether the changed run of show is taken. */
  readonly takePlan: boolean;
  readonly lines: readonly string[];
}

/** What of changed files is taken in, asking where the person has to say. */
async function settle(play: Play, { files }: FilesFor, options: OpenOptions): Promise<Taken> {
  const state = play.state();
  const warnings = (files?.warnings ?? []).length;
  if (!files || !state.opened) {
    const hint =
      warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'} in the files: 'vprod check' lists them`] : [];
    return { files, facts: [], differences: [], takePlan: false, lines: hint };
  }
  const facts = changedFacts(state.session, files.session);
  const differences = planDifferences(state.plan, carryOver(state, files.plan));
  const takePlan =
    differences.length > 0 &&
    (options.plan === 'new' || (options.plan === undefined && (await options.askPlan?.(differences)) === true));
  const lines = [
    ...(facts.length > 0 ? [`the session's file has changed, taken in: ${list(facts)}`] : []),
    ...(differences.length > 0 ? [planLine(differences, takePlan)] : []),
  ];
  return { files, facts, differences, takePlan, lines };
}

function planLine(differences: readonly string[], taken: boolean): string {
  const count = `${differences.length} difference${differences.length === 1 ? '' : 's'}`;
  const shown = `${differences.slice(0, 4).join('; ')}${differences.length > 4 ? '; …' : ''}`;
  return taken
    ? `the run of show has changed, ${count} taken in: ${shown}`
    : `the run of show has changed, ${count} left out (--plan new takes them in): ${shown}`;
}

interface Opening {
  readonly files: Taken;
  readonly options: OpenOptions;
  readonly context: Context;
  readonly journal: Journal;
  /** The last sign of life of a run that died: epoch milliseconds. */
  readonly seen?: number | undefined;
  /** Written by a single action, not by a run that stays. */
  readonly once?: boolean;
}

function openingDrafts(state: State, moment: Moment, opening: Opening): readonly Draft[] {
  const { files, options, context, journal } = opening;
  const zone = files.files?.session.timezone ?? state.session.timezone;
  const make = (body: EventBody): Draft => ({ ...body, at: renderInstant(moment.now, zone), by: moment.by });
  const role = options.role === undefined ? {} : { role: options.role };
  const drafts: Draft[] = [];
  if (!state.opened) {
    if (!files.files) throw new Error('a session without files and without a journal');
    const { session, plan, sources } = files.files;
    const rehearsal = options.rehearsal === undefined ? {} : { rehearsal: options.rehearsal };
    const runner = opening.once ? {} : { runner: true as const };
    drafts.push(
      make({
        type: 'session.opened',
        format: journalFormat,
        vprod: context.version,
        host: context.host,
        ...runner,
        ...role,
        session,
        plan,
        sources,
        ...rehearsal,
      }),
    );
    return drafts;
  }
  drafts.push(...changeDrafts(state, moment, files));
  const lastSeen =
    opening.seen === undefined || opening.seen <= state.lastAt
      ? {}
      : { lastSeen: renderInstant(Math.min(opening.seen, moment.now), zone) };
  const torn = journal.tornTail === undefined ? {} : { tornTail: journal.tornTail.text };
  drafts.push(make({ type: 'session.resumed', host: context.host, ...role, ...lastSeen, ...torn }));
  return drafts;
}

/** Changed facts are always taken in; a changed plan as it was said. Unchanged digests are noted with them. */
function changeDrafts(state: State, moment: Moment, { files, facts, differences, takePlan }: Taken): readonly Draft[] {
  if (!files) return [];
  const stamp = { at: renderInstant(moment.now, files.session.timezone), by: moment.by };
  const drafts: Draft[] = [];
  const settled = differences.length === 0 || takePlan;
  const sources = settled ? { sources: files.sources } : {};
  if (facts.length > 0)
    drafts.push({ type: 'session.changed', session: files.session, changed: facts, ...sources, ...stamp });
  if (takePlan)
    drafts.push({
      type: 'plan.changed',
      plan: carryOver(state, files.plan),
      differences,
      sources: files.sources,
      ...stamp,
    });
  return drafts;
}

function nameFor(options: OpenOptions, session: State['session']): string {
  if (options.producer !== undefined) return options.producer;
  const member = options.role === undefined ? undefined : session.team.find((one) => one.role === options.role);
  return member?.name ?? session.producer.name;
}

function clockOf(at: number, state: State): string {
  return renderClock(at, state.session.timezone);
}

function runsAlready(located: Located, owner: RunOwner, zone: string): UserError {
  const where = [owner.host, owner.tty, owner.cwd].filter(Boolean).join(', ');
  return new UserError(
    {
      code: 'run-already',
      message: `cannot run '${located.id}': ${owner.by} runs it already (${where}, process ${owner.pid}) since ${renderClock(owner.since, zone)}`,
      hint: `'vprod watch ${located.id}' looks on; 'vprod log ${located.id} …' acts from here`,
    },
    exitCodes.failed,
  );
}
