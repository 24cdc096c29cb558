/** The program is killed at a random call of a file, over everything that it does; then it is asked again. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Lane, openLane } from './bench.ts';
import { type Deed, waysOf } from './deeds.ts';
import { dice, seedOf } from './dice.ts';
import { type Point, pointsOf, runHarmed } from './harmed.ts';
import { lanesOf, runLanes } from './lanes.ts';
import { timesWritten } from './place.ts';
import { type Call, crashOf, type Ended, endGroup, firstLine, startProgram } from './program.ts';
import { type Counter, counter, type Options, type Tally } from './tally.ts';

const usual = 1_000;

interface Round {
  readonly deed: Deed;
  readonly tag: string;
  readonly name: string;
}

type Points = Map<string, Promise<readonly Point[]>>;

export async function kills(options: Options): Promise<Tally> {
  const count = counter('kills', options);
  const rounds = Array.from({ length: options.rounds ?? usual }, (_, at) => options.from + at);
  await runLanes(
    lanesOf(options.lanes),
    rounds,
    async () => {
      const { lane, close } = await openLane(options);
      if (!lane.bench) count.note('without Linux and a C compiler the moments are random times, not calls');
      return { lane: { ...lane, known: new Map() as Points }, close };
    },
    (round, lane) => killOne(round, lane, options, count),
  );
  return count.tally();
}

async function killOne(
  round: number,
  { place, host, deeds, wanted, bench, known }: Lane & { readonly known: Points },
  { seed }: Options,
  count: Counter,
): Promise<void> {
  const { pick, roll } = dice(seedOf(seed, round));
  const deed = pick(wanted);
  const how = pick(waysOf(deed));
  const tag = `kill${round}`;
  const call: Call = { args: deed.args(tag), input: deed.input(tag) };
  const key = `${deed.name} ${how}`;
  place.renew(how);
  if (bench && !known.has(key)) {
    deeds.begin();
    known.set(key, pointsOf(bench, call, true));
    await known.get(key);
    place.renew(how);
  }
  deeds.begin();
  const point = bench && pick((await known.get(key)) ?? []);
  const ended =
    bench && point ? await runHarmed(bench, call, point, 'kill', true) : await killAfter(place.cwd, call, roll(400));
  // The call did not come this time: it was not killed.
  if ('hit' in ended && ended.hit === undefined) return;
  const where = point ? `${point.call} ${point.nth} of ${point.path.replace(`${place.cwd}/`, '')}` : 'a random time';
  await judge({ deed, tag, name: `round ${round}, ${key}, killed at ${where}` }, ended, { place, host }, count);
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
async function judge(
  { deed, tag, name }: Round,
  ended: Ended,
  { place: { cwd }, host }: Pick<Lane, 'place' | 'host'>,
  count: Counter,
): Promise<void> {
  count.round();
  if (ended.hung) count.fault('hung', name);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}: ${what}`);
  const next = `${tag}.next`;
  const again = await host.run({ args: ['log', 'coaching', 'note', next] });
  const crash = again.hung ? undefined : (crashOf(again) ?? (again.code === 0 ? undefined : firstLine(again.err)));
  if (again.hung) count.fault('hung', `${name}: the next command`);
  else if (crash !== undefined) count.fault('crashed', `${name}: the next command: ${crash}`);
  else if (timesWritten(cwd, next) !== 1) count.fault('lost', `${name}: '${next}'`);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}, read again: ${what}`);
  // A line that was not acknowledged may be there: whoever logs it again has it twice, and knows.
  if (deed.name === 'log' || deed.name === 'run') return;
  const retried = await host.run({ args: deed.retry?.(cwd) ?? deed.args(tag), input: deed.input(tag) });
  const trouble = crashOf(retried) ?? (deed.isDone(tag, retried) ? undefined : firstLine(retried.err));
  if (retried.hung) count.fault('hung', `${name}: the same command again`);
  else if (trouble !== undefined) count.fault('crashed', `${name}: the same command again: ${trouble}`);
  else for (const { fault, what } of deed.atLast(cwd, tag)) count.fault(fault, `${name}: ${what}`);
}
