/** `vprod report --open`: the page is written for its owner alone, beside the journal, and shown by the system's program. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, type Result, vprod } from './vprod.ts';

/** A workspace with a class that was begun, and a program that notes what it is to open. */
function place(opener = 'echo "$1" >> "$OPENED"') {
  const cwd = folder();
  writeClass(cwd);
  mkdirSync(path.join(cwd, 'bin'));
  writeFileSync(path.join(cwd, 'bin', 'xdg-open'), `#!/bin/sh\n${opener}\n`, { mode: 0o755 });
  const env = { PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`, OPENED: path.join(cwd, 'opened') };
  const run = (...args: readonly string[]): Result => vprod(cwd, args, '', env);
  const opened = (): string => readFileSync(path.join(cwd, 'opened'), 'utf8').trim();
  vprod(cwd, ['run', 'coaching', '--plain'], 'note here\nquit\n');
  return { cwd, run, opened };
}

describe('the page', () => {
  it('lies beside the journal, closed to others, and is opened', () => {
    const { cwd, run, opened } = place();
    const { code, out, err } = run('report', 'coaching', '--open');
    const file = path.join(cwd, 'reports', 'coaching', 'report.html');
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'wrote reports/coaching/report.html\n' });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(opened()).toBe(file);
  });

  it('goes where --out says, and is opened there', () => {
    const { cwd, run, opened } = place();
    expect(run('report', 'coaching', '--open', '--out', 'page.html').err).toBe('wrote page.html\n');
    expect(opened()).toBe(path.join(cwd, 'page.html'));
    expect(statSync(path.join(cwd, 'page.html')).mode & 0o777).toBe(0o600);
    expect(existsSync(path.join(cwd, 'reports', 'coaching', 'report.html'))).toBe(false);
  });

  it('goes to standard output without --open', () => {
    const { cwd, run } = place();
    const { out, err } = run('report', 'coaching', '--format', 'html');
    expect(out).toMatch(/^<!doctype html>/);
    expect(err).toBe('');
    expect(existsSync(path.join(cwd, 'opened'))).toBe(false);
  });

  it('of a rehearsal lies apart from that of the class', () => {
    const { cwd, run, opened } = place();
    vprod(
      cwd,
      ['run', 'coaching', '--rehearse', '--plain', '--speed', '0', '--journal', 'try.jsonl'],
      'note x\nquit\n',
    );
    expect(run('report', 'try.jsonl', '--open').code).toBe(0);
    expect(opened()).toBe(path.join(cwd, 'reports', 'coaching', 'rehearsals', 'report.html'));
  });

  it('of a class that was only rehearsed: nothing has been recorded yet', () => {
    const cwd = folder();
    writeClass(cwd);
    vprod(cwd, ['run', 'coaching', '--plain', '--rehearse'], 'note here\nquit\n');
    const { code, err } = vprod(cwd, ['report', 'coaching']);
    expect([code, err]).toEqual([
      1,
      "error: nothing has been recorded for 'coaching' yet\nhint: 'vprod run coaching' runs it\n",
    ]);
  });

  it('of a journal with a hostile id stays in the workspace', () => {
    const { cwd, run, opened } = place();
    const journal = readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8');
    writeFileSync(path.join(cwd, 'evil.jsonl'), journal.replace('"id":"coaching"', '"id":"../../../evil"'));
    expect(run('report', 'evil.jsonl', '--open').code).toBe(0);
    expect(opened()).toBe(path.join(cwd, 'reports', 'session', 'report.html'));
  });
});

describe('what is refused', () => {
  it('a format that is no page', () => {
    const { code, err } = place().run('report', 'coaching', '--open', '--format', 'md');
    expect(code).toBe(2);
    expect(err).toContain('error: cannot show the report as md in the browser\nhint: --open shows the page');
  });

  it('a system that cannot open it, after it was written', () => {
    const { cwd, run } = place('exit 3');
    const { code, err } = run('report', 'coaching', '--open');
    expect(code).toBe(1);
    expect(err).toContain('wrote reports/coaching/report.html\nerror: cannot show');
    expect(err).toContain("'xdg-open' ended with 3\nhint: open it by hand");
    expect(existsSync(path.join(cwd, 'reports', 'coaching', 'report.html'))).toBe(true);
  });

  it('a folder that cannot be written to', () => {
    const { cwd, run } = place();
    mkdirSync(path.join(cwd, 'reports', 'coaching', 'report.html'));
    const { code, err } = run('report', 'coaching', '--open');
    expect(code).toBe(1);
    expect(err).toContain("error: cannot write 'reports/coaching/report.html'");
  });
});
