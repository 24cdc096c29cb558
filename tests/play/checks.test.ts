/** Which files a pattern fits, and what trust covers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/play/effects/checks-glob.ts';
import { webAddress } from '../../src/play/launch/launch.ts';
import { unitsSpent } from '../effort.ts';

const base = mkdtempSync(path.join(tmpdir(), 'vprod-glob-'));
const roots = { workspace: path.join(base, 'work'), home: path.join(base, 'home') };

beforeAll(() => {
  for (const folder of ['work/a/b', 'work/.hidden', 'home/Zoom/2026 class'])
    mkdirSync(path.join(base, folder), { recursive: true });
  for (const file of ['work/top.txt', 'work/a/b/deep.txt', 'work/.hidden/x.txt', 'home/Zoom/2026 class/chat-1.txt'])
    writeFileSync(path.join(base, file), '');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function found(pattern: string): readonly string[] | string {
  const result = findFiles(pattern, roots);
  return result.ok ? result.files.map((file) => path.relative(base, file)).sort() : result.why;
}

describe('files', () => {
  test.each([
    ['top.txt', ['work/top.txt']],
    ['*.txt', ['work/top.txt']],
    ['t?p.*', ['work/top.txt']],
    ['**/*.txt', ['work/a/b/deep.txt', 'work/top.txt']],
    ['a/**/d*p.txt', ['work/a/b/deep.txt']],
    ['~/Zoom/**/*chat*.txt', ['home/Zoom/2026 class/chat-1.txt']],
    ['a', []],
    ['nope/**', []],
    ['[t]op.txt', []],
  ])('%s', (pattern, expected) => expect(found(pattern)).toEqual(expected));

  test.each(['../x', '/etc/passwd', '~/../../etc/*', 'a/../../other'])('%s lies outside', (pattern) => {
    expect(found(pattern)).toMatch(/outside/);
  });

  test('a pattern full of stars is quick', () => {
    const work = (): void => {
      expect(found(`${'*a'.repeat(200)}`)).toEqual([]);
      expect(found('**/'.repeat(50))).toEqual([]);
    };
    expect(unitsSpent(work, 500)).toBeLessThan(500);
  });
});

describe('web addresses', () => {
  test.each([
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['https://', undefined],
    ['file:///etc/passwd', undefined],
    ['javascript:alert(1)', undefined],
    ['-https://example.com', undefined],
  ])('%s', (target, expected) => expect(webAddress(target)).toBe(expected));
});
