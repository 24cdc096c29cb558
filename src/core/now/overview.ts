/** Where a session stands and what it needs, for `vprod status`. The types are what its JSON looks like. */
import { currentOf, isOpen } from '../class/cursor.ts';
import { forgottenMs, lastSignOf } from '../class/last-sign.ts';
import { nameInClass } from '../class/people.ts';
import { type Item, isOpened, type State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { renderInstant, wallOf } from '../time/times.ts';
import { type EarlierItem, earlierItems } from './earlier.ts';
import { figuresOf, lastOfClass } from './figures.ts';

/** Instants are ISO 8601 with the offset of the session's zone; absent facts are null. */
export interface StatusReport {
  readonly vprodStatus: 1;
  readonly now: string;
  /** What needs a hand first comes first. */
  readonly sessions: readonly SessionStatus[];
}

export interface SessionStatus {
  /** The name by which every command takes it. */
  readonly id: string;
  readonly title: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly timezone: string | null;
  readonly facilitator: string | null;
  /** The series it is part of, and its place in it. */
  readonly series: { readonly id: string; readonly number: number | null; readonly of: number | null } | null;
  readonly stands: Standing;
  readonly needs: Need;
  /** Until the planned start of class; null once class has started, or will not be. */
  readonly startsInSeconds: number | null;
  /** Where class is on: when it ends as things stand. */
  readonly expectedEnd: string | null;
  /** The sessions whose class is at the same time, by name. */
  readonly overlaps: readonly string[];
  /** Who runs it at this moment. */
  readonly runs: readonly RunStatus[];
  /** Where it is paused, and since when. */
  readonly phase: string | null;
  readonly pausedAt: string | null;
  /** The last sign of life of a run that ended without a word; null where it was paused. */
  readonly killedAt: string | null;
  /** Steps after class that are not done; null before class end. */
  readonly afterClassLeft: number | null;
  /** Steps before and after class, not those in class: their estimated time is over. */
  readonly overdue: readonly DutyStatus[];
  /** Due today by the session's clocks, and not overdue. */
  readonly today: readonly DutyStatus[];
  /** The first one after today. */
  readonly next: DutyStatus | null;
  readonly items: readonly ItemStatus[];
  /** What earlier classes of its series promised and left open: at the class that comes next, or is on. */
  readonly earlier: readonly EarlierStatus[];
  /** Why its file, or its journal, cannot be read. */
  readonly problem: string | null;
}

/**
 * `missed`: its time is over and nothing was recorded. `over`: class has ended, duties are left. `unknown`: neither its
 * file nor its journal can be read.
 */
export type Standing =
  | 'not-begun'
  | 'missed'
  | 'running'
  | 'paused'
  | 'over'
  | 'finished'
  | 'cancelled'
  | 'postponed'
  | 'unknown';

const needs = ['running', 'now', 'coming', 'overdue', 'mending', 'today', 'missed', 'ahead', 'nothing'] as const;

/**
 * In the order of the list. `now`: it is time for class, and nobody runs it. `coming`: class is later today, by the day of
 * who looks. `mending`: a file is broken.
 */
export type Need = (typeof needs)[number];

export interface RunStatus {
  readonly by: string;
  readonly role: string | null;
  readonly host: string;
  readonly since: string;
}

export interface DutyStatus {
  readonly step: string;
  readonly title: string;
  readonly due: string;
}

export interface ItemStatus {
  readonly number: number;
  readonly kind: Item['kind'];
  readonly text: string;
  /** The name, as the roster or the room has it. */
  readonly person: string | null;
  readonly openedAt: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

export interface EarlierStatus {
  readonly session: string;
  /** What closes it in the class to come: `resolve 1/2`. */
  readonly call: string;
  readonly kind: EarlierItem['kind'];
  readonly text: string;
  readonly owner: string;
  readonly about: string | null;
  readonly openedAt: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

/** What was found of a session. */
export interface Found {
  readonly id: string;
  /** Undefined where nothing of it can be read; not `opened` where nothing was recorded. */
  readonly state: State | undefined;
  readonly runs: readonly {
    readonly by: string;
    readonly role?: string;
    readonly host: string;
    readonly since: number;
  }[];
  /** The last sign of life in the lock that a main run of this machine left behind: epoch milliseconds. */
  readonly touched?: number | undefined;
  readonly problem: string | null;
  /** The title of a step as it is shown. */
  readonly titleOf: (number: number) => string;
}

/** `now` in epoch milliseconds; `zone` is that of who looks: its day is today. */
export function statusReport(found: readonly Found[], now: number, zone: string): StatusReport {
  const spans = found.flatMap((one) => spanOf(one, now));
  const sessions = found.map((one) => ({
    ...statusOf(one, now, zone),
    overlaps: overlapsOf(one.id, spans),
    earlier: earlierOf(one, found, now),
  }));
  return { vprodStatus: 1, now: renderInstant(now, zone), sessions: sessions.sort(byNeed) };
}

/** What runs, what comes today, what is due or overdue, and what is broken. */
export function todayOf(report: StatusReport): StatusReport {
  const wanted: readonly Need[] = ['running', 'now', 'coming', 'overdue', 'mending'];
  return {
    ...report,
    sessions: report.sessions.filter(({ needs, today }) => wanted.includes(needs) || today.length > 0),
  };
}

/** When a class is, of those that are still to be or go on: epoch milliseconds. */
interface ClassSpan {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

function spanOf(found: Found, now: number): readonly ClassSpan[] {
  const { id, state } = found;
  if (!state || state.clock.is === 'over' || state.session.status !== 'planned') return [];
  const to = state.clock.is === 'on' ? (figuresOf(state, now).projectedEnd ?? endOf(state)) : endOf(state);
  return to < now ? [] : [{ id, from: state.clock.startedAt ?? Date.parse(state.session.start), to }];
}

/** Of the series' classes only the next one is greeted with it. */
function earlierOf({ state }: Found, found: readonly Found[], now: number): readonly EarlierStatus[] {
  const series = state?.session.series;
  if (!state || series === undefined || !isToCome(state, now)) return [];
  const start = Date.parse(state.session.start);
  const before = found
    .flatMap((one) => (one.state?.session.series?.id === series.id ? [one.state] : []))
    .filter(({ session }) => Date.parse(session.start) < start)
    .sort((a, b) => Date.parse(a.session.start) - Date.parse(b.session.start));
  if (before.some((one) => isToCome(one, now))) return [];
  const instant = (at: number): string => renderInstant(at, state.session.timezone);
  return earlierItems(before).map(({ session, call, kind, text, owner, about, openedAt, due }) => ({
    ...{ session, call, kind, text, owner, about, openedAt: instant(openedAt) },
    due: due === null ? null : instant(due),
    overdue: due !== null && due < now,
  }));
}

function isToCome(state: State, now: number): boolean {
  return state.session.status === 'planned' && state.clock.is !== 'over' && endOf(state) > now;
}

function overlapsOf(id: string, spans: readonly ClassSpan[]): readonly string[] {
  const own = spans.find((span) => span.id === id);
  if (!own) return [];
  return spans.filter((span) => span !== own && span.from < own.to && own.from < span.to).map((span) => span.id);
}

function byNeed(a: SessionStatus, b: SessionStatus): number {
  const far = needs.indexOf(a.needs) - needs.indexOf(b.needs);
  if (far !== 0) return far;
  const [early, late] = [urgencyOf(a), urgencyOf(b)];
  if (early !== late) return a.needs === 'nothing' || a.needs === 'missed' ? late - early : early - late;
  return a.id < b.id ? -1 : 1;
}

/** The moment of the class where that is now or today, else of what is due first. */
function urgencyOf({ needs: need, overdue, today, start }: SessionStatus): number {
  const byClass = need === 'running' || need === 'now' || need === 'coming';
  const due = byClass ? undefined : (overdue[0] ?? today[0])?.due;
  return Date.parse(due ?? start ?? '') || 0;
}

function statusOf(found: Found, now: number, viewer: string): Omit<SessionStatus, 'overlaps' | 'earlier'> {
  const { id, state, problem } = found;
  if (!state) return { ...unknown, id, problem };
  const { session } = state;
  const zone = session.timezone;
  const instant = (at: number): string => renderInstant(at, zone);
  const stands = standingOf(found, state, now);
  const over = stands === 'finished' || stands === 'cancelled' || stands === 'postponed' || stands === 'missed';
  const duties = over ? [] : dutiesOf(state, found.titleOf);
  const shown = ({ step, title, start }: Duty): DutyStatus => ({ step, title, due: instant(start) });
  const overdue = duties.filter(({ end }) => end < now);
  const rest = duties.filter(({ end }) => end >= now);
  const dayEnd = (at: number): string => dayOf(at, zone);
  const today = rest.filter(({ start }) => start <= now || dayEnd(start) === dayEnd(now));
  const next = rest.find((duty) => !today.includes(duty));
  const items = state.items
    .filter(({ closedAt }) => closedAt === null)
    .map((item) => itemStatus(item, state, now, instant));
  const killedAt = stands === 'paused' && state.run.is === 'running' ? lastSignOf(state, found.touched) : null;
  const status = {
    id,
    title: session.title,
    start: instant(Date.parse(session.start)),
    end: session.end === null ? null : instant(Date.parse(session.end)),
    timezone: zone,
    facilitator: session.facilitator.name || null,
    series: session.series ? { number: null, of: null, ...session.series } : null,
    stands,
    startsInSeconds: over ? null : startsIn(state, now),
    expectedEnd: isOn(state, found, now) ? expectedEnd(state, now, instant) : null,
    runs: found.runs.map(({ by, role, host, since }) => ({ by, role: role ?? null, host, since: instant(since) })),
    phase: stands === 'paused' ? phaseOf(state) : null,
    pausedAt:
      stands === 'paused' ? instant(state.run.is === 'paused' ? state.run.at : (killedAt ?? state.lastAt)) : null,
    killedAt: killedAt === null ? null : instant(killedAt),
    afterClassLeft: state.clock.is !== 'over' ? null : leftAfterClass(state).length,
    overdue: overdue.map(shown),
    today: today.map(shown),
    next: next ? shown(next) : null,
    items,
    problem,
  };
  return { ...status, needs: needOf(status, state, now, viewer) };
}

function startsIn({ clock, session }: State, now: number): number | null {
  return clock.startedAt === null && clock.is === 'before' ? Math.ceil((Date.parse(session.start) - now) / 1000) : null;
}

/** A class whose end nobody noted is on no more an hour after it should have ended, where nothing runs it. */
function isOn({ clock, session }: State, { runs }: Found, now: number): boolean {
  const end = Date.parse(session.end ?? session.start);
  return clock.is === 'on' && (runs.length > 0 || now < end + forgottenMs);
}

function expectedEnd(state: State, now: number, instant: (at: number) => string): string | null {
  const end = figuresOf(state, now).projectedEnd;
  return end === null ? null : instant(end);
}

const unknown: Omit<SessionStatus, 'id' | 'problem' | 'overlaps' | 'earlier'> = {
  title: null,
  start: null,
  end: null,
  timezone: null,
  facilitator: null,
  series: null,
  stands: 'unknown',
  needs: 'mending',
  startsInSeconds: null,
  expectedEnd: null,
  runs: [],
  phase: null,
  pausedAt: null,
  killedAt: null,
  afterClassLeft: null,
  overdue: [],
  today: [],
  next: null,
  items: [],
};

function standingOf({ runs }: Found, state: State, now: number): Standing {
  if (runs.length > 0) return 'running';
  const { status } = state.session;
  if (state.clock.is === 'over') return leftAfterClass(state).length > 0 ? 'over' : 'finished';
  if (isOpened(state) && currentOf(state) < 0) return 'finished';
  if (status !== 'planned') return status;
  if (isOpened(state) && state.recorded) return 'paused';
  return endOf(state) < now ? 'missed' : 'not-begun';
}

function needOf(
  status: Omit<SessionStatus, 'needs' | 'overlaps' | 'earlier'>,
  state: State,
  now: number,
  viewer: string,
): Need {
  const { stands, overdue, today, items, problem, startsInSeconds } = status;
  const waits = stands === 'not-begun' || stands === 'paused';
  if (stands === 'running') return 'running';
  if (waits && state.clock.is !== 'over' && now >= Date.parse(state.session.start) - soonMs && now < endOf(state))
    return 'now';
  if (waits && startsInSeconds !== null && startsInSeconds > 0) {
    if (dayOf(Date.parse(state.session.start), viewer) === dayOf(now, viewer)) return 'coming';
  }
  if (overdue.length > 0 || items.some((item) => item.overdue)) return 'overdue';
  if (problem !== null) return 'mending';
  if (today.length > 0 || items.length > 0) return 'today';
  if (stands === 'missed') return 'missed';
  return waits || stands === 'over' ? 'ahead' : 'nothing';
}

/** So long before class somebody should be there. */
const soonMs = 15 * 60_000;
/** What a class is taken for that does not say how long it takes. */
const classMs = 2 * 3_600_000;

/** The planned end of class in epoch milliseconds. */
function endOf({ session }: State): number {
  return session.end === null ? Date.parse(session.start) + classMs : Date.parse(session.end);
}

interface Duty {
  readonly step: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** The open steps before class (its start among them) until it has started, and those after it; by their time. */
function dutiesOf(state: State, titleOf: (number: number) => string): readonly Duty[] {
  const { classStart } = outlineOf(state.plan);
  const before = state.clock.startedAt === null ? openSteps(state).filter((number) => number <= classStart) : [];
  const { steps } = scheduleOf(state);
  return [...before, ...leftAfterClass(state)]
    .flatMap((number) => {
      const { start = null, end = null } = steps[number] ?? {};
      const step = state.plan.steps[number]?.id ?? '';
      return start === null ? [] : [{ step, title: titleOf(number), start, end: end ?? start }];
    })
    .sort((a, b) => a.start - b.start);
}

function leftAfterClass(state: State): readonly number[] {
  const last = lastOfClass(state);
  return openSteps(state).filter((number) => number > last);
}

/** By number, without standing duties. Where nothing was recorded all are open. */
function openSteps(state: State): readonly number[] {
  return state.plan.steps.flatMap((step, number) => {
    const known = state.steps[number];
    return step.every === undefined && (known === undefined || isOpen(known)) ? [number] : [];
  });
}

function phaseOf(state: State): string | null {
  const id = state.plan.steps[currentOf(state)]?.phase;
  return state.plan.phases.find((phase) => phase.id === id)?.title ?? null;
}

function itemStatus(item: Item, state: State, now: number, instant: (at: number) => string): ItemStatus {
  const { number, kind, text, person, openedAt, due } = item;
  return {
    number,
    kind,
    text,
    person: person === null ? null : nameInClass(state, person),
    openedAt: instant(openedAt),
    due: due === null ? null : instant(due),
    overdue: due !== null && due < now,
  };
}

function dayOf(at: number, zone: string): string {
  const { year, month, day } = wallOf(at, zone);
  return `${year}-${month}-${day}`;
}
