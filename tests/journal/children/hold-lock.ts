/** Takes the append lock, says so, and keeps it until it is killed: `FILE`. */
import { acquireLock } from '../../../src/journal/files/lock.ts';

const [file = ''] = process.argv.slice(2);
acquireLock(file);
process.stdout.write('held\n');
setInterval(() => {}, 1_000);
