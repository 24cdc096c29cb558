/** Small classes for tests, from a short description: ids, defaults and segments' own steps are filled in. */

import type { Phase, Plan, Segment, SessionFacts, Step, Trouble } from '../../src/core/plan/plan.ts';
import { parseSeconds } from '../../src/core/time/durations.ts';
import { instantOf, parseTime, renderInstant } from '../../src/core/time/times.ts';

export interface Lesson {
  readonly session: SessionFacts;
  readonly plan: Plan;
}

type StepText = Partial<Omit<Step, 'id' | 'phase' | 'segment' | 'takes' | 'every'>> & {
  readonly takes?: string;
  readonly every?: string;
};

type SegmentText = Partial<Omit<Segment, 'id' | 'phase' | 'takes'>> & {
  readonly takes: string;
  /** Without them the segment is one step. */
  readonly steps?: Readonly<Record<string, StepText>>;
};

interface PhaseText {
  readonly title?: string;
  readonly at?: string;
  readonly mode?: 'steps' | 'list';
  readonly steps?: Readonly<Record<string, StepText>>;
  readonly segments?: Readonly<Record<string, SegmentText>>;
}

interface LessonText {
  /** Wall time in the zone. */
  readonly start?: string;
  /** `null`: no planned end. */
  readonly takes?: string | null;
  readonly zone?: string;
  readonly session?: Partial<SessionFacts>;
  readonly phases: Readonly<Record<string, PhaseText>>;
  readonly troubles?: readonly Trouble[];
  readonly kinds?: Readonly<Record<string, Readonly<Record<string, StepText>>>>;
}

export function lessonOf(text: LessonText): Lesson {
  return { session: sessionOf(text), plan: planOf(text) };
}

/** The start of a wall time that the clocks pass twice needs its offset. */
function sessionOf({ start = '2026-12-01 10:00', takes = '90m', zone = 'America/New_York', session }: LessonText) {
  const expression = parseTime(start);
  const resolved = expression?.kind === 'date' ? instantOf(expression.wall, zone, expression.offsetMinutes) : undefined;
  if (!resolved?.ok) throw new Error(`no start: ${start}`);
  const end = takes === null ? null : renderInstant(resolved.at + secondsOf(takes) * 1000, zone);
  const facts: SessionFacts = {
    id: 'algebra-0302',
    title: 'Algebra',
    status: 'planned',
    start: renderInstant(resolved.at, zone),
    end,
    timezone: zone,
    zones: [],
    platform: 'zoom',
    tags: [],
    record: false,
    facilitator: { name: 'Rosa Lindt', email: 'rosa@example.com' },
    producer: { name: 'Dana Okoye', email: 'dana@example.com' },
    team: [{ name: 'Ike Moreau', role: 'chat', email: 'ike@example.com' }],
    contacts: {},
    links: {},
    vars: {},
    roster: [
      { name: 'Maria Silva', email: 'maria@example.com', status: 'enrolled' },
      { name: 'Ben Bauer', email: 'ben@example.com', status: 'enrolled' },
      { name: 'Ana Ortiz', email: 'ana@example.com', status: 'enrolled' },
    ],
    tolerance: 120,
    attendance: { late: 300, leftEarly: 600, complete: 0.75 },
    reportTo: [],
    ...session,
  };
  return facts;
}

function planOf({ phases, troubles = [], kinds = {} }: LessonText): Plan {
  const made: { phases: Phase[]; segments: Segment[]; steps: Step[] } = { phases: [], segments: [], steps: [] };
  for (const [id, phase] of Object.entries(phases)) {
    const { title = id, mode = 'steps', at } = phase;
    made.phases.push({ id, title, mode, agenda: phase.segments !== undefined, ...(at === undefined ? {} : { at }) });
    for (const [name, step] of Object.entries(phase.steps ?? {})) {
      made.steps.push(stepOf(`${id}/${name}`, { phase: id }, name, step));
    }
    for (const [name, segment] of Object.entries(phase.segments ?? {})) addSegment(made, id, name, segment);
  }
  return {
    runbook: { id: 'small', title: 'Small', version: '1.0.0' },
    ...made,
    troubles,
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([kind, steps]) => [
        kind,
        withFill(Object.entries(steps).map(([name, step]) => stepOf(name, { phase: '' }, name, step))),
      ]),
    ),
    messages: {},
  };
}

