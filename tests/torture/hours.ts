/** Hours of a live screen in a minute, on a rehearsal's clock: what it keeps open and in memory must not grow. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import { dice } from './dice.ts';
import { makePlace } from './place.ts';
import { bin, environmentOf } from './program.ts';
import { counter, type Options, type Tally } from './tally.ts';

const usual = 12;
const speed = 720;
const betweenMs = 200;
/** MiB that the heap may stand higher at the end than after a quarter: more than chance, less than an hour's leak. */
const mostGrowth = 24;

interface Sample {
  readonly mebibytes: number;
  readonly descriptors: number;
}

export async function hours(options: Options): Promise<Tally> {
  const count = counter('hours', options);
  if (process.platform !== 'linux') {
    count.note('SKIPPED: memory and descriptors are read from /proc');
    return count.tally();
  }
  const place = await makePlace();
  place.renew('new');
  const { CI: _, NO_COLOR: __, ...env } = environmentOf(place.cwd);
  const args = [bin, 'run', 'coaching', '--rehearse', '--speed', String(speed), '--from', 'T-30m'];
  const screen = spawn(process.execPath, args, {
    name: 'xterm-256color',
    cols: 100,
    rows: 30,
    cwd: place.cwd,
    env: { ...env, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  });
  let drawn = 0;
  let last = '';
  let ended = false;
  screen.onData((data) => {
    drawn += data.length;
    last = (last + data).slice(-4000);
  });
  screen.onExit(() => {
    ended = true;
  });
  try {
    const samples: Sample[] = [];
    const { pick } = dice(options.seed);
    const simulated = options.rounds ?? usual;
    const until = Date.now() + (simulated * 3600_000) / speed;
    while (Date.now() < until && !ended) {
      await wait(betweenMs);
      // Keys that look, and now and then a note: the journal grows by little.
      screen.write(pick(['\x1b[A', '\x1b[B', '\x1b[A', '\x1b[B', '?', '\x1b', '\x1b', `:note tick\r`]));
      if (!ended) samples.push(sampleOf(screen.pid));
    }
    for (let hour = 0; hour < simulated; hour += 1) count.round();
    if (ended) count.fault('crashed', `the screen has ended: ${JSON.stringify(last.slice(-300))}`);
    if (drawn === 0) count.fault('hung', 'nothing was drawn');
    judge(samples, count);
    count.note(`${(drawn / 1024 / 1024).toFixed(1)} MiB drawn in ${simulated} simulated hours`);
  } finally {
    if (!ended) screen.kill('SIGKILL');
    place.remove();
  }
  return count.tally();
}

function sampleOf(pid: number): Sample {
  const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return { mebibytes: kibibytes / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

/** The least of the second quarter against the least of the last: what is only waiting to be cleared does not count. */
function judge(samples: readonly Sample[], { fault, note }: ReturnType<typeof counter>): void {
  const quarter = Math.floor(samples.length / 4);
  const least = (from: number, to: number, of: (sample: Sample) => number): number =>
    Math.min(...samples.slice(from, to).map(of));
  const memory = [quarter, 3 * quarter].map((from) => least(from, from + quarter, ({ mebibytes }) => mebibytes));
  const open = [quarter, 3 * quarter].map((from) => least(from, from + quarter, ({ descriptors }) => descriptors));
  const [before = 0, after = 0] = memory;
  note(
    `memory ${before.toFixed(0)} MiB, at the end ${after.toFixed(0)} MiB; descriptors ${open.join(', at the end ')}`,
  );
  if (after - before > mostGrowth) fault('crashed', `memory grew by ${(after - before).toFixed(0)} MiB`);
  if ((open[1] ?? 0) > (open[0] ?? 0)) fault('crashed', `descriptors grew from ${open.join(' to ')}`);
}
