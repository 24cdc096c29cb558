/** Given these events, when somebody types a line, these events follow, or a refusal. And whole classes played by lines. */
import { expect } from 'vitest';
import { decideAutomatic } from '../../src/core/actions/automatic.ts';
import { decide } from '../../src/core/actions/decide.ts';
import type { Decision, Draft, Moment } from '../../src/core/actions/decision.ts';
import type { Event, EventBody } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { State } from '../../src/core/class/state.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { type Figures, figuresOf } from '../../src/core/now/figures.ts';
import { type Snapshot, snapshotOf } from '../../src/core/now/snapshot.ts';
import { instantOf, parseTime, renderInstant, wallOf } from '../../src/core/time/times.ts';
import { factsOf } from '../fits.ts';
import { type Lesson, lesson } from './lessons.ts';

export const dana = 'Dana Okoye';

/**
 * Epoch milliseconds of `9:31` or `9:31:07` on the class day in the class's zone, of `+1 0:20` on the next one, or of a
 * full date and time.
 */
export function instant(clock: string, of: Lesson = lesson): number {
  const zone = of.session.timezone;
  const [, days = '0', rest = clock] = /^([+-]\d+) (.*)$/.exec(clock) ?? [];
  const expression = parseTime(rest);
  if (expression?.kind === 'date') return settled(instantOf(expression.wall, zone, expression.offsetMinutes), clock);
  if (expression?.kind !== 'clock') throw new Error(`no time: ${clock}`);
  const { seconds } = expression;
  const day = wallOf(Date.parse(of.session.start), zone);
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + Number(days)));
  const wall = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor((seconds % 3600) / 60),
    second: seconds % 60,
  };
  return settled(instantOf(wall, zone), clock);
}

function settled(resolved: ReturnType<typeof instantOf>, clock: string): number {
  if (!resolved.ok) throw new Error(`${clock} is ${resolved.problem}`);
  return resolved.at;
}

