/** One session being played: read, decide, append, evolve as one step, whoever else writes at the same time. */
import { decideAutomatic, startsAt } from '../../core/actions/automatic.ts';
import { decide } from '../../core/actions/decide.ts';
import type { Draft, Effect, Moment } from '../../core/actions/decision.ts';
import { describeWithTime } from '../../core/actions/describe.ts';
import type { Event } from '../../core/class/event.ts';
import { evolve, isBesideThePlan } from '../../core/class/evolve.ts';
import { advanceState, replay } from '../../core/class/replay.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import type { EarlierItem } from '../../core/now/earlier.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import type { Round } from '../../core/rooms/groups.ts';
import { renderInstant } from '../../core/time/times.ts';
import { type Problem, UserError } from '../../errors.ts';
import type { Journal, Restored } from '../../journal/journal.ts';
import type { Clock } from './clock.ts';

export interface PlayOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  /** The name under which everything is written. */
  readonly by: string;
  /** The terminal that it is played from. */
  readonly hand?: string;
  readonly role: string;
  /** Whether this is a run, in which steps start by themselves, while no other machine runs the session. */
  readonly automatic: boolean;
  /** This machine's name, where others may run the session, too. */
  readonly host?: string;
  /** The rooms of the earlier sessions of the series. */
  readonly seriesRooms?: (session: SessionFacts) => readonly Round[];
  /** What the earlier sessions of the series left open. */
  readonly earlier?: (session: SessionFacts) => readonly EarlierItem[];
  /** Something was written: it is on disk. */
  readonly written?: () => void;
  /** What stands in where the journal's own `session.opened` cannot be read. */
  readonly standIn?: Event;
  /** What opens a session that is not open yet: written with the first thing that is. Who writes nothing leaves no trace. */
  readonly opening?: (state: State, moment: Moment) => readonly Draft[];
}

export type Acted =
  | { readonly ok: true; readonly say: string; readonly events: readonly Event[]; readonly effect?: Effect }
  | { readonly ok: false; readonly problem: Problem };

/** What happened without an action of ours: by itself, or by another hand. */
export interface Happened {
  readonly text: string;
  readonly events: readonly Event[];
  readonly own: boolean;
  /** Who did it, where it was another hand: the name, and for one's own name that it was another terminal. */
  readonly who?: string;
  /** The journal went away and is back: nobody must overlook it. */
  readonly loud?: true;
}

export interface Play {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly by: string;
  readonly role: string;
  readonly state: () => State;
  /** Epoch milliseconds: what the clock says. The order of events comes from their ids. */
  readonly now: () => number;
  /** No other machine runs it, as far as the journal knows. */
  readonly runs: () => boolean;
  /** Does one action. A refusal is an answer; a disk that cannot be written is one too. */
  readonly act: (line: string, pressedAt?: number) => Acted;
  /** Writes events that no action of the table stands for. Throws a UserError where the disk refuses. */
  readonly write: (make: (state: State, moment: Moment) => readonly Draft[]) => readonly Event[];
  /** Takes in what others wrote, and lets happen what is due by now. Throws a UserError where the disk refuses. */
  readonly tick: () => readonly Happened[];
  /** Why nothing is kept just now; null while the journal is on disk. */
  readonly alarm: () => string | null;
}

