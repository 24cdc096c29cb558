import { describe, expect, test } from 'vitest';
import { brief, problemsOf, read, session } from './fixtures.ts';

const runbook = `runbook: house
title: House
phases:
  - id: setup
    title: Set up
    at: T-30m
    steps:
      - { id: open, title: Open, takes: 5m, duty: prepare, paste: [welcome, { name: own, text: Hello }], launch: ["https://example.com"] }
      - { id: record, title: Record, when: session.record }
  - id: delivery
    title: Class
    agenda: true
    steps:
      - { id: watch, title: Watch, every: 5m }
segments:
  breakout:
    steps:
      - { id: brief, title: Brief, takes: 2m, do: General, say: General }
      - { id: close, title: Close, at: F-2m }
  poll:
    steps:
      - { id: vote, title: Vote }
      - { id: count, title: Count, every: 1m }
  mingle: { steps: [{ id: pair, title: Pair, when: segment.rooms }] }
`;
const welcome = { 'templates/messages/welcome.md': 'Welcome!\n' };
const laid = (agenda: string, more = '') =>
  read({ ...welcome, 'runbooks/house.yaml': runbook, 'sessions/one.yaml': `${session}${more}agenda:\n${agenda}` });

describe('steps', () => {
  test('have their defaults, and texts instead of names', () => {
    const [open] = laid('  - content: x\n').plan.steps;
    expect(open).toEqual({
      id: 'setup/open',
      phase: 'setup',
      title: 'Open',
      duty: 'prepare',
      takes: 300,
      required: true,
      owner: 'producer',
      paste: [
        { name: 'welcome', text: 'Welcome!' },
        { name: 'own', text: 'Hello' },
      ],
      launch: ['https://example.com'],
      checks: [],
      ask: [],
      plans: [],
    });
  });

  test('do not exist where their condition is false', () => {
    const ids = (more: string) => laid('  - content: x\n', more).plan.steps.map(({ id }) => id);
    expect(ids('')).not.toContain('setup/record');
    expect(ids('record: true\n')).toContain('setup/record');
  });

  test('take a scalar as it is written', () => {
    const { session: facts } = read({
      'sessions/one.yaml': `${session}course: 1.20\nclient: 010\nlinks: { a: yes, b: 2026-12-01, c: null, d: 1e3 }\n`,
    });
    expect(facts).toMatchObject({
      course: '1.20',
      client: '010',
      links: { a: 'yes', b: '2026-12-01', c: 'null', d: '1e3' },
    });
  });

  test('read every kind of check and ask', () => {
    const [step] = read({
      'runbooks/house.yaml': `runbook: house
title: House
phases:
  - id: a
    title: A
    steps:
      - id: b
        title: B
        checks: [{ url: x }, { host: "a:1" }, { file: y, newer: T }, { disk: 2GB }, { command: ./z }, { nothing-open: [issues] }]
        ask: [{ name: n }, { name: c, label: C, required: false, options: [1.0, yes] }]
`,
    }).plan.steps;
    expect(step?.checks).toEqual([
      { url: 'x' },
      { host: 'a:1' },
      { file: 'y', newer: 'T' },
      { disk: 2e9 },
      { command: './z' },
      { nothingOpen: ['issues'] },
    ]);
    expect(step?.ask).toEqual([
      { name: 'n', label: 'n', type: 'text', required: true },
      { name: 'c', label: 'C', type: 'choice', required: false, options: ['1.0', 'yes'] },
    ]);
  });
});

describe('segments', () => {
  test('take the steps of their kind, after the own steps of the phase', () => {
    const { plan } = laid('  - { breakout: Map your week, takes: 15m }\n  - { poll: How long?, takes: 5m }\n');
    expect(plan.segments.map(({ id, kind, takes }) => [id, kind, takes])).toEqual([
      ['map-your-week', 'breakout', 900],
      ['how-long', 'poll', 300],
    ]);
    expect(plan.steps.map(({ id }) => id).slice(1)).toEqual([
      'delivery/watch',
      'delivery/map-your-week/brief',
      'delivery/map-your-week/close',
      'delivery/how-long/vote',
      'delivery/how-long/count',
    ]);
    expect(plan.steps.filter(({ fills }) => fills).map(({ id }) => id)).toEqual([
      'delivery/map-your-week/close',
      'delivery/how-long/vote',
    ]);
  });

  test('of a kind without steps are one step', () => {
    const { plan } = laid('  - { break: Coffee, at: T+50m, takes: 10m }\n');
    expect(plan.segments[0]).toMatchObject({ id: 'coffee', at: 'T+50m', phase: 'delivery', required: true });
    expect(plan.steps.at(-1)).toMatchObject({ id: 'delivery/coffee', segment: 'coffee', title: 'Coffee', fills: true });
    expect(plan.steps.at(-1)).not.toHaveProperty('at');
  });

  test('give their words to the first step: `say` instead of the runbook, the others beside it', () => {
    const { plan } = laid('  - { breakout: A, do: Special, say: Special, paste: [welcome], launch: [x] }\n');
    expect(plan.steps.find(({ id }) => id.endsWith('/brief'))).toMatchObject({
      do: 'General\n\nSpecial',
      say: 'Special',
      paste: [{ name: 'welcome' }],
      launch: ['x'],
    });
  });

  test('have ids of their own', () => {
    const { plan } = laid(
      '  - content: Hi!\n  - content: hi\n  - { content: Other, id: hi-2 }\n  - content: 質問\n  - content: watch\n  - content: Élan vital\n',
    );
    expect(plan.segments.map(({ id }) => id)).toEqual(['hi', 'hi-3', 'hi-2', 'content', 'watch-2', 'elan-vital']);
  });

  test('may be of any kind that the runbook names, and conditions may ask about them', () => {
    const ids = (agenda: string) => laid(agenda).plan.steps.map(({ id }) => id);
    expect(ids('  - { mingle: Say hello, rooms: 3 }\n')).toContain('delivery/say-hello/pair');
    expect(ids('  - { mingle: Say hello }\n')).toContain('delivery/say-hello');
  });

  test('an agenda is not needed', () => {
    expect(read({ ...welcome, 'runbooks/house.yaml': runbook }).plan.segments).toEqual([]);
  });
});

