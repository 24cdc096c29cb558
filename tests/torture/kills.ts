/** The program is killed at a random call of a file, over everything that it does; then it is asked again. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Deed, startDeeds } from './deeds.ts';
import { dice, seedOf } from './dice.ts';
import { makePlace, type Place, timesWritten } from './place.ts';
import { type Call, crashOf, type Ended, endGroup, firstLine, runProgram, startProgram } from './program.ts';
import { type Counter, chosen, counter, type Options, type Tally } from './tally.ts';
import { canTrace, type Point, pointsOf, runHarmed } from './traced.ts';

const calls = [
  ...['openat', 'read', 'pread64', 'write', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'rename', 'renameat2'],
  ...['unlink', 'mkdir', 'ftruncate', 'fcntl', 'close', 'statx', 'getdents64', 'link'],
];
const usual = 200;

interface Round {
  readonly deed: Deed;
  readonly how: 'new' | 'begun';
  readonly tag: string;
  readonly name: string;
}

export async function kills(options: Options): Promise<Tally> {
  const count = counter('kills', options);
  const deeds = await startDeeds();
  const place = await makePlace(deeds.prepare);
  const all = chosen(deeds.all, ({ name }) => name, options);
  const known = new Map<string, readonly Point[]>();
  if (!canTrace()) count.note('without strace the moments are random times, not calls');
  try {
    for (let at = options.from; at < options.from + (options.rounds ?? usual); at += 1) {
      const { pick, roll } = dice(seedOf(options.seed, at));
      const deed = pick(all);
      const how = pick(['new', 'begun'] as const);
      const tag = `kill${at}`;
      const call: Call = { args: deed.args(tag), input: deed.input(tag) };
      const key = `${deed.name} ${how}`;
      if (canTrace() && !known.has(key)) {
        place.renew(how);
        known.set(key, await pointsOf({ cwd: place.cwd, call, calls, file: place.aside('trace') }));
      }
      place.renew(how);
      deeds.begin();
      const points = known.get(key);
      const point = points && pick(points);
      const ended = point ? await killAt(place, call, point) : await killAfter(place.cwd, call, roll(400));
      if (ended === undefined) continue;
      const where = point ? `${point.call} ${point.nth} of ${point.path.slice(place.cwd.length + 1)}` : 'a random time';
      await judge({ deed, how, tag, name: `round ${at}, ${key}, killed at ${where}` }, ended, place, count);
    }
  } finally {
    place.remove();
    await deeds.close();
  }
  return count.tally();
}

/** Undefined where it was not killed: the call did not come. */
async function killAt(place: Place, call: Call, point: Point): Promise<Ended | undefined> {
  const ended = await runHarmed(place.cwd, call, point, { kind: 'kill' }, place.aside('trace'));
  return ended.hit ? ended : undefined;
}

async function killAfter(cwd: string, call: Call, ms: number): Promise<Ended> {
  const child = startProgram(cwd, call);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(call.input ?? '');
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await Promise.race([wait(ms), ended]);
  endGroup(child);
  await ended;
  return { code: null, signal: 'SIGKILL', out, err: '', hung: false };
}

/** What was acknowledged before is there; the program opens it again and does what it was asked; nothing is there twice. */
async function judge({ deed, tag, name }: Round, ended: Ended, { cwd }: Place, count: Counter): Promise<void> {
  count.round();
  if (ended.hung) count.fault('hung', name);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}: ${what}`);
  const next = `${tag}.next`;
  const again = await runProgram(cwd, { args: ['log', 'coaching', 'note', next] });
  const crash = again.hung ? undefined : (crashOf(again) ?? (again.code === 0 ? undefined : firstLine(again.err)));
  if (again.hung) count.fault('hung', `${name}: the next command`);
  else if (crash !== undefined) count.fault('crashed', `${name}: the next command: ${crash}`);
  else if (timesWritten(cwd, next) !== 1) count.fault('lost', `${name}: '${next}'`);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}, read again: ${what}`);
  // A line that was not acknowledged may be there: whoever logs it again has it twice, and knows.
  if (deed.name === 'log' || deed.name === 'run') return;
  const retried = await runProgram(cwd, { args: deed.args(tag), input: deed.input(tag) });
  const trouble = crashOf(retried) ?? (deed.isDone(tag, retried) ? undefined : firstLine(retried.err));
  if (retried.hung) count.fault('hung', `${name}: the same command again`);
  else if (trouble !== undefined) count.fault('crashed', `${name}: the same command again: ${trouble}`);
  else for (const { fault, what } of deed.atLast(cwd, tag)) count.fault(fault, `${name}: ${what}`);
}
