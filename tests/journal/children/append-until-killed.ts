/** Appends issues for ever and prints the ids that were acknowledged: `FOLDER`. */
import { writeSync } from 'node:fs';
import { openJournal } from '../../../src/journal/journal.ts';
import { at, issueDraft } from './drafts.ts';

const [folder = ''] = process.argv.slice(2);
const journal = openJournal({ place: { folder }, host: 'desk', now: Date.now });
for (let round = 0; ; round += 1) {
  const written = journal.transact(() => [
    issueDraft(round, 'x'.repeat((round % 7) * 700)),
    { type: 'note.added', at, by: 'Dana Okoye', text: 'y'.repeat(5_000) },
  ]);
  writeSync(1, `${written.map(({ id }) => id).join('\n')}\n`);
}
