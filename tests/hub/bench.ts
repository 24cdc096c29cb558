/** `npm run bench:hub`: how good sharing is, as figures and ratios; both ends are on disk. `--small` takes a few of everything. */

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import type { Draft } from '../../src/core/actions/decision.ts';
import { wallClock } from '../../src/play/session/clock.ts';
import { startPlay } from '../../src/play/session/play.ts';
import { makeTempFolder, note, openAt, opened } from '../journal/sample.ts';
import { leave } from '../leave.ts';
import { harmHub } from './harm.ts';
import { algebra, type Machine, startMachine, until } from './machine.ts';
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

async function manyClasses(): Promise<void> {
  const [classes, rate, seconds] = small ? [20, 40, 3] : [1_000, 200, 20];
  const server = await startHub();
  const pairs: (readonly [Machine, Machine])[] = [];
  const times: number[] = [];
  const begun = new Map<string, number>();
  for (let count = 0; count < classes; count += 1) {
    const channel = { ...algebra, session: `class-${count}` };
    const pair = [startMachine('lap-a', server, { channel }), startMachine('lap-b', server, { channel })] as const;
    const [, b] = pair;
    b.sharer.onChange(() => {
      for (const text of b.notes()) {
        const from = begun.get(text);
        if (from === undefined) continue;
        times.push(performance.now() - from);
        begun.delete(text);
      }
    });
    pairs.push(pair);
    if (count % 50 === 49)
      await until(() => pairs.every((one) => one.every(({ sharer }) => sharer.state().is === 'joined')));
  }
  await until(() => pairs.every((one) => one.every(({ sharer }) => sharer.state().is === 'joined')));
  const before = costOf(server.pid());
  const start = performance.now();
  for (let count = 0; count < rate * seconds; count += 1) {
    const text = `event ${count}`;
    pairs[count % classes]?.[0].note(text);
    begun.set(text, performance.now());
    const wait = start + ((count + 1) * 1_000) / rate - performance.now();
    if (wait > 0) await pause(wait);
  }
  await until(() => begun.size === 0);
  const after = costOf(server.pid());
  const cores = (after.seconds - before.seconds) / ((performance.now() - start) / 1_000);
  say(`${classes} classes, ${rate} events a second: durable → on disk, told`, both(times), 'p99 ≤ 50 ms');
  say('  the server', `${cores.toFixed(2)} cores, ${after.megabytes.toFixed(0)} MB`, '≤ 0.5 cores, ≤ 300 MB');
  await Promise.all(pairs.flat().map(({ sharer }) => sharer.leave(0)));
  server.remove();
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
  const [there, hung] = [await rounds(play, server, false), await rounds(play, server, true)];
  say('key → on disk and folded, hub there', both(there), '');
  say(
    'key → on disk and folded, hub hanging',
    both(hung),
    `ratio of p50 ${(at(hung, 0.5) / at(there, 0.5)).toFixed(3)}, 1 ± 0.05`,
  );
  server.goOn();
  await a.sharer.leave(0);
  server.remove();
}

async function rounds(
  play: ReturnType<typeof startPlay>,
  server: HubServer,
  hanging: boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  if (hanging) server.hang();
  for (let count = 0; count < (small ? 50 : 400); count += 1) {
    const start = performance.now();
    play.act(`note key ${count}`);
    times.push(performance.now() - start);
    await pause(5);
  }
  return times;
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

const [load = 0] = loadavg();
process.stdout.write(`load at the beginning ${load.toFixed(1)} on ${availableParallelism()} cores\n`);
for (const measure of [durableToDrawn, joinedAgain, keys, harms, manyClasses]) await measure();
process.stdout.write(`load at the end ${(loadavg()[0] ?? 0).toFixed(1)}\n`);
leave();
process.exit(0);
