/** The live screen in a pseudo-terminal: from a key to what is on disk and drawn, and what it costs to leave it open. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { measureFloor } from './actions.mjs';
import { bin, inFolder, percentile } from './measure.mjs';

const people = 300;
const actions = 1000;
const idleSeconds = 30;

/**
 * Of this state, and of an older one's `base` beside it, action by action in turn, with `earlier` events behind each: milliseconds from
 * the key that ends an action to its acknowledgement on the screen; idle share of a core; memory in KiB. And of the floor.
 */
export function measureLive(earlier, base) {
  return inFolder(async (folder) => {
    const programs = [['own', bin], ...(base ? [['base', base]] : [])];
    const screens = programs.map(([name, program]) => openScreen(path.join(folder, name), name, program, earlier));
    for (const { shows } of screens) await shows('Open the classroom');
    const ticks = screens.map(({ pid }) => ticksOf(pid));
    await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
    const idle = screens.map(({ pid }, at) =>
      ticks[at] === null ? null : (ticksOf(pid) - ticks[at]) / 100 / idleSeconds,
    );
    for (let count = 0; count < actions; count++) for (const screen of screens) await act(screen, count);
    const floor = measureFloor(path.join(folder, 'floor'), actions);
    return {
      earlier,
      screens: screens.map((screen, at) => ({ ...figuresOf(screen), idle: idle[at] })),
      floor50: percentile(floor, 0.5),
      floor99: percentile(floor, 0.99),
    };
  });
}

function openScreen(folder, name, program, earlier) {
  mkdirSync(folder);
  writeClass(folder, earlier, program);
  return { name, folder, times: [], settled: 0, ...open(folder, program) };
}

async function act(screen, count) {
  if (count === actions / 10) screen.settled = memoryOf(screen.pid);
  screen.type(`nbench ${count}.`);
  await screen.shows(`bench ${count}.`);
  const began = process.hrtime.bigint();
  screen.type('\r');
  await screen.shows(`note: bench ${count}.`);
  screen.times.push(Number(process.hrtime.bigint() - began) / 1e6);
}

function figuresOf({ name, folder, times, settled, pid, end }) {
  const memory = { settled, after: memoryOf(pid) };
  end();
  const journal = readFileSync(path.join(folder, 'reports/bench/journal.jsonl'), 'utf8');
  const written = journal.match(/"text":"bench \d+\."/g)?.length;
  if (written !== actions) throw new Error(`${written} of ${actions} actions are in the journal`);
  return { name, p50: percentile(times, 0.5), p99: percentile(times, 0.99), memory };
}

/** A session with a long roster that begins in half an hour, with thousands of events behind it. */
export function writeClass(folder, before, program = bin) {
  const start = new Date(Date.now() + 1_800_000).toISOString();
  const roster = Array.from({ length: people }, (_, at) => `Person ${at},person${at}@example.com`);
  mkdirSync(path.join(folder, 'sessions'));
  writeFileSync(path.join(folder, 'sessions/roster.csv'), `name,email\n${roster.join('\n')}\n`);
  const session = `title: Bench
runbook: standard-vilt
start: ${start.slice(0, 16)}Z
timezone: UTC
takes: 60m
facilitator: { name: Rosa Lindt }
producer: { name: Dana Okoye }
links: { classroom: "https://example.com/room" }
roster: roster.csv
agenda:
  - { content: Why we are here, takes: 20m }
`;
  writeFileSync(path.join(folder, 'sessions/bench.yaml'), session);
  const input = ['catchup open-room', ...Array(before).fill('note filler'), 'quit', ''].join('\n');
  // What is answered is nobody's business here, and more than a pipe's usual bound.
  const made = { cwd: folder, input, stdio: ['pipe', 'ignore', 'pipe'] };
  const { status, stderr } = spawnSync(process.execPath, [program, 'run', 'bench', '--plain'], made);
  if (status !== 0) throw new Error(`the class to measure on was not made: ${stderr}`);
}

function open(folder, program) {
  const env = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', VPROD_WORKSPACE: '', DISPLAY: '' };
  const child = spawn(process.execPath, [program, 'run', 'bench'], {
    name: env.TERM,
    cols: 80,
    rows: 24,
    cwd: folder,
    env,
  });
  let drawn = '';
  let wanted;
  child.onData((data) => {
    drawn += data;
    if (wanted === undefined || !drawn.includes(wanted.text)) return;
    const { done } = wanted;
    wanted = undefined;
    done();
  });
  return {
    pid: child.pid,
    type: (keys) => {
      drawn = '';
      child.write(keys);
    },
    shows: (text) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`the screen never showed '${text}': ${drawn}`)), 20_000);
        const done = () => {
          clearTimeout(limit);
          resolve();
        };
        if (drawn.includes(text)) done();
        else wanted = { text, done };
      }),
    end: () => child.kill('SIGKILL'),
  };
}

/** Hundredths of a second of user and system time (proc(5), stat fields 14 and 15). Linux only: null elsewhere. */
function ticksOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return null;
  }
}

function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}
