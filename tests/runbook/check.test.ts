import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zoneVersion } from '../../src/core/time/zone-table.ts';
import { checkFiles } from '../../src/runbook/check/check.ts';
import { brief, type Files, house, makeWorkspace, session } from './fixtures.ts';

function check(files: Files, names: readonly string[] = []) {
  const workspace = makeWorkspace(files);
  const results = checkFiles(names, { workspace, cwd: workspace.root, now: 0, timezone: 'UTC' });
  return Object.fromEntries(
    results.map(({ file, errors, warnings }) => [
      file.replace(`${join(workspace.root, '..')}/`, ''),
      [...errors, ...warnings].map((one) => brief(one).replace(` ${join(workspace.root, '..')}/`, ' ')),
    ]),
  );
}

const duties =
  'invite prepare welcome kickoff support chat whiteboard breakouts tools cofacilitate reset evaluate report'.split(
    ' ',
  );
const served = `  - id: all\n    title: All\n    mode: list\n    steps: [${duties.map((duty) => `{ id: ${duty}, title: x, duty: ${duty} }`).join(', ')}]\n`;

describe('check', () => {
  test('a message that nobody uses and that is called nearly as one that ships is named, in a language, too', () => {
    const files: Files = {
      'shipped/templates/messages/welcome.md': 'welcome',
      'shipped/templates/messages/mail-invite.md': 'Subject: x\n\nx',
      'runbooks/house.yaml': house + served,
      'templates/messages/mail-invites.md': 'Subject: y\n\ny',
      'templates/messages/welcome.md': 'ours',
      'templates/messages/welcom.md': 'ours',
      'templates/messages/de/welcom.md': 'unser',
      'templates/messages/a-text-of-ours.md': 'ours',
    };
    const near = (one: Files) =>
      Object.entries(check(one)).flatMap(([file, problems]) =>
        problems.filter((problem) => problem.startsWith('template-name')).map(() => file),
      );
    const messages = ['de/welcom.md', 'mail-invites.md', 'welcom.md'].map((name) => `templates/messages/${name}`);
    expect(near(files).sort()).toEqual(messages);
    // What a session pastes is a text of the house.
    const used = session.replace('title:', 'homework: { title: "{{ vars.x }} welcom" }\ntitle:');
    expect(near({ ...files, 'sessions/one.yaml': used })).toEqual(['templates/messages/mail-invites.md']);
  });

  test('looks at everything in the workspace', () => {
    const result = check({
      'vprod.yaml': 'tolerance: soon\n',
      'runbooks/house.yaml': house + served,
      'sessions/one.yaml': `${session}titel: x\n`,
      'sessions/notes.txt': 'no session',
      'templates/messages/hello.md': 'Hello {{ partcipant.name }}',
      'templates/messages/mail.txt': 'Subject: x\n\nHello {{ participant.nmae }} {{ segment.end }}',
    });
    expect(result).toEqual({
      'vprod.yaml': ['duration-invalid vprod.yaml 1:12'],
      'runbooks/house.yaml': [],
      'sessions/one.yaml': ['field-unknown 6:1'],
      'templates/messages/hello.md': ['variable-unknown templates/messages/hello.md 1:10'],
      'templates/messages/mail.txt': [
        'variable-segment-only templates/messages/mail.txt 3:33',
        'participant-field templates/messages/mail.txt 3:10',
      ],
    });
  });

  test.skipIf((process.versions.tz ?? '') >= zoneVersion)(
    'warns of a class about which the zones of the runtime are too old, in whatever letters the zone is written',
    () => {
      const far = session.replace(/start: .*/, 'start: 2030-12-30 10:00').replace(/timezone: .*\n/, '');
      const result = check({
        'runbooks/house.yaml': house + served,
        'sessions/far.yaml': `${far}timezone: vancouver\n`,
        'sessions/near.yaml': `${far}timezone: asia/kolkata\n`,
      });
      expect(result['sessions/far.yaml']).toEqual([expect.stringMatching(/^zone-data-old /)]);
      expect(result['sessions/near.yaml']).toEqual([]);
    },
  );

  test('knows a file by its content, and errors belong to the file that has them', () => {
    const files = {
      'runbooks/house.yaml': house + served.replace('duty: chat', 'duty: chta'),
      'elsewhere/a.yaml': session.replace('90m', '90'),
      'elsewhere/b.yaml': house + served,
      'elsewhere/c.csv': 'Name,Email\nAna,ana\n',
      'elsewhere/d.csv': 'kind,title,takes\ncontent,A,5\n',
      'elsewhere/e.yaml': 'x: y\n',
      'elsewhere/f.pdf': '%PDF',
    };
    expect(check(files, Object.keys(files).slice(1))).toMatchObject({
      'elsewhere/a.yaml': ['duration-invalid elsewhere/a.yaml 5:8'],
      'runbooks/house.yaml': [expect.stringMatching(/^word-unknown 1\d:\d+$/)],
      'elsewhere/b.yaml': ['name-mismatch elsewhere/b.yaml 1:10'],
      'elsewhere/c.csv': ['address-invalid elsewhere/c.csv 2:5'],
      'elsewhere/d.csv': ['duration-invalid elsewhere/d.csv 2:11'],
      'elsewhere/e.yaml': ['file-kind elsewhere/e.yaml 1:1'],
      'elsewhere/f.pdf': ['file-kind elsewhere/f.pdf 1:1'],
    });
  });

  test('a file that is not there is an error', () => {
    expect(check({}, ['nothing.yaml'])).toEqual({ 'nothing.yaml': ['file-not-found nothing.yaml 1:1'] });
  });
});

