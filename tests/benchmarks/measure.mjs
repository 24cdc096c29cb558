/** Small things that every measurement needs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const bin = fileURLToPath(new URL('../../bin/vprod.js', import.meta.url));

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => percentile(values, 0.5);

/** Milliseconds until `until` says that enough was printed, else until the process ends. It is killed then. */
export function timeProcess(args, { cwd, until } = {}) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const passed = () => Number(process.hrtime.bigint() - began) / 1e6;
    const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    let time;
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (time !== undefined || !until?.(text)) return;
      time = passed();
      child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(time ?? passed()));
  });
}

/** A folder of its own for the work, removed behind it. */
export async function inFolder(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
