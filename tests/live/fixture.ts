/** A class of an hour and a half with everything that the screen shows: phases, a list, an agenda, troubles, people. */
import type { Plan, Segment, SessionFacts, Step } from '../../src/core/plan/plan.ts';

export const start = Date.parse('2026-12-01T10:00:00-05:00');

/** An instant by the wall clock of the class: `9:31:07`. */
export function at(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return start + ((hour - 10) * 3600 + minute * 60 + second) * 1000;
}

type Given = Partial<Step> & Pick<Step, 'id' | 'title'>;

function step(given: Given): Step {
  const [phase = ''] = given.id.split('/');
  return {
    phase,
    takes: 0,
    required: true,
    owner: 'producer',
    paste: [],
    launch: [],
    checks: [],
    ask: [],
    plans: [],
    ...given,
  };
}

const segments: readonly Segment[] = [
  {
    id: 'why',
    phase: 'class',
    kind: 'content',
    title: 'Why we are here',
    takes: 1200,
    lead: 'facilitator',
    slides: '1-14',
    cue: '“and that is why”',
    required: true,
  },
  {
    id: 'map',
    phase: 'class',
    kind: 'breakout',
    title: 'Map your first week',
    takes: 900,
    lead: 'facilitator',
    rooms: 4,
    required: true,
  },
  { id: 'coffee', phase: 'class', kind: 'break', title: 'Coffee', takes: 600, at: 'T+50m', required: true },
  {
    id: 'practice',
    phase: 'class',
    kind: 'exercise',
    title: 'Practice',
    takes: 1200,
    lead: 'facilitator',
    required: true,
  },
  { id: 'quiz', phase: 'class', kind: 'poll', title: 'Quiz', takes: 300, required: false },
];

const steps: readonly Step[] = [
  step({
    id: 'setup/open-room',
    title: 'Open the classroom',
    duty: 'prepare',
    at: 'T-40m',
    takes: 600,
    marks: 'room-open',
  }),
  step({
    id: 'setup/sound-check',
    title: 'Sound check with {Rosa} (ROH-za)'.replace(/[{}]/g, ''),
    duty: 'prepare',
    at: 'T-30m',
    takes: 300,
    do: 'Let her read the first slide aloud; **listen for echo** and for the fan.\n- headset in, speakers off\n- the fan of the room',
    say: 'Rosa, please read me your first slide, I am listening for echo.',
    ask: [{ name: 'microphone', label: 'Microphone in use', type: 'text', required: false }],
    plans: [
      {
        title: 'Phone bridge',
        trigger: 'when there is no sound after two minutes',
        do: 'Dial in as {{ facilitator.name }}.',
        say: 'We go on by phone.',
        paste: [],
        launch: [],
        timer: 300,
      },
      { title: 'Start with the backup host', paste: [], launch: [] },
    ],
  }),
  step({ id: 'setup/load-polls', title: 'Load the polls', duty: 'tools', takes: 300, required: false }),
  step({
    id: 'setup/build-rooms',
    title: 'Build the breakout rooms',
    duty: 'breakouts',
    takes: 300,
    launch: ['https://example.com/rooms'],
  }),
  step({
    id: 'doors/greet',
    title: 'Greet each arrival by name',
    duty: 'welcome',
    takes: 300,
    say: 'Welcome!',
    each: 'roster',
  }),
  step({
    id: 'doors/test-sound',
    title: "Test each arrival's sound",
    duty: 'welcome',
    takes: 300,
    do: 'Ask for a word and a wave.',
    each: 'roster',
  }),
  step({ id: 'doors/welcome-slide', title: 'Show the welcome slide', duty: 'welcome', takes: 60 }),
  step({
    id: 'doors/tell-count',
    title: 'Tell Rosa how many are here',
    duty: 'cofacilitate',
    ask: [{ name: 'headcount', label: 'People in the room', type: 'number', required: true }],
  }),
  step({
    id: 'class/kickoff',
    title: 'Class starts',
    duty: 'kickoff',
    at: 'T',
    takes: 300,
    marks: 'class-start',
    say: 'Good morning and welcome. I am Dana, your producer: if anything does not work, write to me in the chat. The slides are in the chat, the recording is running, and this is Rosa, who leads you through your first week.',
    paste: [
      { name: 'welcome', text: 'Welcome!' },
      { name: 'Materials', text: 'https://example.com/m' },
    ],
    plans: [{ title: 'Start without slides', trigger: 'sharing fails', paste: [], launch: [] }],
  }),
  step({ id: 'class/watch-chat', title: 'Read the chat', duty: 'chat', every: 300 }),
  step({ id: 'class/why', title: 'Why we are here', segment: 'why', fills: true }),
  step({
    id: 'class/map/open',
    title: 'Open the rooms',
    segment: 'map',
    duty: 'breakouts',
    takes: 120,
    do: 'Four rooms, hand-built; say the time twice.',
  }),
  step({
    id: 'class/map/warn',
    title: 'Warn the rooms that time is short',
    segment: 'map',
    duty: 'breakouts',
    at: 'F-4m',
    takes: 120,
    paste: [{ name: 'Two minutes left', text: 'Two minutes' }],
  }),
  step({ id: 'class/map/back', title: 'Bring everybody back', segment: 'map', duty: 'breakouts', fills: true }),
  step({ id: 'class/coffee', title: 'Coffee', segment: 'coffee', fills: true }),
  step({ id: 'class/practice', title: 'Practice', segment: 'practice', fills: true, owner: 'facilitator' }),
  step({ id: 'class/quiz', title: 'Quiz', segment: 'quiz', fills: true, required: false }),
  step({
    id: 'close/evaluation',
    title: 'Post the evaluation link',
    duty: 'evaluate',
    at: 'E-5m',
    takes: 180,
    paste: [{ name: 'evaluation', text: 'x' }],
  }),
  step({ id: 'close/goodbye', title: 'Say goodbye', duty: 'reset', takes: 120, marks: 'class-end' }),
  step({ id: 'after/save', title: 'Save chat and attendance', duty: 'reset', takes: 300 }),
  step({ id: 'after/report', title: 'Send the report', duty: 'report', takes: 600, required: false }),
];

