/** What texts and conditions can speak of: the session, the people, and in the agenda the segment. */
import type { TextScope } from '../text/texts.ts';
import { type TimeWords, timeWordsOf } from '../time/time-words.ts';
import { isZone, offsetAt, parseTime, resolveTime } from '../time/times.ts';
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

/**
 * Times are clock times in the session's zone and in the language of who reads them; what is not known is left out, and so
 * empty in a text.
 */
export function scopeOf(
  session: SessionFacts,
  runbook: RunbookRef,
  { segment, participant, presence }: ScopeExtras = {},
): TextScope {
  const { id, title, timezone, platform, record } = session;
  const start = Date.parse(session.start);
  const end = session.end === null ? null : Date.parse(session.end);
  const language = participant?.language ?? session.language;
  const words = timeWordsOf(language);
  return {
    session: {
      id,
      title,
      timezone,
      platform,
      record,
      start: clockOf(start, timezone, words),
      end: clockOf(end, timezone, words),
      date: words.date(start, timezone),
      language,
    },
    runbook,
    facilitator: session.facilitator,
    producer: session.producer,
    team: session.team,
    roles: session.team.map(({ role }) => role),
    contacts: flags(session.contacts),
    links: flags(session.links),
    vars: flags(session.vars, words.asLength),
    roster: rosterOf(session.roster),
    ...(session.homework && {
      homework: { ...session.homework, due: dueOf(session, start, end, words) },
    }),
    ...(segment && { segment: segmentOf(segment, session, words) }),
    ...(participant && {
      participant: { ...participantOf(participant), ...ownTimes(participant, session, words), ...presence },
    }),
  };
}

/** What texts may speak of when they go out unasked: none of it is about people. */
export const openRoots: ReadonlySet<string> = new Set(['session', 'runbook', 'links', 'vars', 'segment', 'homework']);

/** A scope in which nobody is. */
export function withoutPeople(scope: TextScope): TextScope {
  return Object.fromEntries(Object.entries(scope).filter(([root]) => openRoots.has(root)));
}

/** The word `false` counts as false, as it does in a `when`; shown, it reads the same. */
function flags(
  values: Readonly<Record<string, string>>,
  shown: (value: string) => string = (value) => value,
): TextScope {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === 'false' ? false : shown(value)]),
  );
}

const rosters = new WeakMap<SessionFacts['roster'], readonly TextScope[]>();

/** Made once: each of thousands of letters may speak of everybody. */
function rosterOf(roster: SessionFacts['roster']): readonly TextScope[] {
  const known = rosters.get(roster);
  if (known) return known;
  const made = roster.map(participantOf);
  rosters.set(roster, made);
  return made;
}

function participantOf({ more, ...known }: Participant): TextScope {
  return { ...more, ...known };
}

/** Start, end and date of the class where the participant is; nothing where the clocks there show the same. */
function ownTimes({ timezone }: Participant, session: SessionFacts, words: TimeWords): TextScope {
  const start = Date.parse(session.start);
  if (timezone === undefined || !isZone(timezone) || !isOtherClock(timezone, session.timezone, start)) return {};
  const end = session.end === null ? null : Date.parse(session.end);
  return {
    start: clockOf(start, timezone, words),
    end: clockOf(end, timezone, words),
    date: words.date(start, timezone),
  };
}

/** Whether the clocks of two zones differ at that moment. */
export function isOtherClock(zone: string, other: string, at: number): boolean {
  return offsetAt(at, zone) !== offsetAt(at, other);
}

function segmentOf(
  { segment, start, end }: NonNullable<ScopeExtras['segment']>,
  session: SessionFacts,
  words: TimeWords,
): TextScope {
  const { title, kind, slides, cue, options, rooms, size, takes, lead } = segment;
  return {
    ...{ title, kind, slides, cue, options, rooms, size },
    takes: words.length(takes),
    ...(lead !== undefined && { lead: leadOf(lead, session) }),
    start: clockOf(start, session.timezone, words),
    end: clockOf(end, session.timezone, words),
  };
}

/** The name of who has the floor, where the agenda gives a role. */
function leadOf(lead: string, { facilitator, producer, team }: SessionFacts): string {
  const people = [{ ...facilitator, role: 'facilitator' }, { ...producer, role: 'producer' }, ...team];
  return people.find((person) => person.role === lead)?.name || lead;
}

function dueOf(
  { homework, timezone }: SessionFacts,
  start: number,
  end: number | null,
  words: TimeWords,
): string | undefined {
  const expression = homework?.due === undefined ? undefined : parseTime(homework.due);
  const resolved = expression && resolveTime(expression, { zone: timezone, start, end });
  return resolved?.ok ? words.date(resolved.at, timezone) : undefined;
}

function clockOf(at: number | null, zone: string, words: TimeWords): string | undefined {
  return at === null || Number.isNaN(at) ? undefined : words.clock(at, zone);
}
