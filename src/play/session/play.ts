/** One session being played: read, decide, append, evolve as one step, whoever else writes at the same time. */
import { decideAutomatic, startsAt } from '../../core/actions/automatic.ts';
import { decide } from '../../core/actions/decide.ts';
import type { Draft, Effect, Moment } from '../../core/actions/decision.ts';
import { describeWithTime } from '../../core/actions/describe.ts';
import type { Event } from '../../core/class/event.ts';
import { evolve } from '../../core/class/evolve.ts';
import { advanceState, replay } from '../../core/class/replay.ts';
import type { State } from '../../core/class/state.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import type { Round } from '../../core/rooms/groups.ts';
import { type Problem, UserError } from '../../errors.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Clock } from './clock.ts';

export interface PlayOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  /** The name under which everything is written. */
  readonly by: string;
  /** The terminal that it is played from. */
  readonly hand?: string;
  readonly role: string;
  /** Whether this is a run, in which steps start by themselves. */
  readonly automatic: boolean;
  /** The rooms of the earlier sessions of the series. */
  readonly seriesRooms?: (session: SessionFacts) => readonly Round[];
  /** What stands in where the journal's own `session.opened` cannot be read. */
  readonly standIn?: Event;
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
}

export interface Play {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly by: string;
  readonly role: string;
  readonly state: () => State;
  /** Epoch milliseconds: the clock, but never earlier than the journal's last moment. */
  readonly now: () => number;
  /** Does one action. A refusal is an answer; a disk that cannot be written is one too. */
  readonly act: (line: string, pressedAt?: number) => Acted;
  /** Writes events that no action of the table stands for. Throws a UserError where the disk refuses. */
  readonly write: (make: (state: State, moment: Moment) => readonly Draft[]) => readonly Event[];
  /** Takes in what others wrote, and lets happen what is due by now. Throws a UserError where the disk refuses. */
  readonly tick: () => readonly Happened[];
}

export function startPlay(options: PlayOptions): Play {
  const { journal, clock, by, role } = options;
  const before = options.standIn ? [options.standIn] : [];
  let folded: readonly Event[] = [];
  let state = replay([]);
  // What the journal holds already is folded here, and not once more as something new.
  journal.refresh();
  foldAll();

  function foldAll(): void {
    folded = journal.events;
    state = replay([...before, ...journal.events]);
  }

  /** Folds what has come, everything anew where it does not simply follow. */
  function takeIn({ added, reordered }: { readonly added: readonly Event[]; readonly reordered: boolean }): void {
    if (reordered || folded !== journal.events || added.some((event) => event.type === 'undone')) foldAll();
    else state = advanceState(state, [], added);
  }

  function now(): number {
    return journal.now().at;
  }

  function momentAt(at: number): Moment {
    const { seriesRooms } = options;
    const before = seriesRooms ? { seriesRooms: () => seriesRooms(state.session) } : {};
    const hand = options.hand === undefined ? {} : { hand: options.hand };
    return { now: at, by, ...hand, role, history: journal.events, rehearsal: clock.speed !== null, ...before };
  }

  function write(make: (state: State, moment: Moment) => readonly Draft[]): readonly Event[] {
    const written = journal.transact((fresh) => {
      takeIn(fresh);
      return make(state, momentAt(now()));
    });
    takeIn({ added: written, reordered: false });
    return written;
  }

  function act(line: string, pressedAt?: number): Acted {
    let decision: ReturnType<typeof decide> | undefined;
    try {
      const events = write((current, moment) => {
        const pressed = pressedAt === undefined ? moment : { ...moment, now: Math.max(pressedAt, current.lastAt) };
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
    if (!options.automatic || drafts.some((draft) => draft.type === 'undone')) return [];
    const after = drafts.reduce((next, draft) => evolve(next, Object.assign({ id: pending }, draft)), current);
    return decideAutomatic(after, moment).map((draft) => {
      if (draft.cause !== pending) return draft;
      const { cause: _, ...own } = draft;
      return own as Draft;
    });
  }

  function tick(): readonly Happened[] {
    const fresh = journal.refresh();
    takeIn(fresh);
    const others = groups(fresh.added).map((events) => told(events, false));
    const due = options.automatic ? startsAt(state, role, now()) : null;
    if (due === null || due > now()) return others;
    const events = write((current, moment) => decideAutomatic(current, moment));
    return events.length === 0 ? others : [...others, told(events, true)];
  }

  function told(events: readonly Event[], own: boolean): Happened {
    const text = describeWithTime(events, state);
    const [first] = events;
    if (own || !first) return { text, events, own };
    return { text, events, own, who: first.by === by ? `${by}, at another terminal` : first.by };
  }

  return { journal, clock, by, role, state: () => state, now, act, write, tick };
}

const pending = 'pending';

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
