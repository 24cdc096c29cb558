/** A clone whose install scripts were not run has nothing to start yet: it is built at the first use. */
const { spawnSync } = require('node:child_process');
const path = require('node:path');

process.stderr.write('vprod is built for its first use …\n');
const { status } = spawnSync(process.execPath, [path.join(__dirname, 'build.mjs')], {
  // What vprod prints goes to standard output alone.
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(1);
