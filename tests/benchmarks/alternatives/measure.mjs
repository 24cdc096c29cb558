/** The same figures made by what else is at hand: how many sessions, how many on time, median delay, issues by category. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Commands that read all journals below `reports`; what is not on this machine is left out. */
export function alternatives(reports) {
  const files = readdirSync(reports).flatMap((id) =>
    id.startsWith('.') ? [] : [path.join(reports, id, 'journal.jsonl')],
  );
  const all = [
    { name: 'DuckDB', command: [process.execPath, path.join(here, 'duckdb.mjs'), reports] },
    { name: 'jq', command: ['jq', '-n', '-c', '-f', path.join(here, 'table.jq'), ...files] },
  ];
  return all.filter(({ name }) => name !== 'jq' || spawnSync('jq', ['--version']).status === 0);
}

/** What an alternative says, as vprod's summary would: whoever is held against another has to answer the same. */
export function figuresOf({ command: [program, ...args] }) {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { sessions, issues } = JSON.parse(stdout);
  const rows = Array.isArray(issues) ? issues.map(({ category, issues: n }) => [category, n]) : Object.entries(issues);
  return { sessions, issues: Object.fromEntries(rows.sort()) };
}
