/** Four who log beside two runs, and three who look on: all that was acknowledged is there once, and everybody sees it. */
import { team, writeClass } from '../program/class.ts';
import { dice, seedOf } from './dice.ts';
import { type Hand, openHand, shown } from './hand.ts';
import { openHost } from './host.ts';
import { makePlace, writtenIn } from './place.ts';
import { crashOf, endGroup, firstLine, runProgram } from './program.ts';
import { type Counter, counter, type Options, type Tally } from './tally.ts';

/** Actions of each of the four. */
const usual = 500;
const longestMs = 600_000;

export async function manyHands(options: Options): Promise<Tally> {
  const count = counter('hands', options);
  const place = await makePlace((cwd) => writeClass(cwd, { runbook: team }));
  const { cwd } = place;
  place.renew('new');
  const runs = [
    openHand(cwd, ['run', 'coaching', '--plain']),
    openHand(cwd, ['run', 'coaching', '--role', 'chat', '--plain']),
  ];
  const watchers = [1, 2, 3].map(() => openHand(cwd, ['watch', 'coaching']));
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
  // Each of the four has a process of its own, in which one command after the other begins anew.
  const host = openHost(cwd, undefined);
  const acknowledged: string[] = [];
  for (let turn = 0; turn < (rounds ?? usual); turn += 1) {
    const tag = `hand${hand}-${turn}.`;
    const ended = await host.run({ args: ['log', '--producer', `Hand ${hand}`, 'coaching', pick(words), tag] });
    count.round();
    if (ended.hung) count.fault('hung', tag);
    const crash = crashOf(ended) ?? (ended.code === 0 ? undefined : firstLine(ended.err));
    if (crash !== undefined) count.fault('crashed', `${tag} ${crash}`);
    if (ended.out.startsWith('ok ')) acknowledged.push(tag);
  }
  host.close();
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
