import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { readJournal } from '../../src/journal/read.ts';
import { at, issue, makeTempFolder, note, openAt, opened, textsOf, ticking, wall } from './sample.ts';

/** What a refusal says, by its code. */
function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return { ...error.problems[0], exitCode: error.exitCode };
    throw error;
  }
  throw new Error('not refused');
}

describe('a transaction', () => {
  it('writes what was decided, and gives it back as it can be read', () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    const written = journal.transact(() => [opened(), issue(1)]);
    expect(written.map(({ type }) => type)).toEqual(['session.opened', 'issue.opened']);
    expect(journal.events).toEqual(written);
    expect(readJournal({ folder }).events).toEqual(written);
    expect(readFileSync(journal.file, 'utf8')).toBe(written.map((event) => `${renderLine(event)}\n`).join(''));
  });

  it('names its first event as the cause of the others, unless a draft says otherwise', () => {
    const journal = openAt(makeTempFolder());
    const [one, two, three, four, five] = journal.transact(() => [
      note('one'),
      note('two'),
      { ...note('three'), cause: 'earlier' },
      { ...note('four'), cause: null },
      note('five'),
    ]);
    expect(one).not.toHaveProperty('cause');
    expect(two?.cause).toBe(one?.id);
    expect(three?.cause).toBe('earlier');
    expect(four).not.toHaveProperty('cause');
    expect(five?.cause).toBe(four?.id);
    const followed = journal.transact(() => [{ ...note('six'), cause: 'earlier' }, note('seven')]);
    expect(followed.map(({ cause }) => cause)).toEqual(['earlier', 'earlier']);
  });

  it('is shown what others have written since', () => {
    const folder = makeTempFolder();
    const now = ticking();
    const [mine, other] = [openAt(folder, { now }), openAt(folder, { now })];
    other.transact(() => [opened(), note('theirs')]);
    const seen: unknown[] = [];
    mine.transact((fresh) => {
      seen.push(textsOf(fresh.added), fresh.reordered, mine.events.length);
      return [note('mine')];
    });
    expect(seen).toEqual([['theirs'], false, 2]);
    expect(textsOf(other.refresh().added)).toEqual(['mine']);
    expect(other.refresh()).toEqual({ added: [], reordered: false });
    expect(textsOf(mine.events)).toEqual(['theirs', 'mine']);
  });

  it('says where a file of another machine has changed the order', () => {
    const folder = makeTempFolder();
    const elsewhere = openAt(makeTempFolder(), { now: ticking(wall - 60_000) });
    elsewhere.transact(() => [note('theirs, earlier')]);
    const journal = openAt(folder);
    journal.transact(() => [opened(), note('mine')]);
    writeFileSync(path.join(folder, 'journal-tablet.jsonl'), readFileSync(elsewhere.file));
    journal.transact(({ added, reordered }) => {
      expect([textsOf(added), reordered]).toEqual([['theirs, earlier'], true]);
      return [];
    });
    expect(textsOf(journal.events)).toEqual(['theirs, earlier', 'mine']);
  });

  it('writes nothing where nothing was decided, or it was refused', () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    expect(journal.transact(() => [])).toEqual([]);
    expect(() =>
      journal.transact(() => {
        throw new UserError({ code: 'no-answer', message: 'no' });
      }),
    ).toThrow('no');
    expect(readdirSync(folder)).toEqual(['journal.lock']);
    journal.transact(() => [note('the lock was released')]);
    expect(journal.events).toHaveLength(1);
  });

  it('refuses what no reader would take for an event', () => {
    const journal = openAt(makeTempFolder());
    expect(() => journal.transact(() => [{ ...issue(1), item: Number.NaN } as never])).toThrow('not an event');
    expect(refusalOf(() => journal.transact(() => [note('x'.repeat(9_000_000))]))).toMatchObject({
      code: 'journal-event-too-long',
      exitCode: 1,
    });
    expect(existsSync(journal.file)).toBe(false);
  });

  it('makes files and folders that are closed to others', () => {
    const above = makeTempFolder();
    const journal = openAt(path.join(above, 'reports', 'algebra-0302'));
    journal.transact(() => [opened()]);
    const mode = (...names: string[]) => (statSync(path.join(above, ...names)).mode & 0o777).toString(8);
    expect(mode('reports')).toBe('700');
    expect(mode('reports', 'algebra-0302')).toBe('700');
    expect(mode('reports', 'algebra-0302', 'journal.jsonl')).toBe('600');
    expect(mode('reports', 'algebra-0302', 'journal.lock')).toBe('600');
  });

  it('goes on with ids where the clock was set back', () => {
    const folder = makeTempFolder();
    const before = openAt(folder);
    before.transact(() => [opened()]);
    const journal = openAt(folder, { now: () => wall - 3_600_000 });
    expect(journal.now()).toMatchObject({ at: wall - 3_600_000, setBack: true });
    journal.transact(() => [note('a'), note('b')]);
    journal.transact(() => [note('c')]);
    const ids = journal.events.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(textsOf(journal.events)).toEqual(['a', 'b', 'c']);
  });
});

