/** Links in a workspace that lead out of it: nothing is read or written through them. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

/** The file or folder of that name lies elsewhere, and a link to it in its place. Gives the folder it lies in. */
function moveOut(cwd: string, name: string): string {
  const outside = folder();
  const away = path.join(outside, path.basename(name));
  const inside = path.join(cwd, name);
  if (existsSync(inside)) renameSync(inside, away);
  else if (path.extname(name) === '') mkdirSync(away);
  else writeFileSync(away, 'FOREIGN\n');
  mkdirSync(path.dirname(inside), { recursive: true });
  symlinkSync(away, inside);
  return outside;
}

/** Every file below with its bytes. */
function lookInto(outside: string): Readonly<Record<string, string>> {
  const files = readdirSync(outside, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files.sort().map((name) => {
      const file = path.join(outside, name);
      return [name, statSync(file).isFile() ? readFileSync(file, 'utf8') : ''];
    }),
  );
}

function place(isBegun: boolean): string {
  const cwd = folder();
  writeClass(cwd);
  for (const [name, text] of [
    ['vprod.yaml', 'timezone: Europe/London\n'],
    ['templates/messages/hello.md', 'FOREIGN\n'],
    ['templates/platforms/zoom.md', 'FOREIGN\n'],
    ['templates/reports/report.txt.liquid', 'FOREIGN\n'],
  ] as const) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), text);
  }
  if (isBegun) expect(vprod(cwd, ['log', 'coaching', 'note', 'before']).code).toBe(0);
  return cwd;
}

const refusal = /leads out of (the workspace|its folder)|a symbolic link lies in its place/;
const note = 'log coaching note x';

describe.each([
  ['vprod.yaml', [note]],
  [
    'sessions',
    [note, 'check', 'new later --runbook small --start 2026-12-02T10:00 --takes 60m --title L --facilitator R'],
  ],
  ['sessions/coaching.yaml', [note, 'check']],
  ['runbooks', [note, 'check']],
  ['runbooks/small.yaml', [note, 'check']],
  ['templates', ['report coaching']],
  ['templates/reports', ['report coaching']],
  ['templates/reports/report.txt.liquid', ['report coaching', 'check templates/reports/report.txt.liquid']],
  ['reports', [note, 'report coaching', 'report --all', 'status', 'report coaching --anonymous']],
  ['reports/coaching', [note, 'report coaching', 'log coaching', 'make polls coaching', 'run coaching --plain']],
  ['reports/coaching/journal.jsonl', [note, 'report coaching', 'log coaching', 'run coaching --plain']],
  ['reports/coaching/journal.lock', [note]],
  ['reports/coaching/invites', ['make invites coaching']],
  ['reports/labels.key', ['report coaching --anonymous']],
])('%s', (name, commands) => {
  it.each(commands)('vprod %s', (command) => {
    // What has begun knows its files, and reads those that did not change no more.
    const cwd = place(/^(reports|templates)/.test(name));
    const outside = moveOut(cwd, name);
    const before = lookInto(outside);
    const { code, out, err } = vprod(cwd, command.split(' '));
    expect(err + out).toMatch(refusal);
    expect(code).not.toBe(0);
    expect(out).not.toContain('FOREIGN');
    expect(lookInto(outside)).toEqual(before);
  });
});

describe('what is written anew takes the place of the link', () => {
  it.each(['reports/coaching/report.md', 'reports/coaching/draft.main.vm.json', 'reports/coaching/run.vm.lock'])(
    '%s',
    (name) => {
      const cwd = place(true);
      const outside = moveOut(cwd, name);
      const before = lookInto(outside);
      vprod(cwd, ['run', 'coaching', '--plain'], 'note y\nquit\n');
      expect(lookInto(outside)).toEqual(before);
    },
  );

  it('the card of a platform is the one that ships', () => {
    const cwd = place(true);
    moveOut(cwd, 'templates/platforms');
    const { out } = vprod(cwd, ['run', 'coaching', '--plain'], 'help platform\nquit\n');
    expect(out).not.toContain('FOREIGN');
  });
});
