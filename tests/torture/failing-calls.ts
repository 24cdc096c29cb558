/**
 * Every call by which a command asks something of the disk fails once, with each error that a disk has. Either the command
 * refuses, nothing of it is there, and the next attempt succeeds; or it has done all that it says.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Deed, startDeeds } from './deeds.ts';
import { dice } from './dice.ts';
import { makePlace, type Place, timesWritten } from './place.ts';
import { type Call, crashOf, type Ended, firstLine, runProgram } from './program.ts';
import { type Counter, chosen, counter, type Options, type Tally } from './tally.ts';
import { canTrace, type Point, pointsOf, runHarmed } from './traced.ts';

const writing = [
  ...['write', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'ftruncate', 'openat', 'rename', 'renameat2', 'fcntl'],
  ...['mkdir', 'unlink', 'link'],
];
const errors = ['ENOSPC', 'EIO', 'EINTR', 'EROFS', 'EMFILE', 'ENOLCK'] as const;
/** What is read may be broken too; the other errors do not come from reading. */
const reading = ['read', 'pread64', 'getdents64'];
const short = 'half of it';

interface Case {
  readonly deed: Deed;
  readonly how: 'new' | 'begun';
  readonly point: Point;
  readonly error: string;
}

export async function failingCalls(options: Options): Promise<Tally> {
  const count = counter('failing', options);
  if (!canTrace()) {
    count.note('SKIPPED: there is no strace that may be used');
    return count.tally();
  }
  const deeds = await startDeeds();
  const place = await makePlace(deeds.prepare);
  const wanted = chosen(deeds.all, ({ name }) => name, options);
  const preload = compilePreload(place.aside('short-write.so'));
  if (preload === undefined) count.note('without a C compiler no write is cut short');
  try {
    const all = shuffled(await casesOf(wanted, place, preload !== undefined), options.seed);
    const cases = all.slice(options.from, options.rounds === undefined ? undefined : options.from + options.rounds);
    count.note(`${cases.length} of ${all.length} cases: ${new Set(all.map(({ point }) => point.call)).size} calls`);
    for (const [at, one] of cases.entries()) {
      const tag = `fail${options.from + at}`;
      place.renew(one.how);
      deeds.begin();
      const call: Call = { args: one.deed.args(tag), input: one.deed.input(tag) };
      const ended = await runFailing(one, call, place, preload);
      if (ended !== undefined) await judge(one, tag, options.from + at, ended, place, count);
    }
  } finally {
    place.remove();
    await deeds.close();
  }
  return count.tally();
}

async function casesOf(deeds: readonly Deed[], place: Place, withShort: boolean): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const deed of deeds) {
    for (const how of ['new', 'begun'] as const) {
      place.renew(how);
      const call: Call = { args: deed.args('seen'), input: deed.input('seen') };
      const look = { cwd: place.cwd, call, file: place.aside('trace'), calls: [...writing, ...reading] };
      let writes = 0;
      for (const point of await pointsOf(look)) {
        const mayFail = reading.includes(point.call) ? ['EIO', 'EINTR'] : errors;
        cases.push(...mayFail.map((error) => ({ deed, how, point, error })));
        if (!withShort || !/^p?write/.test(point.call)) continue;
        writes += 1;
        cases.push({ deed, how, point: { ...point, nth: writes }, error: short });
      }
    }
  }
  return cases;
}

function shuffled(cases: readonly Case[], seed: number): readonly Case[] {
  const { roll } = dice(seed);
  const rest = [...cases];
  return cases.map(() => rest.splice(roll(rest.length), 1)[0] as Case);
}

/** strace can only claim that a write was short: this one is. Undefined where it cannot be made. */
function compilePreload(library: string): string | undefined {
  const source = path.resolve('tests/torture/short-write.c');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'ignore' });
  return status === 0 ? library : undefined;
}

/** Undefined where the call did not come this time. */
async function runFailing(
  { point, error }: Case,
  call: Call,
  { cwd, aside }: Place,
  preload = '',
): Promise<Ended | undefined> {
  if (error === short) {
    const env = { LD_PRELOAD: preload, VPROD_SHORT_UNDER: `${cwd}/`, VPROD_SHORT_NTH: String(point.nth) };
    return runProgram(cwd, { ...call, env });
  }
  const ended = await runHarmed(cwd, call, point, { kind: 'fail', error }, aside('trace'));
  return ended.hit ? ended : undefined;
}

async function judge(
  { deed, how, point, error }: Case,
  tag: string,
  at: number,
  ended: Ended,
  { cwd }: Place,
  count: Counter,
): Promise<void> {
  const where = point.path.slice(cwd.length + 1);
  const name = `round ${at}, ${deed.name} ${how}, ${point.call} ${point.nth} of ${where}: ${error}`;
  count.round();
  if (ended.hung) return count.fault('hung', name);
  const crash = crashOf(ended);
  if (crash !== undefined) count.fault('crashed', `${name}: ${crash}`);
  for (const { fault, what } of deed.after(cwd, tag, ended)) count.fault(fault, `${name}: ${what}`);
  if (deed.isDone(tag, ended)) return;
  for (const call of retriesOf(deed, tag, ended)) {
    const again = await runProgram(cwd, call);
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
function retriesOf(deed: Deed, tag: string, { out }: Ended): readonly Call[] {
  if (deed.name !== 'run') return [{ args: deed.args(tag), input: deed.input(tag) }];
  return notesIn(deed, tag)
    .filter((text) => !out.includes(`note: ${text}\n`))
    .map((text) => ({ args: ['log', 'coaching', 'note', text] }));
}
