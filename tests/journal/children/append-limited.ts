/**
 * Tries to append two notes with the size of files limited to every length from that of the journal up to what is
 * needed, as a disk that becomes full would: `FOLDER`. Prints what each attempt came to.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { UserError } from '../../../src/errors.ts';
import { openJournal } from '../../../src/journal/journal.ts';
import { at } from './drafts.ts';

const [folder = ''] = process.argv.slice(2);
const journal = openJournal({ place: { folder }, host: 'desk', now: Date.now });
const start = statSync(journal.file).size;

for (let limit = start; limit < start + 2_000; limit += 1) {
  const { status } = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${limit}:unlimited`]);
  if (status !== 0) throw new Error('no prlimit');
  const outcome = attempt();
  process.stdout.write(
    `${JSON.stringify({ ...outcome, size: statSync(journal.file).size, known: journal.events.length })}\n`,
  );
  if (outcome.ok) break;
}

function attempt() {
  try {
    const note = { type: 'note.added', at, by: 'Dana Okoye' } as const;
    journal.transact(() => [
      { ...note, text: 'first' },
      { ...note, text: 'second' },
    ]);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, ...error.problems[0] };
  }
}
