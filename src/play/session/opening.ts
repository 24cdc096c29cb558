/** Opens a session for a command: its journal, its files where they changed, and who runs it. */
import type { Context } from '../../context.ts';
import type { Draft, Moment } from '../../core/actions/decision.ts';
import { mainRole } from '../../core/class/cursor.ts';
import { replay } from '../../core/class/replay.ts';
import { producerAt, type Shift } from '../../core/class/shift.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { offeredAfter } from '../../core/hub/lease.ts';
import { renderClock } from '../../core/time/clock-text.ts';
import { renderInstant } from '../../core/time/times.ts';
import { zoneDispute } from '../../core/time/zone-dispute.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { acquireRunLock, type RunLock } from '../../journal/files/run-lock.ts';
import type { RunOwner } from '../../journal/files/run-owner.ts';
import { type Journal, openJournal } from '../../journal/journal.ts';
import { type ChangeOptions, changeDrafts, filesFor, settle, standIn } from './changed-files.ts';
import { type Clock, wallClock } from './clock.ts';
import type { Company } from './company.ts';
import { readEarlierItems, readSeriesRooms } from './earlier-classes.ts';
import { renderBeside, renderComingBack, renderEarlier, renderSigned, renderWarnings } from './greeting.ts';
import { refuseUnknown } from './joining.ts';
import type { Located } from './locate.ts';
import { type Opening, openingDrafts } from './opening-drafts.ts';
import { type Play, startPlay } from './play.ts';
import { isReported } from './reported.ts';

export interface OpenOptions extends ChangeOptions {
  /** The other machines, who hear of what is written. */
  readonly company?: Company | undefined;
  /** Another machine runs it and is there: this one acts beside it, and may take over. */
  readonly beside?: boolean;
  readonly role?: string;
  readonly phase?: string;
  readonly producer?: string;
  readonly clock?: Clock;
  /** The journal of the place by the wall's clock, where it was read already. */
  readonly journal?: Journal;
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
  /** The report that lies beside the journal told all of it when it was opened. */
  readonly reported: boolean;
  /** Events that the journal had then. */
  readonly before: number;
  readonly company?: Company;
}

/** For `run`: takes the run's lock and records the opening. Throws a UserError where somebody runs it already. */
export async function openRun(
  located: Located,
  place: JournalPlace,
  options: OpenOptions,
  context: Context,
): Promise<Opened> {
  const clock = options.clock ?? wallClock(context.now);
  const journal = options.journal ?? openJournal({ place, host: context.host, now: clock.now });
  const reported = isReported(place);
  const before = journal.events.length;
  const files = await filesFor(located, journal, options, context);
  const by = nameFor(options, files.files?.session ?? files.state.session, {
    ...files.state,
    events: journal.events,
    hand: context.hand,
    opens: options.beside !== true,
  });
  const acquired = acquireRunLock({
    place,
    host: context.host,
    by,
    now: context.now(),
    cwd: context.cwd,
    ...(options.role === undefined ? {} : { role: options.role }),
  });
  if (!acquired.ok)
    throw runsAlready(located, acquired.owner, files.state.session.timezone || context.timezone, options);
  try {
    const play = startPlay({
      journal,
      clock,
      by,
      ...handOf(context),
      role: options.role ?? mainRole,
      automatic: true,
      ...(options.company ? { host: context.host } : {}),
      ...heardBy(options.company),
      seriesRooms: (session) => readSeriesRooms(session, located),
      earlier: (session) => readEarlierItems(session, located),
      ...standIn(journal, files),
    });
    const taken = await settle(play.state(), files, options);
    refuseUnknown(options, taken.files && (taken.takePlan || !isOpened(play.state())) ? taken.files : play.state());
    const seen = acquired.dead === undefined || options.rehearsal ? undefined : acquired.dead.touched;
    const resumed = isOpened(play.state());
    // Who rehearses a takeover knows it.
    const beside = options.rehearsal ? [] : renderBeside(journal);
    play.write((state, moment) =>
      runDrafts(state, moment, options, {
        files: taken,
        role: options.role,
        rehearsal: options.rehearsal,
        context,
        journal,
        seen,
      }),
    );
    const told =
      resumed && play.role === mainRole && play.state().interruptions.length > 0
        ? [renderComingBack(play.state(), play.role, play.now())]
        : [];
    const greeting = [
      ...acquired.elsewhere.map(
        (owner) => `${owner.by} runs this session on ${owner.host} too, since ${clockOf(owner.since, play.state())}`,
      ),
      ...beside,
      ...renderWarnings(journal, play.state()),
      ...[zoneDispute(play.state().session) ?? []].flat(),
      ...taken.lines,
      ...told,
      ...renderEarlier(play.role === mainRole ? readEarlierItems(play.state().session, located) : [], play),
    ];
    const company = withCompany(options.company);
    return { play, located, place, greeting, lock: acquired.lock, resumed, reported, before, ...company };
  } catch (error) {
    acquired.lock.release();
    throw error;
  }
}

