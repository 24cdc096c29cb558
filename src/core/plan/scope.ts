/** What texts and conditions can speak of: the session, the people, and in the agenda the segment. */
import { formatDuration } from 'date-fns/formatDuration';
import type { TextScope } from '../text/texts.ts';
import { renderLongDate } from '../time/clock-text.ts';
import { isZone, offsetAt, parseTime, resolveTime, wallOf } from '../time/times.ts';
import type { Participant, RunbookRef, Segment, SessionFacts } from './plan.ts';

export interface ScopeExtras {
  /** The segment of the step, with its start and finish in epoch milliseconds as they stand now. */
  readonly segment?: {
    readonly segment: Segment;
    readonly start: number | null;
    readonly end: number | null;
  };
  /** Only in mail. */
  readonly participant?: Participant;
  /** Whether the participant was there (null: nobody knows), and the titles of what took place without her. */
  readonly presence?: { readonly attended: boolean | null; readonly missed: readonly string[] };
}

/** Times are clock times in the session's zone; what is not known is left out, and so empty in a text. */
export function scopeOf(
  session: SessionFacts,
  runbook: RunbookRef,
  { segment, participant, presence }: ScopeExtras = {},
): TextScope {
  const { id, title, timezone, platform, record } = session;
  const start = Date.parse(session.start);
  const end = session.end === null ? null : Date.parse(session.end);
  return {
    session: {
      id,
      title,
      timezone,
      platform,
      record,
      start: clockOf(start, timezone),
      end: clockOf(end, timezone),
      date: dateOf(start, timezone),
    },
    runbook,
    facilitator: session.facilitator,
    producer: session.producer,
    team: session.team,
    contacts: flags(session.contacts),
    links: flags(session.links),
    vars: flags(session.vars),
    roster: session.roster.map(participantOf),
    ...(session.homework && {
      homework: { ...session.homework, due: dueOf(session, start, end) },
    }),
    ...(segment && { segment: segmentOf(segment, session) }),
    ...(participant && {
      participant: { ...participantOf(participant), ...ownTimes(participant, session), ...presence },
    }),
  };
}

/** The word `false` counts as false, as it does in a `when`; shown, it reads the same. */
function flags(values: Readonly<Record<string, string>>): TextScope {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === 'false' ? false : value]));
}

function participantOf({ more, ...known }: Participant): TextScope {
  return { ...more, ...known };
}

/** Start, end and date of the class where the participant is; nothing where the clocks there show the same. */
function ownTimes({ timezone }: Participant, session: SessionFacts): TextScope {
  const start = Date.parse(session.start);
  if (timezone === undefined || !isZone(timezone) || !isOtherClock(timezone, session.timezone, start)) return {};
  const end = session.end === null ? null : Date.parse(session.end);
  return { start: clockOf(start, timezone), end: clockOf(end, timezone), date: dateOf(start, timezone) };
}

/** Whether the clocks of two zones differ at that moment. */
export function isOtherClock(zone: string, other: string, at: number): boolean {
  return offsetAt(at, zone) !== offsetAt(at, other);
}

function segmentOf({ segment, start, end }: NonNullable<ScopeExtras['segment']>, session: SessionFacts): TextScope {
  const { title, kind, slides, cue, options, rooms, size, takes, lead } = segment;
  return {
    ...{ title, kind, slides, cue, options, rooms, size },
    takes: wordsOf(takes),
    ...(lead !== undefined && { lead: leadOf(lead, session) }),
    start: clockOf(start, session.timezone),
    end: clockOf(end, session.timezone),
  };
}

/** `1 hour 30 minutes`: texts are read aloud. */
function wordsOf(seconds: number): string {
  const parts = {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: seconds % 60,
  };
  return formatDuration(parts) || 'no time';
}

/** The name of who has the floor, where the agenda gives a role. */
function leadOf(lead: string, { facilitator, producer, team }: SessionFacts): string {
  const people = [{ ...facilitator, role: 'facilitator' }, { ...producer, role: 'producer' }, ...team];
  return people.find((person) => person.role === lead)?.name || lead;
}

function dueOf({ homework, timezone }: SessionFacts, start: number, end: number | null): string | undefined {
  const expression = homework?.due === undefined ? undefined : parseTime(homework.due);
  const resolved = expression && resolveTime(expression, { zone: timezone, start, end });
  return resolved?.ok ? dateOf(resolved.at, timezone) : undefined;
}

function clockOf(at: number | null, zone: string): string | undefined {
  if (at === null || Number.isNaN(at)) return undefined;
  const { hour, minute } = wallOf(at, zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `Tue 8 December 2026`: no reader takes the day for the month. */
function dateOf(at: number, zone: string): string {
  return renderLongDate(at, zone);
}
