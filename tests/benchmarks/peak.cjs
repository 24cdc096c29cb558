/** Says at its end what a process needed, threads and all: the most resident memory, and the processors' time. */
const { isMainThread } = require('node:worker_threads');

function tell() {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`peak ${maxRSS} KiB, ${Math.round((userCPUTime + systemCPUTime) / 1000)} ms\n`);
}

if (isMainThread) process.on('exit', tell);