export function startPlay(options: PlayOptions): Play {
  const { journal, clock, by, role } = options;
  const before = options.standIn ? [options.standIn] : [];
  let folded: readonly Event[] = [];
  let state = replay([]);
  const kept = new WeakSet<object>();
  // What the journal holds already is folded here, and not once more as something new.
  journal.refresh();
  foldAll();

  function foldAll(): void {
    folded = journal.events;
    state = replay(before.length === 0 ? journal.events : [...before, ...journal.events]);
  }

  /** Folds what has come, everything anew where it does not simply follow. */
  function takeIn({ added, reordered }: { readonly added: readonly Event[]; readonly reordered: boolean }): void {
    if (reordered || folded !== journal.events || added.some((event) => event.type === 'undone')) foldAll();
    else if (added.length > 0) state = advanceState(state, [], added, kept);
  }

  let owed: readonly Draft[] | undefined;
  let unwritten: State | undefined;

  /** What has to be written before anything else. */
  function owes(): readonly Draft[] {
    if (!options.opening || isOpened(state)) return [];
    owed ??= options.opening(state, momentAt(now(), state));
    return owed;
  }

  /** The state as it will be when something has been written. */
  function stateNow(): State {
    if (!options.opening || isOpened(state)) return state;
    unwritten ??= after(state, owes());
    return unwritten;
  }

  function runs(): boolean {
    return options.host === undefined || state.lease === null || state.lease.host === options.host;
  }

  function isAutomaticNow(): boolean {
    return options.automatic && runs();
  }

  function now(): number {
    return journal.now().at;
  }

  function momentAt(at: number, { session }: State): Moment {
    const { seriesRooms, earlier } = options;
    const before = {
      ...(seriesRooms && { seriesRooms: () => seriesRooms(session) }),
      ...(earlier && { earlier: () => earlier(session) }),
    };
    const hand = options.hand === undefined ? {} : { hand: options.hand };
    return { now: at, by, ...hand, role, history: journal.events, rehearsal: clock.speed !== null, ...before };
  }

  /** The latest moment that this hand has given an event; a key that waited for it does not come before it. */
  let latest = Number.NEGATIVE_INFINITY;
  let restored: readonly Event[] = [];
  let alarm: string | null = null;

  function write(make: (state: State, moment: Moment) => readonly Draft[]): readonly Event[] {
    let first: readonly Draft[] = [];
    try {
      const written = journal.transact((fresh) => {
        takeIn(fresh);
        const current = stateNow();
        const moment = momentAt(now(), current);
        const drafts = make(current, moment);
        const told = journal.restored;
        if (drafts.length === 0 && !told) return drafts;
        first = owes();
        const all = first.length === 0 ? drafts : [...first, ...apart(drafts)];
        return told ? [restoredDraft(told, moment), ...apart(all)] : all;
      });
      alarm = null;
      if (written.length > 0) options.written?.();
      return took(written).slice(first.length);
    } catch (error) {
      if (journal.missing > 0) alarm = renderAlarm(journal.missing, error);
      throw error;
    }
  }

  function took(written: readonly Event[]): readonly Event[] {
    takeIn({ added: written, reordered: false });
    for (const event of written) if (!event.late) latest = Math.max(latest, Date.parse(event.at));
    const [first] = written;
    if (first?.type !== 'journal.restored') return written;
    restored = [...restored, first];
    return written.slice(1);
  }

  function restoredDraft(told: Restored, { now: at }: Moment): Draft {
    return { type: 'journal.restored', ...told, at: renderInstant(at, state.session.timezone), by };
  }

  function act(line: string, pressedAt?: number): Acted {
    let decision: ReturnType<typeof decide> | undefined;
    try {
      const events = write((current, moment) => {
        const pressed =
          pressedAt === undefined ? moment : { ...moment, now: Math.min(Math.max(pressedAt, latest), moment.now) };
        decision = decide(current, line, pressed);
        if (!decision.ok || decision.drafts.length === 0) return [];
        return [...decision.drafts, ...followUps(current, decision.drafts, pressed)];
      });
      if (!decision?.ok)
        return { ok: false, problem: decision?.problem ?? { code: 'no-answer', message: 'no decision was made' } };
      const own = events.filter((event) => !isAutomatic(event));
      const say = decision.say ?? (own.length === 0 ? '' : describeWithTime(own, state));
      return decision.effect ? { ok: true, say, events, effect: decision.effect } : { ok: true, say, events };
    } catch (error) {
      if (error instanceof UserError && error.problems[0]) return { ok: false, problem: error.problems[0] };
      throw error;
    }
  }

  /** What starts by itself because of the action, written together with it. */
  function followUps(current: State, drafts: readonly Draft[], moment: Moment): readonly Draft[] {
    if (!isAutomaticNow() || drafts.some((draft) => draft.type === 'undone')) return [];
    const next = drafts.every(isBesideThePlan) ? current : after(current, drafts);
    return decideAutomatic(next, moment).map((draft) => {
      if (draft.cause !== pending) return draft;
      const { cause: _, ...own } = draft;
      return own as Draft;
    });
  }

  function tick(): readonly Happened[] {
    const fresh = journal.refresh();
    takeIn(fresh);
    if (journal.missing > 0) putBack();
    const back = restored.map((event): Happened => ({ ...told([event], true), loud: true }));
    restored = [];
    const others = [...back, ...groups(fresh.added).map((events) => told(events, false))];
    const due = isAutomaticNow() && alarm === null ? startsAt(state, role, now()) : null;
    if (due === null || due > now()) return others;
    const events = write((current, moment) => decideAutomatic(current, moment));
    return events.length === 0 ? others : [...others, told(events, true)];
  }

  /** By itself, without waiting for an action. What stands in the way is told until it is gone. */
  function putBack(): void {
    try {
      write(() => []);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }

  function told(events: readonly Event[], own: boolean): Happened {
    const text = describeWithTime(events, state);
    const [first] = events;
    if (own || !first) return { text, events, own };
    if (first.by !== '' && first.by !== by) return { text, events, own, who: first.by };
    return { text, events, own, who: by === '' ? 'another terminal' : `${by}, at another terminal` };
  }

  return { journal, clock, by, role, state: stateNow, now, runs, act, write, tick, alarm: () => alarm };
}

/** They are an action of their own, and not what follows from the journal's coming back. */
function apart(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map((draft, place) =>
    place === 0 && draft.cause === undefined ? { ...draft, cause: null } : draft,
  ) as readonly Draft[];
}

function renderAlarm(missing: number, error: unknown): string {
  const why = error instanceof UserError ? (error.problems[0]?.message ?? '') : String(error);
  const events = missing === 1 ? 'one event is' : `${missing} events are`;
  return `THE JOURNAL HAS GONE FROM DISK: ${events} in this window only, nothing more is kept · ${why}`;
}

const pending = 'pending';

function after(state: State, drafts: readonly Draft[]): State {
  return drafts.reduce((next, draft) => evolve(next, Object.assign({ id: pending }, draft)), state);
}

function isAutomatic(event: Event): boolean {
  return event.type === 'step.started' && event.auto === true;
}

/** Events action by action. */
function groups(events: readonly Event[]): readonly (readonly Event[])[] {
  const found: Event[][] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (last && event.cause !== undefined && (last[0]?.id === event.cause || last[0]?.cause === event.cause))
      last.push(event);
    else found.push([event]);
  }
  return found;
}
