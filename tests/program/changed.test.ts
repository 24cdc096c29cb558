/** A run of show that was changed between two runs: what is shown, what is asked, what stays. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, session, writeClass } from './class.ts';
import { openTerminal } from './terminal.ts';
import { folder, vprod } from './vprod.ts';

const run = ['run', 'coaching', '--plain'];

/** A class of which the first step is done. */
function begun(): string {
  const cwd = folder();
  writeClass(cwd);
  vprod(cwd, run, 'done\nquit\n');
  return cwd;
}

function editSession(cwd: string, edit: (text: string) => string): void {
  writeFileSync(path.join(cwd, 'sessions', 'coaching.yaml'), edit(session));
}

function editRunbook(cwd: string, edit: (text: string) => string): void {
  writeFileSync(path.join(cwd, 'runbooks', 'small.yaml'), edit(runbook));
}

const otherAgenda = (text: string): string =>
  text
    .replace('  - { content: Why', '  - { poll: Who are you, takes: 5m, options: [A, B] }\n  - { content: Why')
    .replace('at: T+35m, takes: 5m', 'at: T+40m, takes: 10m')
    .replace(/ {2}- { exercise: Practice.*\n/, '');

function manySteps(count: number): (text: string) => string {
  const steps = Array.from({ length: count }, (_, place) => `      - { id: new-${place}, title: New step ${place} }\n`);
  return (text) =>
    `${text.replace('  - id: close\n', `  - id: more\n    title: More\n    steps:\n${steps.join('')}$&`)}`;
}

interface Report {
  readonly steps: readonly { readonly id: string; readonly status: string; readonly title: string }[];
}

function reportOf(cwd: string): Report {
  return JSON.parse(vprod(cwd, ['report', 'coaching', '--format', 'json']).out) as Report;
}

describe('in plain lines', () => {
  it('another agenda is told segment by segment, and left out until it is wanted', () => {
    const cwd = begun();
    editSession(cwd, otherAgenda);
    const { out } = vprod(cwd, run, 'quit\n');
    expect(out).toContain(
      "now the run of show has changed, 3 differences left out (--plan new takes them in): added: segment 'Who are you' (poll, 5m); moved: segment 'Coffee' (T+35m → T+40m, 5m → 10m); removed: segment 'Practice' (exercise)\n",
    );
    expect(vprod(cwd, run, 'go practice\nquit\n').out).toContain('‘Practice’ is current');
    expect(vprod(cwd, [...run, '--plan', 'new'], 'quit\n').out).toContain('3 differences taken in: added');
    expect(vprod(cwd, run, 'go practice\nquit\n').err).toContain("no step is called 'practice'");
  });

  it('many are counted by kind, the first ones named', () => {
    const cwd = begun();
    editRunbook(cwd, manySteps(30));
    const { out } = vprod(cwd, run, 'quit\n');
    expect(out).toContain('31 differences left out (--plan new takes them in): 30 added, 1 reworded\n');
    expect(out).toContain("now   added: 'New step 11' (more/new-11)\nnow   and 19 more\n");
  });

  it('what was done stays done where it moved to another place, and where it went', () => {
    const cwd = begun();
    editRunbook(cwd, (text) => {
      const room = '      - { id: room, title: Open the room, duty: prepare, takes: 5m, marks: room-open }\n';
      return text.replace(room, '').replace('  - id: class\n', `${room.replace('the room', 'the big room')}$&`);
    });
    vprod(cwd, [...run, '--plan', 'new'], 'done sound\nquit\n');
    expect(reportOf(cwd).steps.slice(0, 2)).toMatchObject([
      { id: 'setup/sound', status: 'done' },
      { id: 'setup/room', status: 'done', title: 'Open the big room' },
    ]);
    editRunbook(cwd, (text) => text.replace(/ {6}- id: sound[\s\S]*?\n {2}- id: class/, '  - id: class'));
    vprod(cwd, [...run, '--plan', 'new'], 'quit\n');
    expect(reportOf(cwd).steps.find(({ id }) => id === 'setup/sound')).toMatchObject({ status: 'done' });
  });
});

describe('on a terminal', () => {
  it('asks with the list above, and takes it in', async () => {
    const cwd = begun();
    editSession(cwd, otherAgenda);
    const terminal = openTerminal(['run', 'coaching'], { cwd });
    expect(await terminal.shows(/What about it\?[\s\S]*keep/)).toMatchInlineSnapshot(`
      "The run of show has changed: 1 added, 1 removed, 1 moved
        added: segment 'Who are you' (poll, 5m)
        moved: segment 'Coffee' (T+35m → T+40m, 5m → 10m)
        removed: segment 'Practice' (exercise)
      ? What about it?
      ❯ take the changes in: what was done stays done
        keep the run of show as it is

      ↑↓ navigate • ⏎ select














      "
    `);
    terminal.type('\r');
    await terminal.shows(/Sound check/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(vprod(cwd, run, 'quit\n').out).not.toContain('has changed');
  });

  it('keeps it, does not ask again for the same change, and can take it in later', async () => {
    const cwd = begun();
    editSession(cwd, otherAgenda);
    const terminal = openTerminal(['run', 'coaching'], { cwd });
    await terminal.shows(/What about it\?[\s\S]*keep/);
    terminal.type('\x1b[B\r');
    await terminal.shows(/Sound check/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(terminal.history().join('\n')).toContain('the run of show stays as it is, 3 differences left out');
    const again = openTerminal(['run', 'coaching'], { cwd });
    await again.shows(/Sound check/);
    again.type('q');
    expect(await again.ended).toBe(0);
    expect(vprod(cwd, [...run, '--plan', 'new'], 'quit\n').out).toContain('3 differences taken in');
  });

  it('of thirty the first ones and how to see all: the question stays on the screen', async () => {
    const cwd = begun();
    editRunbook(cwd, manySteps(30));
    const terminal = openTerminal(['run', 'coaching'], { cwd });
    const screen = await terminal.shows(/What about it\?[\s\S]*show all 31/);
    expect(screen).toMatch(/^The run of show has changed: 30 added, 1 reworded\n {2}added: 'New step 0'/);
    expect(screen).toContain('  … and 16 more');
    terminal.type('\x1b[B\x1b[B\r');
    await terminal.shows(/'New step 29'[\s\S]*What about it\?/);
    terminal.type('\r');
    await terminal.shows(/Sound check/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(reportOf(cwd).steps.some(({ id }) => id === 'more/new-29')).toBe(true);
  });

  it('Ctrl-C changes nothing', async () => {
    const cwd = begun();
    const journal = path.join(cwd, 'reports/coaching/journal.jsonl');
    const before = readFileSync(journal, 'utf8');
    editSession(cwd, otherAgenda);
    const terminal = openTerminal(['run', 'coaching'], { cwd });
    await terminal.shows(/What about it\?/);
    terminal.type('\x03');
    expect(await terminal.ended).toBe(130);
    expect(terminal.history().join('\n')).not.toContain('failed');
    expect(readFileSync(journal, 'utf8')).toBe(before);
  });

  it('shows no title that could steer the terminal', async () => {
    const cwd = begun();
    editSession(cwd, (text) => text.replace('exercise: Practice', 'exercise: "Prac\\u001b[2Jtice"'));
    const terminal = openTerminal(['run', 'coaching'], { cwd });
    expect(await terminal.shows(/What about it\?/)).toContain('Prac\\x1b[2Jtice');
    terminal.kill('SIGKILL');
    await terminal.ended;
  });
});
