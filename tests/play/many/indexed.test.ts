/** The summary of many sessions says the same, to the byte, with its index and without, whatever happens to either. */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/context.ts';
import { UserError } from '../../../src/errors.ts';
import { readIndexed } from '../../../src/play/many/indexed.ts';
import { type ReportWords, report } from '../../../src/play/many/one-or-many.ts';
import { placesIn } from '../../../src/play/many/places.ts';
import { workspaceOf } from '../../../src/play/session/locate.ts';
import { type Class, linesOf, makeClasses } from '../../many-classes.ts';
import { longRuns } from '../../runs.ts';

const dayMs = 86_400_000;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-index-'));
  folders.push(folder);
  writeFileSync(path.join(folder, 'vprod.yaml'), 'timezone: America/New_York\n');
  mkdirSync(path.join(folder, 'sessions'));
  return folder;
}

/** What is written to it, until it is asked. */
function sink(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    chunks.push(Buffer.from(chunk));
    done();
  };
  return { stream: new Writable({ write }), text: () => Buffer.concat(chunks).toString('utf8') };
}

function contextIn(cwd: string, now: number) {
  const [out, err] = [sink(), sink()];
  const context: Context = {
    now: () => now,
    env: { VPROD_WORKSPACE: '' },
    cwd,
    host: 'studio',
    timezone: 'America/New_York',
    stdin: new PassThrough(),
    stdout: out.stream,
    stderr: err.stream,
    shipped: path.resolve('.'),
    version: '0.1.0',
    onSignal: () => () => {},
  };
  return { context, out, err };
}

/** The output, the words on stderr, and how it ended. */
async function said(
  cwd: string,
  now: number,
  words: ReportWords,
): Promise<{ readonly all: string; readonly err: string }> {
  const { context, out, err } = contextIn(cwd, now);
  const code = await report([], words, context).catch((error: unknown) => {
    if (error instanceof UserError) return JSON.stringify(error.problems);
    throw error;
  });
  const told = err.text().replace(/^index passed over: (?:damaged|foreign)\n/gm, '');
  return { all: `${code}\n${told}\n${out.text()}`, err: err.text() };
}

const indexIn = (cwd: string): string => path.join(cwd, 'reports', '.index');
const journalIn = (cwd: string, id: string): string => path.join(cwd, 'reports', id, 'journal.jsonl');

/** A class is written so far; what comes later is appended. */
interface Written {
  readonly one: Class;
  lines: number;
}

