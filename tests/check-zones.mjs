/** The table of zones that ships is what the newest Node knows of them, or this fails: `npm run zones` makes it anew. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installNode } from './install-node.mjs';

const table = fileURLToPath(new URL('../src/zone-table.mjs', import.meta.url));
const asked = process.argv.includes('--write') ? [] : ['--check'];
process.exitCode =
  spawnSync(installNode('latest', { anew: true }), [table, ...asked], { stdio: 'inherit' }).status ?? 1;
