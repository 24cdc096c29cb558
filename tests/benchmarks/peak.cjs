/** Says at its end what a process needed at most: resident memory, as the kernel has counted it. */
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`));
