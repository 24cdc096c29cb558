/**
 * A class as xAPI statements of the virtual-classroom profile. Ids are made from the session, the person's label, the verb
 * and the moment: the same journal makes the same statements, and a store keeps each once.
 */
import { v5 } from 'uuid';
import { attendanceOf } from '../../core/attendance/attendance.ts';
import type { ParticipantFacts } from '../../core/attendance/facts.ts';
import type { Event } from '../../core/class/event.ts';
import { staffOf } from '../../core/class/people.ts';
import type { State } from '../../core/class/state.ts';
import { pollsOf } from '../../core/surveys/polls.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type Actor, type ActorWishes, actorOf, labelOf, type Named } from './actors.ts';
import { activityTypes, extensions, isoDuration, profile, type Verb, verbs } from './profile.ts';

export interface Statement {
  readonly id: string;
  readonly actor: Actor;
  readonly verb: (typeof verbs)[Verb];
  readonly object: Activity;
  readonly result?: {
    readonly duration?: string;
    readonly completion?: boolean;
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  readonly context: {
    readonly registration: string;
    readonly contextActivities: {
      readonly category: readonly (typeof profile)[];
      readonly parent?: readonly Activity[];
    };
    readonly extensions: Readonly<Record<string, unknown>>;
  };
  readonly timestamp: string;
}

interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

export interface StatementWishes extends ActorWishes {
  /** The IRI of the house under which its class and its own facts are named; without one there are no such facts. */
  readonly base?: string;
  readonly labelsKey?: Uint8Array;
}

/** The name space of all ids that vprod makes for statements. */
const nameSpace = '2b0a4c1e-7a5d-4f0b-9a54-8f6a2d1c3e90';

interface Making {
  readonly state: State;
  readonly wishes: StatementWishes;
  readonly key: Uint8Array | string;
  readonly registration: string;
  readonly technical: string;
  readonly room: Activity;
}

/** In order of time. Empty where the class has not begun. */
export function statementsOf(state: State, events: readonly Event[], wishes: StatementWishes): readonly Statement[] {
  const { session, clock } = state;
  const started = clock.startedAt;
  if (started === null) return [];
  const opening = events.find(({ type }) => type === 'session.opened')?.id ?? session.id;
  const registration = v5(`${wishes.base ?? wishes.homePage}|${session.id}`, nameSpace);
  const making: Making = {
    state,
    wishes,
    key: wishes.labelsKey ?? opening,
    registration,
    technical: v5(`${registration}|${opening}`, nameSpace),
    room: roomOf(state, registration, wishes),
  };
  const all = [...frame(making, events, started), ...comings(making, events), ...asked(making)];
  const once = new Map(all.map((one) => [one.id, one]));
  return [...once.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}

function roomOf({ session }: State, registration: string, { base }: StatementWishes): Activity {
  const id = base === undefined ? `urn:uuid:${registration}` : `${base}/classes/${encodeURIComponent(session.id)}`;
  return {
    objectType: 'Activity',
    id,
    definition: { type: activityTypes.classroom, name: { en: visibleLine(session.title) } },
  };
}

/** Its beginning and its end, by whoever wrote them down. */
function frame(making: Making, events: readonly Event[], started: number): readonly Statement[] {
  const { session, clock } = making.state;
  const ended = clock.endedAt;
  const planned = session.end === null ? null : (Date.parse(session.end) - Date.parse(session.start)) / 1000;
  const more = planned === null ? {} : { [extensions.plannedDuration]: isoDuration(planned) };
  const begun = statement(making, 'initialized', hostOf(making, events, 'class.started', started), started, {
    extensions: more,
  });
  if (ended === null) return [begun];
  const result = { duration: isoDuration((ended - started) / 1000) };
  const over = statement(making, 'terminated', hostOf(making, events, 'class.ended', ended), ended, {
    extensions: { ...more, ...ownFacts(making) },
    result,
  });
  return [begun, over];
}

/** Under an IRI of the house, or not at all. */
function ownFacts({ state, wishes: { base } }: Making): Readonly<Record<string, unknown>> {
  if (base === undefined) return {};
  const issues = state.items.filter(({ kind }) => kind === 'issue');
  return {
    [`${base}/extensions/issues`]: issues.map(({ category, severity, outcome, plan }) => ({
      category,
      severity,
      outcome,
      plan,
    })),
    [`${base}/extensions/plans-used`]: state.switches.map(({ plan, step }) => ({ plan, step })),
  };
}

/** Who did it, as far as the team knows the name; else the producer. */
function hostOf({ state }: Making, events: readonly Event[], type: Event['type'], at: number): Named {
  const by = events.findLast((event) => event.type === type && Date.parse(event.at) === at)?.by;
  const staff = staffOf(state.session);
  const { name, email } = staff.find((one) => one.name === by) ?? state.session.producer;
  return { name: name || by || 'producer', email: email?.toLowerCase() ?? null };
}

/** Of everybody each stay; whoever started and ended the class was in it, also where no file says so. */
function comings(making: Making, events: readonly Event[]): readonly Statement[] {
  const { state } = making;
  const people = attendanceOf(state)?.participants ?? [];
  const told = people.filter(({ stays }) => stays.length > 0);
  const known = new Set(told.map((one) => labelOf(one, making.key)));
  const hosts = [
    { verb: 'joined', type: 'class.started', at: state.clock.startedAt },
    { verb: 'left', type: 'class.ended', at: state.clock.endedAt },
  ] as const;
  return [
    ...told.flatMap((one) => staysOf(making, one)),
    ...hosts.flatMap(({ verb, type, at }) => {
      const host = at === null ? undefined : hostOf(making, events, type, at);
      return host && at !== null && !known.has(labelOf(host, making.key)) ? [statement(making, verb, host, at)] : [];
    }),
  ];
}

/** What they come to stands at their last leaving. */
function staysOf(making: Making, person: ParticipantFacts): readonly Statement[] {
  return person.stays.flatMap(({ from, to }, place) => {
    const last = place === person.stays.length - 1;
    const joined = statement(making, 'joined', person, Date.parse(from));
    if (to === null) return [joined];
    const result = last ? resultOf(making, person) : undefined;
    return [joined, statement(making, 'left', person, Date.parse(to), result && { result })];
  });
}

function resultOf({ wishes: { base } }: Making, { completed, late, status }: ParticipantFacts): Statement['result'] {
  if (status === 'staff') return undefined;
  const own = base !== undefined && late !== null ? { extensions: { [`${base}/extensions/late`]: late } } : {};
  const result = { ...(completed === null ? {} : { completion: completed }), ...own };
  return Object.keys(result).length === 0 ? undefined : result;
}

/** Polls that were imported with their time; who answered what the reports of platforms do not keep together. */
function asked(making: Making): readonly Statement[] {
  const { state, room, wishes } = making;
  const { name, email } = state.session.producer;
  return pollsOf(state).flatMap(({ question, at, counts, multiple }) => {
    if (at === null) return [];
    const id = v5(`${making.registration}|poll|${question}|${at}`, nameSpace);
    const object: Activity = {
      objectType: 'Activity',
      id: wishes.base === undefined ? `urn:uuid:${id}` : `${room.id}/polls/${id}`,
      definition: {
        type: activityTypes.interaction,
        description: { en: visibleLine(question) },
        interactionType: 'choice',
        choices: counts.map(({ value }, place) => ({
          id: `choice-${place + 1}`,
          description: { en: visibleLine(value) },
        })),
        ...(wishes.base !== undefined && { extensions: { [`${wishes.base}/extensions/several`]: multiple } }),
      },
    };
    return [
      statement(making, 'asked', { name, email: email?.toLowerCase() ?? null }, Date.parse(at), { object, of: id }),
    ];
  });
}

interface More {
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly result?: Statement['result'];
  readonly object?: Activity;
  /** What tells two statements apart that the rest does not. */
  readonly of?: string;
}

function statement(making: Making, verb: Verb, person: Named, at: number, more: More = {}): Statement {
  const { registration, technical, room, wishes, key } = making;
  const label = labelOf(person, key);
  const timestamp = new Date(at).toISOString();
  return {
    id: v5(`${technical}|${label}|${verb}|${timestamp}|${more.of ?? ''}`, nameSpace),
    actor: actorOf(person, label, wishes),
    verb: verbs[verb],
    object: more.object ?? room,
    ...(more.result && { result: more.result }),
    context: {
      registration,
      contextActivities: { category: [profile], ...(more.object && { parent: [room] }) },
      extensions: { [extensions.session]: technical, ...more.extensions },
    },
    timestamp,
  };
}
