/** Bundles the measurements of sharing and runs them: `npm run bench:hub`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

if (spawnSync('nats-server', ['--version']).status !== 0) {
  process.stderr.write('nats-server is not installed: nothing is measured\n');
  process.exit(1);
}
const folder = path.join(import.meta.dirname, '../../node_modules/.cache/vprod-tests');
mkdirSync(folder, { recursive: true });
const outfile = path.join(folder, `bench-hub.${process.pid}.mjs`);
await build({
  entryPoints: [path.join(import.meta.dirname, 'bench.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['fs-native-extensions', '@nats-io/*'],
  banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
  outfile,
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
rmSync(outfile, { force: true });
process.exit(status ?? 1);
