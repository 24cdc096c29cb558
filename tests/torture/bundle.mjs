/** A program in TypeScript as one file that any Node runs. */
import { build } from 'esbuild';

/** @type {(entry: string, outfile: string) => Promise<void>} */
export async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
}
