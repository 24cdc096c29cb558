import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listSessionFolders } from '../../src/journal/files/list.ts';
import { makeTempFolder } from './sample.ts';

it('lists the folders that hold a journal, newest first', () => {
  const reports = makeTempFolder();
  const write = (name: string, seconds: number, text = '{}\n') => {
    const file = path.join(reports, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, seconds, seconds);
    return file;
  };
  const old = write('old/journal.jsonl', 1_000);
  const files = [write('new/journal.jsonl', 2_000), write('new/journal-laptop.jsonl', 5_000)];
  write('empty/journal.jsonl', 9_000, '');
  write('rehearsed/rehearsals/journal.jsonl', 9_000);
  write('made/report.md', 9_000);
  write('journal.jsonl', 9_000);
  expect(listSessionFolders(reports)).toEqual([
    { id: 'new', folder: path.join(reports, 'new'), files, changedAt: 5_000_000 },
    { id: 'old', folder: path.join(reports, 'old'), files: [old], changedAt: 1_000_000 },
  ]);
  expect(listSessionFolders(path.join(reports, 'none'))).toEqual([]);
});
