import { existsSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { blankTyped, clearTyped, readTyped, typedFile, writeTyped } from '../../src/journal/files/typed.ts';
import { at, makeTempFolder } from './sample.ts';

it('keeps what is being typed until it is cleared', () => {
  const file = typedFile({ folder: makeTempFolder() }, 'desk', 'chat');
  expect(path.basename(file)).toBe('draft.chat.desk.json');
  expect(readTyped(file)).toBeUndefined();
  for (const text of ['n', 'no', 'no “sound”\u202e'])
    expect(writeTyped(file, { text, at, action: 'issue' })).toBe(true);
  expect(readTyped(file)).toEqual({ text: 'no “sound”\u202e', at, action: 'issue' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  clearTyped(file);
  clearTyped(file);
  expect(readTyped(file)).toBeUndefined();
});

it('is blank after an action, and the folder is as it was', () => {
  const folder = makeTempFolder();
  const file = typedFile({ folder }, 'desk');
  writeTyped(file, { text: 'no sound', at });
  const before = statSync(folder, { bigint: true }).ctimeNs;
  blankTyped(file);
  expect([readTyped(file), readFileSync(file, 'utf8').trim()]).toEqual([undefined, '']);
  writeTyped(file, { text: 'a', at });
  expect(readTyped(file)).toEqual({ text: 'a', at });
  expect(statSync(folder, { bigint: true }).ctimeNs).toBe(before);
  // What is no file of ours is not written over, but taken away.
  clearTyped(file);
  const other = path.join(folder, 'other');
  writeFileSync(other, 'kept', { mode: 0o600 });
  symlinkSync(other, file);
  blankTyped(file);
  expect([existsSync(file), readFileSync(other, 'utf8')]).toEqual([false, 'kept']);
});

it('writes over what is there, which stays whole, and over nothing else', () => {
  const folder = makeTempFolder();
  const file = typedFile({ folder }, 'desk');
  writeTyped(file, { text: 'a long text that was typed first', at });
  const { ino } = statSync(file);
  writeTyped(file, { text: 'short', at });
  expect([readTyped(file), statSync(file).ino]).toEqual([{ text: 'short', at }, ino]);
  writeFileSync(file, 'x'.repeat(100_000));
  writeTyped(file, { text: 'a', at });
  expect([readTyped(file), statSync(file).size < 200]).toEqual([{ text: 'a', at }, true]);
  const other = path.join(folder, 'other');
  for (const put of [symlinkSync, linkSync]) {
    writeFileSync(other, 'kept', { mode: 0o600 });
    clearTyped(file);
    put(other, file);
    expect(writeTyped(file, { text: 'b', at })).toBe(true);
    expect([readTyped(file), readFileSync(other, 'utf8')]).toEqual([{ text: 'b', at }, 'kept']);
  }
});

it('takes a damaged file for none, and a folder that is not there for no reason to stop', () => {
  const file = typedFile({ folder: makeTempFolder() }, 'desk');
  for (const text of ['', '{"text":"n', '{"text":1}', 'null']) {
    writeFileSync(file, text);
    expect(readTyped(file)).toBeUndefined();
  }
  expect(writeTyped(path.join(file, 'none'), { text: 'a', at })).toBe(false);
});
