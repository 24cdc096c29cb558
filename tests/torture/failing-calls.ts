/**
 * Every call by which a command asks something of the disk fails once, with each error that a disk has. Either the command
 * refuses, nothing of it is there, and the next attempt succeeds; or it has done all that it says.
 */
import { type Lane, openLane } from './bench.ts';
import { type Deed, waysOf } from './deeds.ts';
import { dice } from './dice.ts';
import { type Bench, type Harm, type Point, pointsOf, runHarmed } from './harmed.ts';
import { lanesOf, runLanes } from './lanes.ts';
import { timesWritten } from './place.ts';
import { type Call, crashOf, type Ended, firstLine } from './program.ts';
import { type Counter, counter, type Options, type Tally } from './tally.ts';

const writing = [
  ...['write', 'pwrite', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'ftruncate', 'open', 'rename', 'lock'],
  ...['mkdir', 'unlink', 'link'],
];
const errors = ['ENOSPC', 'EIO', 'EINTR', 'EROFS', 'EMFILE', 'ENOLCK'] as const;
/** What is read may be broken too; the other errors do not come from reading. */
const reading = ['read', 'pread', 'scandir'];
const readingErrors = ['EIO', 'EINTR'] as const;

interface Case {
  readonly deed: string;
  readonly how: 'new' | 'begun';
  readonly point: Point;
  readonly harm: Exclude<Harm, 'kill'>;
}

/** Every case, shuffled by the seed: any number of them is a sample of all. */
export async function failingCalls(options: Options): Promise<Tally> {
  const count = counter('failing', options);
  const { lane, close } = await openLane(options);
  const all = shuffled(lane.bench ? await casesOf(lane, hosted(lane, lane.bench)) : [], options.seed);
  await close();
  if (all.length === 0) {
    count.note('SKIPPED: it needs Linux and a C compiler');
    return count.tally();
  }
  const until = options.rounds === undefined ? all.length : Math.min(all.length, options.from + options.rounds);
  const rounds = Array.from({ length: Math.max(0, until - options.from) }, (_, at) => options.from + at);
  count.note(`${rounds.length} of ${all.length} cases: ${new Set(all.map(({ point }) => point.call)).size} calls`);
  await runLanes(
    lanesOf(options.lanes),
    rounds,
    () => openLane(options),
    async (round, mine) => {
      const one = all[round];
      if (one) await tryOne(one, round, mine, count);
    },
  );
  return count.tally();
}

async function tryOne(
  { deed: name, how, point, harm }: Case,
  round: number,
  mine: Lane,
  count: Counter,
): Promise<void> {
  const deed = mine.wanted.find((one) => one.name === name);
  if (!deed || !mine.bench) return;
  const tag = `fail${round}`;
  mine.place.renew(how);
  mine.deeds.begin();
  const ended = await runHarmed(
    hosted(mine, mine.bench),
    { args: deed.args(tag), input: deed.input(tag) },
    point,
    harm,
  );
  // The call did not come this time: nothing was tried.
  if (ended.hit === undefined) return;
  const where = ended.hit.slice(mine.place.cwd.length + 1);
  const told = typeof harm === 'string' ? harm : harm.error;
  await judge(
    deed,
    tag,
    `round ${round}, ${name} ${how}, ${point.call} ${point.nth} (${where}): ${told}`,
    ended,
    mine,
    count,
  );
}

/** The program fails in its words: nothing of this needs a process of its own. */
function hosted({ host }: Lane, bench: Bench): Bench {
  return { ...bench, run: host.run };
}

async function casesOf({ place, wanted, deeds }: Lane, bench: Bench): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const deed of wanted) {
    for (const how of waysOf(deed)) {
      place.renew(how);
      deeds.begin();
      for (const point of await pointsOf(bench, { args: deed.args('seen'), input: deed.input('seen') }, false)) {
        for (const harm of harmsOf(point)) cases.push({ deed: deed.name, how, point, harm });
      }
    }
  }
  return cases;
}

function harmsOf({ call }: Point): readonly Exclude<Harm, 'kill'>[] {
  if (reading.includes(call)) return readingErrors.map((error) => ({ error }));
  if (!writing.includes(call)) return [];
  const all: readonly Exclude<Harm, 'kill'>[] = errors.map((error) => ({ error }));
  return /^p?write/.test(call) ? [...all, 'short'] : all;
}

function shuffled(cases: readonly Case[], seed: number): readonly Case[] {
  const { roll } = dice(seed);
  const rest = [...cases];
  return cases.map(() => rest.splice(roll(rest.length), 1)[0] as Case);
}

async function judge(
  deed: Deed,
  tag: string,
  name: string,
  ended: Ended,
  { place: { cwd }, host }: Lane,
  count: Counter,
): Promise<void> {
  count.round();
  if (ended.hung) return count.fault('hung', name);
  const crash = crashOf(ended);
  if (crash !== undefined) count.fault('crashed', `${name}: ${crash}`);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}: ${what}`);
  if (deed.isDone(tag, ended)) return;
  for (const call of retriesOf(deed, tag, ended, cwd)) {
    const again = await host.run(call);
    const trouble = crashOf(again) ?? (again.code === 0 ? undefined : firstLine(again.err));
    if (again.hung) count.fault('hung', `${name}: asked again`);
    else if (trouble !== undefined) count.fault('crashed', `${name}: asked again: ${trouble}`);
  }
  for (const { fault, what } of deed.atLast(cwd, tag)) count.fault(fault, `${name}, asked again: ${what}`);
  if (deed.name !== 'run') return;
  for (const line of notesIn(deed, tag)) {
    const times = timesWritten(cwd, line);
    if (times !== 1) count.fault(times === 0 ? 'lost' : 'twice', `${name}, asked again: '${line}'`);
  }
}

function notesIn(deed: Deed, tag: string): readonly string[] {
  return [...deed.input(tag).matchAll(/^note (.*)$/gm)].map(([, text = '']) => text);
}

/** What a person does who was refused: of a run's lines those that were not acknowledged, else the same again. */
function retriesOf(deed: Deed, tag: string, { out }: Ended, cwd: string): readonly Call[] {
  if (deed.name !== 'run') return [{ args: deed.retry?.(cwd) ?? deed.args(tag), input: deed.input(tag) }];
  return notesIn(deed, tag)
    .filter((text) => !out.includes(`note: ${text}\n`))
    .map((text) => ({ args: ['log', 'coaching', 'note', text] }));
}
