/**
 * The live screen in a pseudo-terminal: from a key to what is on disk and drawn, and what it costs to leave it open. Beside it a bare
 * program in a terminal of its own, which does the two things that nobody can do without: a line to the disk, and one to the terminal.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { spawn } from '@lydell/node-pty';
import { bin, inFolder, percentile } from './measure.mjs';

const people = 300;
const actions = 1000;
const settleSeconds = 5;
const idleSeconds = 30;
/** Milliseconds; the older state takes most of a minute to open a class of 50,000 events. */
const longestWait = 180_000;
const bare = fileURLToPath(new URL('./bare-screen.cjs', import.meta.url));

/**
 * Of this state, of an older one's `base` and of the bare program, action by action in turn, with `earlier` events behind each:
 * milliseconds from the key that ends an action to its acknowledgement on the screen; processor time of an action with its seven to nine
 * keys, milliseconds; idle share of a core; memory in KiB.
 */
export function measureLive(earlier, base) {
  return inFolder(async (folder) => {
    const programs = [['own', bin], ...(base ? [['base', base]] : [])];
    const screens = programs.map(([name, program]) => openScreen(path.join(folder, name), name, program, earlier));
    const floor = openBare(path.join(folder, 'floor'));
    for (const { shows } of [...screens, floor]) await shows('Open the classroom');
    await pause(settleSeconds);
    const before = screens.map(({ pid }) => spentBy(pid));
    await pause(idleSeconds);
    const idle = screens.map(({ pid }, at) =>
      before[at] === null ? null : (spentBy(pid) - before[at]) / 1000 / idleSeconds,
    );
    for (let count = 0; count < actions; count++) for (const screen of [...screens, floor]) await act(screen, count);
    floor.end();
    return {
      earlier,
      screens: screens.map((screen, at) => ({ ...figuresOf(screen), idle: idle[at] })),
      floor50: percentile(floor.times, 0.5),
      floor99: percentile(floor.times, 0.99),
    };
  });
}

function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function openBare(folder) {
  mkdirSync(folder);
  return { name: 'floor', times: [], ...open(folder, [bare]) };
}

function openScreen(folder, name, program, earlier) {
  mkdirSync(folder);
  writeClass(folder, earlier, program);
  return { name, folder, times: [], settled: 0, ...open(folder, [program, 'run', 'bench']) };
}

async function act(screen, count) {
  if (count === actions / 10) screen.settled = { memory: memoryOf(screen.pid), spent: spentBy(screen.pid) };
  screen.type(`nbench ${count}.`);
  await screen.shows(`bench ${count}.`);
  const began = process.hrtime.bigint();
  screen.type('\r');
  await screen.shows(`note: bench ${count}.`);
  screen.times.push(Number(process.hrtime.bigint() - began) / 1e6);
}

function figuresOf({ name, folder, times, settled, pid, end }) {
  const memory = { settled: settled.memory, after: memoryOf(pid) };
  const spent = settled.spent === null ? null : (spentBy(pid) - settled.spent) / (actions * 0.9);
  end();
  const journal = readFileSync(path.join(folder, 'reports/bench/journal.jsonl'), 'utf8');
  const written = journal.match(/"text":"bench \d+\."/g)?.length;
  if (written !== actions) throw new Error(`${written} of ${actions} actions are in the journal`);
  return { name, p50: percentile(times, 0.5), p99: percentile(times, 0.99), spent, memory };
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
  const input = ['catchup open-room', 'note filler', 'quit', ''].join('\n');
  const { status, stderr } = spawnSync(process.execPath, [program, 'run', 'bench', '--plain'], { cwd: folder, input });
  if (status !== 0) throw new Error(`the class to measure on was not made: ${stderr}`);
  repeatNote(path.join(folder, 'reports/bench/journal.jsonl'), before);
}

/** Played, thousands of notes would take minutes. All is dated back, so that the last one is not written in the future. */
function repeatNote(file, count) {
  const text = readFileSync(file, 'utf8').replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-7/g, (id) =>
    movedId(id, -count - 1000),
  );
  const lines = text.trimEnd().split('\n').map(withSum);
  const note = lines.find((line) => line.includes('"text":"filler"'));
  const last = JSON.parse(lines.at(-1)).id.slice(0, 15);
  for (let place = 1; place < count; place += 1)
    lines.push(withSum(note.replace(/(?<="id":").{15}/, movedId(last, place))));
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/** The beginning of an id, its time, so many milliseconds later. */
function movedId(begin, milliseconds) {
  const moment = Number.parseInt(begin.slice(0, 8) + begin.slice(9, 13), 16) + milliseconds;
  const digits = moment.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}

function withSum(line) {
  const content = line.replace(/,"sum":"[0-9a-f]{8}"\}$/, '');
  return `${content},"sum":"${crc32(content).toString(16).padStart(8, '0')}"}`;
}

function open(folder, args) {
  const env = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', VPROD_WORKSPACE: '', DISPLAY: '' };
  const child = spawn(process.execPath, args, {
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
        const limit = setTimeout(() => reject(new Error(`the screen never showed '${text}': ${drawn}`)), longestWait);
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

/** Milliseconds of processor time of all its threads: the first figure of each one's schedstat. Linux only: null elsewhere. */
function spentBy(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const spent = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]));
    return spent.reduce((sum, one) => sum + one, 0) / 1e6;
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
