/** Several hands on one session: a run, a second one, a role's run, logs from elsewhere, somebody who looks on. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { team, writeClass } from './class.ts';
import { openTerminal } from './terminal.ts';
import { bin, environment, folder, start, vprod } from './vprod.ts';

function place(): string {
  const cwd = folder();
  writeClass(cwd, { runbook: team });
  return cwd;
}

describe('watch', () => {
  it('shows the plan before anybody runs it, then each thing as it happens, and takes no action', async () => {
    const cwd = place();
    const watching = openTerminal(['watch', 'coaching'], { cwd });
    await watching.shows(/WATCHING[\s\S]*Open the room[\s\S]*Nobody has run this session yet/);
    vprod(cwd, ['log', 'coaching', 'issue', 'the fan @ana #audio']);
    const screen = await watching.shows(/1 issue +audio · Ana Perez · the fan/);
    expect(screen).not.toContain('Nobody has run');
    watching.type('i');
    await watching.shows(/read-only/);
    watching.type('q');
    expect(await watching.ended).toBe(0);
    expect(vprod(cwd, ['watch', 'coaching', '--json']).out).toContain('"openItems": [\n    1\n  ]');
  });

  it('without a terminal it is a line an event, until a signal', async () => {
    const cwd = place();
    const watching = start(cwd, ['watch', 'coaching']);
    await watching.line(/^now step ‘Open the room’/);
    vprod(cwd, ['log', 'coaching', 'done', 'room']);
    await watching.line(/^now Dana Okoye: \d+:\d\d .*‘Open the room’ done/);
    await watching.line(/^now step ‘Sound check with Rosa Lindt’/);
    watching.child.kill('SIGTERM');
    expect((await watching.ended).code).toBe(143);
  });

  it('an unknown session is an error with the nearest names', () => {
    const { code, err } = vprod(place(), ['watch', 'coachin']);
    expect(code).toBe(2);
    expect(err).toContain('coaching');
  });
});

describe('a changed shift', () => {
  it('leaves each terminal its name, and a run that is opened is the successor’s', () => {
    const cwd = place();
    const told = 'written as Dana Okoye, who handed over to Ben Stone';
    expect(vprod(cwd, ['log', 'coaching', 'note', 'mine']).code).toBe(0);
    expect(vprod(cwd, ['handover', 'coaching', 'Ben Stone']).code).toBe(0);
    expect(vprod(cwd, ['log', 'coaching', 'note', 'still mine']).err).toContain(told);
    const laptop = { VPROD_HOST: 'laptop' };
    expect(vprod(cwd, ['log', 'coaching', 'note', 'of the successor'], '', laptop).err).not.toContain('written as');
    const run = vprod(cwd, ['run', 'coaching', '--plain'], 'note of the run\n');
    expect(run.code).toBe(0);
    expect(run.out).toContain('Rosa Lindt teaches, Ben Stone produces');
    expect(vprod(cwd, ['log', 'coaching', 'note', 'from her chair']).err).not.toContain('written as');
    const reports = path.join(cwd, 'reports', 'coaching');
    const files = readdirSync(reports).filter((file) => file.endsWith('.jsonl'));
    const journal = files.map((file) => readFileSync(path.join(reports, file), 'utf8')).join('');
    const said = [...journal.matchAll(/"by":"([^"]*)"[^\n]*"type":"note.added"[^\n]*"text":"([^"]*)"/g)];
    expect(said.map(([, by, text]) => `${text}: ${by}`).sort()).toEqual([
      'from her chair: Ben Stone',
      'mine: Dana Okoye',
      'of the run: Ben Stone',
      'of the successor: Ben Stone',
      'still mine: Dana Okoye',
    ]);
  });
});

describe('a role of its own', () => {
  it('steps through its own steps, which the main run passes over while it is open', async () => {
    const cwd = place();
    const main = openTerminal(['run', 'coaching'], { cwd });
    await main.shows(/▶ Open the room/);
    const chat = openTerminal(['run', 'coaching', '--role', 'chat'], { cwd });
    await chat.shows(/▶ Greet in the chat/);
    const second = vprod(cwd, ['run', 'coaching', '--role', 'chat', '--plain']);
    expect(second.code).toBe(1);
    main.type('gcount\r');
    await main.shows(/▶ Count heads/);
    main.type('\r');
    await main.shows(/▶ Count heads.*left/);
    main.type('\r');
    await main.shows(/▶ Kick off/);
    chat.type('\r');
    await chat.shows(/▶ Greet in the chat.*left/);
    chat.type('\r');
    await chat.shows(/▶ Post the rules/);
    const late = /[\d: a-z]+ (?:behind|ahead)|on time/;
    expect(late.exec(await chat.shows(late))?.[0]).toBe(late.exec(main.screen().join('\n'))?.[0]);
    chat.type('q');
    expect(await chat.ended).toBe(0);
    main.type('q');
    expect(await main.ended).toBe(0);
  });
});

/** The same numbers on every machine: a small linear congruence. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

const words = ['issue hum #audio', 'note rain', 'question when', 'alert wave', 'board tea', 'pulse 4', 'todo send it'];

/** One hand that logs its actions one after the other; gives how many were acknowledged. */
async function hand(cwd: string, seed: number, count: number): Promise<number> {
  const roll = dice(seed);
  let acknowledged = 0;
  for (let turn = 0; turn < count; turn++) {
    const line = `${words[roll(words.length)]} ${seed}-${turn}`;
    const child = spawn(process.execPath, [bin, 'log', 'coaching', ...line.split(' ')], { cwd, env: environment });
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code === 0) acknowledged++;
  }
  return acknowledged;
}

