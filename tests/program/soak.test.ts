/**
 * Everybody at one session for a while, at random: a run, a second one that is refused, a role's run, four hands that log,
 * and somebody who looks on. A few turns each; a minute with VPROD_SOAK=1.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { State } from '../../src/core/class/state.ts';
import { itemsInOrder, kindWord } from '../../src/core/now/open-items.ts';
import { snapshotOf } from '../../src/core/now/snapshot.ts';
import { session, team as withChat, writeClass } from './class.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { bin, environment, folder } from './vprod.ts';

const lengthMs = process.env.VPROD_SOAK === '1' ? 60_000 : 0;
/** So many turns everybody takes at the least: enough for each to meet all others. */
const turns = 4;
/** One in so many turns on a screen goes on to the next step. */
const sides = Math.max(10, lengthMs / 1000);

/** Nothing is asked behind a step, and the chat has steps of its own. */
const team = withChat.replace(/^ +ask: .*\n/m, '');

/** The class begins while the hands are at it. */
function soonClass(): string {
  const soon = new Date(Date.now() + 60_000).toLocaleString('sv', { timeZone: 'Europe/London' }).slice(0, 16);
  const cwd = folder();
  writeClass(cwd, { runbook: team, session: session.replace('2026-12-01 09:00', soon) });
  return cwd;
}

/** The same numbers on every machine: a small linear congruence. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

function command(cwd: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
}

const openings = ['issue', 'issue #audio', 'question', 'alert', 'todo'];
const others = [
  'note TAG',
  'board TAG',
  'pulse 4 TAG',
  'timer 3s TAG',
  'hold TAG',
  'resume',
  'undo',
  'here ana',
  'left ana',
];
const all = [...others, 'here ben', 'recording on', 'recording off', 'here 14', ...openings.map((one) => `${one} TAG`)];

/** Gives the tags of the actions that were acknowledged. Closes only what it opened itself. */
async function hand(cwd: string, seed: number, until: number): Promise<readonly string[]> {
  const roll = dice(seed);
  const acknowledged: string[] = [];
  const opened: string[] = [];
  for (let turn = 0; turn < turns || Date.now() < until; turn++) {
    const tag = `hand${seed}-${turn}`;
    const closes = opened.length > 1 ? opened.shift() : undefined;
    const line = closes === undefined ? (all[roll(all.length)] ?? '').replace('TAG', tag) : `resolve ${closes} ${tag}`;
    const { code, out } = await command(cwd, ['log', '--producer', `Hand ${seed}`, 'coaching', ...line.split(' ')]);
    expect([0, 1]).toContain(code);
    expect(out.startsWith('ok ')).toBe(code === 0);
    if (code !== 0) continue;
    if (line.includes(tag)) acknowledged.push(tag);
    const number = /\b(?:issue|question|alert|to-do) (\d+)\b/.exec(out)?.[1];
    if (number !== undefined && closes === undefined && line.includes(tag)) opened.push(number);
  }
  return acknowledged;
}

/** The same on a screen: what it shows among the open items, or not any more, is acknowledged. */
async function typist(terminal: Terminal, seed: number, until: number): Promise<readonly string[]> {
  const roll = dice(seed);
  const acknowledged: string[] = [];
  const opened: string[] = [];
  for (let turn = 0; turn < turns || Date.now() < until; turn++) {
    const tag = `screen${seed}-${turn}`;
    acknowledged.push(tag);
    const number = opened.length > 1 ? opened.shift() : undefined;
    if (number !== undefined) {
      terminal.type(`:resolve ${number} ${tag}\r`);
      await terminal.shows(new RegExp(`^(?![^]*\\n *${number} (?:issue|question|alert|to-do) )`));
    } else {
      terminal.type(`:${openings[roll(openings.length)]} ${tag}\r`);
      const row = new RegExp(`^ *(\\d+) (?:issue|question|alert|to-do) .*\\b${tag}\\b`, 'm');
      opened.push(row.exec(await terminal.shows(row))?.[1] ?? '');
    }
    if (roll(sides) === 0) terminal.type('\r');
  }
  return acknowledged;
}