describe('warnings', () => {
  /** The warnings of the session and its runbook. */
  const warn = (phases: string, fields = '', more = ''): readonly string[] =>
    Object.values(
      check({
        'runbooks/house.yaml': `runbook: house\ntitle: H\nphases:\n${phases}${served}${more}`,
        'sessions/one.yaml': `${session}${fields}`,
      }),
    ).flat();
  const phase = (steps: readonly string[], more = '') =>
    `  - id: a\n    title: A\n${more}    steps:\n${steps.map((step) => `      - { ${step} }\n`).join('')}`;
  const many = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `id: s${index}, title: x, takes: 1m`);

  test('of a runbook: duties that nothing serves', () => {
    const result = check({ 'runbooks/house.yaml': house });
    expect(result['runbooks/house.yaml']).toEqual(['duty-unserved 1:1']);
  });

  test('a zone that is no place', () => {
    const zone = (name: string) =>
      check({ 'runbooks/house.yaml': house + served, 'sessions/one.yaml': session.replace('America/New_York', name) })[
        'sessions/one.yaml'
      ];
    expect(zone('EST')).toEqual(['zone-fixed 4:11']);
    expect(zone('UTC')).toEqual([]);
    expect(zone('Europe/London')).toEqual([]);
  });

  test('times that overlap', () => {
    const steps = ['id: b, title: B, at: T-30m, takes: 10m', 'id: c, title: C, at: T-25m'];
    expect(warn(phase(steps))).toEqual(['times-overlap 8:32']);
  });

  test('more than nine steps without a pause', () => {
    const at = 'at: T-2h, ';
    expect(warn(phase(many(9).map((step, index) => (index === 0 ? at : '') + step)))).toEqual([]);
    const [found] = warn(phase(many(10).map((step, index) => (index === 0 ? at : '') + step)));
    expect(found).toBe('no-pause 7:25');
    const gap = many(12).map((step, index) => (index === 0 ? at : index === 6 ? 'at: T-1h, ' : '') + step);
    expect(warn(phase(gap))).toEqual([]);
  });

  test('class steps and troubles without a plan', () => {
    const steps = [
      'id: b, title: B, marks: class-start',
      'id: c, title: C, plans: [{ title: x }]',
      'id: d, title: D, marks: class-end',
    ];
    const troubles = 'troubles: [{ id: echo, title: Echo }]\n';
    const found = warn(phase(steps, '    at: T\n'), '', troubles);
    expect(found).toEqual(['no-plan 8:15', 'no-plan 10:15', 'no-plan 15:18']);
  });

  test('an agenda that does not fit', () => {
    const agenda = 'agenda:\n  - { content: A, takes: 60m }\n  - { content: B, takes: 30m }\n';
    const phases =
      '  - { id: b, title: B, at: T, agenda: true }\n  - { id: c, title: C, at: E-10m, steps: [{ id: d, title: D }] }\n';
    expect(warn(phases, agenda)).toEqual(['agenda-too-long 8:26']);
    expect(warn(phases, agenda.replace('30m', '20m'))).toEqual([]);
  });

  test('roles that nobody has', () => {
    expect(warn(phase(['id: b, title: B, owner: host']))).toEqual(['owner-unknown 7:35']);
    expect(warn(phase(['id: b, title: B, owner: host']), 'team: [{ name: Ike, role: host }]\n')).toEqual([]);
    // The producer does it where nobody has the chat.
    expect(warn(phase(['id: b, title: B, owner: chat']))).toEqual([]);
  });

  test('an empty link that is used', () => {
    const steps = phase(['id: b, title: B, do: "{{ links.room }}"']);
    expect(warn(steps, 'links: { room: "" }\n')).toEqual(['link-empty 6:16']);
  });
});
