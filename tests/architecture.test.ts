/** The arrows between the folders, and what must never stand in the pure ones. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.join(import.meta.dirname, '..', 'src');

/** A folder knows itself, those named here, and the files that lie in src itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  runbook: ['core'],
  journal: ['core'],
  exchange: ['core'],
  report: ['core'],
  live: ['core'],
  play: ['core', 'runbook', 'journal', 'exchange', 'report', 'live'],
  commands: ['play', 'runbook', 'core'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, to = '']) => path.join(path.dirname(file), to));
}

describe('the arrows between the folders', () => {
  for (const [folder, known] of Object.entries(arrows)) {
    it(`${folder} knows ${['core', ...known].includes(folder) ? '' : known.join(', ') || 'nobody'}`, () => {
      const own = files.filter((file) => file.startsWith(`${folder}/`));
      expect(own.length).toBeGreaterThan(0);
      for (const file of own) {
        for (const to of importsOf(file)) {
          const target = to.includes('/') ? (to.split('/')[0] ?? '') : 'src';
          expect([folder, ...known, 'src'], `${file} imports ${to}`).toContain(target);
        }
      }
    });
  }
});

it('the tests come to their reports by one way, which holds each to its schema', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const importing = tests.filter((file) =>
    /import \{[^}]*\breportOf\b[^}]*\} from '[^']*src/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  expect(importing).toEqual(['fits.ts']);
});

describe('the pure folder', () => {
  const forbidden = [
    [/from 'node:(?!util)/, 'a builtin of Node'],
    [/\bprocess\.|\bconsole\./, 'the process'],
    [/\bDate\.now\(\)|new Date\(\)/, 'the clock'],
    [/Math\.random\(\)|randomUUID/, 'chance'],
  ] as const;

  for (const file of files.filter((one) => one.startsWith('core/'))) {
    it(`${file} has no clock, no chance, no files`, () => {
      const text = readFileSync(path.join(src, file), 'utf8');
      for (const [pattern, what] of forbidden) expect(pattern.test(text), `${file}: ${what}`).toBe(false);
    });
  }
});
