/** Compiled code is run as it is read: it is taken only from where nobody else could have put it. */
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeFileFor, keepCode, readCode } from '../src/compiled-code.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'vprod-code-'));
  vi.stubEnv('XDG_CACHE_HOME', path.join(home, 'caches'));
  vi.stubEnv('HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const code = Buffer.from('compiled');

function place(program = '1.0.0-abc', folder = '/opt/vprod/dist'): string {
  const file = codeFileFor(program, folder);
  if (file === undefined) throw new Error('no place');
  return file;
}

function kept(): string {
  const file = place();
  keepCode(file, code);
  return file;
}

const modeOf = (file: string): number => lstatSync(file).mode & 0o777;

describe('where it lies', () => {
  it('in the folder of caches, else in that of the home; another program, folder or runtime has another file', () => {
    expect(path.dirname(place())).toBe(path.join(home, 'caches', 'vprod'));
    expect(place()).toContain(process.versions.v8);
    expect(new Set([place(), place('1.0.0-def'), place('1.0.0-abc', '/opt/other')]).size).toBe(3);
    vi.stubEnv('XDG_CACHE_HOME', 'relative');
    expect(place().startsWith(home)).toBe(true);
    vi.stubEnv('HOME', '');
    expect(codeFileFor('1.0.0-abc', '/opt')).toBeUndefined();
  });

  it('readable by its owner alone', () => {
    const file = kept();
    expect([modeOf(path.dirname(file)), modeOf(file)]).toEqual([0o700, 0o600]);
    expect(readCode(file)).toEqual(code);
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it('eight programs and runtimes at most; what is not vprod’s own stays', () => {
    const file = kept();
    const folder = path.dirname(file);
    writeFileSync(path.join(folder, 'notes.txt'), '');
    for (let n = 1; n <= 9; n++) {
      writeFileSync(path.join(folder, `old-${n}.code`), '');
      utimesSync(path.join(folder, `old-${n}.code`), n, n);
    }
    writeFileSync(path.join(folder, 'torn.code.4711'), '');
    utimesSync(path.join(folder, 'torn.code.4711'), 0, 0);
    keepCode(file, code);
    const left = readdirSync(folder).filter((name) => name !== path.basename(file));
    expect(left.sort()).toEqual(['notes.txt', ...[3, 4, 5, 6, 7, 8, 9].map((n) => `old-${n}.code`)]);
  });
});

describe('what is not taken', () => {
  it('from a folder that others may enter, and nothing is put there', () => {
    const file = kept();
    chmodSync(path.dirname(file), 0o770);
    expect(readCode(file)).toBeUndefined();
    keepCode(file, Buffer.from('other'));
    chmodSync(path.dirname(file), 0o700);
    expect(readCode(file)).toEqual(code);
  });

  it('a file that others may write, a link, a folder', () => {
    const file = kept();
    chmodSync(file, 0o620);
    expect(readCode(file)).toBeUndefined();
    rmSync(file);
    writeFileSync(path.join(home, 'elsewhere'), code);
    symlinkSync(path.join(home, 'elsewhere'), file);
    expect(readCode(file)).toBeUndefined();
    rmSync(file);
    mkdirSync(file);
    expect(readCode(file)).toBeUndefined();
  });

  it('from behind a link in the place of the folder', () => {
    const folder = path.dirname(kept());
    const other = mkdtempSync(path.join(home, 'other-'));
    writeFileSync(path.join(other, path.basename(place())), code);
    rmSync(folder, { recursive: true });
    symlinkSync(other, folder);
    expect(readCode(place())).toBeUndefined();
  });

  it.runIf(process.getuid?.() === 0)(
    'what is another user’s, be it file or folder; in another’s home nothing is made',
    () => {
      const file = kept();
      chownSync(file, 12_345, 12_345);
      expect(readCode(file)).toBeUndefined();
      chownSync(file, 0, 0);
      expect(readCode(file)).toEqual(code);
      chownSync(path.dirname(file), 12_345, 12_345);
      expect(readCode(file)).toBeUndefined();
      rmSync(path.join(home, 'caches'), { recursive: true });
      chownSync(home, 12_345, 12_345);
      keepCode(file, code);
      expect(readdirSync(home)).toEqual([]);
    },
  );
});

it('a home that cannot be written is no matter', () => {
  for (const caches of ['/dev/null', '/proc/none', path.join(home, 'a-file')]) {
    writeFileSync(path.join(home, 'a-file'), '');
    vi.stubEnv('XDG_CACHE_HOME', caches);
    keepCode(place(), code);
    expect(readCode(place())).toBeUndefined();
  }
});
