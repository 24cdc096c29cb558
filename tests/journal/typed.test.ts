import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clearTyped, readTyped, typedFile, writeTyped } from '../../src/journal/files/typed.ts';
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

it('takes a damaged file for none, and a folder that is not there for no reason to stop', () => {
  const file = typedFile({ folder: makeTempFolder() }, 'desk');
  for (const text of ['', '{"text":"n', '{"text":1}', 'null']) {
    writeFileSync(file, text);
    expect(readTyped(file)).toBeUndefined();
  }
  expect(writeTyped(path.join(file, 'none'), { text: 'a', at })).toBe(false);
});
