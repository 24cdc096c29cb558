/**
 * `npm run bench:company`: a company's classes as a data set, against the same engine on the raw journals in the same run.
 * `-- --classes 2000` for fewer than 100,000 of 100 events each: of runbooks as a house has them, 77 KB a class, and of a short one,
 * 39 KB. Nothing here fails: it prints what was wanted beside it.
 * Seeded: each run has the same classes.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { baseEvents, writeSessions } from './journals.mjs';
import { bin, inFolder } from './measure.mjs';
import { writeSmallClasses } from './small-classes.mjs';

const peak = fileURLToPath(new URL('./peak.cjs', import.meta.url));
const { values } = parseArgs({ options: { classes: { type: 'string', default: '100000' } } });
const classes = Number(values.classes);
const events = 100;
/** A hundred and forty a day: two years of a hundred thousand. */
const days = Math.max(1, Math.round(classes / 143));

const print = (line = '') => process.stdout.write(`${line}\n`);

/** A command to its end: seconds by the clock and of the processors, MB at most. */
function run(cwd, ...args) {
  const began = process.hrtime.bigint();
  const env = { ...process.env, VPROD_WORKSPACE: '' };
  const { status, stderr } = spawnSync(process.execPath, ['--require', peak, bin, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`vprod ${args.join(' ')}: ${status} ${stderr.slice(0, 2000)}`);
  const [, kib, ms] = /peak (\d+) KiB, (\d+) ms/.exec(stderr) ?? [];
  return { wall: Number(process.hrtime.bigint() - began) / 1e9, cpu: Number(ms) / 1000, mb: Number(kib) / 1024 };
}

function say(what, { wall, cpu, mb }, wanted) {
  const cell = (value, places) => value.toFixed(places).padStart(8);
  print(`  ${what.padEnd(58)}${cell(wall, 2)}${cell(cpu, 2)}${cell(mb, 0)}   (wanted: ${wanted})`);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
}

function megabytesIn(folder) {
  return filesIn(folder).reduce((sum, one) => sum + statSync(path.join(one.parentPath, one.name)).size, 0) / 1e6;
}

async function timed(connection, sql) {
  const cpuBefore = process.cpuUsage();
  const began = process.hrtime.bigint();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rows, wall, cpu: (user + system) / 1e6, mb: process.memoryUsage().rss / 2 ** 20 };
}

/** The same question of the journals, as DuckDB reads lines of JSON. */
const raw = (folder, columns) =>
  `read_json('${folder}/reports/*/journal.jsonl', format = 'newline_delimited', columns = {${columns}}, ignore_errors = true,
    maximum_object_size = 16777216)`;

const questions = {
  'issues by category and severity': {
    wanted: 'at most 1 s',
    data: (root) =>
      `select category, severity, count(*) as n from read_parquet('${root}/items/*/*.parquet') where kind = 'issue' group by all order by all`,
    raw: (folder) =>
      `select category, severity, count(*) as n from ${raw(folder, "type: 'VARCHAR', category: 'VARCHAR', severity: 'INTEGER'")}
        where type = 'issue.opened' group by all order by all`,
  },
  'started on time, by producer and month': {
    wanted: 'at most 5 s',
    data: (root) => `select producer, month, count(*) as n, avg(start_delay_seconds) as late
      from read_parquet('${root}/sessions/*/*.parquet', hive_partitioning = false) group by all order by all`,
    raw: (folder) => `select o.session.producer.name as producer, o.session.start[:7] as month, count(*) as n,
        avg(date_diff('second', o.session.start::timestamptz, s.at::timestamptz)) as late
      from ${raw(folder, "id: 'VARCHAR', type: 'VARCHAR', \"at\": 'VARCHAR', session: 'STRUCT(id VARCHAR, start VARCHAR, producer STRUCT(name VARCHAR))'")} o
      join ${raw(folder, "id: 'VARCHAR', type: 'VARCHAR', \"at\": 'VARCHAR'")} s on s.id[-12:] = o.id[-12:]
      where o.type = 'session.opened' and s.type = 'class.started' group by all order by all`,
  },
};

async function measureQuestions(connection, folder) {
  for (const [what, { wanted, data, raw: ofRaw }] of Object.entries(questions)) {
    const fast = await timed(connection, data(path.join(folder, 'data')));
    const slow = await timed(connection, ofRaw(folder));
    say(`DuckDB, ${what}`, fast, wanted);
    say('  the same of the raw journals', slow, 'at least 20 times as long');
    print(`  ratio ${(slow.wall / fast.wall).toFixed(1)}, of CPU ${(slow.cpu / fast.cpu).toFixed(1)}`);
    const counts = (rows) => JSON.stringify(rows.map((row) => row.slice(0, 3)));
    if (counts(fast.rows) !== counts(slow.rows)) print('  the answers differ');
  }
}