/** `9:31:07`, the way back: a test reads the clock of the class. */
export function clockOf(at: number | string | null, of: Lesson = lesson): string | null {
  if (at === null) return null;
  const wall = wallOf(typeof at === 'string' ? Date.parse(at) : at, of.session.timezone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wall.hour}:${two(wall.minute)}${wall.second === 0 ? '' : `:${two(wall.second)}`}`;
}

interface Extra {
  readonly by?: string;
  readonly cause?: string;
  readonly late?: true;
}

/** An event of the past; its id is given by its place: `e001` opened the session. */
export type Past = Omit<Event, 'id'>;

export function on(clock: string, body: EventBody, extra: Extra = {}, of: Lesson = lesson): Past {
  return { at: renderInstant(instant(clock, of), of.session.timezone), by: dana, ...extra, ...body } as Past;
}

export function opened(clock: string, of: Lesson = lesson, runner = true): Past {
  const body: EventBody = {
    type: 'session.opened',
    format: 1,
    vprod: '0.1.0',
    host: 'desk',
    ...(runner ? { runner: true } : {}),
    session: of.session,
    plan: of.plan,
    sources: [],
  };
  return on(clock, body, {}, of);
}

export function idOf(place: number): string {
  return `e${String(place).padStart(3, '0')}`;
}

export function numbered(past: readonly Past[]): readonly Event[] {
  return past.map((event, place) => ({ id: idOf(place + 1), ...event }) as Event);
}

export interface Who {
  readonly by?: string;
  readonly role?: string;
  readonly rehearsal?: boolean;
}

/** The events of the past, the first of which opens the session at 9:00 unless one of them does. */
export function given(...past: readonly Past[]) {
  return givenOf(lesson, ...past);
}

export function givenOf(of: Lesson, ...past: readonly Past[]) {
  const first = past[0]?.type === 'session.opened' ? [] : [opened('9:00', of)];
  const history = numbered([...first, ...past]);
  const state = replay(history);
  return {
    state,
    history,
    when(line: string, clock: string, who: Who = {}) {
      const now = instant(clock, of);
      const moment: Moment = { now, by: dana, role: 'main', rehearsal: false, ...who, history };
      const decision = decide(state, line, moment);
      return {
        decision,
        state,
        /** The drafts without `by`, and without `at` where it is the moment itself. */
        yields(...expected: readonly object[]) {
          expect(bare(decision, now)).toEqual(expected);
        },
        /** Only what comes last of them. */
        last(expected: object) {
          expect(bare(decision, now).at(-1)).toEqual(expected);
        },
        refused(code: string) {
          expect(decision.ok ? bare(decision, now) : decision.problem.code).toBe(code);
          if (decision.ok) return '';
          const { message, hint } = decision.problem;
          return hint === undefined ? message : `${message} — ${hint}`;
        },
      };
    },
  };

  function bare(decision: Decision, now: number): readonly object[] {
    if (!decision.ok) throw new Error(`refused: ${decision.problem.message} (${decision.problem.hint})`);
    const moment = renderInstant(now, of.session.timezone);
    return decision.drafts.map(({ at, by, ...body }) => ({
      ...body,
      ...(at === moment ? {} : { at: clockOf(at, of) }),
      ...(by === dana ? {} : { by }),
    }));
  }
}

/** A class that is played: lines at times, with what starts by itself in between, numbered as the journal does it. */
export class Played {
  readonly of: Lesson;
  readonly events: readonly Event[];
  readonly state: State;

  constructor(of: Lesson, events: readonly Event[]) {
    this.of = of;
    this.events = events;
    this.state = replay(events);
  }

  /** Everything typed at that time, by Dana at the main run; throws where a line is refused. */
  at(clock: string, ...lines: readonly string[]): Played {
    return lines.reduce((one, line) => one.by({}, clock, line), this.until(clock));
  }

  by(who: Who, clock: string, line: string): Played {
    const before = this.until(clock);
    const decision = before.decide(line, clock, who);
    if (!decision.ok) throw new Error(`'${line}' at ${clock}: ${decision.problem.message} (${decision.problem.hint})`);
    return before.after(decision.drafts).until(clock);
  }

  /** Events of the tool itself: pauses, resumes, checks. */
  put(clock: string, ...bodies: readonly EventBody[]): Played {
    const at = renderInstant(instant(clock, this.of), this.of.session.timezone);
    const drafts = bodies.map((body) => ({ ...body, at, by: dana }) as Draft);
    return this.until(clock).after(drafts).until(clock);
  }

  /** The code with which a line is refused. */
  refused(clock: string, line: string, who: Who = {}): string {
    const decision = this.until(clock).decide(line, clock, who);
    if (decision.ok) throw new Error(`'${line}' at ${clock} was accepted`);
    return decision.problem.code;
  }

  look(clock: string, role?: string): Snapshot {
    return snapshotOf(this.until(clock).state, instant(clock, this.of), role);
  }

  figures(clock: string): Figures {
    return figuresOf(this.until(clock).state, instant(clock, this.of));
  }

  report(clock: string): ReportFacts {
    const { state, events } = this.until(clock);
    return factsOf(state, { events: events.length, damagedLines: [], tornTail: false }, instant(clock, this.of));
  }

  /** What starts by itself up to then, one thing after the other. */
  until(clock: string): Played {
    const now = instant(clock, this.of);
    for (const role of ['main', ...Object.keys(this.state.helpers)]) {
      const moment = { now, by: dana, role, history: this.events, rehearsal: false };
      const due = decideAutomatic(this.state, moment);
      if (due.length > 0) return this.after(due).until(clock);
    }
    return this;
  }

  private decide(line: string, clock: string, who: Who): Decision {
    const now = instant(clock, this.of);
    return decide(this.state, line, { now, by: dana, role: 'main', rehearsal: false, ...who, history: this.events });
  }

  private after(drafts: readonly Draft[]): Played {
    return new Played(this.of, [...this.events, ...caused(drafts, this.events.length)]);
  }
}

/** Opens the session with a run at that time. */
export function play(of: Lesson, from: string): Played {
  return new Played(of, numbered([opened(from, of)])).until(from);
}

/** The first event of an action has no cause, the rest name it; one that names its own keeps it, and the rest follow. */
export function caused(drafts: readonly Draft[], before: number): readonly Event[] {
  let action: string | undefined;
  return drafts.map((draft, place) => {
    const id = idOf(before + place + 1);
    const cause = draft.cause ?? action;
    action = cause === undefined ? id : (action ?? cause);
    return { ...draft, id, ...(cause === undefined ? {} : { cause }) } as Event;
  });
}
