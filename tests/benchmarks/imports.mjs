/** How long an export of many rows takes to be imported, in CPU time of the whole command, and what it needs of memory. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, inFolder, median } from './measure.mjs';

const rounds = 5;

/** `base`: the program of an older state: what the same import costs there, in the same run. */
export async function measureImports(lengths, base) {
  const results = [];
  for (const rows of lengths) results.push(await inFolder((folder) => measure(folder, rows, base)));
  return results;
}

function measure(folder, rows, base) {
  mkdirSync(path.join(folder, 'sessions'));
  writeFileSync(path.join(folder, 'vprod.yaml'), 'timezone: Europe/London\n');
  writeFileSync(path.join(folder, 'sessions', 'big.yaml'), session(rows));
  writeFileSync(path.join(folder, 'report.csv'), report(rows));
  const programs = [bin, ...(base ? [base] : [])];
  // Turn by turn, so that what else the machine does falls on both.
  const runs = programs.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [place, program] of programs.entries()) {
      rmSync(path.join(folder, 'reports'), { recursive: true, force: true });
      runs[place].push(run(folder, program));
    }
  const [own, other] = runs.map((all) => median(all.map(({ cpu }) => cpu)));
  return {
    rows,
    cpu: own,
    ratio: other === undefined ? undefined : own / other,
    megabytes: median(runs[0].map(({ megabytes }) => megabytes)),
  };
}

/** Half of them are on the roster. */
function session(rows) {
  const roster = Array.from({ length: rows / 4 }, (_, n) => `  - { name: Guest ${n}, email: guest${n}@example.com }`);
  return `title: Big\nrunbook: webinar\nstart: 2026-12-01 09:00\ntakes: 60m\nfacilitator: { name: Rosa Lindt }\nproducer: { name: Dana Okoye }\nroster:\n${roster.join('\n')}\n`;
}

/** Two joins a person. */
function report(rows) {
  const two = (value) => String(value).padStart(2, '0');
  const lines = Array.from({ length: rows }, (_, n) => {
    const [who, second] = [Math.floor(n / 2), two(n % 60)];
    const [from, to] = n % 2 === 0 ? ['08:58', '09:20'] : ['09:25', '10:01'];
    return `Guest ${who},guest${who}@example.com,12/01/2026 ${from}:${second} AM,12/01/2026 ${to}:${second} AM,22,Yes,Y,No`;
  });
  const header =
    'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room';
  return `\ufeff${[header, ...lines].join('\r\n')}\r\n`;
}

/** The command tells of itself on its way out: resource usage of a child is not to be had from outside. */
function run(folder, program) {
  const tell =
    "process.on('exit',()=>{const u=process.resourceUsage();require('node:fs').writeSync(2,JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1000,megabytes:u.maxRSS/1024}))})";
  const hook = path.join(folder, 'hook.cjs');
  writeFileSync(hook, tell);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, program, 'import', 'attendance', 'big', 'report.csv'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stderr.slice(stderr.lastIndexOf('{')));
}
