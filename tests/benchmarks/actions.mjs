/** From an action's line to its acknowledgement, whatever the length of the journal. */
import { spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { bin, inFolder, percentile } from './measure.mjs';

const samples = 300;

export async function measureActions(lengths) {
  const results = [];
  for (const events of lengths) results.push(await inFolder((folder) => measure(folder, events)));
  return results;
}

async function measure(folder, events) {
  const session = open(folder);
  await session.ready;
  // In one write: only the last answer is waited for.
  const before = Math.max(0, events - samples);
  if (before > 0) await session.send(`${'note filler\n'.repeat(before)}`, before);
  const times = [];
  for (let count = 0; count < samples; count++) {
    const began = process.hrtime.bigint();
    await session.send(`note the slides have no page numbers ${count}\n`, 1);
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
  session.end();
  const floor = measureFloor(path.join(folder, 'floor'));
  return {
    events,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    floor50: percentile(floor, 0.5),
    floor99: percentile(floor, 0.99),
  };
}

function open(folder) {
  const child = spawn(process.execPath, [bin, 'run', 'demo', '--plain'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let wanted = 0;
  let done;
  let rest = '';
  let opened;
  const ready = new Promise((resolve) => {
    opened = resolve;
  });
  child.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('now step ')) opened();
      if (!line.startsWith('ok')) continue;
      wanted -= 1;
      if (wanted === 0) done();
    }
  });
  return {
    ready,
    send: (text, answers) =>
      new Promise((resolve) => {
        wanted = answers;
        done = resolve;
        child.stdin.write(text);
      }),
    end: () => child.kill('SIGKILL'),
  };
}

/** Appending and syncing alone, with as many bytes. */
export function measureFloor(file, count = samples) {
  const line = `${'x'.repeat(300)}\n`;
  const times = [];
  const fd = openSync(file, 'a');
  for (let turn = 0; turn < count; turn++) {
    const began = process.hrtime.bigint();
    writeSync(fd, line);
    fdatasyncSync(fd);
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
  closeSync(fd);
  return times;
}
