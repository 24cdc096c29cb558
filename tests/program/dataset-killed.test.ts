/**
 * An export that was killed, and repeated: parts appear whole, in a row, and old ones go at the end of a day, so what a kill
 * leaves is some of the new parts beside the old ones. All such moments, of two days; `npm run torture -- --only dataset` kills the
 * process itself.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import { type TableName, tableNames } from '../../src/core/tables/table-names.ts';
import { tables } from '../../src/core/tables/tables.ts';
import { replaceAllSynced } from '../../src/journal/files/disk.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { exportDataset } from '../../src/play/dataset/export-parquet.ts';
import { writeParts } from '../../src/play/dataset/parts.ts';
import { hearing } from './company.ts';
import { writeSession } from './sessions.ts';
import { folder } from './vprod.ts';

const now = Date.parse('2026-12-20T12:00:00Z');

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(root, path.join(one.parentPath, one.name)))
    .sort();
}

test('of the parts of a day those of the sessions come last, and a refusal names the part and leaves nothing half-written', async () => {
  const cwd = folder();
  const empty = (table: TableName) => tables[table].columns.map(() => []);
  const { names } = await writeParts(path.join(cwd, 'whole'), '2026-12', '2026-12-01.desk', empty);
  const root = path.join(cwd, 'refused');
  const steps = [...names].find((name) => name.startsWith('steps/')) ?? '';
  const refused = await writeParts(root, '2026-12', '2026-12-01.desk', (table) => {
    // In the way of a part that was looked for already.
    if (table === 'troubles') mkdirSync(path.join(root, steps.replace('/', '/month=2026-12/')), { recursive: true });
    return empty(table);
  }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ problems: [{ message: expect.stringMatching(/^cannot write '.*steps.*'/) }] });
  expect(filesIn(root).filter((file) => file.startsWith('sessions') || file.endsWith('.tmp'))).toEqual([]);
});

test('what is refused while others are under way is waited for: none of them is made after that', async () => {
  const root = path.join(folder(), 'parts');
  mkdirSync(root);
  const bytes = new Uint8Array(1_000_000);
  const files = Array.from({ length: 12 }, (_, one) => ({ file: path.join(root, `${one}.parquet`), bytes }));
  const refused = replaceAllSynced([{ file: path.join(root, 'none', 'x.parquet'), bytes }, ...files]);
  await expect(refused).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('none') }] });
  for (let turn = 0; turn < 200; turn += 1) await stat(root);
  expect(readdirSync(root)).toEqual([]);
});

/** One more note at the end of each journal: every class has a newer state. */
function grow(cwd: string): void {
  for (const id of readdirSync(path.join(cwd, 'reports'))) {
    const journal = path.join(cwd, 'reports', id, 'journal.jsonl');
    if (!id.startsWith('class-')) continue;
    const text = readFileSync(journal, 'utf8');
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as Event;
    const note = { id: `${last.id.slice(0, -2)}a1`, at: last.at, by: last.by, type: 'todo.added', item: 90, text: 'x' };
    writeFileSync(journal, `${text}${renderLine(note as Event)}\n`);
  }
}

test('killed at any moment and repeated, it is the data set that was to be: no row is missing, none is there twice', async () => {
  const cwd = folder();
  const at = (name: string): string => path.join(cwd, name);
  for (let day = 0; day < 2; day += 1) writeSession(cwd, `class-${day}`, day);
  const exported = (name: string) => exportDataset(name, { texts: true }, undefined, hearing(cwd, now).context);
  await exported('old');
  grow(cwd);
  await exported('whole');
  const wanted = filesIn(at('whole'));
  const before = filesIn(at('old'));
  const dayOf = (file: string): string => path.basename(file).slice(0, 10);
  const place = (file: string): number => tableNames.findIndex((name) => file.startsWith(`${name}/`));
  const written = wanted
    .filter((file) => !before.includes(file))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : place(a) - place(b)));
  expect(written.length).toBeGreaterThan(10);
  for (let left = 0; left <= written.length; left += 1) {
    cpSync(at('old'), at('killed'), { recursive: true });
    for (const file of written.slice(0, left)) {
      mkdirSync(path.dirname(at(`killed/${file}`)), { recursive: true });
      cpSync(at(`whole/${file}`), at(`killed/${file}`));
    }
    await exported('killed');
    expect(filesIn(at('killed')), `killed after ${left} parts`).toEqual(wanted);
    rmSync(at('killed'), { recursive: true });
  }
});
