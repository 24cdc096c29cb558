/** `vprod report --from`: the summary from a data set, byte for byte the one from the journals. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { experienceIn } from '../../src/core/now/experience.ts';
import { tableNames } from '../../src/core/tables/table-names.ts';
import { UserError } from '../../src/errors.ts';
import { openEngine } from '../../src/exchange/duckdb/engine.ts';
import { pullLessons } from '../../src/play/company/pull-lessons.ts';
import { reportFrom } from '../../src/play/company/report-from.ts';
import { exportDataset } from '../../src/play/dataset/export-parquet.ts';
import { type ReportWords, report } from '../../src/play/many/one-or-many.ts';
import { experienceFile, readExperience } from '../../src/play/session/experience.ts';
import { hearing, writeHouse } from './company.ts';
import { folder } from './vprod.ts';

const now = Date.parse('2026-12-20T12:00:00Z');
let cwd = '';
beforeAll(async () => {
  cwd = folder();
  writeHouse(cwd, 24, 7);
  await exported();
});

async function exported(options = {}, at = now): Promise<string> {
  const { context, out } = hearing(cwd, at);
  await exportDataset('data', { texts: true, ...options }, undefined, context);
  return out();
}

async function fromData(words: Partial<ReportWords>, at = now): Promise<{ out: string; err: string }> {
  const { context, out, err } = hearing(cwd, at);
  await reportFrom('data', [], { format: 'json', ...words } as ReportWords, context);
  return { out: out(), err: err() };
}

async function fromJournals(words: Partial<ReportWords>, at = now): Promise<string> {
  const { context, out } = hearing(cwd, at);
  const named = words.format === 'csv' ? {} : { anonymous: 'participants' as const };
  await report([], { format: 'json', all: true, ...named, ...words } as ReportWords, context);
  return out();
}

async function expectSame(words: Partial<ReportWords>, at = now): Promise<void> {
  const { out, err } = await fromData(words, at);
  expect(err).toBe('');
  const other = await fromJournals(words, at);
  if (words.format === 'json' || words.format === undefined) expect(JSON.parse(out)).toEqual(JSON.parse(other));
  expect(out).toBe(other);
}

const asked: readonly (readonly [string, Partial<ReportWords>])[] = [
  ['all', {}],
  ['as text, one screen', { format: 'text' }],
  ['as text, one screen by producer and month', { format: 'text', by: ['producer', 'month'] }],
  [
    'as text, one screen by tag and series of a client',
    { format: 'text', by: ['tag', 'series'], where: ['client=Example Ltd'] },
  ],
  ['as text, one screen of a quarter by facilitator', { format: 'text', quarter: '2026-Q4', by: ['facilitator'] }],
  ['as text, all of it', { format: 'text', full: true }],
  ['as a page', { format: 'html' }],
  ['as Markdown', { format: 'md' }],
  ['by producer', { by: ['producer'] }],
  ['by producer and month', { by: ['producer', 'month'] }],
  ['by tag and client', { by: ['tag', 'client'] }],
  ['by series', { by: ['series'], format: 'html' }],
  ['of one platform', { where: ['platform= ZOOM'] }],
  ['of two fields', { where: ['tag=new', 'client=example  ltd', 'client=sample works'] }],
  ['of days', { since: '2026-08', until: '2026-10-15' }],
  ['of a week beside the one before', { week: '2026-W47' }],
  ['of a month', { month: '2026-11', format: 'text', by: ['platform'] }],
  ['of a quarter', { quarter: 'this' }],
  ['of days beside as many', { since: '2026-10-01', until: '2026-11-15', compare: true }],
  ['of the newest week', { week: true }],
  ['the pack of a client', { quarter: '2026-Q4', client: 'Example Ltd', format: 'html' }],
];

test('all, by producer and month, from one part a day', async () => {
  await expectSame({ by: ['producer', 'month'] });
});

/** As a house keeps it: what is over is compacted, and the newest month has a part a day. To open them is most of what a question costs. */
describe('where the older months are compacted', () => {
  beforeAll(async () => {
    for (const month of months().slice(0, -1)) await exported({ compact: month });
  });

  test.each(asked)('%s', async (_, words) => {
    await expectSame(words);
  });

  test('a screen while duties of classes are not due yet', async () => {
    for (const at of ['2026-10-07T12:00:00Z', '2026-11-16T20:00:00Z'])
      await expectSame({ format: 'text', by: ['producer'] }, Date.parse(at));
  });

  test.each(tableNames)('the table %s', async (table) => {
    await expectSame({ format: 'csv', table, where: ['platform=zoom'] });
  });
});

