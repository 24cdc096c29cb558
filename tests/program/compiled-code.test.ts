/** The compiled code of the program between its starts. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bin, environment, folder, vprodProcess as vprod } from './vprod.ts';

function rehearse(cwd: string, caches: string): void {
  const { code, out, err } = vprod(cwd, ['run', 'demo', '--plain', '--rehearse'], 'quit\n', { XDG_CACHE_HOME: caches });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toContain('now ');
}

it('the first run leaves it, the next one takes it, and one that is damaged is made anew', () => {
  const cwd = folder();
  const caches = path.join(folder(), 'caches');
  rehearse(cwd, caches);
  const kept = readdirSync(path.join(caches, 'vprod'));
  // The first run reads the session's files; the live screen was not asked for.
  expect(kept.map((name) => name.split('-').at(2)).sort()).toEqual(['program', 'rest']);
  const file = path.join(caches, 'vprod', kept.find((name) => name.includes('-program-')) ?? '');
  const { ino, size } = statSync(file);
  expect(size).toBeGreaterThan(100_000);
  rehearse(cwd, caches);
  expect(statSync(file).ino).toBe(ino);
  const turned = Buffer.from(readFileSync(file));
  for (let at = 0; at < size; at += 997) turned[at] = (turned[at] ?? 0) ^ 4;
  for (const damaged of [Buffer.alloc(0), Buffer.alloc(size), turned.subarray(0, 5000), turned]) {
    writeFileSync(file, damaged);
    rehearse(cwd, caches);
    expect(statSync(file).size).toBeGreaterThan(100_000);
  }
});

it('a command that is no run leaves none; where none can be kept, everything works', () => {
  const cwd = folder();
  const caches = path.join(folder(), 'caches');
  for (const args of [['--version'], ['--help'], ['check']]) vprod(cwd, args, '', { XDG_CACHE_HOME: caches });
  expect(() => statSync(caches)).toThrow(/ENOENT/);
  rehearse(cwd, '/dev/null');
});

it('a part of another build is not taken: it is told, and what was done is on disk', () => {
  const cwd = folder();
  const copy = path.join(folder(), 'vprod');
  for (const name of ['bin', 'dist', 'runbooks', 'templates', 'package.json'])
    cpSync(path.join(path.dirname(bin), '..', name), path.join(copy, name), { recursive: true });
  const rest = path.join(copy, 'dist', 'rest.cjs');
  writeFileSync(rest, readFileSync(rest, 'utf8').replace(/[0-9a-f]{16}/, '0'.repeat(16)));
  const { status, stderr } = spawnSync(process.execPath, [path.join(copy, 'bin', 'vprod.js'), 'check'], {
    cwd,
    env: environment,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    1,
    'error: vprod was installed anew while it ran: start it again, and it goes on where it was\n',
  ]);
});
