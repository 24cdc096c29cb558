/** Reads every journal below a folder and parses each of its lines: what no report can do without. One thread. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [, , reports] = process.argv;
let lines = 0;
for (const id of readdirSync(reports)) {
  if (id.startsWith('.')) continue;
  for (const line of readFileSync(path.join(reports, id, 'journal.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    JSON.parse(line);
    lines += 1;
  }
}
process.stdout.write(`${lines} lines\n`);
