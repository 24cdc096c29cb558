/** Four who log beside two runs, and three who look on: all that was acknowledged is there once, and everybody sees it. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { team, writeClass } from '../program/class.ts';
import { dice, seedOf } from './dice.ts';
import { makePlace, writtenIn } from './place.ts';
import { crashOf, endGroup, firstLine, runProgram, startProgram } from './program.ts';
import { type Counter, counter, type Options, type Tally } from './tally.ts';

/** Actions of each of the four; a whole evening is 500. */
const usual = 40;
const longestMs = 120_000;

export async function manyHands(options: Options): Promise<Tally> {
  const count = counter('hands', options);
  const place = await makePlace((cwd) => writeClass(cwd, { runbook: team }));
  const { cwd } = place;
  place.renew('new');
  const runs = [open(cwd, ['run', 'coaching', '--plain']), open(cwd, ['run', 'coaching', '--role', 'chat', '--plain'])];
  const watchers = [1, 2, 3].map(() => open(cwd, ['watch', 'coaching']));
  try {
    for (const one of [...runs, ...watchers]) await shown(one, /^now step/m, 'opening', count);
    const acknowledged = await Promise.all([
      ...[1, 2, 3, 4].map((hand) => log(cwd, hand, options, count)),
      ...runs.map((run, at) => type(run, `run${at}`, options.rounds ?? usual, count)),
    ]);
    await runProgram(cwd, { args: ['log', 'coaching', 'note', 'the-last-word'] });
    for (const one of [...runs, ...watchers]) await shown(one, /the-last-word/, 'the last word', count);
    for (const run of runs) run.child.stdin.write('quit\n');
    for (const { child } of watchers) child.kill('SIGTERM');
    for (const one of runs) await leaves(one, 0, count);
    for (const one of watchers) await leaves(one, 143, count);
    countAll(cwd, acknowledged.flat(), count);
  } finally {
    for (const { child } of [...runs, ...watchers]) endGroup(child);
    place.remove();
  }
  return count.tally();
}

interface Hand {
  readonly name: string;
  readonly child: ChildProcessWithoutNullStreams;
  readonly text: () => string;
  /** Calls back at each piece of what it prints, until that says it has had enough. */
  readonly heard: (listener: () => void) => void;
  readonly ended: Promise<number | null>;
}

function open(cwd: string, args: readonly string[]): Hand {
  const child = startProgram(cwd, { args });
  let text = '';
  let listener = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      listener();
    });
  }
  child.stdin.on('error', () => {});
  return {
    name: args.join(' '),
    child,
    text: () => text,
    heard: (next) => {
      listener = next;
    },
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}

async function shown({ name, text, heard, ended }: Hand, what: RegExp, when: string, count: Counter): Promise<void> {
  const seen = new Promise<'seen'>((resolve) => {
    const look = (): void => void (what.test(text()) && resolve('seen'));
    heard(look);
    look();
  });
  const limit = new AbortController();
  const late = wait(longestMs, 'late' as const, { signal: limit.signal }).catch(() => 'late' as const);
  const result = await Promise.race([seen, late, ended.then(() => 'ended' as const)]);
  limit.abort();
  heard(() => {});
  if (result === 'late') count.fault('hung', `${name}, ${when}: never showed ${what}`);
  if (result === 'ended') count.fault('crashed', `${name}, ${when}: it has ended: ${firstLine(text())}`);
}

async function leaves({ name, child, ended, text }: Hand, wanted: number, count: Counter): Promise<void> {
  const limit = setTimeout(() => {
    count.fault('hung', `${name}: it does not end`);
    endGroup(child);
  }, longestMs);
  const code = await ended;
  clearTimeout(limit);
  const crash = crashOf({ code: 0, signal: null, out: text(), err: '', hung: false });
  if (code !== wanted || crash) count.fault('crashed', `${name}: ended with ${code}, not ${wanted}: ${crash ?? ''}`);
}

const words = ['note', 'issue', 'question', 'alert', 'todo', 'board'];

/** Gives the tags of what was acknowledged. */
async function log(cwd: string, hand: number, { seed, rounds }: Options, count: Counter): Promise<readonly string[]> {
  const { pick } = dice(seedOf(seed, hand));
  const acknowledged: string[] = [];
  for (let turn = 0; turn < (rounds ?? usual); turn += 1) {
    const tag = `hand${hand}-${turn}.`;
    const ended = await runProgram(cwd, { args: ['log', '--producer', `Hand ${hand}`, 'coaching', pick(words), tag] });
    count.round();
    if (ended.hung) count.fault('hung', tag);
    const crash = crashOf(ended) ?? (ended.code === 0 ? undefined : firstLine(ended.err));
    if (crash !== undefined) count.fault('crashed', `${tag} ${crash}`);
    if (ended.out.startsWith('ok ')) acknowledged.push(tag);
  }
  return acknowledged;
}

async function type(run: Hand, name: string, turns: number, count: Counter): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const tag = `${name}-${turn}.`;
    run.child.stdin.write(`note ${tag}\n`);
    count.round();
    await shown(run, new RegExp(`^ok .*${tag}`, 'm'), tag, count);
    acknowledged.push(tag);
  }
  return acknowledged;
}

function countAll(cwd: string, acknowledged: readonly string[], count: Counter): void {
  const texts = writtenIn(cwd).flatMap(({ text }) => (text === undefined ? [] : [text]));
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  for (const tag of acknowledged) if (!times.has(tag)) count.fault('lost', tag);
  for (const [text, often] of times) if (often > 1) count.fault('twice', `${text}: ${often}`);
  count.note(`${acknowledged.length} actions acknowledged by six hands while three looked on`);
}
