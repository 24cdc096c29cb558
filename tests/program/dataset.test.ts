/** `vprod export parquet`: a data set as an engine reads it, against the tables in CSV. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableNames } from '../../src/core/tables/table-names.ts';
import { tables } from '../../src/core/tables/tables.ts';
import { visible } from '../../src/core/text/visible.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { writeDozen, writeSession } from './sessions.ts';
import { folder, vprod } from './vprod.ts';

let cwd = '';
beforeAll(() => {
  cwd = folder();
  writeDozen(cwd);
});

const data = () => path.join(cwd, 'data');
const exported = (...args: readonly string[]) => vprod(cwd, ['export', 'parquet', 'data', ...args]);

function parts(): readonly string[] {
  return readdirSync(data(), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .sort();
}

let engine: Promise<DuckDBInstance> | undefined;
let asked = 0;
afterAll(async () => (await engine)?.closeSync());

type Rows = readonly (readonly unknown[])[];

/**
 * Rows of each query on the views that the data set brings with it: in a database of its own, of one engine. To make the views takes
 * longer than most queries, as each looks into every part.
 */
async function queries(all: readonly string[], root = data()): Promise<readonly Rows[]> {
  engine ??= DuckDBInstance.create(':memory:');
  const connection = await (await engine).connect();
  const database = `asked_${++asked}`;
  await connection.run(`attach ':memory:' as ${database}; use ${database}`);
  const views = readFileSync(path.join(root, 'views.sql'), 'utf8').replaceAll(
    "read_parquet('",
    `read_parquet('${root}/`,
  );
  await connection.run(views);
  await connection.run("set timezone = 'Pacific/Auckland'");
  const rows: Rows[] = [];
  for (const sql of all) rows.push((await connection.runAndReadAll(sql)).getRowsJson());
  connection.closeSync();
  return rows;
}

async function query(sql: string, root?: string): Promise<Rows> {
  return (await queries([sql], root))[0] ?? [];
}

