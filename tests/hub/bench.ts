/** `npm run bench:hub`: how good sharing is, as figures and ratios; both ends are on disk. `--small` takes a few of everything. */

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import type { Draft } from '../../src/core/actions/decision.ts';
import { type Link, openLink } from '../../src/exchange/hub/link.ts';
import { wallClock } from '../../src/play/session/clock.ts';
import { startPlay } from '../../src/play/session/play.ts';
import { makeTempFolder, note, openAt, opened } from '../journal/sample.ts';
import { leave } from '../leave.ts';
import { harmHub } from './harm.ts';
import { algebra, type Machine, startMachine, until } from './machine.ts';
import { splitHouse, whyNot } from './namespaces.ts';
import { type HubServer, startHub } from './server.ts';

const small = process.argv.includes('--small');
const bin = path.join(process.cwd(), 'bin', 'vprod.js');

function say(what: string, figure: string, bound: string): void {
  process.stdout.write(`${what.padEnd(58)}  ${figure.padEnd(30)}  ${bound}\n`);
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const both = (values: readonly number[]): string =>
  `p50 ${at(values, 0.5).toFixed(1)} ms, p99 ${at(values, 0.99).toFixed(1)} ms`;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A machine here writes; `vprod watch` in a process of its own prints it. */
async function durableToDrawn(): Promise<void> {
  const server = await startHub();
  const a = startMachine('lap-a', server);
  a.journal.transact(() => [opened('lap-a')]);
  a.sharer.look();
  await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
  const cwd = makeTempFolder();
  const config = path.join(cwd, 'config', 'vprod');
  mkdirSync(config, { recursive: true });
  writeFileSync(path.join(cwd, 'vprod.yaml'), `hub: { url: "nats://127.0.0.1:${server.port}" }\n`);
  writeFileSync(
    path.join(config, 'trusted.json'),
    JSON.stringify([{ kind: 'hub', host: '127.0.0.1', port: server.port, user: 'lap-b' }]),
  );
  const env = { ...process.env, VPROD_HOST: 'lap-b', XDG_CONFIG_HOME: path.dirname(config), VPROD_HUB_PASSWORD: '' };
  const watching = spawn(process.execPath, [bin, 'watch', 'algebra'], { cwd, env });
  const seen = new Map<string, number>();
  watching.stdout.on('data', (chunk: Buffer) => {
    for (const [, text = ''] of String(chunk).matchAll(/(bench \d+)/g)) seen.set(text, performance.now());
  });
  await new Promise((resolve) => watching.stdout.once('data', resolve));
  const times: number[] = [];
  for (let count = 0; count < (small ? 50 : 500); count += 1) {
    const text = `bench ${count}`;
    a.note(text);
    const durable = performance.now();
    await until(() => seen.has(text));
    times.push((seen.get(text) ?? 0) - durable);
    await pause(20);
  }
  say('durable on A → drawn on B, loopback', both(times), 'p99 ≤ 50 ms');
  watching.kill('SIGKILL');
  await a.sharer.leave();
  server.remove();
}

/** Ticks of the processor, and bytes in memory, of a process. */
function costOf(pid: number): { readonly seconds: number; readonly megabytes: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return { seconds: (Number(stat[11]) + Number(stat[12])) / 100, megabytes: Number(memory) / 1024 };
}

/**
 * The house is on this machine, too: most of its classes are links without a disk in processes of their own, and a few are whole
 * machines that a process which does nothing else looks at.
 */
async function manyClasses(): Promise<void> {
  /** Events a second: of each process, and of the classes that are measured. */
  const [loadRate, rate] = small ? [10, 10] : [90, 20];
  const [loaded, measured, seconds] = small ? [18, 2, 5] : [980, 20, 60];
  const server = await startHub();
  const loads = await Promise.all(
    [0, 1].map((part) => startLoad(server, { part, classes: loaded / 2, rate: loadRate })),
  );
  const pairs: (readonly [Machine, Machine])[] = [];
  const times: number[] = [];
  const begun = new Map<string, number>();
  for (let count = 0; count < measured; count += 1) {
    const channel = { ...algebra, session: `measured-${count}` };
    const [a, b] = [startMachine('lap-a', server, { channel }), startMachine('lap-b', server, { channel })];
    b.sharer.onChange(() => {
      for (const text of b.notes().slice(-3)) {
        const from = begun.get(text);
        if (from === undefined) continue;
        times.push(performance.now() - from);
        begun.delete(text);
      }
    });
    pairs.push([a, b]);
  }
  await until(() => pairs.every((one) => one.every(({ sharer }) => sharer.state().is === 'joined')));
  const before = costOf(server.pid());
  const start = performance.now();
  for (const load of loads) load.go();
  for (let count = 0; count < rate * seconds; count += 1) {
    const text = `event ${count}`;
    pairs[count % measured]?.[0].note(text);
    begun.set(text, performance.now());
    const wait = start + ((count + 1) * 1_000) / rate - performance.now();
    if (wait > 0) await pause(wait);
  }
  await until(() => begun.size === 0);
  const after = costOf(server.pid());
  const cores = (after.seconds - before.seconds) / ((performance.now() - start) / 1_000);
  const sent = (await Promise.all(loads.map((load) => load.end()))).reduce((sum, one) => sum + one, 0) + rate * seconds;
  const spent = ((performance.now() - start) / 1_000).toFixed(0);
  const what = `${loaded + measured} classes, ${sent} events in ${spent} s: durable → on disk, told`;
  say(what, `${both(times)} of ${times.length}`, 'p99 ≤ 50 ms');
  say('  the server', `${cores.toFixed(2)} cores, ${after.megabytes.toFixed(0)} MB`, '≤ 0.5 cores, ≤ 300 MB');
  await Promise.all(pairs.flat().map(({ sharer }) => sharer.leave(0)));
  server.remove();
}

interface Load {
  readonly go: () => void;
  /** How many events it has sent. */
  readonly end: () => Promise<number>;
}

/** Resolves once all of its links have caught up. */
async function startLoad({ port }: HubServer, load: { part: number; classes: number; rate: number }): Promise<Load> {
  const args = [process.argv[1] ?? '', '--load', JSON.stringify({ port, ...load })];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += String(chunk);
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await until(() => told.includes('ready'));
  return {
    go: () => void child.stdin.write('go'),
    end: async () => {
      child.stdin.end();
      await closed;
      return Number(/sent (\d+)/.exec(told)?.[1] ?? Number.NaN);
    },
  };
}

/** Two links a class; the first of them offers events of the usual size. */
async function carryLoad({ port, part, classes, rate }: { port: number; part: number; classes: number; rate: number }) {
  const address = { host: '127.0.0.1', port, tls: false };
  const heard = { line: () => {}, sign: () => {} };
  const common = { address, user: '', password: undefined, ca: undefined, heard };
  const links: Link[] = [];
  for (let count = 0; count < classes; count += 1) {
    const channel = { ...algebra, session: `load-${part}-${count}` };
    const pair = ['lap-a', 'lap-b'].map((machine) => openLink({ ...common, channel, machine }));
    const [a, b] = await Promise.all(pair);
    await Promise.all([a?.caughtUp, b?.caughtUp]);
    if (a) links.push(a);
  }
  process.stdout.write('ready\n');
  let isOver = false;
  process.stdin.once('end', () => {
    isOver = true;
  });
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const start = performance.now();
  let sent = 0;
  while (!isOver) {
    await links[sent % classes]?.offer(`${part}-${sent}`, Buffer.alloc(280, 'x'));
    sent += 1;
    const wait = start + (sent * 1_000) / rate - performance.now();
    if (wait > 0) await pause(wait);
  }
  process.stdout.write(`sent ${sent}\n`);
  process.exit(0);
}

async function joinedAgain(): Promise<void> {
  const server = await startHub();
  const b = startMachine('lap-b', server);
  await until(() => b.sharer.state().is === 'joined');
  const folder = makeTempFolder();
  const offline = openAt(folder, { host: 'lap-a', now: Date.now });
  for (let count = 0; count < 500; count += 1) offline.transact(() => [note(`offline ${count}`)]);
  const a = startMachine('lap-a', server, { folder });
  await until(() => a.sharer.state().is === 'joined');
  const start = performance.now();
  await until(() => b.notes().length === 500);
  say(
    '500 events of an offline time, joined → on the other’s disk',
    `${(performance.now() - start).toFixed(0)} ms`,
    '≤ 1000 ms',
  );
  await Promise.all([a, b].map(({ sharer }) => sharer.leave(0)));
  server.remove();
}

/** By turns, so that what else the machine does falls on both. */
async function keys(): Promise<void> {
  const server = await startHub();
  const a = startMachine('lap-a', server);
  const play = startPlay({
    journal: a.journal,
    clock: wallClock(Date.now),
    by: 'Dana Okoye',
    hand: 'lap-a/1',
    role: 'main',
    automatic: true,
    written: () => void setImmediate(a.sharer.look),
  });
  play.write(() => [opened('lap-a') as Draft]);
  await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
  const there: number[] = [];
  const hung: number[] = [];
  // The other way round each time: what grows or settles falls on both.
  for (let round = 0; round < (small ? 2 : 8); round += 1)
    for (const hangs of round % 2 === 0 ? [false, true] : [true, false]) {
      if (hangs) server.hang();
      (hangs ? hung : there).push(...(await pressKeys(play)));
      server.goOn();
      await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
    }
  say('key → on disk and folded, hub there', both(there), '');
  say(
    'key → on disk and folded, hub hanging',
    both(hung),
    `ratio of p50 ${(at(hung, 0.5) / at(there, 0.5)).toFixed(3)}, 1 ± 0.05`,
  );
  await a.sharer.leave(0);
  server.remove();
}

async function pressKeys(play: ReturnType<typeof startPlay>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < (small ? 25 : 100); count += 1) {
    const start = performance.now();
    play.act(`note key ${count}`);
    times.push(performance.now() - start);
    await pause(5);
  }
  return times;
}