/** How often each of six hands does something: enough for all of them to meet. */
const turns = 3;

describe('everybody at once', () => {
  it('no event is lost, none mixed, and every screen is right at the end', async () => {
    const cwd = place();
    const main = openTerminal(['run', 'coaching'], { cwd });
    await main.shows(/▶ Open the room/);
    const chat = openTerminal(['run', 'coaching', '--role', 'chat'], { cwd });
    const watching = openTerminal(['watch', 'coaching'], { cwd });
    await chat.shows(/▶ Greet in the chat/);
    await watching.shows(/WATCHING/);
    expect(vprod(cwd, ['run', 'coaching', '--plain']).code).toBe(1);
    const logs = [1, 2, 3, 4].map((seed) => hand(cwd, seed, turns));
    for (let turn = 0; turn < turns; turn++) {
      main.type(`nmain ${turn}\r`);
      await main.shows(new RegExp(`note: main ${turn}\\b`));
      chat.type(`ychat ${turn}\r`);
      await chat.shows(new RegExp(`chat ${turn}\\b`));
    }
    const counts = await Promise.all(logs);
    expect(counts).toEqual([turns, turns, turns, turns]);
    vprod(cwd, ['log', 'coaching', 'alert', 'the last word']);
    for (const screen of [main, chat, watching]) await screen.shows(/the last word/);
    const lines = readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    for (const line of lines) {
      const [body = '', sum] = line.split(/,"sum":"([0-9a-f]{8})"\}$/);
      expect(crc32(body).toString(16).padStart(8, '0')).toBe(sum);
    }
    const events = lines.map((line) => JSON.parse(line) as { id: string; type: string; item?: number });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const opened = events.filter(({ type }) =>
      /^(issue\.opened|question\.asked|alert\.raised|todo\.added)$/.test(type),
    );
    expect(opened.map(({ item }) => item)).toEqual(opened.map((_, place) => place + 1));
    const typed = events.filter(({ type }) => !/^(session|step)\./.test(type));
    expect(typed).toHaveLength(6 * turns + 1);
    for (const screen of [main, chat, watching]) {
      screen.type('q');
      expect(await screen.ended).toBe(0);
    }
  });
});