describe('a data set that has grown', () => {
  test('says the same after its months were compacted, and when parts of an export that was killed are left over', async () => {
    const before = (await fromData({})).out;
    const old = partsOf();
    const bytes = new Map(old.map((part) => [part, readFileSync(part)]));
    for (const month of months()) await exported({ compact: month });
    expect(partsOf().length).toBeLessThan(old.length);
    expect((await fromData({})).out).toBe(before);
    for (const part of old) if (!existsSync(part)) writeFileSync(part, bytes.get(part) ?? '');
    expect((await fromData({})).out).toBe(before);
    for (const part of old) if (!part.includes('compact.')) rmSync(part, { force: true });
  });

  test('hears of a class that is called off after it was compacted, and of one that takes place after all', async () => {
    const file = path.join(cwd, 'sessions', 'class-7001.yaml');
    const was = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    mkdirSync(path.dirname(file), { recursive: true });
    for (const status of ['cancelled', 'planned']) {
      writeFileSync(file, `title: Algebra\nstatus: ${status}\n`);
      await exported();
      await expectSame({ by: ['month'] });
    }
    if (was === undefined) rmSync(file);
    else writeFileSync(file, was);
    await exported();
  });

  test('counts a class once, in its newest state, where another machine has exported it before its end', async () => {
    const journals = readdirSync(path.join(cwd, 'reports'), { recursive: true, encoding: 'utf8' })
      .filter((name) => path.basename(name) === 'journal.jsonl')
      .map((name) => path.join(cwd, 'reports', name));
    const whole = new Map(journals.map((file) => [file, readFileSync(file, 'utf8')]));
    for (const [file, text] of whole) writeFileSync(file, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
    const before = new Set(partsOf());
    await exportDataset('data', { texts: true }, undefined, hearing(cwd, now, 'laptop').context);
    for (const [file, text] of whole) writeFileSync(file, text);
    const older = partsOf().filter((part) => !before.has(part));
    expect(older.filter((part) => part.includes('sessions')).length).toBeGreaterThan(3);
    await expectSame({ by: ['producer'] });
    await expectSame({ format: 'text', by: ['producer', 'month'] });
    await expectSame({ format: 'csv', table: 'sessions' });
    await expectSame({ format: 'csv', table: 'items' });
    for (const part of older) rmSync(part);
  });

  test('without texts has the same figures, and says what it lacks', async () => {
    const { context } = hearing(cwd, now);
    await exportDataset('bare', {}, undefined, context);
    const { context: asked, out, err } = hearing(cwd, now);
    await reportFrom('bare', [], { format: 'json', by: ['producer'] } as unknown as ReportWords, asked);
    const bare = JSON.parse(out());
    const whole = JSON.parse(await fromJournals({ by: ['producer'] }));
    const withoutReasons = (all: typeof whole): string =>
      JSON.stringify(all, (key, value) => (key === 'reasons' ? undefined : value));
    for (const key of ['n', 'figures', 'by', 'months', 'targets', 'producers', 'platforms', 'unfinished', 'leftOut'])
      expect(withoutReasons(bare[key]), key).toBe(withoutReasons(whole[key]));
    expect(err()).toContain("'vprod export parquet bare --texts' has them");
  });
});

describe('what cannot be', () => {
  const refused = async (names: readonly string[], words: object, from = 'data'): Promise<unknown> => {
    const { context } = hearing(cwd, now);
    return reportFrom(from, names, { format: 'text', ...words } as ReportWords, context).catch(
      (error: unknown) => error,
    );
  };

  test.each<[string, readonly string[], object]>([
    ['one session', ['class-0001'], {}],
    ['the older table of issues', [], { format: 'csv', table: 'issues' }],
    ['names', [], { format: 'csv', table: 'people', names: true }],
    ['staff without names', [], { anonymous: 'all' }],
    ['a page a class', [], { format: 'html', out: 'pages/' }],
  ])('%s', async (_, names, words) => {
    expect(await refused(names, words)).toMatchObject({ problems: [{ code: 'dataset-cannot' }], exitCode: 2 });
  });

  test('a folder that is no data set, a part that is damaged, no session that fits', async () => {
    expect(await refused([], {}, 'sessions')).toMatchObject({ problems: [{ code: 'dataset-missing' }] });
    expect(await refused([], { where: ['platform=moon'] })).toMatchObject({ problems: [{ code: 'no-session' }] });
    const part = partsOf().find((one) => one.includes('steps')) ?? '';
    const bytes = readFileSync(part);
    writeFileSync(part, bytes.subarray(0, 100));
    expect(await refused([], {})).toMatchObject({
      problems: [{ code: 'dataset-damaged', message: expect.stringContaining(path.basename(part)) }],
    });
    writeFileSync(part, bytes);
  });

  test('the zone of the machine that asks is not in it: London had summer time at this moment', async () => {
    const engine = await openEngine();
    const moment = "'2026-10-24 23:30:00+00'::timestamptz";
    const sql = `select current_setting('timezone') as zone, date_trunc('day', ${moment})::varchar as day`;
    expect(await engine.rows(sql)).toEqual([{ zone: 'UTC', day: '2026-10-24 00:00:00+00' }]);
    engine.close();
  });

  test('an engine that is not installed is named, with how to install it', async () => {
    const missing = () => Promise.reject(Object.assign(new Error('no'), { code: 'MODULE_NOT_FOUND' }));
    const error: unknown = await openEngine(missing).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      exitCode: 1,
      problems: [{ code: 'engine-missing', hint: expect.stringContaining('npm install --global @duckdb/node-api') }],
    });
  });
});

