/** What leaves the house: reports without names, and the schemas for those who read what vprod writes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { compile } from '../fits.ts';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

function taught(): string {
  const cwd = folder();
  writeClass(cwd);
  const lines = [
    'here ana ben',
    'issue Ana has no sound @ana #audio',
    'note ask Stone, +44 20 7946 0018',
    'alert Rosa, wave',
    '',
  ];
  expect(vprod(cwd, ['run', 'coaching', '--plain'], lines.join('\n')).code).toBe(0);
  return cwd;
}

describe('report --anonymous', () => {
  const cwd = taught();

  it.each([
    ['behind the session', ['report', 'coaching', '--anonymous']],
    ['before it', ['report', '--anonymous', 'coaching']],
    ['without one', ['report', '--anonymous']],
    ['as Markdown', ['report', 'coaching', '--anonymous', '--format', 'md']],
    ['as JSON', ['report', 'coaching', '--anonymous', '--format', 'json']],
  ])('%s leaves out who took part, and says what it cannot know', (_name, args) => {
    const { code, out, err } = vprod(cwd, args);
    expect(code).toBe(0);
    expect(out).toMatch(/Participant [B-Z2-9]{6} has no sound/);
    expect(out).toContain('Rosa Lindt');
    expect(out).not.toMatch(/Ana\b|Ben\b|Perez|Stone|ana@|ben@|7946/);
    expect(err).toMatch(/people who are on no list/);
  });

  it('with =all leaves out staff too', () => {
    const { out } = vprod(cwd, ['report', 'coaching', '--anonymous=all', '--format', 'json']);
    expect(out).not.toMatch(/Ana\b|Perez|Rosa|Lindt|Dana|Okoye|@example\.com/);
    expect(JSON.parse(out)).toMatchObject({
      session: {
        facilitator: expect.stringMatching(/^Facilitator [B-Z2-9]{6}$/),
        producer: expect.stringMatching(/^Producer [B-Z2-9]{6}$/),
      },
    });
  });

  it('leaves the report beside the journal as it is', () => {
    expect(readFileSync(path.join(cwd, 'reports/coaching/report.md'), 'utf8')).toContain('Ana has no sound');
  });
});

test.each(['runbook', 'session', 'workspace', 'report', 'journal'])('schema %s prints a schema', (kind) => {
  const { code, out } = vprod(folder(), ['schema', kind]);
  expect(code).toBe(0);
  expect(out).not.toMatch(/"(holds|leaf)": "/);
  compile(out);
});

test('schema of anything else names what there is', () => {
  const { code, err } = vprod(folder(), ['schema', 'reports']);
  expect(code).toBe(2);
  expect(err).toContain('runbook, session, workspace, report, journal');
});