describe('a data set', () => {
  it('has the rows of the tables, cell by cell, as another engine reads them', async () => {
    const { code, out, err } = exported('--texts');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^13 sessions of 13 days in 'data': 130 new parts\n$/);
    const asked = tableNames.map((name) => {
      const cells = tables[name].columns.map(({ name: column, type }) => {
        if (type === 'instant') return `strftime("${column}" at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')`;
        return type === 'local' ? `strftime("${column}", '%Y-%m-%dT%H:%M:%S')` : `"${column}"::varchar`;
      });
      const keys = tables[name].key.map((key) => `"${key}"`).join(', ');
      // A class that was called off is told, too: what has it as planned has to hear of it.
      return `select ${cells.join(', ')} from ${name} where session <> 'off' order by ${keys}`;
    });
    const sorted = (all: Rows) => all.map((row) => row.map((cell) => plain(String(cell ?? ''))).join('|')).sort();
    const read = await queries(asked);
    for (const [place, name] of tableNames.entries()) {
      const csv = vprod(cwd, ['report', '--all', '--format', 'csv', '--table', name]).out;
      const rows = parse(csv, { columns: false, bom: true, from: 2 }) as string[][];
      expect(sorted(read[place] ?? []), name).toEqual(sorted(rows));
    }
  });

  it('has a type for every column, also where nothing is in it', () => {
    const types = (part: string) =>
      parquetMetadata(bytesOf(part)).schema.map(({ name, type, logical_type }) => [name, type, logical_type?.type]);
    const items = parts().filter((part) => part.startsWith('items'));
    expect(new Set(items.map((part) => JSON.stringify(types(part)))).size).toBe(1);
    expect(types(items[0] ?? '')).toContainEqual(['due_at', 'INT64', 'TIMESTAMP']);
    expect(types(items[0] ?? '')).toContainEqual(['severity', 'INT32', undefined]);
  });

  it('holds no free text and nobody by name unless texts are asked for', async () => {
    rmSync(data(), { recursive: true });
    exported();
    const all = parts()
      .map((part) => readFileSync(path.join(data(), part), 'latin1'))
      .join('');
    expect(all).not.toMatch(/Maria|Zoe|Nowak|@example\.com/);
    expect(await query('select count(*), count("text"), count(person) > 0 from items')).toEqual([
      [expect.stringMatching(/^[1-9]/), '0', true],
    ]);
    const called = await query("select distinct person from items where kind = 'issue' and person is not null");
    expect(called).toEqual([[expect.stringMatching(/^Participant [B-Z2-9]{6}$/)]]);
  });

  it('is the same when it is exported again, and names only what has changed', () => {
    const before = parts();
    expect(exported().out).toMatch(/: 0 new parts\n$/);
    expect(parts()).toEqual(before);
    grow('class-03', 1);
    expect(exported().out).toMatch(/: ([1-9]|10) new parts\n$/);
    expect(parts()).toHaveLength(before.length);
  });

  it('is the same where threads share the days, and what a thread cannot write is told', () => {
    const root = path.join(cwd, 'threaded');
    // So many folders are worth a second thread, also to say of which day each is, and nothing was recorded in them.
    const empty = Array.from({ length: 1_000 }, (_, number) => path.join(cwd, 'reports', `none-${number}`));
    for (const one of empty) mkdirSync(one);
    const exportTo = () => vprod(cwd, ['export', 'parquet', 'threaded']);
    expect(exportTo().err).toBe('');
    const [own, other] = [data(), root].map((one) =>
      readdirSync(one, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet')),
    );
    expect(other?.sort()).toEqual(own?.sort());
    rmSync(path.join(root, 'steps'), { recursive: true });
    writeFileSync(path.join(root, 'steps'), '');
    const { code, err } = exportTo();
    for (const one of empty) rmSync(one, { recursive: true });
    expect(code).toBe(1);
    expect(err).toMatch(/^error: cannot write '.*steps/);
  });

  it('tells whoever makes it which journal cannot be read, and why', () => {
    const broken = path.join(cwd, 'reports', 'broken');
    mkdirSync(broken);
    writeFileSync(path.join(broken, 'journal.jsonl'), '{"id":"x"\n');
    const { code, err } = vprod(cwd, ['export', 'parquet', 'without']);
    rmSync(broken, { recursive: true });
    expect([code, err]).toEqual([0, 'left out, cannot be read: broken: it has no opening that can be read\n']);
  });

  it('after a month is compacted says the same in one part a table, and grows from there', async () => {
    const count = () => queries(tableNames.map((name) => `select count(*), min("session") from ${name}`));
    const before = await count();
    expect(exported('--compact', '2026-10').out).toBe('compacted 2026-10: 3 sessions, 30 parts became 10\n');
    expect(parts().filter((part) => part.includes('2026-10'))).toHaveLength(10);
    expect(await count()).toEqual(before);
    expect(exported().out).toMatch(/: 0 new parts\n$/);
    expect(exported('--compact', '2026-10').out).toBe('compacted 2026-10: 3 sessions, 10 parts became 10\n');
    expect(await count()).toEqual(before);
  });

  it('has the texts and labels that were asked for last, also of what was compacted without them', async () => {
    const root = path.join(cwd, 'worded');
    const exportTo = (...args: readonly string[]) =>
      vprod(cwd, ['export', 'parquet', 'worded', '--since', '2026-10', ...args]);
    const told = async () =>
      (
        await query(
          "select count(text), count(*), min(s.month) from items join sessions s using (session) where s.month = '2026-10'",
          root,
        )
      )[0] ?? [];
    const people = async () => (await query('select distinct person from people order by 1', root)).flat();
    exportTo();
    exportTo('--compact', '2026-10');
    expect((await told())[0]).toBe('0');
    const [labels, [, items]] = [await people(), await told()];
    expect(exportTo('--texts').out).not.toMatch(/: 0 new parts\n$/);
    expect(await told()).toEqual([items, items, '2026-10']);
    expect(exportTo('--texts').out).toMatch(/: 0 new parts\n$/);
    exportTo('--compact', '2026-10');
    expect(await told()).toEqual([items, items, '2026-10']);
    expect(exportTo('--texts').out).toMatch(/: 0 new parts\n$/);
    writeFileSync(path.join(cwd, 'another.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect(exportTo('--texts', '--labels-key', 'another.key').code).toBe(0);
    const others = await people();
    expect(others).toHaveLength(labels.length);
    expect(others.filter((one) => labels.includes(one))).toEqual([]);
  });

  it('counts a session once in its newest state, whatever is left of older ones', async () => {
    const before = await query('select count(*) from steps');
    const items = Number((await query("select count(*) from items where session = 'class-03'"))[0]?.[0]);
    const old = parts();
    const bytes = new Map(old.map((part) => [part, readFileSync(path.join(data(), part))]));
    grow('class-03', 2);
    exported();
    for (const part of old)
      if (!existsSync(path.join(data(), part))) writeFileSync(path.join(data(), part), bytes.get(part) ?? '');
    expect(await query('select count(*) from steps')).toEqual(before);
    expect(await query("select count(*) from items where session = 'class-03'")).toEqual([[String(items + 1)]]);
    exported();
    // What was compacted stays, and its day has a part again.
    expect(parts()).toHaveLength(old.length + tableNames.length);
  });

  it('takes only a folder of its own, a month that there is, and says which part is damaged', () => {
    writeFileSync(path.join(cwd, 'mine.txt'), 'mine');
    expect(vprod(cwd, ['export', 'parquet', '.'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("'.' holds files"),
    });
    expect(exported('--compact', '2026-13').code).toBe(2);
    expect(exported('--compact', '2019-01')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing of 2019-01'),
    });
    const part = parts().find((one) => one.startsWith('steps/month=2026-11')) ?? '';
    appendFileSync(path.join(data(), part), 'more');
    expect(exported('--compact', '2026-11').err).toContain(`cannot read '${part}'`);
    expect(exported('--format', 'csv').code).toBe(2);
  });
});

it('two houses that export sessions of one name keep both, each with its own steps', async () => {
  const both = path.join(cwd, 'both');
  for (const [title, days] of [
    ['one', 0],
    ['two', 1],
  ] as const) {
    const own = folder();
    writeSession(own, 'class', days, { title });
    expect(vprod(own, ['export', 'parquet', both]).code).toBe(0);
  }
  expect(await query('select title from sessions order by title', both)).toEqual([['one'], ['two']]);
  expect(await query('select count(*), count(distinct opened) from steps', both)).toEqual([['22', '2']]);
});

it.each(['(../../..) 1 Dec 2026', '1/2/2026 10:00'])(
  'a start that was edited to %s names no file: the day that is reckoned does',
  (start) => {
    const own = folder();
    writeSession(own, 'class', 0);
    const journal = path.join(own, 'reports', 'class', 'journal.jsonl');
    const [opening = '', ...rest] = readFileSync(journal, 'utf8').split('\n');
    // No editor makes the sum of a line right.
    writeFileSync(
      journal,
      [opening.replace(/("session":\{.*?"start":)"[^"]*"/, `$1${JSON.stringify(start)}`), ...rest].join('\n'),
    );
    expect(vprod(own, ['export', 'parquet', 'set']).code).toBe(0);
    const made = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'));
    expect(made).toHaveLength(tableNames.length);
    for (const name of made)
      expect(name).toMatch(/^set\/[a-z]+\/(month=2026-\d{2})\/2026-\d{2}-\d{2}\.[\w-]+\.[0-9a-f]{12}\.parquet$/);
  },
);

/** CSV disarms formulas and shows what turns text round; the engine writes a whole number of halves with .0. */
function plain(cell: string): string {
  return visible(cell.replace(/^'(?=[=+-])/, '')).replace(/^(-?\d+)\.0$/, '$1');
}

/** One more to-do at the end of its journal, with the number. */
function grow(session: string, item: number): void {
  const journal = path.join(cwd, 'reports', session, 'journal.jsonl');
  const last = JSON.parse(readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1) ?? '');
  const id = `${String(last.id).slice(0, -2)}a${item}`;
  const body = { type: 'todo.added', item: 90 + item, text: 'send the slides' } as const;
  appendFileSync(journal, `${renderLine({ id, at: last.at, by: last.by, ...body })}\n`);
}

function bytesOf(part: string): ArrayBuffer {
  const bytes = readFileSync(path.join(data(), part));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