async function intruder(cwd: string, until: number): Promise<number> {
  let refused = 0;
  while (refused < turns / 2 || Date.now() < until) {
    expect((await command(cwd, ['run', 'coaching', '--plain'])).code).toBe(1);
    refused++;
  }
  return refused;
}

/** Each line whole and with the right sum; the events in the order of their ids. */
function readEvents(cwd: string): readonly Event[] {
  const place = path.join(cwd, 'reports', 'coaching');
  expect(readdirSync(place).filter((name) => name.endsWith('.jsonl'))).toEqual(['journal.jsonl']);
  const text = readFileSync(path.join(place, 'journal.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const events = text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [body = '', sum] = line.split(/,"sum":"([0-9a-f]{8})"\}$/);
      expect(crc32(body).toString(16).padStart(8, '0')).toBe(sum);
      return JSON.parse(`${body}}`) as Event;
    });
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  return events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a person reads off a screen. */
function readScreen(terminal: Terminal) {
  const text = terminal.screen().join('\n');
  const current = [...text.matchAll(/^▶ (.*?)(?: {2,}|$)/gm)].map(([, title]) => title);
  return {
    items: [...text.matchAll(/^ *(\d+) (issue|question|alert|to-do) /gm)].map(
      ([, number, kind]) => `${number} ${kind}`,
    ),
    present: /(\d+) of \d+ here/.exec(text)?.[1] ?? null,
    recording: /● (?:STILL )?REC \d/.test(text),
    current,
  };
}

function expected(state: State, role: string) {
  const { present, recording, step } = snapshotOf(state, Date.now(), role);
  const title = state.plan.steps.find(({ id }) => id === step)?.title.replace('{{ facilitator.name }}', 'Rosa Lindt');
  return {
    items: itemsInOrder(state).map(({ number, kind }) => `${number} ${kindWord(kind)}`),
    present: present === null ? null : String(present),
    recording: recording === 'on',
    current: title === undefined ? [] : [title],
  };
}

it('no event is lost, none mixed, no number given twice, and every screen is right at the end', async () => {
  const cwd = soonClass();
  // Narrower than a second column needs: an item stands on one line.
  const size = { cwd, columns: 100, rows: 120 };
  const main = openTerminal(['run', 'coaching'], size);
  await main.shows(/▶ Open the room/);
  const chat = openTerminal(['run', 'coaching', '--role', 'chat'], size);
  const watching = openTerminal(['watch', 'coaching'], size);
  await chat.shows(/▶ Greet in the chat/);
  await watching.shows(/WATCHING/);

  const until = Date.now() + lengthMs;
  const [refused, ...tags] = await Promise.all([
    intruder(cwd, until),
    typist(main, 11, until),
    typist(chat, 12, until),
    ...[1, 2, 3, 4].map((seed) => hand(cwd, seed, until)),
  ]);
  expect(refused).toBeGreaterThan(0);
  for (const one of tags) expect(one.length).toBeGreaterThan(0);

  expect((await command(cwd, ['log', 'coaching', 'alert', 'the', 'last', 'word'])).code).toBe(0);
  for (const screen of [main, chat, watching]) await screen.shows(/\d+ alert +the last word/);
  const events = readEvents(cwd);
  const state = replay(events);

  const written = new Set(JSON.stringify(events).match(/\b(?:hand|screen)\d+-\d+\b/g));
  expect(tags.flat().filter((tag) => !written.has(tag))).toEqual([]);
  const numbers = events.flatMap((event) =>
    /^(?:issue\.opened|question\.asked|alert\.raised|todo\.added)$/.test(event.type) && 'item' in event
      ? [event.item]
      : [],
  );
  expect(numbers).toEqual(numbers.map((_, place) => place + 1));

  for (const [screen, role] of [
    [main, 'main'],
    [chat, 'chat'],
    [watching, 'main'],
  ] as const)
    expect(readScreen(screen)).toEqual(expected(state, role));
  const snapshot = JSON.parse((await command(cwd, ['watch', 'coaching', '--json'])).out) as { openItems: number[] };
  expect(snapshot.openItems.toSorted((a, b) => a - b)).toEqual(
    state.items.flatMap(({ number, closedAt }) => (closedAt === null ? [number] : [])),
  );
  for (const screen of [main, chat, watching]) {
    screen.kill('SIGTERM');
    expect(await screen.ended).toBe(143);
  }
});