describe('the file that is appended to', () => {
  it('is journal.jsonl where this machine began it, and another machine has its own', () => {
    const folder = makeTempFolder();
    const now = ticking();
    const names = [];
    for (const host of ['desk', 'Zoë’s tablet/2', 'desk', 'laptop.local']) {
      const journal = openAt(folder, { host, now });
      journal.transact(() => [
        journal.events.length === 0 ? opened(host) : { type: 'session.resumed', at, by: 'Dana', host },
      ]);
      names.push(path.basename(journal.file));
    }
    expect(names).toEqual([
      'journal.jsonl',
      'journal-Zo-s-tablet-2.jsonl',
      'journal.jsonl',
      'journal-laptop.local.jsonl',
    ]);
    expect(readJournal({ folder }).events).toHaveLength(4);
  });

  it("is not journal.jsonl where only another machine's own file is there", () => {
    const folder = makeTempFolder();
    writeFileSync(path.join(folder, 'journal-laptop.jsonl'), '');
    expect(path.basename(openAt(folder).file)).toBe('journal-desk.jsonl');
  });

  it('is the one that was named', () => {
    const file = path.join(makeTempFolder(), 'deep', 'try.jsonl');
    const journal = openJournal({ place: { file }, host: 'desk', now: ticking() });
    journal.transact(() => [note('a')]);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['try.jsonl', 'try.jsonl.lock']);
    expect(textsOf(readJournal({ file }).events)).toEqual(['a']);
  });

  it('is no link to another place', () => {
    const [folder, outside] = [makeTempFolder(), path.join(makeTempFolder(), 'target')];
    writeFileSync(outside, '');
    symlinkSync(outside, path.join(folder, 'journal.jsonl'));
    expect(refusalOf(() => openAt(folder).transact(() => [note('a')]))).toMatchObject({ code: 'journal-write' });
    expect(readFileSync(outside, 'utf8')).toBe('');
  });
});

describe('a journal that cannot be written', () => {
  it('is read where a newer vprod wrote it, and not appended to', () => {
    const folder = makeTempFolder();
    const newer = openAt(folder);
    newer.transact(() => [note('old')]);
    const line = renderLine({ id: '01f00000-0000-7000-8000-000000000000', ...opened('desk', 2) } as never);
    appendFileSync(newer.file, `${line}\n`);
    const journal = openAt(folder);
    expect(journal.newerFormat).toBe(2);
    expect(textsOf(journal.events)).toEqual(['old']);
    const size = statSync(journal.file).size;
    expect(refusalOf(() => journal.transact(() => [note('new')]))).toMatchObject({
      code: 'journal-newer',
      exitCode: 1,
    });
    expect(statSync(journal.file).size).toBe(size);
    expect(refusalOf(() => newer.transact(() => [note('new')]))).toMatchObject({ code: 'journal-newer' });
    expect(newer.refresh().added).toEqual([]);
  });

  it('says what is saved, keeps its state, and can be written afterwards', () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    journal.transact(() => [opened()]);
    rmSync(path.join(folder, 'journal.lock'));
    mkdirSync(path.join(folder, 'journal.lock'));
    const refusal = refusalOf(() => journal.transact(() => [note('a')]));
    expect(refusal).toMatchObject({ code: 'journal-write', exitCode: 1, saved: 'everything up to 09:31:07' });
    expect(refusal.message).toContain(`cannot write to the journal of '${path.basename(folder)}'`);
    expect(journal.events).toHaveLength(1);
    rmSync(path.join(folder, 'journal.lock'), { recursive: true });
    journal.transact(() => [note('a')]);
    expect(textsOf(journal.events)).toEqual(['a']);
  });
});
