/**
 * `npm run bench`: what is claimed of speed, measured against a floor in the same run. Nothing here fails: it prints.
 * Medians and percentiles over several runs; the machine's own speed cancels out in the ratios.
 */
import { measureActions } from './actions.mjs';
import { measureImports } from './imports.mjs';
import { measureLive } from './live.mjs';
import { measureReports } from './reports.mjs';
import { measureStage } from './stage.mjs';
import { measureStarts } from './starts.mjs';

const print = (line = '') => process.stdout.write(`${line}\n`);

print(`node ${process.version}, ${new Date().toISOString().slice(0, 10)}`);
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
print('The live screen at 80x24 with 5,000 events behind it and 300 people on the roster');
const live = await measureLive();
print(
  `  from Enter to written and drawn, 1,000 actions: p50 ${live.p50.toFixed(2)} ms, p99 ${live.p99.toFixed(2)} ms  (wanted: p99 at most 16; floor, append and fdatasync: ${live.floor50.toFixed(2)} and ${live.floor99.toFixed(2)})`,
);
if (live.idle !== null) {
  print(`  idle: ${(live.idle * 100).toFixed(2)} % of a core  (wanted: less than 1)`);
  print(
    `  memory after 100 actions ${(live.memory.settled / 1024).toFixed(0)} MiB, after 1,000 ${(live.memory.after / 1024).toFixed(0)} MiB`,
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
print('  The ratio, with VPROD_BENCH_BASE: to the CPU time of that checkout (wanted: at most 1.2 at 10,000 rows).');
print('    rows    CPU ms   memory MB   ratio');
for (const { rows, cpu, megabytes, ratio } of await measureImports([1000, 10_000, 20_000])) {
  const beside = ratio === undefined ? '' : ratio.toFixed(2).padStart(8);
  print(`  ${String(rows).padStart(6)} ${cpu.toFixed(0).padStart(9)} ${megabytes.toFixed(0).padStart(11)}${beside}`);
}
print();
print('The summary of many sessions of 150 events (wanted: at most 1.5 times the floor, and 200 MiB)');
print('  The floor: the same bytes read and each line parsed as JSON, in one thread.');
print('  sessions     MiB       ms    floor  ratio   CPU ms    floor  CPU each  memory MiB');
for (const one of await measureReports([100, 1000, 10_000])) {
  const { count, bytes, ms, floorMs, ratio, cpu, floorCpu, rss, others = [] } = one;
  const cell = (value, width, places = 0) => value.toFixed(places).padStart(width);
  const line = [cell(count, 8), cell(bytes / 2 ** 20, 8), cell(ms, 9), cell(floorMs, 9), cell(ratio, 7, 2)];
  print(`  ${line.join('')}${cell(cpu, 9)}${cell(floorCpu, 9)}${cell(cpu / count, 9, 2)}${cell(rss, 12)}`);
  for (const { name, ms: taken, skipped } of others)
    print(
      skipped
        ? `  ${name} is passed over: ${skipped}`
        : `  ${name}, for a table of four of the figures: ${cell(taken, 0)} ms`,
    );
}
