/** A class as it went: decided and folded by the core, so that reports are laid out from facts that exist. */
import { decide } from '../../src/core/actions/decide.ts';
import { emptyState } from '../../src/core/class/empty.ts';
import type { Event } from '../../src/core/class/event.ts';
import { advanceState, replay } from '../../src/core/class/replay.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import type { Plan, SessionFacts, Step } from '../../src/core/plan/plan.ts';
import { renderInstant } from '../../src/core/time/times.ts';
import { factsOf } from '../fits.ts';

const zone = 'America/New_York';

export const session: SessionFacts = {
  id: '2026-12-01-onboarding',
  title: 'Onboarding essentials',
  status: 'planned',
  start: '2026-12-01T10:00:00.000-05:00',
  end: '2026-12-01T11:30:00.000-05:00',
  timezone: zone,
  zones: [],
  platform: 'zoom',
  course: 'onboarding',
  tags: ['new'],
  series: { id: 'autumn', number: 2 },
  record: true,
  facilitator: { name: 'Rosa Lindt', email: 'rosa@example.com', phone: '+1 555 0100' },
  producer: { name: 'Dana Okoye', email: 'dana@example.com' },
  team: [{ name: 'Ike Moreau', role: 'chat', email: 'ike@example.com' }],
  contacts: { helpdesk: '+1 555 0199' },
  links: {},
  vars: {},
  homework: { title: 'Draw your first week', due: 'E+7d' },
  roster: ['Ana', 'Ben', 'Chen', 'Ife', 'Maria', 'Tom'].map((name) => ({
    name,
    email: `${name.toLowerCase()}@example.com`,
    status: 'enrolled',
  })),
  tolerance: 120,
  attendance: { late: 300, leftEarly: 600, complete: 0.75 },
  reportTo: [],
};

const bare = { takes: 300, required: true, owner: 'producer', paste: [], launch: [], checks: [], ask: [], plans: [] };

export const plan: Plan = {
  runbook: { id: 'standard-vilt', title: 'Standard virtual class', version: '1.0.0' },
  phases: [
    { id: 'setup', title: 'Set up the classroom', at: 'T-45m', mode: 'steps', agenda: false },
    { id: 'delivery', title: 'Class', mode: 'steps', agenda: true },
    { id: 'after', title: 'After class', mode: 'steps', agenda: false },
  ],
  segments: [
    {
      id: 'why',
      phase: 'delivery',
      kind: 'content',
      title: 'Why we are here',
      takes: 1200,
      required: true,
      lead: 'facilitator',
      slides: '1-14',
      cue: '“and that is why”',
    },
    { id: 'map', phase: 'delivery', kind: 'breakout', title: 'Map your first week', takes: 1500, required: true },
    { id: 'coffee', phase: 'delivery', kind: 'break', title: 'Coffee', takes: 600, required: true },
    { id: 'quiz', phase: 'delivery', kind: 'poll', title: 'Quiz', takes: 300, required: false },
  ],
  steps: [
    step('setup/open-room', 'Open the classroom', {
      duty: 'prepare',
      marks: 'room-open',
      at: 'T-45m',
      do: '- Open the room\n- Lock it, {{ facilitator.name }} is host',
    }),
    step('setup/sound', 'Sound check with Rosa', {
      duty: 'prepare',
      say: 'Rosa, please read me your first slide.',
      plans: [{ title: 'Phone bridge', trigger: 'no sound after two minutes', paste: [], launch: [], do: 'Dial in.' }],
    }),
    step('setup/workbook', 'Send the workbook', { duty: 'invite' }),
    step('delivery/start', 'Class starts', { duty: 'kickoff', marks: 'class-start', takes: 600 }),
    step('delivery/chat', 'Read the chat', { duty: 'chat', every: 300, takes: 0 }),
    step('delivery/why', 'Why we are here', { segment: 'why', takes: 1200 }),
    step('delivery/map/open', 'Open the rooms', { segment: 'map', duty: 'breakouts' }),
    step('delivery/map/back', 'Bring everybody back', { segment: 'map', duty: 'breakouts', takes: 1200 }),
    step('delivery/coffee', 'Coffee', { segment: 'coffee', takes: 600 }),
    step('delivery/quiz', 'Quiz', { segment: 'quiz', required: false }),
    step('delivery/end', 'Say goodbye', { marks: 'class-end', duty: 'reset' }),
    step('after/report', 'Send the report', { duty: 'report', at: 'T+1d' }),
  ],
  troubles: [
    {
      id: 'facilitator-drops',
      title: 'The facilitator drops out',
      trigger: 'silence for twenty seconds',
      category: 'facilitation',
      severity: 1,
      plans: [
        {
          title: 'Talk, call, run the ready activity',
          say: 'Rosa will be right back.',
          timer: 300,
          paste: [],
          launch: [],
        },
      ],
    },
  ],
  kinds: {},
  messages: {},
};

