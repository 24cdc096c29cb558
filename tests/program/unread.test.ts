/** Readers that go away or stand still: neither the journal nor a signal waits for them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writeClass } from './class.ts';
import { openTerminal } from './terminal.ts';
import { folder, start, vprod } from './vprod.ts';

function place(): string {
  const cwd = folder();
  writeClass(cwd);
  expect(vprod(cwd, ['log', 'coaching', 'note', 'before']).code).toBe(0);
  return cwd;
}

const journalOf = (cwd: string): string => readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'), 'utf8');

describe.skipIf(process.platform === 'win32')('a terminal', () => {
  it.each([
    ['run coaching', /Open the room/],
    ['run coaching --plain', /now step/],
    ['watch coaching', /Open the room/],
    ['log coaching --follow', /note: before/],
    ['stage coaching', /Ctrl-C ends it/],
  ])('that closes ends %s with 129', async (command, shown) => {
    const terminal = openTerminal(command.split(' '), { cwd: place() });
    await terminal.shows(shown);
    terminal.close();
    expect(await terminal.ended).toBe(129);
  });

  it.each(['run coaching', 'watch coaching'])('that nobody reads keeps no signal from %s', async (command) => {
    const cwd = place();
    const terminal = openTerminal(command.split(' '), { cwd });
    await terminal.shows(/Open the room/);
    terminal.standStill();
    // More than a terminal holds: each size is a frame of its own.
    for (let at = 0; at < 60; at += 1) {
      terminal.resize(200 - (at % 2) * 20, 50 + (at % 2));
      vprod(cwd, ['log', 'coaching', 'note', `${at} ${'so it goes '.repeat(20)}`]);
    }
    if (command.startsWith('run')) {
      terminal.type(':note nobody reads this\r');
      await vi.waitFor(() => expect(journalOf(cwd)).toContain('nobody reads this'), { timeout: 10_000 });
    }
    terminal.kill('SIGTERM');
    expect(await terminal.ended).toBe(143);
  });
});

describe('plain lines that nobody reads', () => {
  it('a signal comes between two lines of a flood, and what was acknowledged is there', async () => {
    const cwd = place();
    const run = start(cwd, ['run', 'coaching', '--plain']);
    run.child.stdin.on('error', () => {});
    run.child.stdin.write(Array.from({ length: 3000 }, (_, at) => `note n${at}\n`).join(''));
    await run.line(/^ok .*note: n0$/);
    run.child.stdout.pause();
    run.child.kill('SIGTERM');
    run.child.stdout.resume();
    const { code, out } = await run.ended;
    const written = new Set([...journalOf(cwd).matchAll(/"text":"(n\d+)"/g)].map(([, text]) => text));
    expect(code).toBe(143);
    expect(written.size).toBeLessThan(3000);
    const acknowledged = [...out.matchAll(/^ok .*note: (n\d+)$/gm)].map(([, text]) => text);
    expect(acknowledged.filter((text) => !written.has(text))).toEqual([]);
  });
});