/**
 * The classes of a data set so many times over, in as many months as two years have, each by one of thirty producers:
 * written by the engine, for journals of all of them would take hours.
 */
async function multiply(connection, from, to, times) {
  const shift = `to_days((copy * 7) % 700)`;
  const producer = `'Producer ' || lpad((hash(session, copy) % 30)::varchar, 2, '0')`;
  for (const table of readdirSync(from, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const day = `(date '2026-11-20' - ${shift})`;
    const moved =
      table.name === 'sessions'
        ? `, ${day}::date as date, strftime(${day}, '%Y-%m') as month, planned_start_at - ${shift} as planned_start_at,
           planned_start_local - ${shift} as planned_start_local, ${producer} as producer`
        : table.name === 'steps'
          ? `, planned_start_at - ${shift} as planned_start_at`
          : '';
    await connection.run(`copy (select * replace (session || '-' || copy as session${moved}),
        strftime(${day}, '%Y-%m') as part_month
      from read_parquet('${from}/${table.name}/*/*.parquet', hive_partitioning = false), range(${times}) r(copy)
    ) to '${to}/${table.name}' (format parquet, partition_by (part_month), overwrite_or_ignore)`);
    for (const folder of readdirSync(path.join(to, table.name)))
      renameSync(path.join(to, table.name, folder), path.join(to, table.name, folder.replace('part_month=', 'month=')));
  }
  writeFileSync(path.join(to, 'vprod-dataset.json'), '{"vprodDataset":1}\n');
}

print(`node ${process.version}, ${new Date().toISOString().slice(0, 10)}: ${classes} classes of ${events} events`);
await inFolder(async (folder) => {
  const base = baseEvents(folder);
  const bytes = writeSessions(path.join(folder, 'reports'), base, classes, { length: events, days });
  print(`  journals: ${(bytes / 1e6).toFixed(0)} MB, ${classes * events} events`);
  print(`  ${''.padEnd(58)}${'s'.padStart(8)}${'CPU s'.padStart(8)}${'MB'.padStart(8)}`);
  say('export parquet, all of them', run(folder, 'export', 'parquet', 'data'), 'at most 120 s and 500 MB');
  say('export parquet again: nothing has changed', run(folder, 'export', 'parquet', 'data'), '-');
  const parts = filesIn(path.join(folder, 'data')).length;
  print(`  data set: ${megabytesIn(path.join(folder, 'data')).toFixed(0)} MB in ${parts} files`);
  const report = (from) => ['report', '--from', from, '--by', 'producer', '--by', 'month'];
  say('report --from, by producer and month, a part a day', run(folder, ...report('data')), '-');
  const months = readdirSync(path.join(folder, 'data', 'items')).map((name) => name.replace('month=', ''));
  let compacting = { wall: 0, cpu: 0, mb: 0 };
  for (const month of months) {
    const one = run(folder, 'export', 'parquet', 'data', '--compact', month);
    compacting = {
      wall: compacting.wall + one.wall,
      cpu: compacting.cpu + one.cpu,
      mb: Math.max(compacting.mb, one.mb),
    };
  }
  say(`--compact, ${months.length} months one after the other`, compacting, '-');
  say('report --from, by producer and month, compacted', run(folder, ...report('data')), 'at most 5 s');
  const whole = run(folder, ...report('data'), '--format', 'json', '--out', 'out.json');
  const size = `${(statSync(path.join(folder, 'out.json')).size / 1e6).toFixed(0)} MB`;
  say(`report --from --format json, which lists every class: ${size}`, whole, '-');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('set threads = 2');
  await measureQuestions(connection, folder);
  const times = Math.ceil(100_000 / classes);
  if (times > 1) {
    mkdirSync(path.join(folder, 'large'));
    await multiply(connection, path.join(folder, 'data'), path.join(folder, 'large'), times);
    print(
      `  the same classes ${times} times over, ${classes * times}: ${megabytesIn(path.join(folder, 'large')).toFixed(0)} MB`,
    );
    say('report --from, by producer and month', run(folder, ...report('large')), 'at most 5 s');
    for (const [what, { wanted, data }] of Object.entries(questions))
      say(`DuckDB, ${what}`, await timed(connection, data(path.join(folder, 'large'))), wanted);
  }
  connection.closeSync();
  instance.closeSync();
});
await inFolder((folder) => {
  const small = writeSmallClasses(folder, classes, days);
  print(`  as many small classes, of ${small.events} events each: ${(small.bytes / 1e6).toFixed(0)} MB`);
  say('export parquet, all of them', run(folder, 'export', 'parquet', 'data'), 'at most 120 s and 500 MB');
});
await inFolder((folder) => {
  writeSessions(path.join(folder, 'reports'), baseEvents(folder), 100, { length: 150, days: 1 });
  say('export parquet, a day of 100 classes', run(folder, 'export', 'parquet', 'data'), 'at most 2 s');
});
