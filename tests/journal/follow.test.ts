import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { follow, hear } from '../../src/journal/files/follow.ts';
import { makeTempFolder, note, openAt } from './sample.ts';

/** Follows a folder; `next` resolves at the next change. */
function following(folder: string) {
  let count = 0;
  let tell = () => {};
  const { close } = follow({ folder }, () => {
    count += 1;
    tell();
  });
  onTestFinished(close);
  const next = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  return { next, count: () => count, close };
}

describe('following a journal', () => {
  it('tells of an append, and not of locks and drafts', async () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    const followed = following(folder);
    writeFileSync(path.join(folder, 'draft.producer.desk.json'), '{}');
    journal.transact(() => []);
    const changed = followed.next();
    journal.transact(() => [note('a')]);
    await changed;
    expect(followed.count()).toBe(1);
    const again = followed.next();
    journal.transact(() => [note('b')]);
    await again;
  });

  it('waits for a folder that is not there yet, and for one that vanishes', async () => {
    const folder = path.join(makeTempFolder(), 'later');
    const followed = following(folder);
    for (let round = 0; round < 2; round += 1) {
      const made = followed.next();
      mkdirSync(folder);
      openAt(folder).transact(() => [note('a')]);
      await made;
      const gone = followed.next();
      rmSync(folder, { recursive: true });
      await gone;
    }
  });

  it.each([false, true])(
    'tells who looks by himself of a write, also behind a folder that came back (%s)',
    async (came) => {
      const folder = path.join(makeTempFolder(), 'reports');
      mkdirSync(folder);
      let tell = () => {};
      const heard = hear({ folder }, () => tell(), 10);
      onTestFinished(heard.close);
      if (came) {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
      }
      for (let round = 0; ; round += 1) {
        const told = new Promise<string>((resolve) => {
          tell = () => resolve('told');
        });
        openAt(folder).transact(() => [note(`${round}`)]);
        // The system's watching begins anew at its own time: until then nobody is told.
        if ((await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 200))])) === 'told') break;
        expect(round).toBeLessThan(20);
      }
    },
  );

  it('is silent once it is closed', async () => {
    const folder = makeTempFolder();
    const [closed, open] = [following(folder), following(folder)];
    closed.close();
    const changed = open.next();
    openAt(folder).transact(() => [note('a')]);
    await changed;
    expect(closed.count()).toBe(0);
  });
});
