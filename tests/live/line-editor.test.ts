import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemes } from '../../src/core/text/cells.ts';
import {
  type Editor,
  editLine,
  editorWith,
  insertText,
  replaceWord,
  wordBefore,
} from '../../src/live/input/line-editor.ts';
import { anyGrapheme } from '../any-character.ts';

/** Types keys by their names; a single character types itself. */
function type(editor: Editor, ...keys: readonly string[]): Editor {
  return keys.reduce((now, name) => {
    const text = name === 'space' ? ' ' : graphemes(name).length === 1 ? name : undefined;
    return editLine(now, text === undefined ? { name } : { name, text }) ?? now;
  }, editor);
}

/** The text with the cursor as a bar. */
function shown({ text, cursor }: Editor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

test.each([
  ['', ['n', 'o', 'space', 's'], 'no s|'],
  ['no sound', ['left', 'left', 'x'], 'no souxnd|'.replace('xnd|', 'x|nd')],
  ['no sound', ['home', '-'], '-|no sound'],
  ['no sound', ['ctrl-a', 'delete'], '|o sound'],
  ['no sound', ['ctrl-a', 'ctrl-e', 'backspace'], 'no soun|'],
  ['no sound', ['ctrl-w'], 'no |'],
  ['no sound  ', ['ctrl-w'], 'no |'],
  ['no sound', ['left', 'left', 'ctrl-u'], '|nd'],
  ['no sound', ['home', 'right', 'right', 'ctrl-k'], 'no|'],
  ['👩🏽‍🏫é', ['backspace', 'backspace'], '|'],
  ['a👩🏽‍🏫b', ['left', 'left', 'right', 'x'], 'a👩🏽‍🏫x|b'],
  ['e', ['\u0301', 'backspace'], '|'],
  ['', ['backspace', 'delete', 'left', 'right', 'ctrl-w', 'ctrl-k', 'ctrl-u'], '|'],
])('%j and %j', (text, keys, expected) => {
  expect(shown(type(editorWith(text), ...keys))).toBe(expected);
});

test('what is proposed goes when something is typed, and stays when it is walked into', () => {
  expect(type(editorWith('5m', true), '1', '0', 'm').text).toBe('10m');
  expect(type(editorWith('5m', true), 'left', '0').text).toBe('50m');
  expect(type(editorWith('5m', true), 'backspace').text).toBe('');
});

test('pasted lines become one', () => {
  expect(shown(insertText(editorWith('a '), 'one\r\n  two\tthree\n'))).toBe('a one two three |');
});

test('the word before the cursor is replaced', () => {
  const editor = editorWith('no sound @ma');
  const { word, from } = wordBefore(editor);
  expect(word).toBe('@ma');
  expect(shown(replaceWord(editor, from, '@maria@example.com'))).toBe('no sound @maria@example.com |');
});

test('keys that are none of its own are left alone', () => {
  expect(editLine(editorWith('a'), { name: 'f5' })).toBeUndefined();
});

test('the cursor never stands inside of a character, and keys lose nothing but what they take away', () => {
  const key = fc.oneof(
    fc.constantFrom('left', 'right', 'home', 'end', 'backspace', 'delete', 'ctrl-w', 'ctrl-u', 'ctrl-k'),
    fc.string({ unit: anyGrapheme, minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      const editor = type(editorWith(''), ...keys);
      const places = new Set([0]);
      let place = 0;
      for (const one of graphemes(editor.text)) {
        place += one.length;
        places.add(place);
      }
      expect(places.has(editor.cursor)).toBe(true);
    }),
  );
});
