/** What a command leaves behind where the disk takes no more: what was there before, and nothing in the way. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOut } from '../../src/play/session/output.ts';
import { writeClass } from './class.ts';
import { hearing } from './company.ts';
import { bin, environment, folder, type Result, vprod } from './vprod.ts';

const canLimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;
if (!canLimit) process.stderr.write('SKIPPED: no prlimit, a full disk is not tried\n');

/** No file grows beyond so many bytes: the same refusal, in mid-write, as that of a full disk. */
function limited(cwd: string, bytes: number, args: readonly string[]): Result {
  const command = [`--fsize=${bytes}`, process.execPath, bin, ...args];
  const { status, stdout, stderr } = spawnSync('prlimit', command, { cwd, env: environment, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function place(): string {
  const cwd = folder();
  writeClass(cwd);
  expect(vprod(cwd, ['log', 'coaching', 'note', 'the microphone hums']).code).toBe(0);
  return cwd;
}

describe.skipIf(!canLimit)('on a disk that is full', () => {
  it.each([
    ['a report', ['report', 'coaching']],
    ['a summary', ['report', '--all', '--format', 'csv', '--names']],
  ])('%s leaves the file that was there', (_, args) => {
    const cwd = place();
    writeFileSync(path.join(cwd, 'r.txt'), 'the one of yesterday\n');
    const { code, err } = limited(cwd, 40, [...args, '--out', 'r.txt']);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: cannot write 'r\.txt': file too large$/m);
    expect(readFileSync(path.join(cwd, 'r.txt'), 'utf8')).toBe('the one of yesterday\n');
    expect(readdirSync(cwd).filter((name) => name.includes('tmp'))).toEqual([]);
    expect(vprod(cwd, [...args, '--out', 'r.txt']).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'r.txt'), 'utf8')).not.toContain('yesterday');
  });

  it.each([
    ['new', ['new', 'later', '--runbook', 'small', '--start', '2026-12-02 10:00', '--takes', '60m']],
    ['run', ['run', 'small', '--plain', '--start', '2026-12-02 10:00']],
  ])('%s leaves no half session file, which would be in the way of the next attempt', (_, args) => {
    const cwd = place();
    const all = [...args, '--title', 'Later', '--facilitator', 'Rosa Lindt'];
    const { code, err } = limited(cwd, 40, all);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: cannot write 'sessions\/[\w-]+\.yaml': file too large$/m);
    expect(readdirSync(path.join(cwd, 'sessions'))).toEqual(['coaching.yaml']);
    expect(vprod(cwd, all).code).toBe(0);
  });
});

describe.skipIf(!existsSync('/dev/full'))('standard output that takes no more', () => {
  it.each([['report coaching'], ['show coaching --format html'], ['watch coaching --json'], ['schema report']])(
    '%s: is told, and no success',
    (command) => {
      const run = ['-c', `"$0" "$1" ${command} >/dev/full`, process.execPath, bin];
      const { status, stderr } = spawnSync('sh', run, { cwd: place(), env: environment, encoding: 'utf8' });
      expect(stderr).toBe('error: cannot write the result: no space left on device\n');
      expect(status).toBe(1);
    },
  );
});

const long = 'r'.repeat(300);

describe.skipIf(process.platform === 'win32')('--out', () => {
  it('leaves nothing beside a place that was taken by a folder meanwhile', async () => {
    const cwd = folder();
    const out = openOut('r.csv', hearing(cwd, 0).context);
    await out.write('a,b\n');
    mkdirSync(path.join(cwd, 'r.csv'));
    expect(() => out.close(true)).toThrow("cannot write 'r.csv'");
    expect(readdirSync(cwd)).toEqual(['r.csv']);
  });

  it('writes to a pipe that is named as a file as it comes', () => {
    const script = '"$0" "$1" report coaching --out /dev/stdout | cat';
    const run = ['-c', script, process.execPath, bin];
    const { stdout } = spawnSync('sh', run, { cwd: place(), env: environment, encoding: 'utf8' });
    expect(stdout).toContain('Coaching skills');
  });

  it('writes through a link, which stays one', () => {
    const cwd = place();
    writeFileSync(path.join(cwd, 'shared.txt'), 'the one of yesterday\n');
    symlinkSync('shared.txt', path.join(cwd, 'r.txt'));
    expect(vprod(cwd, ['report', 'coaching', '--out', 'r.txt']).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'shared.txt'), 'utf8')).toContain('Coaching skills');
  });

  it.each([
    ['a folder', 'out', "error: cannot write 'out': it is a folder\nhint: name a file in it: '--out out/NAME'\n"],
    [
      'a folder, said as one',
      'out/',
      "error: cannot write 'out/': it is a folder\nhint: name a file in it: '--out out/NAME'\n",
    ],
    [
      'a folder that is not there',
      'none/',
      "error: cannot write 'none/': there is no folder 'none'\nhint: make the folder first, or name another\n",
    ],
    [
      'a file in one',
      'none/r.txt',
      "error: cannot write 'none/r.txt': there is no folder 'none'\nhint: make the folder first, or name another\n",
    ],
    [
      'a file in one elsewhere',
      '/none-there/r.txt',
      "error: cannot write '/none-there/r.txt': there is no folder '/none-there'\nhint: make the folder first, or name another\n",
    ],
    ['a name that is too long', long, `error: cannot write '${long}': name too long\n`],
  ])('%s is refused with what to do', (_, out, err) => {
    const cwd = place();
    mkdirSync(path.join(cwd, 'out'));
    expect(vprod(cwd, ['report', 'coaching', '--out', out])).toEqual({ code: 1, out: '', err });
    expect(vprod(cwd, ['report', '--all', '--format', 'json', '--out', out])).toEqual({ code: 1, out: '', err });
    expect(existsSync(path.join(cwd, 'none'))).toBe(false);
  });
});
