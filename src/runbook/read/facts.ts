/** A session's file with the defaults of the house -> the facts of the session. */

import type { Homework, Participant, Person, SessionFacts, TeamMember } from '../../core/plan/plan.ts';
import { canonicalTag } from '../../core/text/language.ts';
import { parseSeconds } from '../../core/time/durations.ts';
import { parseTime, type Resolved, renderInstant, resolveTime } from '../../core/time/times.ts';
import { zoneDispute } from '../../core/time/zone-dispute.ts';
import { todaysZone } from '../../core/time/zone-names.ts';
import { addWarning, type Findings } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import type { RawSession } from '../schema/session.ts';
import { parseClasses, parseShare } from '../schema/sizes.ts';
import type { RawWorkspace } from '../schema/workspace.ts';
import { addTimeProblem } from './wall-problems.ts';

export interface FactsInput {
  readonly id: string;
  readonly session: RawSession;
  readonly settings: RawWorkspace;
  /** The runbook's variables and those of the command line. */
  readonly runbookVars: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly roster: readonly Participant[];
  /** The zone of the machine, where neither session nor house names one. */
  readonly timezone: string;
  readonly findings: Findings;
}

/** Undefined, with errors, where the start cannot be told. */
export function factsOf(input: FactsInput): SessionFacts | undefined {
  const { session, settings, findings } = input;
  const timezone = zoneOf(input);
  const start = startOf(session, timezone, findings);
  if (start === undefined) return undefined;
  const dispute = zoneDispute({ start: renderInstant(start, timezone), timezone });
  if (dispute !== undefined)
    addWarning(findings, 'zone-data-old', dispute, placeOfValue(session, 'start'), 'a newer Node has newer zones');
  const end = endOf(session, start, timezone, findings);
  const { facilitator, producer, team } = staffOf(session, settings);
  return {
    id: input.id,
    title: session.title ?? input.id,
    status: session.status ?? 'planned',
    start: renderInstant(start, timezone),
    end: end === null ? null : renderInstant(end, timezone),
    timezone,
    zones: session.zones ?? [],
    ...(session.language !== undefined && { language: canonicalTag(session.language) ?? session.language }),
    platform: session.platform ?? settings.platform ?? 'other',
    ...(session.course !== undefined && { course: session.course }),
    ...(session.client !== undefined && { client: session.client }),
    tags: session.tags ?? [],
    ...seriesOf(session),
    record: session.record ?? false,
    facilitator,
    producer,
    team,
    contacts: { ...settings.contacts, ...session.contacts },
    links: { ...settings.links, ...session.links },
    vars: {
      ...input.runbookVars,
      ...settings.vars,
      ...session.vars,
      ...input.vars,
    },
    ...homeworkOf(session),
    roster: withoutStaff(input.roster, [facilitator, producer, ...team], findings),
    ...(session.breakouts && {
      breakouts: {
        apart: session.breakouts.apart ?? [],
        together: session.breakouts.together ?? [],
      },
    }),
    ...rulesOf(settings),
  };
}

function zoneOf({ session, settings, timezone, findings }: FactsInput): string {
  const zone = session.timezone ?? settings.timezone;
  if (zone !== undefined) return zone;
  const place = placeOfValue(session, 'start');
  addWarning(
    findings,
    'zone-default',
    `no timezone: '${timezone}' of this machine is taken`,
    place,
    `timezone: ${timezone}`,
  );
  return todaysZone(timezone) ?? 'UTC';
}

function startOf(session: RawSession, zone: string, findings: Findings): number | undefined {
  const expression = session.start === undefined ? undefined : parseTime(session.start);
  if (expression?.kind !== 'date') return undefined;
  return settle(resolveTime(expression, { zone, start: 0, end: null }), session, 'start', zone, findings);
}

function endOf(session: RawSession, start: number, zone: string, findings: Findings): number | null {
  const expression = session.takes === undefined ? undefined : parseTime(`T+${session.takes}`);
  if (!expression) return null;
  return settle(resolveTime(expression, { zone, start, end: null }), session, 'takes', zone, findings) ?? null;
}

function settle(
  resolved: Resolved,
  session: RawSession,
  key: 'start' | 'takes',
  zone: string,
  findings: Findings,
): number | undefined {
  if (resolved.ok) return resolved.at;
  if (resolved.problem !== 'no-base')
    addTimeProblem(resolved.problem, session[key] ?? '', zone, placeOfValue(session, key), findings);
  return undefined;
}

function staffOf(session: RawSession, settings: RawWorkspace): Pick<SessionFacts, 'facilitator' | 'producer' | 'team'> {
  return {
    facilitator: personOf(session.facilitator ?? {}),
    producer: personOf(session.producer ?? settings.producer ?? {}),
    team: (session.team ?? settings.team ?? []).map(memberOf),
  };
}

function personOf({ name, email, phone, say }: { [K in keyof Person]?: string }): Person {
  return {
    name: name ?? '',
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(say !== undefined && { say }),
  };
}

function memberOf(member: { [K in keyof TeamMember]?: string }): TeamMember {
  return { ...personOf(member), role: member.role ?? 'team' };
}

function seriesOf({ series }: RawSession): Pick<SessionFacts, 'series'> {
  if (series?.id === undefined) return {};
  const { id, number, of, complete } = series;
  const needed = complete === undefined ? undefined : parseClasses(complete);
  return {
    series: {
      id,
      ...(number !== undefined && { number }),
      ...(of !== undefined && { of }),
      ...(needed !== undefined && { complete: needed }),
    },
  };
}

function homeworkOf({ homework }: RawSession): {
  readonly homework?: Homework;
} {
  if (homework?.title === undefined) return {};
  const { title, due, text } = homework;
  return {
    homework: {
      title,
      ...(due !== undefined && { due }),
      ...(text !== undefined && { text }),
    },
  };
}

function rulesOf(settings: RawWorkspace): Pick<SessionFacts, 'tolerance' | 'attendance' | 'reportTo'> {
  const { late, leftEarly, complete } = settings.attendance ?? {};
  const seconds = (text: string | undefined, otherwise: number): number =>
    (text === undefined ? undefined : parseSeconds(text)) ?? otherwise;
  return {
    tolerance: seconds(settings.tolerance, 120),
    attendance: {
      late: seconds(late, 300),
      leftEarly: seconds(leftEarly, 600),
      complete: (complete === undefined ? undefined : parseShare(complete)) ?? 0.75,
    },
    reportTo: typeof settings.reportTo === 'string' ? [settings.reportTo] : (settings.reportTo ?? []),
  };
}

/** Team members are never participants: they go off the roster, and a warning says so. */
function withoutStaff(
  roster: readonly Participant[],
  staff: readonly Person[],
  findings: Findings,
): readonly Participant[] {
  const addresses = new Set(staff.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])));
  return roster.filter((person) => {
    if (person.email === undefined || !addresses.has(person.email.toLowerCase())) return true;
    addWarning(
      findings,
      'team-in-roster',
      `'${person.name}' is on the team, so not a participant`,
      placeOfValue(person, 'email'),
    );
    return false;
  });
}