function partsOf(): readonly string[] {
  return readdirSync(path.join(cwd, 'data'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => path.join(cwd, 'data', name));
}

function months(): readonly string[] {
  return [...new Set(partsOf().flatMap((part) => /month=(2026-\d\d)/.exec(part)?.[1] ?? []))].sort();
}

describe('lessons', () => {
  const pulled = async (
    from: string | undefined,
  ): Promise<{ readonly out: string; readonly files: Record<string, string> }> => {
    const { context, out } = hearing(cwd, now);
    await pullLessons(from, context);
    const folder = path.join(cwd, 'runbooks');
    const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
    rmSync(folder, { recursive: true });
    return { out: out(), files: Object.fromEntries(files) };
  };

  test('are the same from a data set and from the journals, a few KB a runbook, and name nobody', async () => {
    const data = await pulled('data');
    expect(data).toEqual(await pulled(undefined));
    expect(Object.keys(data.files)).toEqual(['small.lessons.json', 'standard-vilt.lessons.json']);
    for (const text of Object.values(data.files)) {
      expect(text.length).toBeLessThan(8000);
      expect(experienceIn(JSON.parse(text))).toBeDefined();
      expect(text).not.toMatch(/Dana|Rosa|Maria|@example/);
    }
    expect(data.out).toMatch(/^runbooks\/small\.lessons\.json: from \d+ classes, \d+ kinds of segments, /);
  });

  test('of too few classes there are none', async () => {
    const { context } = hearing(folder(), now);
    const error: unknown = await pullLessons(undefined, context).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ exitCode: 1, problems: [{ code: 'lessons-none' }] });
  });

  test('are read for their own runbook, and passed over where they are damaged', async () => {
    const { files } = await pulled('data');
    const text = files['small.lessons.json'] ?? '';
    const workspace = { root: cwd, shipped: cwd };
    const file = experienceFile('small', workspace) ?? '';
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    expect(readExperience('small', workspace)).toEqual(JSON.parse(text));
    writeFileSync(file, text.replace('"small"', '"other"'));
    expect(readExperience('small', workspace)).toBeNull();
    writeFileSync(file, text.slice(0, 100));
    expect(readExperience('small', workspace)).toBeNull();
    expect(readExperience('../small', workspace)).toBeNull();
    rmSync(path.dirname(file), { recursive: true });
  });
});
