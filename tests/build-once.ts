/** The tests of the whole program run what is built: it is built anew before them. */
import { execFileSync } from 'node:child_process';

export default function setup(): void {
  if (process.env.VPROD_BUILT) return;
  try {
    execFileSync(process.execPath, ['src/build.mjs'], {
      cwd: new URL('..', import.meta.url).pathname,
      stdio: 'ignore',
    });
  } catch {
    process.stderr.write('the build failed: tests of the whole program will fail\n');
  }
}
