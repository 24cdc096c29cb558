/** The summary of many sessions, against reading the same bytes and parsing each line on one core, in the same run. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureAlternatives } from './alternatives/measure.mjs';
import { baseEvents, writeSessions } from './journals.mjs';
import { bin, inFolder, median } from './measure.mjs';

const floor = fileURLToPath(new URL('floor.mjs', import.meta.url));
const eventsASession = 150;

/** For each number of sessions the medians of several runs; of the largest also how others make the same table. */
export async function measureReports(counts, rounds = 3) {
  const results = [];
  for (const count of counts) {
    results.push(
      await inFolder(async (folder) => {
        const reports = path.join(folder, 'reports');
        mkdirSync(reports);
        const bytes = writeSessions(reports, baseEvents(folder), count, eventsASession);
        const measured = await measure(folder, count, bytes, rounds);
        return count === Math.max(...counts) ? { ...measured, others: await measureAlternatives(reports) } : measured;
      }),
    );
  }
  return results;
}

async function measure(folder, count, bytes, rounds) {
  const floors = [];
  const summaries = [];
  // In turn, so that what else the machine does falls on both.
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await run([floor, path.join(folder, 'reports')], folder));
    summaries.push(
      await run([bin, 'report', '--all', '--format', 'json', '--out', path.join(folder, 'out.json')], folder),
    );
  }
  const of = (runs, what) => median(runs.map((one) => one[what]));
  const [ms, floorMs] = [of(summaries, 'ms'), of(floors, 'ms')];
  const rss = Math.max(...summaries.map((one) => one.rss));
  return {
    count,
    bytes,
    ms,
    floorMs,
    ratio: ms / floorMs,
    cpu: of(summaries, 'cpu'),
    floorCpu: of(floors, 'cpu'),
    rss,
  };
}

/** Milliseconds from start to end of a process and of processor time, and the most memory that it had at once, in MiB. */
function run(args, cwd) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const preload = fileURLToPath(new URL('peak.cjs', import.meta.url));
    const child = spawn(process.execPath, ['--require', preload, ...args], {
      cwd,
      env: { ...process.env, VPROD_WORKSPACE: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6;
      const peak = /peak (\d+) KiB, (\d+) ms/.exec(text);
      if (code === 0 && peak) resolve({ ms, cpu: Number(peak[2]), rss: Number(peak[1]) / 1024 });
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${text}`));
    });
  });
}
