/** The plain run, line by line, on a clock that only `wait` moves. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

function rehearse(
  lines: readonly string[],
  from = 'T-10m',
): {
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly code: number | null;
  readonly cwd: string;
} {
  const cwd = folder();
  writeClass(cwd);
  const result = vprod(
    cwd,
    ['run', 'coaching', '--plain', '--rehearse', '--from', from, '--speed', '0', '--journal', 'r.jsonl'],
    `${lines.join('\n')}\n`,
  );
  return { out: result.out.split('\n'), err: result.err.split('\n').filter(Boolean), code: result.code, cwd };
}

function snapshot(cwd: string, at: string): Record<string, unknown> {
  const { out } = vprod(cwd, ['watch', 'coaching', '--json', '--journal', 'r.jsonl', '--at', at]);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('each line is answered', () => {
  it('with ok on standard output, with error on standard error, and exits 1 where one was refused', () => {
    const { out, err, code } = rehearse(['# a comment', '', 'done', 'dnoe', 'skip', 'note fine']);
    expect(out.filter((line) => line.startsWith('ok'))).toEqual([
      'ok 8:50 ‘Open the room’ done',
      'ok 8:50 ‘Sound check with Rosa Lindt’ skipped',
      'ok 8:50 note: fine',
    ]);
    expect(err).toEqual(["error: 'dnoe' is not an action (did you mean 'done'? 'help' lists all)"]);
    expect(code).toBe(1);
  });

  it('and everything else on standard output is what happens by itself', () => {
    const { out, code } = rehearse(['done', 'wait 20m', 'quit']);
    expect(out.filter((line) => line !== '' && !/^(ok|now) ?/.test(line))).toEqual([]);
    expect(code).toBe(0);
  });

  it('on one line, whatever the title of a step is', () => {
    const cwd = folder();
    writeClass(cwd, { runbook: runbook.replace('Open the room', '"Open\\nok 9:00 the room\\r\\n"') });
    const args = [
      'run',
      'coaching',
      '--plain',
      '--rehearse',
      '--from',
      'T-10m',
      '--speed',
      '0',
      '--journal',
      'r.jsonl',
    ];
    const { out, err } = vprod(cwd, args, 'begin\ndone\n');
    const words = 'Open ok 9:00 the room';
    expect(out.split('\n').filter((line) => line.startsWith('ok'))).toEqual([`ok 8:50 ‘${words} ’ done`]);
    expect(err).toBe(`error: '${words} ' is running already ('done' finishes it)\n`);
  });

  it('a required step is not skipped without a reason', () => {
    const { err, code } = rehearse(['skip']);
    expect(err).toEqual([
      "error: 'Open the room' is required: skipping it asks for a reason ('skip setup/room: REASON')",
    ]);
    expect(code).toBe(1);
  });
});

describe('a class, exactly', () => {
  const { out, cwd, code } = rehearse([
    'done',
    'set mic=headset',
    'done',
    'wait 13m',
    'begin',
    'recording on',
    'wait 13m',
    'done',
    'issue no sound in the back row @ana #audio !3 ~2m',
    'wait 2m',
    'resolve 1 new headset',
    'wait 18m',
  ]);

  it('is all accepted', () => {
    expect(out.filter((line) => line.startsWith('ok ')).map((line) => line.slice(0, 60))).toMatchInlineSnapshot(`
      [
        "ok 8:50 ‘Open the room’ done",
        "ok 8:50 microphone = headset",
        "ok 8:50 ‘Sound check with Rosa Lindt’ done",
        "ok 9:03 ‘Kick off’ started; class started",
        "ok 9:03 recording on",
        "ok 9:16 ‘Kick off’ done",
        "ok 9:16 issue 1 opened: no sound in the back row (audio, S3,",
        "ok 9:18 issue 1 resolved: new headset",
      ]
    `);
    expect(code).toBe(0);
  });

  it('began three minutes late, and is that far behind', () => {
    expect(snapshot(cwd, 'T+4m')).toMatchObject({
      step: 'class/kickoff',
      stepState: 'running',
      behindSeconds: 180,
      driftSeconds: 0,
      started: true,
      recording: 'on',
    });
  });

  it('is six minutes behind after a kickoff of thirteen', () => {
    expect(snapshot(cwd, 'T+17m')).toMatchObject({
      step: 'class/why-we-are-here',
      behindSeconds: 360,
      driftSeconds: 180,
      openItems: [1],
    });
  });

  it('expects the break when the segment before it is over', () => {
    expect(snapshot(cwd, 'T+17m').nextFixed).toEqual({
      step: 'class/coffee',
      at: '2026-12-01T09:35:00.000+00:00',
      expectedAt: '2026-12-01T09:36:00.000+00:00',
      inSeconds: 1080,
    });
  });

  it('keeps the rehearsal out of the session’s own journal', () => {
    const line = readFileSync(path.join(cwd, 'r.jsonl'), 'utf8').split('\n')[0] ?? '';
    expect(JSON.parse(line)).toMatchObject({
      type: 'session.opened',
      rehearsal: { from: '2026-12-01T08:50:00.000+00:00', speed: 0 },
    });
    expect(vprod(cwd, ['report', 'coaching']).code).toBe(1);
    expect(vprod(cwd, ['report', 'r.jsonl', '--format', 'json']).code).toBe(0);
  });
});