export const plan: Plan = {
  runbook: { id: 'test', title: 'Test', version: '1' },
  phases: [
    { id: 'setup', title: 'Set up the classroom', at: 'T-40m', mode: 'steps', agenda: false },
    { id: 'doors', title: 'Doors are open', at: 'T-15m', mode: 'list', agenda: false },
    { id: 'class', title: 'Class', at: 'T', mode: 'steps', agenda: true },
    { id: 'close', title: 'Close', mode: 'steps', agenda: false },
    { id: 'after', title: 'After class', mode: 'steps', agenda: false },
  ],
  segments,
  steps,
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
          do: '1. Take over by voice: “Rosa’s line has dropped; while she comes back, we look at your questions.”\n2. Call her: +1 555 0100\n3. Launch poll ‘What would you like to try first’',
          say: 'Rosa’s connection dropped, we go on in a moment.',
          paste: [{ name: 'facilitator-dropped', text: 'x' }],
          launch: [],
          timer: 300,
        },
        { title: 'Teach on from the shared deck', trigger: 'not back after five minutes', paste: [], launch: [] },
      ],
    },
    {
      id: 'no-sound',
      title: 'Nobody hears anything',
      category: 'audio',
      severity: 2,
      plans: [{ title: 'Dial in', paste: [], launch: [] }],
    },
  ],
  kinds: {},
  messages: {},
};

const people = ['Maria Silva', 'Ben Ode', 'Ana Ruiz', 'Chen Wei', 'Ife Bello', 'Tom Berg', 'Marian Kowal'];

export const session: SessionFacts = {
  id: '2026-12-01-onboarding',
  title: 'Onboarding essentials',
  status: 'planned',
  start: '2026-12-01T10:00:00.000-05:00',
  end: '2026-12-01T11:30:00.000-05:00',
  timezone: 'America/New_York',
  zones: ['Europe/London'],
  platform: 'zoom',
  tags: [],
  record: true,
  facilitator: { name: 'Rosa Lindt', email: 'rosa@example.com', phone: '+1 555 0100', say: 'ROH-za' },
  producer: { name: 'Dana Okoye', email: 'dana@example.com' },
  team: [{ name: 'Ike Moreau', role: 'chat', email: 'ike@example.com' }],
  contacts: { helpdesk: '+1 555 0199' },
  links: {},
  vars: {},
  roster: people.map((name) => ({
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
    status: 'enrolled' as const,
    ...(name === 'Marian Kowal' ? { say: 'mah-RYAHN', needs: 'captions' } : {}),
  })),
  tolerance: 120,
  attendance: { late: 300, leftEarly: 600, complete: 0.75 },
  reportTo: [],
};
