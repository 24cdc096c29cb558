/** The same table made by what else is at hand; what is not there is passed over, and why is said. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** One entry an alternative: `ms`, or `skipped` with the reason; `table` is what it printed. */
export function measureAlternatives(reports) {
  return [
    { name: 'jq', ...jq(reports) },
    { name: 'DuckDB', ...duckdb(reports) },
  ];
}

function jq(reports) {
  const files = readdirSync(reports).map((id) => path.join(reports, id, 'journal.jsonl'));
  return run('jq', ['-n', '-c', '-f', path.join(here, 'table.jq'), ...files]);
}

/** Installed into its own folder: vprod's own install stays light. */
function duckdb(reports) {
  const installed = run('npm', ['ci', '--no-audit', '--no-fund'], here);
  if (installed.skipped) return { skipped: `it could not be installed: ${installed.skipped}` };
  return run(process.execPath, [path.join(here, 'duckdb.mjs'), reports]);
}

function run(program, args, cwd) {
  const began = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const ms = Number(process.hrtime.bigint() - began) / 1e6;
  if (error) return { skipped: error.code === 'ENOENT' ? `there is no '${program}' on this machine` : error.message };
  return status === 0 ? { ms, table: stdout.trim() } : { skipped: stderr.trim().split('\n').at(-1) };
}
