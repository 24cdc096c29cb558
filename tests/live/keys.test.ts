import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeInput, decodeRest, type Input } from '../../src/live/input/keys.ts';

function names(text: string): readonly string[] {
  return decodeInput(text).inputs.map((one) => (one.kind === 'key' ? one.key.name : one.kind));
}

test.each([
  ['i', ['i']],
  ['\r', ['enter']],
  ['\n', ['enter']],
  [' ', ['space']],
  ['\t', ['tab']],
  ['\u007f', ['backspace']],
  ['\u0003', ['ctrl-c']],
  ['\u000c', ['ctrl-l']],
  ['\u001b[A', ['up']],
  ['\u001bOB', ['down']],
  ['\u001b[1;5C', ['right']],
  ['\u001b[H\u001b[F\u001b[3~', ['home', 'end', 'delete']],
  ['\u001b[5~\u001b[6~', ['page-up', 'page-down']],
  ['\u001bx', ['alt-x']],
  ['\u001b\u001b[A', ['escape', 'up']],
  ['\u001b[I\u001b[O', ['focus', 'focus']],
  ['\u001b[12;40R', ['cursor']],
  ['\u001b[99;99z', []],
  ['👩🏽‍🏫é', ['👩🏽‍🏫', 'é']],
])('%j', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test('pasted text is one paste, whatever is in it', () => {
  const decoded = decodeInput('a\u001b[200~s\rq\u001b[A\u001b[201~b');
  expect(decoded.inputs).toEqual([
    { kind: 'key', key: { name: 'a', text: 'a' } },
    { kind: 'paste', text: 's\rq\u001b[A' },
    { kind: 'key', key: { name: 'b', text: 'b' } },
  ]);
});

test('a lone Esc is known by the silence after it', () => {
  expect(decodeInput('\u001b')).toEqual({ inputs: [], rest: '\u001b' });
  expect(decodeRest('\u001b')).toEqual([{ kind: 'key', key: { name: 'escape' } }]);
  expect(decodeRest('\u001b[1;')).toEqual([]);
});

const begin = '\u001b[200~';
const end = '\u001b[201~';

test('what is pasted is one paste, however large', () => {
  expect(decodeInput(`${begin}${'s'.repeat(100_000)}${end}n`).inputs).toEqual([
    { kind: 'paste', text: 's'.repeat(100_000) },
    { kind: 'key', key: { name: 'n', text: 'n' } },
  ]);
});

test('a paste without an end eats no memory, and none of it is a key', () => {
  let rest = begin;
  for (let piece = 0; piece < 100; piece++) {
    const decoded = decodeInput(`${rest}${'s\r'.repeat(32_768)}`);
    expect(decoded.inputs).toEqual([]);
    rest = decoded.rest;
  }
  expect(rest.length).toBeLessThan(300_000);
  const [paste, ...others] = decodeInput(`${rest}\r${end}`).inputs;
  expect(paste).toMatchObject({ kind: 'paste', text: expect.stringMatching(/^(s\r){100000}/) });
  expect(others).toEqual([]);
});

test('Ctrl-C leaves an open paste where it is the last that came', () => {
  const decoded = decodeInput(`${begin}end\r\u0003`);
  expect(decoded.inputs).toEqual([{ kind: 'key', key: { name: 'ctrl-c' } }]);
  expect(decodeInput(`${decoded.rest}s\u0003s${end}`).inputs).toEqual([{ kind: 'paste', text: 'end\rs\u0003s' }]);
});

test('it does not matter where the pieces are cut', () => {
  const tokens = [
    'i',
    '\r',
    '\u001b[A',
    '\u001b[1;5C',
    '\u001b[200~s\rq\u001b[201~',
    '\u001b[I',
    'ö',
    '\u001bOH',
    '\u001b[3~',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...tokens), { maxLength: 12 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (parts, cuts) => {
        const text = parts.join('');
        const places = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b);
        const pieces = [...places, text.length].map((end, place) => text.slice(places[place - 1] ?? 0, end));
        const inputs: Input[] = [];
        let rest = '';
        for (const piece of pieces) {
          const decoded = decodeInput(rest + piece);
          inputs.push(...decoded.inputs);
          rest = decoded.rest;
        }
        expect([...inputs, ...decodeRest(rest)]).toEqual([
          ...decodeInput(text).inputs,
          ...decodeRest(decodeInput(text).rest),
        ]);
      },
    ),
  );
});