describe('facts', () => {
  test('come from the session, else from the house', () => {
    const { session: facts } = read({
      'vprod.yaml': `timezone: Europe/Paris
platform: teams
producer: { name: Dana, email: dana@example.com }
team: [{ name: Ike, role: chat }]
links: { classroom: house, help: house }
contacts: { desk: "1" }
tolerance: 3m
attendance: { late: 2m, complete: 60% }
reportTo: lead@example.com
`,
      'sessions/one.yaml': 'title: A\nrunbook: house\nstart: 2026-12-01 10:00\nlinks: { classroom: own }\n',
    });
    expect(facts).toMatchObject({
      id: 'one',
      start: '2026-12-01T10:00:00.000+01:00',
      end: null,
      platform: 'teams',
      producer: { name: 'Dana' },
      facilitator: { name: '' },
      team: [{ name: 'Ike', role: 'chat' }],
      links: { classroom: 'own', help: 'house' },
      contacts: { desk: '1' },
      tolerance: 180,
      attendance: { late: 120, leftEarly: 600, complete: 0.6 },
      reportTo: ['lead@example.com'],
    });
  });

  test('without a zone that of the machine is taken, and told', () => {
    const { session: facts, warnings } = read({
      'sessions/one.yaml': 'title: A\nrunbook: house\nstart: 2026-12-01 10:00\n',
    });
    expect(facts.timezone).toBe('Europe/London');
    expect(warnings.map(brief)).toEqual(['zone-default 3:8']);
  });

  test('an offset says the instant, the zone how it is shown', () => {
    const { session: facts } = read({ 'sessions/one.yaml': session.replace('10:00', '10:00+01:00') });
    expect(facts.start).toBe('2026-12-01T04:00:00.000-05:00');
  });

  test('team members are no participants', () => {
    const { session: facts, warnings } = read({
      'sessions/one.yaml': `${session}team: [{ name: Ike, role: chat, email: ike@example.com }]\nroster:\n  - { name: Ike M, email: IKE@example.com }\n  - { name: Ana, department: Sales, ready: true }\n`,
    });
    expect(facts.roster).toEqual([{ name: 'Ana', status: 'enrolled', ready: true, more: { department: 'Sales' } }]);
    expect(warnings.map(brief)).toEqual(['team-in-roster 8:27']);
  });

  test('sources name every file, and change when a file does', () => {
    const { sources } = read(welcome);
    expect(sources.map(({ file }) => file)).toEqual([
      'sessions/one.yaml',
      'vprod.yaml',
      'runbooks/house.yaml',
      'templates/messages/',
      'templates/messages/welcome.md',
      'vprod:templates/messages/',
    ]);
  });
});

describe('on the night of a clock change', () => {
  const at = (start: string, takes: string, step: string, zone = 'America/New_York') =>
    problemsOf(() =>
      read({
        'sessions/one.yaml': `title: A\nrunbook: house\nstart: ${start}\ntimezone: ${zone}\ntakes: ${takes}\n`,
        'runbooks/house.yaml': `runbook: house\ntitle: H\nphases: [{ id: a, title: A, steps: [{ id: b, title: B, at: ${step} }] }]\n`,
      }),
    ).map(brief);

  test.each([
    ['a clock time that is skipped', '2026-03-08 01:30', '2h', '"02:15"', ['time-removed 3:60']],
    ['a clock time that comes twice', '2026-11-01 00:30', '2h', '"01:15"', ['time-doubled 3:60']],
    ['elapsed time is never doubtful', '2026-03-08 01:30', '2h', 'T+45m', []],
    ['calendar days land on it', '2026-03-07 02:30', '1h', 'T+1d', ['time-removed 3:60']],
    ['a date with an offset settles it', '2026-11-01 00:30', '2h', '2026-11-01 01:15-05:00', []],
    ['a length in days', '2026-03-07 02:30', '1d', 'T', ['time-removed 5:8']],
  ])('%s', (_, start, takes, step, expected) => {
    expect(at(start, takes, step)).toEqual(expected);
  });
});
