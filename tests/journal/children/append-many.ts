/** Appends so many issues, each with the next free number: `FOLDER HOST COUNT`. */
import { openJournal } from '../../../src/journal/journal.ts';
import { issueDraft } from './drafts.ts';

const [folder = '', host = '', count = '0'] = process.argv.slice(2);
const journal = openJournal({ place: { folder }, host, now: Date.now });
const known = new Set<number>();

function take(events: typeof journal.events): void {
  for (const event of events) if (event.type === 'issue.opened') known.add(event.item);
}

take(journal.events);
for (let round = 0; round < Number(count); round += 1)
  take(
    journal.transact(({ added }) => {
      take(added);
      return [issueDraft(Math.max(0, ...known) + 1, `${process.pid} ${round}`)];
    }),
  );
