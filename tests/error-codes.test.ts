/** The one table of error codes, held against the places that throw. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codeTable } from '../src/error-codes.ts';

const src = path.join(import.meta.dirname, '..', 'src');
const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'error-codes.ts')
  .map((file) => readFileSync(path.join(src, file), 'utf8'));
const all = codeTable.flatMap(({ exitCode, codes }) =>
  Object.entries(codes).map(([code, sentence]) => ({ code, sentence, exitCode })),
);

test('a code stands once, in kebab-case, with one sentence', () => {
  const names = all.map(({ code }) => code);
  expect(new Set(names).size).toBe(names.length);
  for (const { code, sentence } of all) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(sentence, code).toMatch(/^\S.{6,70}[^.]$/);
  }
});

test('each is used', () => {
  const code = texts.join('\n');
  expect(all.filter((one) => !code.includes(`'${one.code}'`)).map((one) => one.code)).toEqual([]);
});

test('what is thrown on the spot ends with the exit code that the table gives', () => {
  const thrown = texts.flatMap((text) =>
    [...text.matchAll(/new UserError\(\s*\{\s*code: '([a-z-]+)',[\s\S]*?\);/g)].map(
      ([all, code = '']) => [code, all.includes('exitCodes.failed') ? 1 : 2] as const,
    ),
  );
  expect(thrown.length).toBeGreaterThan(10);
  for (const [code, exitCode] of thrown) expect(all.find((one) => one.code === code)?.exitCode, code).toBe(exitCode);
});