/** Who comes beside another machine's run resumes nothing; who runs what is shared says so. */
function runDrafts(state: State, moment: Moment, options: OpenOptions, opening: Opening): readonly Draft[] {
  if (options.beside && isOpened(state)) return changeDrafts(state, moment, opening.files);
  const drafts = openingDrafts(state, moment, opening);
  return options.company && (options.role ?? mainRole) === mainRole
    ? [...drafts, leaseDraft(state, moment, opening)]
    : drafts;
}

function leaseDraft(state: State, { now, by, hand }: Moment, { files, context }: Opening): Draft {
  const zone = files.files?.session.timezone ?? state.session.timezone;
  const from = state.lease === null ? {} : { from: state.lease.host };
  const at = renderInstant(now, zone);
  const until = renderInstant(now + offeredAfter, zone);
  return { type: 'lease.taken', host: context.host, until, ...from, at, by, ...(hand === undefined ? {} : { hand }) };
}

/** For `log` and what makes files: no lock, nothing is resumed. What is first written opens the session; a refusal does not. */
export async function openOnce(
  located: Located,
  place: JournalPlace,
  options: OpenOptions,
  context: Context,
): Promise<Opened> {
  const clock = wallClock(context.now);
  const journal = openJournal({ place, host: context.host, now: clock.now });
  const files = await filesFor(located, journal, options, context);
  const by = nameFor(options, files.files?.session ?? files.state.session, {
    ...files.state,
    events: journal.events,
    hand: context.hand,
    opens: false,
  });
  const stand = standIn(journal, files);
  const known = stand.standIn ? replay([stand.standIn, ...journal.events]) : files.state;
  const taken = await settle(known, files, { ...options, plan: options.plan ?? 'old' });
  const once = { files: taken, role: options.role, rehearsal: undefined, context, journal, once: true } as const;
  const play = startPlay({
    journal,
    clock,
    by,
    ...handOf(context),
    role: options.role ?? mainRole,
    automatic: false,
    ...heardBy(options.company),
    seriesRooms: (session) => readSeriesRooms(session, located),
    earlier: (session) => readEarlierItems(session, located),
    opening: (state, moment) => openingDrafts(state, moment, once),
    ...stand,
  });
  const resumed = isOpened(known);
  const beside = renderBeside(journal);
  if (resumed) play.write((state, moment) => changeDrafts(state, moment, taken));
  return {
    play,
    located,
    place,
    greeting: [...beside, ...taken.lines, ...renderSigned(by, options, files.state)],
    lock: undefined,
    resumed,
    reported: false,
    before: 0,
  };
}

/** Who was named; in a role its member of the team; else whoever produces at this hand. */
function nameFor(options: OpenOptions, session: State['session'], shift: Omit<Shift, 'producer'>): string {
  if (options.producer !== undefined) return options.producer;
  const member = options.role === undefined ? undefined : session.team.find((one) => one.role === options.role);
  return member?.name ?? producerAt({ ...shift, producer: session.producer.name });
}

function clockOf(at: number, state: State): string {
  return renderClock(at, state.session.timezone);
}

function runsAlready(located: Located, owner: RunOwner, zone: string, { rehearsal }: OpenOptions): UserError {
  const where = [owner.host, owner.tty, owner.cwd].filter(Boolean).join(', ');
  return new UserError(
    {
      code: 'run-already',
      message: `cannot ${rehearsal ? 'rehearse' : 'run'} '${located.id}': ${owner.by} runs it already (${where}, process ${owner.pid}) since ${renderClock(owner.since, zone)}`,
      // A log would act on the class itself.
      hint: rehearsal
        ? "go on there, or rehearse in a journal of your own: '--journal FILE'"
        : `'vprod watch ${located.id}' watches it; 'vprod log ${located.id} …' acts from here`,
    },
    exitCodes.failed,
  );
}

/** Told behind the key that wrote it, which waits for nobody. */
function heardBy(company: Company | undefined): { readonly written?: () => void } {
  return company ? { written: () => void setImmediate(company.look) } : {};
}

function withCompany(company: Company | undefined): { readonly company?: Company } {
  return company ? { company } : {};
}

function handOf({ hand }: Context): { readonly hand?: string } {
  return hand === undefined ? {} : { hand };
}
