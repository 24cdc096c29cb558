/** `vprod init`: a workspace that checks, and that nothing is lost of. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, vprod } from './vprod.ts';

const made = [
  'vprod.yaml',
  'runbooks/our-classes.yaml',
  'sessions/example.yaml',
  'templates/messages/see-you.md',
  'templates/reports/report.md.liquid',
  'templates/reports/page/brand.html.liquid',
  'schemas/workspace.schema.json',
  'schemas/runbook.schema.json',
  'schemas/session.schema.json',
];

describe('vprod init', () => {
  it('lays out a workspace in which check finds nothing', () => {
    const cwd = folder();
    const { code, out } = vprod(cwd, ['init', 'classes']);
    expect(code).toBe(0);
    for (const name of made) expect(out).toContain(`made ${name}\n`);
    expect(out).toMatch(/cd classes\n {2}vprod check\n/);
    const classes = path.join(cwd, 'classes');
    expect(vprod(classes, ['check']).out).toBe('6 files, 0 errors, 0 warnings\n');
    const shown = vprod(classes, ['show', 'example']).out;
    expect(shown).toContain('Plug the headset in');
    expect(shown).toContain('The badge system is down');
    expect(vprod(classes, ['run', 'example', '--plain'], 'issue hum\nquit\n').code).toBe(0);
    const { out: report } = vprod(classes, ['report', 'example', '--format', 'md']);
    expect(report).toMatch(/^_Our classes_\n\n# [\s\S]*\nQuestions about this report\? Ask .+\.\n$/);
  });

  it('tells editors where the schema of each file lies', () => {
    const cwd = folder();
    vprod(cwd, ['init']);
    for (const name of made.filter((one) => one.endsWith('.yaml'))) {
      const [first = ''] = readFileSync(path.join(cwd, name), 'utf8').split('\n');
      const schema = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? '';
      expect(existsSync(path.join(cwd, path.dirname(name), schema)), name).toBe(true);
    }
    vprod(cwd, ['new', 'one', '--start', '2030-12-03 10:00', '--facilitator', 'Rosa']);
    expect(readFileSync(path.join(cwd, 'sessions/one.yaml'), 'utf8')).toMatch(/^# yaml-language-server: /);
  });

  it('writes over nothing, and names what it left alone', () => {
    const cwd = folder();
    mkdirSync(path.join(cwd, 'sessions'));
    writeFileSync(path.join(cwd, 'vprod.yaml'), 'timezone: Asia/Tokyo\n');
    writeFileSync(path.join(cwd, 'sessions/example.yaml'), 'mine');
    const { code, out } = vprod(cwd, ['init']);
    expect(code).toBe(0);
    expect(out).toContain('left vprod.yaml as it is\nleft sessions/example.yaml as it is\n');
    expect(readFileSync(path.join(cwd, 'vprod.yaml'), 'utf8')).toBe('timezone: Asia/Tokyo\n');
    expect(readFileSync(path.join(cwd, 'sessions/example.yaml'), 'utf8')).toBe('mine');
  });

  it('a folder that cannot be made is an error', () => {
    const cwd = folder();
    writeFileSync(path.join(cwd, 'classes'), '');
    const { code, err } = vprod(cwd, ['init', 'classes']);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: cannot write 'vprod\.yaml'/);
  });
});