function step(id: string, title: string, more: Partial<Step>): Step {
  return { ...bare, id, phase: id.split('/')[0] ?? '', title, ...more };
}

/** What Dana did, by wall time of the class day. */
const script: readonly (readonly [clock: string, action: string])[] = [
  ['09:16:00', 'begin'],
  ['09:21:10', 'done'],
  ['09:21:10', 'begin'],
  ['09:24:00', 'plan B'],
  ['09:29:00', 'done'],
  ['09:29:30', 'skip not printed yet'],
  ['09:50:00', 'recording on'],
  ['09:52:00', 'here Ana, Ben, Chen, Maria, Zoe Nowak'],
  ['09:53:00', 'issue no sound in the left ear @maria #audio !3'],
  ['09:57:20', 'resolve 1 another headset'],
  ['10:00:48', 'begin delivery/start'],
  ['10:09:00', 'here Tom'],
  ['10:10:00', 'done'],
  ['10:10:30', 'begin'],
  ['10:12:00', 'done chat'],
  ['10:15:00', 'question will the slides be sent? @ben'],
  ['10:20:00', 'alert two hands are up'],
  ['10:20:30', 'resolve 3'],
  ['10:25:00', 'trouble facilitator-drops'],
  ['10:28:02', 'resolve 4 ~3m she dialled in'],
  ['10:33:00', 'done'],
  ['10:34:00', 'begin'],
  ['10:38:00', 'done'],
  ['10:38:00', 'begin'],
  ['10:40:00', 'board first week = people, tools, rules'],
  ['10:45:00', 'pulse 2 too fast'],
  ['10:50:00', 'hold fire alarm'],
  ['10:52:30', 'resume'],
  ['11:00:00', 'done'],
  ['11:00:10', 'begin'],
  ['11:05:00', 'todo send the model answers to Ben @ike due E+2d'],
  ['11:11:00', 'done'],
  ['11:11:30', 'skip quiz: no time'],
  ['11:20:00', 'note good group, ask for more time next time'],
  ['11:20:30', 'handoff Dana for the goodbye'],
  ['11:22:00', 'left Tom'],
  ['11:30:00', 'begin delivery/end'],
  ['11:34:10', 'done'],
  ['11:34:40', 'recording off'],
];

/** The events of a class, by the core's own decisions. Fails where an action is refused. */
export function eventsOf(
  opening: SessionFacts = session,
  actions: readonly (readonly [string, string])[] = script,
): readonly Event[] {
  const at = (clock: string): number => Date.parse(`2026-12-01T${clock}.000-05:00`);
  const events: Event[] = [];
  let state = emptyState;
  const push = (draft: object): void => {
    const event = { ...draft, id: `e${String(events.length).padStart(4, '0')}` } as Event;
    state = advanceState(state, events, [event]);
    events.push(event);
  };
  const stamp = { at: renderInstant(at('09:15:00'), zone), by: 'Dana Okoye' };
  push({
    ...stamp,
    type: 'session.opened',
    format: 1,
    vprod: '0.1.0',
    host: 'desk',
    runner: true,
    session: opening,
    plan,
    sources: [],
  });
  for (const [clock, line] of actions) {
    const moment = { now: at(clock), by: 'Dana Okoye', role: 'main', history: events, rehearsal: false };
    const decision = decide(state, line, moment);
    if (!decision.ok) throw new Error(`${line}: ${decision.problem.message}`);
    for (const draft of decision.drafts) push(draft);
  }
  return events;
}

let usual: ReportFacts | undefined;

export function sample(opening: SessionFacts = session): ReportFacts {
  if (opening !== session) return sampleOf(opening);
  usual ??= sampleOf(session);
  return usual;
}

function sampleOf(opening: SessionFacts): ReportFacts {
  const events = eventsOf(opening);
  const integrity = { events: events.length, damagedLines: [], tornTail: false };
  return factsOf(replay(events), integrity, Date.parse('2026-12-01T12:00:00.000-05:00'));
}
