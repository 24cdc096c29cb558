import { describe, expect, test } from 'vitest';
import { renderInstant } from '../../src/core/time/times.ts';
import { findNeeded } from '../../src/runbook/check/needed.ts';
import { type NewSession, renderSession } from '../../src/runbook/new/new-session.ts';
import { demoStart, readDemo } from '../../src/runbook/read/demo.ts';
import { layRunbook } from '../../src/runbook/read/show-runbook.ts';
import { renderSchema } from '../../src/runbook/schema/render.ts';
import { house, makeWorkspace, read, session } from './fixtures.ts';

describe('a new session', () => {
  const given: NewSession = {
    title: 'Algebra: the "first" steps',
    runbook: 'house',
    start: '2026-12-01 10:00',
    timezone: 'Europe/Paris',
    takes: '60m',
    facilitator: 'Rosa Lindt',
    producer: { name: 'Dana, O’Koye', email: 'dana@example.com' },
    platform: 'zoom',
  };

  test('can be read', () => {
    expect(read({ 'sessions/one.yaml': renderSession(given) }).session).toMatchObject({
      title: 'Algebra: the "first" steps',
      start: '2026-12-01T10:00:00.000+01:00',
      facilitator: { name: 'Rosa Lindt' },
      producer: { name: 'Dana, O’Koye', email: 'dana@example.com' },
      platform: 'zoom',
      links: { classroom: '' },
    });
  });

  test('leaves open what was not given', () => {
    const { facilitator: _, producer: __, platform: ___, ...rest } = given;
    const { session: facts } = read({ 'sessions/one.yaml': renderSession({ ...rest, facilitator: '' }) });
    expect(facts).toMatchObject({ facilitator: { name: '' }, platform: 'other' });
  });

  test('has the links that its runbook cannot do without', () => {
    const text = `runbook: house
title: H
phases:
  - id: a
    title: A
    steps:
      - { id: b, title: B, do: "{{ links.room }} {% if links.file %}{{ links.file }}{% endif %}", paste: [hello] }
      - { id: c, title: C, when: links.survey, do: "{{ links.survey }} {{ contacts.desk }}" }
`;
    const files = { 'runbooks/house.yaml': text, 'templates/messages/hello.md': '{{ links.welcome }}' };
    const needed = findNeeded('house', makeWorkspace(files));
    expect(needed).toEqual({ links: ['room', 'welcome'], contacts: ['desk'] });
    const { session: facts } = read({ ...files, 'sessions/one.yaml': renderSession({ ...given, ...needed }) });
    expect(facts.links).toEqual({ room: '', welcome: '' });
  });
});

describe('the demo', () => {
  const now = Date.parse('2026-03-29T00:58:30Z');

  test('begins at a full five minutes, six minutes away at least', () => {
    expect(new Date(demoStart(now)).toISOString()).toBe('2026-03-29T01:05:00.000Z');
    expect(new Date(demoStart(Date.parse('2026-01-01T10:04:00Z'))).toISOString()).toBe('2026-01-01T10:10:00.000Z');
    expect(new Date(demoStart(Date.parse('2026-01-01T10:04:00.001Z'))).toISOString()).toBe('2026-01-01T10:15:00.000Z');
  });

  test('needs nothing in the workspace', () => {
    const workspace = makeWorkspace({
      'shipped/runbooks/house.yaml': house,
      'shipped/templates/demo/session.yaml': `# Try it\n${session}roster: roster.csv\n`,
      'shipped/templates/demo/roster.csv': 'Name,Email\nAna,ana@example.com\n',
    });
    const options = { workspace, vars: {}, now, timezone: 'Europe/Berlin' };
    const { session: facts, sources } = readDemo(options);
    expect(facts).toMatchObject({ id: 'demo', timezone: 'Europe/Berlin', start: '2026-03-29T03:05:00.000+02:00' });
    expect(facts.roster).toHaveLength(1);
    expect(sources[0]?.file).toBe('vprod:templates/demo/session.yaml');
    const startsAt = Date.parse('2026-10-25T00:30:00Z');
    expect(readDemo({ ...options, startsAt }).session.start).toBe(renderInstant(startsAt, 'Europe/Berlin'));
  });
});

describe('a runbook without a session', () => {
  test('has every step, whatever its condition', () => {
    const workspace = makeWorkspace({
      'runbooks/house.yaml': house.replace('takes: 5m }', 'takes: 5m, when: links.a, launch: ["{{ links.a }}"] }'),
    });
    const plan = layRunbook(`${workspace.root}/runbooks/house.yaml`, workspace);
    expect(plan.steps.map(({ id }) => id)).toEqual(['setup/open']);
  });
});

describe('the published schemas', () => {
  test.each(['runbook', 'session', 'workspace'] as const)('of a %s is closed, with descriptions', (name) => {
    const schema = JSON.parse(renderSchema(name));
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.additionalProperties).toBe(false);
    expect(renderSchema(name)).not.toContain('"leaf"');
    for (const field of Object.values<{ description?: string; properties?: object; anyOf?: object }>(
      schema.properties,
    )) {
      expect(field.description ?? field.properties ?? field.anyOf).toBeDefined();
    }
  });

  test('name every field of the files', () => {
    const keys = (name: 'runbook' | 'session' | 'workspace') =>
      Object.keys(JSON.parse(renderSchema(name)).properties).join(' ');
    expect(keys('runbook')).toBe('runbook title version description extends vars phases segments troubles');
    expect(keys('session')).toBe(
      'title runbook start timezone zones language takes platform status course client tags series record facilitator producer team contacts roster links vars agenda breakouts homework',
    );
    expect(keys('workspace')).toBe(
      'timezone platform producer team contacts links vars tolerance attendance evaluations targets mail export hub reportTo',
    );
  });

  test('take a text as numbers, too', () => {
    expect(JSON.parse(renderSchema('session')).properties.title.type).toEqual(['string', 'number', 'boolean']);
  });
});