/** What cannot be had everywhere says so. */
async function cables(): Promise<void> {
  if (whyNot !== '') return say('two machines in network namespaces', 'skipped', whyNot);
  const { written, lost, twice, together } = await splitHouse(small ? 2 : 20);
  const back = together.map((ms) => `${(ms / 1_000).toFixed(1)} s`).join(', ');
  say(
    `two machines in network namespaces, a cable out twice, ${written} events`,
    `${lost} lost, ${twice} twice`,
    '0 lost, 0 twice',
  );
  say('  cable in → the same on both', back, '');
}

async function harms(): Promise<void> {
  const wanted = small ? { kills: 5, empties: 1, cuts: 3, notes: 3 } : { kills: 100, empties: 5, cuts: 20, notes: 3 };
  const { written, lost, twice } = await harmHub(wanted);
  const { kills, empties, cuts } = wanted;
  say(
    `${kills} SIGKILLs, ${empties} emptied stores, ${cuts} cut lines, ${written} events`,
    `${lost} lost, ${twice} twice`,
    '0 lost, 0 twice',
  );
}

const load = process.argv[process.argv.indexOf('--load') + 1];
if (process.argv.includes('--load') && load !== undefined) await carryLoad(JSON.parse(load));
/** `--only keys`: one of them. */
const only = process.argv[process.argv.indexOf('--only') + 1];
const measures = { durableToDrawn, joinedAgain, keys, harms, cables, manyClasses };
process.stdout.write(`load at the beginning ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores\n`);
for (const [name, measure] of Object.entries(measures))
  if (!process.argv.includes('--only') || only === name) await measure();
process.stdout.write(`load at the end ${(loadavg()[0] ?? 0).toFixed(1)}\n`);
leave();
process.exit(0);
