/** What was acknowledged is there, whatever ends the process. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.ts';
import { writeClass } from './class.ts';
import { bin, environment, folder, start, vprod } from './vprod.ts';

function notes(cwd: string): readonly string[] {
  const { out } = vprod(cwd, ['report', 'coaching', '--format', 'json']);
  return (JSON.parse(out) as { notes: { text: string }[] }).notes.map((note) => note.text);
}

/** One for each of the seven points at which a run is ended. */
const rounds = runs(7);

describe('killed with SIGKILL', () => {
  it('many times in a row: no acknowledged action is lost, and the session goes on', {
    timeout: 240_000,
  }, async () => {
    const cwd = folder();
    writeClass(cwd);
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = start(cwd, ['run', 'coaching', '--plain']);
      await run.line(/^now step/);
      const sent = Array.from({ length: 6 }, (_, count) => `round ${round} note ${count}`);
      for (const text of sent) run.send(`note ${text}`);
      // At another point each time: before, between and behind the answers.
      const wanted = round % 7;
      if (wanted > 0 && wanted <= sent.length) await run.line(new RegExp(`^ok .*round ${round} note ${wanted - 1}`));
      run.child.kill('SIGKILL');
      const { out } = await run.ended;
      for (const [, text = ''] of out.matchAll(/^ok \S+ note: (.*)$/gm)) acknowledged.push(text);
    }
    const kept = notes(cwd);
    expect(acknowledged.length).toBeGreaterThan(2 * rounds);
    expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
    const after = vprod(cwd, ['run', 'coaching', '--plain'], 'note the last one\nquit\n');
    expect(after.code).toBe(0);
    expect(after.out).toMatch(/now Back after .* \(the tool was killed at .*\)\. Nothing is lost\./);
  });
});

describe('an opening that cannot be read', () => {
  it.each([
    ['is damaged', (line: string) => line.replace('"session":', '"sessoin":')],
    ['is of a later format', (line: string) => line.replace('"format":1', '"format":99')],
  ])('%s: the session file stands in for it, in the report too', (_, spoil) => {
    const cwd = folder();
    writeClass(cwd);
    vprod(cwd, ['log', 'coaching', 'note', 'the microphone hums']);
    const file = path.join(cwd, 'reports', 'coaching', 'journal.jsonl');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(/^.*\n/, spoil));
    const { out, err } = vprod(cwd, ['report', 'coaching', '--format', 'json']);
    expect(JSON.parse(out || err)).toMatchObject({
      session: { id: 'coaching', title: 'Coaching skills' },
      notes: [{ text: 'the microphone hums' }],
    });
    rmSync(path.join(cwd, 'sessions'), { recursive: true });
    const without = vprod(cwd, ['report', 'coaching']);
    expect(without.err).toContain("error: the journal of 'coaching' has no opening that can be read");
    expect(without.code).toBe(1);
    // What is left behind fits the schema.
    writeFileSync(file, whole);
  });
});

describe('ended by a signal', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`${signal}: the pause is recorded and the exit code is ${code}`, async () => {
      const cwd = folder();
      writeClass(cwd);
      const run = start(cwd, ['run', 'coaching', '--plain']);
      run.send('note one');
      await run.line(/^ok/);
      run.child.kill(signal);
      expect((await run.ended).code).toBe(code);
      expect(readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'), 'utf8')).toMatch(
        /"type":"session\.paused"/,
      );
      expect(readFileSync(path.join(cwd, 'reports/coaching/report.md'), 'utf8')).toContain('Coaching skills');
    });
  }

  it('the end of input pauses, and nothing is lost', () => {
    const cwd = folder();
    writeClass(cwd);
    expect(vprod(cwd, ['run', 'coaching'], 'note one').code).toBe(0);
    expect(notes(cwd)).toEqual(['one']);
  });

  it('a standard input that is closed, and one that is /dev/null, do no harm', () => {
    const cwd = folder();
    writeClass(cwd);
    for (const redirect of ['<&-', '</dev/null']) {
      const { status, stderr } = spawnSync('sh', ['-c', `"$0" "$1" run coaching ${redirect}`, process.execPath, bin], {
        cwd,
        env: environment,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });

  it('a reader that goes away ends the run without a word', () => {
    const cwd = folder();
    writeClass(cwd);
    const { status, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'set -o pipefail; (echo help; sleep 0.4; echo note x; sleep 0.2) | "$0" "$1" run coaching | head -n 1 >/dev/null',
        process.execPath,
        bin,
      ],
      { cwd, env: environment, encoding: 'utf8' },
    );
    expect(stderr).not.toMatch(/at .*:\d+:\d+|EPIPE/);
    expect(status).not.toBe(2);
  });
});

describe('a second run', () => {
  it('is refused with who runs it and since when, and goes on where the first one ended', async () => {
    const cwd = folder();
    writeClass(cwd);
    const first = start(cwd, ['run', 'coaching', '--plain']);
    await first.line(/^now step/);
    const second = vprod(cwd, ['run', 'coaching', '--plain']);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(
      /^error: cannot run 'coaching': Dana Okoye runs it already \(.*, process \d+\) since \d+:\d\d/,
    );
    expect(second.err).toContain('vprod watch coaching');
    expect(vprod(cwd, ['log', 'coaching', 'note', 'from', 'elsewhere']).out).toMatch(/^ok .*note: from elsewhere/);
    await first.line(/^now .*from elsewhere/);
    first.send('quit');
    expect((await first.ended).code).toBe(0);
    expect(vprod(cwd, ['run', 'coaching', '--plain']).code).toBe(0);
  });
});