function writeSome(cwd: string, written: Written, share: number): void {
  const { id, events } = written.one;
  const until = Math.max(written.lines + 1, Math.ceil(share * events.length));
  mkdirSync(path.join(cwd, 'reports', id), { recursive: true });
  appendFileSync(journalIn(cwd, id), linesOf(events.slice(written.lines, until)));
  written.lines = Math.min(until, events.length);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.oneof(
  fc.record({ what: fc.constant('append' as const), share }),
  fc.record({
    what: fc.constantFrom('edit', 'drop', 'remove', 'copy', 'cancel', 'clock', 'nothing', 'unread', 'aside'),
    share,
  }),
  fc.record({ what: fc.constantFrom('index-gone', 'index-cut', 'index-bits', 'index-foreign', 'index-forged'), share }),
);

const words: fc.Arbitrary<ReportWords> = fc
  .record(
    {
      format: fc.constantFrom('json' as const, 'text' as const, 'md' as const),
      by: fc.constantFrom(['producer'], ['series'], ['platform', 'producer'], ['month'], ['tag']),
      where: fc.constantFrom(['platform=zoom'], ['producer=Tess Lind'], ['client=example ltd', 'platform=teams']),
      month: fc.constantFrom('last', 'this'),
      full: fc.constant(true as const),
      anonymous: fc.constantFrom('participants' as const, 'all' as const),
    },
    { requiredKeys: ['format'] },
  )
  .map((asked) => ({ ...asked, all: true as const }));

/** Until the file has other times: a change within one tick of the file system's clock is no news to anybody. */
function changed(file: string, change: () => void): void {
  const before = statSync(file).ctimeMs;
  change();
  while (statSync(file).ctimeMs === before);
}

function edit(file: string, share: number): void {
  const text = readFileSync(file, 'utf8');
  const place = text.indexOf('"text":"', Math.floor(share * text.length));
  if (place < 0) return;
  changed(file, () =>
    writeFileSync(file, `${text.slice(0, place + 8)}${text[place + 8] === 'x' ? 'y' : 'x'}${text.slice(place + 9)}`),
  );
}

function harmIndex(cwd: string, what: string, share: number): void {
  const file = indexIn(cwd);
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const place = Math.floor(share * bytes.length);
  if (what === 'index-gone') rmSync(file);
  else if (what === 'index-cut') writeFileSync(file, bytes.subarray(0, place));
  else if (what === 'index-foreign') writeFileSync(file, Buffer.concat([Buffer.from('vprod index 1 9.9.9\n'), bytes]));
  else if (what === 'index-forged') writeFileSync(file, 'vprod index 1 0.1.0\n4 2147483647\n[]\n\n');
  else writeFileSync(file, bytes.fill((bytes[place] ?? 0) ^ 5, place, Math.min(place + 1, bytes.length)));
}

function happen(cwd: string, all: Written[], { what, share }: { readonly what: string; readonly share: number }): void {
  const one = all[Math.floor(share * all.length * 0.999)];
  if (!one) return;
  const { id, events } = one.one;
  const file = journalIn(cwd, id);
  const filed = path.join(cwd, 'sessions', `${id}.yaml`);
  if (what.startsWith('index-')) harmIndex(cwd, what, share);
  else if (what === 'append') writeSome(cwd, one, share);
  else if (what === 'cancel') writeFileSync(filed, share < 0.7 ? 'status: cancelled\n' : 'title: On again\n');
  else if (existsSync(file)) harm(file, what, share, linesOf(events));
}

function harm(file: string, what: string, share: number, whole: string): void {
  const folder = path.dirname(file);
  if (what === 'edit') edit(file, share);
  if (what === 'drop')
    changed(file, () => writeFileSync(file, readFileSync(file).subarray(0, Math.floor(share * statSync(file).size))));
  if (what === 'remove') rmSync(folder, { recursive: true });
  if (what === 'copy') writeFileSync(path.join(folder, 'journal-other.jsonl'), whole);
  if (what === 'aside') writeFileSync(path.join(folder, 'Copy of journal.jsonl'), whole);
  if (what === 'unread') chmodSync(file, share < 0.5 ? 0o000 : 0o600);
}

describe('the index', () => {
  it('changes nothing of what a summary says', async () => {
    const today = Math.floor((Date.now() - Date.parse('2026-12-01T12:00:00Z')) / dayMs);
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(step, words, fc.integer({ min: -40, max: 40 })), { minLength: 2, maxLength: 5 }),
      async (seed, count, steps) => {
        const cwd = makeFolder();
        const all = makeClasses(count, seed, today).map((one): Written => ({ one, lines: 0 }));
        for (const [place, one] of all.entries()) writeSome(cwd, one, place % 2 === 0 ? 1 : 0.6);
        let now = Date.now() + 1000;
        for (const [one, asked, days] of steps) {
          happen(cwd, all, one);
          if (one.what === 'clock') now += days * dayMs;
          const first = await said(cwd, now, asked);
          const second = await said(cwd, now, asked);
          const plain = await said(cwd, now, { ...asked, index: false });
          expect(first.all).toBe(plain.all);
          expect(second.all).toBe(plain.all);
        }
        rmSync(folders.pop() ?? '', { recursive: true, force: true });
      },
    );
    await fc.assert(property, { numRuns: longRuns(4, 500) });
  }, 3_600_000);

  /** Counted before any journal is read. */
  async function known(cwd: string, now: number): Promise<number> {
    const { context } = contextIn(cwd, now);
    const shown: number[] = [];
    const options = { filters: { since: null, until: null, where: [] }, by: null, now };
    const job = { options, table: null, anonymous: null, workspace: workspaceOf(context), pages: null };
    await readIndexed(placesIn(context), job, { takeRows: () => {}, progress: (done) => shown.push(done) }, context);
    return shown[0] ?? -1;
  }

  function held(count: number): { readonly cwd: string; readonly all: readonly Class[]; readonly now: number } {
    const cwd = makeFolder();
    const now = Date.now() + 365 * dayMs;
    const all = makeClasses(count, 15, Math.floor((now - Date.parse('2026-12-01T12:00:00Z')) / dayMs) - 2);
    for (const one of all) writeSome(cwd, { one, lines: 0 }, 1);
    return { cwd, all, now };
  }

  it('is asked for each session that did not change, and for no other', async () => {
    const { cwd, all, now } = held(6);
    expect(await known(cwd, now)).toBe(0);
    expect(await known(cwd, now)).toBe(6);
    const [first, second] = all;
    appendFileSync(journalIn(cwd, first?.id ?? ''), '\n');
    writeFileSync(path.join(cwd, 'sessions', `${second?.id}.yaml`), 'status: cancelled\n');
    expect(await known(cwd, now)).toBe(4);
    expect(await known(cwd, now)).toBe(6);
    // Before their last moments nothing is known of them.
    expect(await known(cwd, now - 1000 * dayMs)).toBe(0);
  });

  it('is closed to others, and made anew with one word where it is not what was written', async () => {
    const { cwd, now } = held(2);
    const asked: ReportWords = { format: 'text', all: true };
    expect((await said(cwd, now, asked)).err).toBe('');
    expect(statSync(indexIn(cwd)).mode & 0o777).toBe(0o600);
    const whole = readFileSync(indexIn(cwd));
    for (const [bytes, why] of [
      [whole.subarray(0, whole.length - 3), 'damaged'],
      [Buffer.from(whole).fill(0, 90, 91), 'damaged'],
      [Buffer.from('something else\n'), 'foreign'],
      [Buffer.from(whole.toString().replace('0.1.0', '0.0.9')), 'foreign'],
      [Buffer.alloc(0), 'damaged'],
    ] as const) {
      writeFileSync(indexIn(cwd), bytes);
      expect((await said(cwd, now, asked)).err).toBe(`index passed over: ${why}\n`);
      expect(readFileSync(indexIn(cwd)).equals(whole)).toBe(true);
    }
  });

  it('does not keep what nobody asks for any more', async () => {
    const { cwd, all, now } = held(2);
    await known(cwd, now);
    const size = statSync(indexIn(cwd)).size;
    for (let turn = 0; turn < 40; turn += 1) {
      appendFileSync(journalIn(cwd, all[0]?.id ?? ''), '\n');
      await known(cwd, now);
    }
    expect(statSync(indexIn(cwd)).size).toBeLessThan(size * 25);
    expect(await known(cwd, now)).toBe(2);
  });

  it('is left alone where --no-index says so', async () => {
    const { cwd, now } = held(1);
    await said(cwd, now, { format: 'text', all: true, index: false });
    expect(existsSync(indexIn(cwd))).toBe(false);
  });
});