function addSegment(
  made: { readonly segments: Segment[]; readonly steps: Step[] },
  phase: string,
  id: string,
  { steps, takes, ...segment }: SegmentText,
): void {
  const title = segment.title ?? id;
  made.segments.push({ kind: 'content', required: true, ...segment, id, phase, title, takes: secondsOf(takes) });
  const where = { phase, segment: id };
  const own = steps
    ? Object.entries(steps).map(([name, step]) => stepOf(`${phase}/${id}/${name}`, where, name, step))
    : [stepOf(`${phase}/${id}`, where, title, {})];
  made.steps.push(...withFill(own));
}

/** The last step of a segment without an estimate lasts up to its finish. */
function withFill(steps: readonly Step[]): readonly Step[] {
  const last = steps.findLastIndex((step) => step.every === undefined);
  return steps.map((step, place) => (place === last && step.takes === 0 ? { ...step, fills: true } : step));
}

function stepOf(
  id: string,
  where: { readonly phase: string; readonly segment?: string },
  title: string,
  { takes, every, ...rest }: StepText,
): Step {
  return {
    title,
    required: true,
    owner: 'producer',
    paste: [],
    launch: [],
    checks: [],
    ask: [],
    plans: [],
    ...rest,
    ...where,
    id,
    takes: takes === undefined ? 0 : secondsOf(takes),
    ...(every === undefined ? {} : { every: secondsOf(every) }),
  };
}

function secondsOf(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds === undefined) throw new Error(`no length of time: ${text}`);
  return seconds;
}

/** The class of most tests: set-up, a list of checks, the doors, a start, an agenda of three segments, an end. T is 10:00, E 11:30. */
export const lesson: Lesson = lessonOf({
  phases: {
    setup: {
      title: 'Set up',
      at: 'T-45m',
      steps: {
        'open-room': { title: 'Open the classroom', takes: '5m', duty: 'prepare', marks: 'room-open' },
        slides: { title: 'Load the slides', takes: '5m', required: false },
        sound: { title: 'Sound check', at: 'T-30m', takes: '5m', each: 'team', plans: twoPlans() },
      },
    },
    checks: {
      title: 'Last checks',
      at: 'T-20m',
      mode: 'list',
      steps: {
        poll: { title: 'Polls are loaded', takes: '2m', timer: 120 },
        chat: { title: 'Chat is open', takes: '3m' },
        record: { title: 'Recording is armed', takes: '1m', required: false },
      },
    },
    doors: {
      title: 'Doors',
      at: 'T-10m',
      steps: {
        welcome: {
          title: 'Welcome people',
          takes: '10m',
          duty: 'welcome',
          marks: 'doors-open',
          ask: [
            { name: 'headcount', label: 'People', type: 'number', required: false },
            { name: 'ready', label: 'Ready?', type: 'yesno', required: false },
            { name: 'mood', label: 'Mood', type: 'choice', required: false, options: ['Good', 'Great', 'Poor'] },
            { name: 'remark', label: 'Remark', type: 'text', required: false },
          ],
        },
      },
    },
    class: {
      title: 'Class',
      steps: {
        kickoff: { title: 'Start the class', takes: '10m', duty: 'kickoff', marks: 'class-start' },
        'watch-chat': { title: 'Read the chat', every: '5m', duty: 'chat' },
      },
      segments: {
        why: { title: 'Why we are here', takes: '20m', lead: 'facilitator' },
        rooms: {
          kind: 'breakout',
          title: 'Map your week',
          takes: '15m',
          steps: {
            brief: { title: 'Brief the rooms', takes: '2m' },
            warn: { title: 'Two minutes left', at: 'F-2m', takes: '1m' },
            close: { title: 'Close the rooms', at: 'F-1m' },
          },
        },
        quiz: { kind: 'poll', title: 'Quiz', takes: '10m', required: false },
      },
    },
    close: {
      title: 'Close',
      steps: {
        goodbye: { title: 'Say goodbye', takes: '5m', at: 'E-5m', marks: 'class-end' },
        reset: { title: 'Reset the room', takes: '10m', duty: 'reset' },
      },
    },
  },
  troubles: [
    {
      id: 'facilitator-drops',
      title: 'The facilitator drops out',
      category: 'facilitation',
      severity: 1,
      plans: [
        { title: 'Talk', timer: 300, paste: [], launch: [] },
        { title: 'Teach on', timer: 60, paste: [], launch: [] },
      ],
    },
    { id: 'no-sound', title: 'Nobody hears us', category: 'audio', severity: 2, plans: [] },
  ],
  kinds: {
    discussion: { open: { title: 'Open the floor', takes: '1m' }, 'wind-up': { title: 'Wind up', at: 'F-2m' } },
  },
});

function twoPlans(): Step['plans'] {
  return [
    { title: 'Phone bridge', timer: 300, paste: [], launch: [] },
    { title: 'Chat only', paste: [], launch: [] },
  ];
}
