/** Writes a note for each line that it is given, and says so once it is acknowledged: `FOLDER NAME`. */
import { createInterface } from 'node:readline';
import { openJournal } from '../../../src/journal/journal.ts';
import { at } from './drafts.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const journal = openJournal({ place: { folder }, host: 'desk', now: Date.now });
createInterface({ input: process.stdin }).on('line', (line) => {
  journal.transact(() => [{ type: 'note.added', at, by: 'Dana Okoye', text: `${name} ${line}` }]);
  process.stdout.write(`${line}\n`);
});
