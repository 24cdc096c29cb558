/** The live screen in a pseudo-terminal: from a key to what is on disk and drawn, and what it costs to leave it open. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { measureFloor } from './actions.mjs';
import { bin, inFolder, percentile } from './measure.mjs';

const earlier = 5000;
const people = 300;
const actions = 1000;
const idleSeconds = 30;

/** Milliseconds from the key that ends an action to its acknowledgement on the screen; idle share of a core; memory in KiB. */
export function measureLive() {
  return inFolder(async (folder) => {
    writeClass(folder);
    const screen = open(folder);
    await screen.shows('Open the classroom');
    const idle = await measureIdle(screen.pid);
    const times = [];
    let settled = 0;
    for (let count = 0; count < actions; count++) {
      if (count === actions / 10) settled = memoryOf(screen.pid);
      screen.type(`nbench ${count}.`);
      await screen.shows(`bench ${count}.`);
      const began = process.hrtime.bigint();
      screen.type('\r');
      await screen.shows(`note: bench ${count}.`);
      times.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
    const memory = { settled, after: memoryOf(screen.pid) };
    screen.end();
    const written = readFileSync(path.join(folder, 'reports/bench/journal.jsonl'), 'utf8').match(
      /"text":"bench \d+\."/g,
    );
    if (written?.length !== actions) throw new Error(`${written?.length} of ${actions} actions are in the journal`);
    const floor = measureFloor(path.join(folder, 'floor'), actions);
    return {
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      floor50: percentile(floor, 0.5),
      floor99: percentile(floor, 0.99),
      idle,
      memory,
    };
  });
}

/** A session with a long roster that begins in half an hour, with thousands of events behind it. */
export function writeClass(folder, before = earlier) {
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
  const { status, stderr } = spawnSync(process.execPath, [bin, 'run', 'bench', '--plain'], { cwd: folder, input });
  if (status !== 0) throw new Error(`the class to measure on was not made: ${stderr}`);
}

function open(folder) {
  const env = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', VPROD_WORKSPACE: '', DISPLAY: '' };
  const child = spawn(process.execPath, [bin, 'run', 'bench'], {
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

/** The share of one core that the screen takes while nobody touches it. Linux only: null elsewhere. */
async function measureIdle(pid) {
  const before = ticksOf(pid);
  if (before === null) return null;
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
  return (ticksOf(pid) - before) / 100 / idleSeconds;
}

/** Hundredths of a second of user and system time (proc(5), stat fields 14 and 15). */
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
