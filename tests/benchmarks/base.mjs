/** An older state of vprod, built beside: what each figure was. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const baseCommit = '37a5dca';

/** Its bin; undefined, with the reason on stderr, where it cannot be had: in a clone without its history, say. */
export function baseBin() {
  const folder = path.join(root, 'node_modules', '.cache', 'vprod-bench', baseCommit);
  const bin = path.join(folder, 'bin', 'vprod.js');
  if (process.env.VPROD_BENCH_BASE) return path.join(process.env.VPROD_BENCH_BASE, 'bin', 'vprod.js');
  if (existsSync(path.join(folder, 'dist', 'program.cjs'))) return bin;
  mkdirSync(folder, { recursive: true });
  const unpacked = spawnSync('sh', ['-c', `git archive ${baseCommit} | tar -x -C "$1"`, 'sh', folder], { cwd: root });
  if (!existsSync(path.join(folder, 'package.json'))) return missing(String(unpacked.stderr));
  if (!existsSync(path.join(folder, 'node_modules')))
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const { status, stderr } = spawnSync(process.execPath, ['src/build.mjs'], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? bin : missing(stderr);
}

function missing(why) {
  process.stderr.write(`without ${baseCommit} beside: ${why.trim().split('\n').at(-1)}\n`);
  return undefined;
}
