/** The classes of each series as they stand, for `vprod status --series`: in order, what is next, and who has something open. */
import { fold } from '../text/names.ts';
import type { DutyStatus, ItemStatus, SessionStatus, StatusReport } from './overview.ts';

/** The series in which something comes next stand first, by that; those that are over follow by name. */
export interface SeriesReport {
  readonly vprodStatus: 1;
  readonly now: string;
  readonly series: readonly SeriesStatus[];
}

export interface SeriesStatus {
  readonly id: string;
  /** How many classes it is to have; null where no file says it. */
  readonly of: number | null;
  /** Classes: sessions of one number are dates of one class, as in the report. */
  readonly classes: number;
  readonly held: number;
  /** By their start; those whose files cannot be read are in no series. */
  readonly sessions: readonly SessionStatus[];
  /** The class that is on, else the first one still to come; by name. */
  readonly nextSession: string | null;
  /** The duty that is due first in all of its classes, overdue ones among them. */
  readonly nextDuty: (DutyStatus & { readonly session: string; readonly overdue: boolean }) | null;
  readonly open: readonly OpenPerson[];
}

/** What is open for one person over the classes; null: what names nobody. */
export interface OpenPerson {
  readonly person: string | null;
  readonly items: readonly (ItemStatus & { readonly session: string })[];
}

export function seriesReport(report: StatusReport): SeriesReport {
  const ids = new Set(report.sessions.flatMap(({ series }) => series?.id ?? []));
  const all = [...ids].map((id) =>
    seriesStatus(
      id,
      report.sessions.filter(({ series }) => series?.id === id),
      Date.parse(report.now),
    ),
  );
  return { vprodStatus: 1, now: report.now, series: all.sort(byNext) };
}

function seriesStatus(id: string, found: readonly SessionStatus[], now: number): SeriesStatus {
  const sessions = found.toSorted((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
  const sizes = sessions.flatMap(({ series }) => series?.of ?? []);
  const isOn = ({ needs, expectedEnd }: SessionStatus): boolean => needs === 'now' || expectedEnd !== null;
  const next = sessions.find(isOn) ?? sessions.find((one) => isToCome(one, now));
  return {
    id,
    of: sizes.length === 0 ? null : Math.max(...sizes),
    classes: classesOf(sessions),
    held: classesOf(sessions.filter(({ afterClassLeft }) => afterClassLeft !== null)),
    sessions,
    nextSession: next?.id ?? null,
    nextDuty: nextDuty(sessions),
    open: openPeople(sessions),
  };
}

function classesOf(sessions: readonly SessionStatus[]): number {
  return new Set(sessions.map(({ id, series }) => (series?.number == null ? id : `#${series.number}`))).size;
}

/** Its class has neither begun nor been called off, and its time is not over. */
function isToCome({ stands, startsInSeconds, start, end }: SessionStatus, now: number): boolean {
  const waits = stands === 'not-begun' || stands === 'paused' || stands === 'running';
  return waits && startsInSeconds !== null && Date.parse(end ?? start ?? '') > now;
}

function nextDuty(sessions: readonly SessionStatus[]): SeriesStatus['nextDuty'] {
  const all = sessions.flatMap(({ id, overdue, today, next }) => [
    ...overdue.map((duty) => ({ ...duty, session: id, overdue: true })),
    ...[...today, ...(next ? [next] : [])].map((duty) => ({ ...duty, session: id, overdue: false })),
  ]);
  return all.sort((a, b) => Date.parse(a.due) - Date.parse(b.due))[0] ?? null;
}

/** Who has most open first; one person under one name, however it is written. */
function openPeople(sessions: readonly SessionStatus[]): readonly OpenPerson[] {
  const people = new Map<string, { person: string | null; items: OpenPerson['items'][number][] }>();
  for (const { id, items } of sessions) {
    for (const item of items) {
      const key = item.person === null ? '' : fold(item.person);
      const own = people.get(key) ?? { person: item.person, items: [] };
      own.items.push({ ...item, session: id });
      people.set(key, own);
    }
  }
  return [...people.values()].sort(
    (a, b) => Number(a.person === null) - Number(b.person === null) || b.items.length - a.items.length,
  );
}

function byNext(a: SeriesStatus, b: SeriesStatus): number {
  const [early, late] = [nextStart(a), nextStart(b)];
  return early === late ? (a.id < b.id ? -1 : 1) : early - late;
}

function nextStart({ sessions, nextSession }: SeriesStatus): number {
  const next = sessions.find(({ id }) => id === nextSession);
  return next ? startOf(next) : Number.MAX_SAFE_INTEGER;
}

function startOf({ start }: SessionStatus): number {
  return Date.parse(start ?? '') || 0;
}
