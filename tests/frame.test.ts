import { describe, expect, test } from 'vitest';
import { renderProblem } from '../src/frame.ts';
import { problemsOf, read, session } from './runbook/fixtures.ts';

const frame = (source: string, column: number, length = 1): readonly string[] =>
  renderProblem({ code: 'type-wrong', message: 'm', place: { file: 'a.yaml', line: 7, column, source, length } })
    .split('\n')
    .slice(1);

describe('a problem', () => {
  test('is a sentence, its place, the line with a caret, a hint', () => {
    const [problem] = problemsOf(() =>
      read({ 'sessions/one.yaml': `${session}producer: { name: Dana, emial: dana@example.com }\n` }),
    );
    expect(
      problem && renderProblem(problem),
    ).toBe(`error: unknown field 'emial' in producer 'Dana' (sessions/one.yaml:6:25)
  6 | producer: { name: Dana, emial: dana@example.com }
    |                         ^^^^^
hint: did you mean 'email'?`);
  });

  test('says what is saved, before the hint', () => {
    expect(
      renderProblem({ code: 'type-wrong', message: 'cannot write', saved: 'everything', hint: 'free some space' }),
    ).toBe('error: cannot write\n  saved: everything\nhint: free some space');
  });

  test('has colours only where they are wanted', () => {
    const problem = { code: 'type-wrong', message: 'm' } as const;
    expect(renderProblem(problem, { colour: true, label: 'warning' })).toBe('\u001b[33mwarning:\u001b[0m m');
    expect(renderProblem(problem, { label: 'warning' })).toBe('warning: m');
  });
});

describe('the source line', () => {
  test('has its tabs as spaces, the caret below the right one', () => {
    expect(frame('\ta: b', 5)).toEqual(['  7 |   a: b', '    |      ^']);
  });

  test('counts wide characters as two cells', () => {
    expect(frame('質問: x', 5)).toEqual(['  7 | 質問: x', '    |       ^']);
    expect(frame('é👍: x', 6)).toEqual(['  7 | é👍: x', '    |      ^']);
  });

  test('counts signs that take one cell as one, accents as none', () => {
    expect(frame('▶ ☎ ✔: x', 8)).toEqual(['  7 | ▶ ☎ ✔: x', '    |        ^']);
    expect(frame('Zoe\u0308: x', 7)).toEqual(['  7 | Zoe\u0308: x', '    |      ^']);
    expect(frame('ｱ Ａ: x', 6)).toEqual(['  7 | ｱ Ａ: x', '    |       ^']);
  });

  test.each([
    ['क्ष नमस्ते', 'letters that join'],
    ['น้ำ', 'a Thai vowel'],
    ['👩‍👩‍👧', 'an emoji made of three'],
    ['❤️', 'a sign asked to be an emoji'],
    ['🇫🇷', 'a flag'],
  ])('begins a line with what is marked where terminals differ on the width before it: %s, %s', (text) => {
    expect(frame(`a: ${text}, bad: x`, `a: ${text}, `.length + 1, 3)).toEqual([
      `  7 | a: ${text},`,
      '    |   bad: x',
      '    |   ^^^',
    ]);
  });

  test('shows control characters instead of sending them', () => {
    const [line, caret] = frame('a: \u001b[31mred\u202e\u0007 x', 13);
    expect(line).toBe('  7 | a: \\x1b[31mred\\u{202e}\\x07 x');
    expect(caret?.indexOf('^')).toBe(line?.indexOf('\\x07'));
  });

  test('shows what takes no room and may be the very mistake', () => {
    expect(frame('ti\u200btle: x', 1, 6)).toEqual(['  7 | ti\\u{200b}tle: x', '    | ^^^^^^^^^^^^^']);
  });

  test('is cut around the caret where it is long', () => {
    const [line = '', caret = ''] = frame(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 501);
    expect(line.length).toBeLessThan(120);
    expect(line.charAt(caret.indexOf('^'))).toBe('X');
    expect(line).toMatch(/…a+Xb+…$/);
  });

  test('has a caret even behind its end', () => {
    expect(frame('abc', 4)).toEqual(['  7 | abc', '    |    ^']);
    expect(frame('', 1)).toEqual([]);
  });
});
