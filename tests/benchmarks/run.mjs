/**
 * `npm run bench`: what is claimed of speed, measured against a floor in the same run. Nothing here fails: it prints.
 * Medians and percentiles over several runs; the machine's own speed cancels out in the ratios.
 */
import { measureActions } from './actions.mjs';
import { baseBin } from './base.mjs';
import { measureImports } from './imports.mjs';
import { measureLive } from './live.mjs';
import { measureReports } from './reports.mjs';
import { measureStage } from './stage.mjs';
import { measureStarts } from './starts.mjs';
import { measureTargets } from './targets.mjs';

/** `npm run bench -- 0.1`: the sizes are a tenth, for a look. */
const scale = Number(process.argv[2] ?? 1);
const base = baseBin();
const print = (line = '') => process.stdout.write(`${line}\n`);

print(`node ${process.version}, ${new Date().toISOString().slice(0, 10)}`);
print();
const targets = await measureTargets(base, scale);
print('Processor time in milliseconds, in turn with what it is held against (medians)');
for (const { name, own, other, ratio, against, target, absolute } of targets) {
  const figure = absolute ? '' : `by ${other.toFixed(0)} of ${against}: ${ratio.toFixed(2)}`;
  const wanted = target === undefined ? '' : `  (wanted: at most ${target})`;
  print(`  ${name.padEnd(40)} ${own.toFixed(0).padStart(7)}  ${figure}${wanted}`);
}
print();
print('Start-up, against bare `node -e 0` in the same run (median ms, ratio)');
for (const { name, median, ratio, bound } of await measureStarts()) {
  print(
    `  ${name.padEnd(46)} ${median.toFixed(0).padStart(5)}  ${ratio.toFixed(2)}${bound ? `  (wanted: at most ${bound})` : ''}`,
  );
}
print();
print("From an action's line to its acknowledgement, by the length of the journal (ms)");
print('  events     p50    p99    floor p50  floor p99   (floor: append and fdatasync of the same bytes)');
for (const { events, p50, p99, floor50, floor99 } of await measureActions([100, 1000, 10_000])) {
  const cell = (value, width) => value.toFixed(2).padStart(width);
  print(`  ${String(events).padStart(6)} ${cell(p50, 7)} ${cell(p99, 6)} ${cell(floor50, 11)} ${cell(floor99, 10)}`);
}
print();
for (const earlier of [5000, 50_000]) {
  const { screens, floor50, floor99 } = await measureLive(earlier * scale, base);
  print(`The live screen at 80x24 with ${earlier * scale} events behind it and 300 people on the roster`);
  print(
    `  floor, a bare program that appends, syncs and answers: p50 ${floor50.toFixed(2)} ms, p99 ${floor99.toFixed(2)} ms`,
  );
  for (const { name, p50, p99, spent, idle, memory } of screens) {
    const mebi = (value) => `${(value / 1024).toFixed(0)} MiB`;
    const wanted = name === 'own' ? '  (wanted: at most 1.5 and 5)' : '';
    print(
      `  ${name}: from Enter to written and drawn, 1,000 actions: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${wanted}`,
    );
    if (idle === null) continue;
    print(`    processor time of an action with its keys ${spent.toFixed(2)} ms`);
    print(`    idle ${(idle * 100).toFixed(2)} % of a core${name === 'own' ? '  (wanted: at most 0.5)' : ''}`);
    print(`    memory after 100 actions ${mebi(memory.settled)}, after 1,000 ${mebi(memory.after)}`);
  }
  const [own, other] = screens;
  const by = (what) => (what(own) / what(other)).toFixed(2);
  if (other && other.idle !== null)
    print(
      `  own by base: p50 ${by(({ p50 }) => p50)}, p99 ${by(({ p99 }) => p99)}, processor ${by(({ spent }) => spent)}, idle ${by(({ idle }) => idle)}`,
    );
}
print();
print('The pages of the stage, 300 people on the roster');
const stage = await measureStage();
print(
  `  event on disk to letters on the page, 200 events: p50 ${stage.p50.toFixed(0)} ms, p99 ${stage.p99.toFixed(0)} ms  (wanted: p99 at most 150)`,
);
if (stage.share !== null) print(`  50 pages open: ${(stage.share * 100).toFixed(1)} % of a core  (wanted: at most 3)`);
print(
  `  memory in 10,800 looks (a second each would be three hours), every 1,800: ${stage.memory.map((one) => (one / 1024).toFixed(0)).join(', ')} MiB`,
);
print();
print('An attendance report into the journal: the whole command (wanted: 10,000 rows in at most 2000 ms of CPU)');
print('  The ratio: to the CPU time of the older state (wanted: at most 1.2 at 10,000 rows).');
print('    rows    CPU ms   memory MB   ratio');
for (const { rows, cpu, megabytes, ratio } of await measureImports([1000, 10_000, 20_000], base)) {
  const beside = ratio === undefined ? '' : ratio.toFixed(2).padStart(8);
  print(`  ${String(rows).padStart(6)} ${cpu.toFixed(0).padStart(9)} ${megabytes.toFixed(0).padStart(11)}${beside}`);
}
print();
print(
  'Many sessions: eight runbooks, openings of 18 to 104 KB, an agenda, words and imports of their own, 40 to 400 events',
);
print(
  '  Seconds of processor time of all threads; the floor reads the journals and parses each line, in the same Node.',
);
for (const count of [1000 * scale, 10_000 * scale]) {
  const { bytes, size, costs, differ, memory } = await measureReports(count, base);
  const mebi = (value) => `${(value / 2 ** 20).toFixed(0)} MiB`;
  print(`  ${count} sessions, ${mebi(bytes)} of journals, ${mebi(size)} of index`);
  for (const [name, { cpu, passed }] of costs)
    print(`    ${name.padEnd(18)} ${cpu.toFixed(2).padStart(8)}  ${`passed ${passed.toFixed(2)}`.padStart(15)}`);
  const by = (name, other, wanted) => {
    const [one, two] = [costs.get(name), costs.get(other)];
    if (one && two) print(`    ${name} by ${other}: ${(one.cpu / two.cpu).toFixed(2)}  (wanted: at most ${wanted})`);
  };
  by('nothing changed', 'floor', 0.9);
  by('nothing changed', 'DuckDB', 0.55);
  by('cold, --no-index', 'base', 0.65);
  by('cold, index made', 'cold, --no-index', 1.08);
  print(`    memory at most ${memory.cold.toFixed(0)} MiB cold, ${memory.warm.toFixed(0)} MiB where nothing changed`);
  if (differ.length > 0) print(`    other figures: ${differ.join(', ')}`);
}
