/** Takes the run lock, says so, and waits to be killed: `FOLDER`. */
import { acquireRunLock } from '../../../src/journal/files/run-lock.ts';

const [folder = ''] = process.argv.slice(2);
const acquired = acquireRunLock({
  place: { folder },
  host: 'desk',
  by: 'Ike Moreau',
  now: Date.now(),
  tty: '/dev/pts/7',
});
process.stdout.write(acquired.ok ? 'taken\n' : `refused ${acquired.owner.pid}\n`);
setInterval(() => {}, 1_000);
