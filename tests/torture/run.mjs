/**
 * `npm run torture`: what would have to go wrong for something acknowledged to be lost is made to go wrong. Minutes long, and
 * repeatable by its seed. It tries what was built: `npm run build` comes before it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const folder = path.resolve('node_modules/.cache/vprod-tests');
mkdirSync(folder, { recursive: true });
const outfile = path.join(folder, `torture.${process.pid}.mjs`);
process.on('exit', () => rmSync(outfile, { force: true }));
await bundle('tests/torture/torture.ts', outfile);
const { torture } = await import(pathToFileURL(outfile).href);
process.exitCode = await torture(process.argv.slice(2));
