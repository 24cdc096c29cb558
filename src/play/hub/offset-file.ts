/** Up to where the hub has this machine's own file: a small file beside it, worth no wait for the disk. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replacePassing } from '../../journal/files/disk.ts';
import { renderHost } from '../../journal/files/names.ts';

function fileOf(folder: string, host: string): string {
  return path.join(folder, `hub.${renderHost(host)}.lock`);
}

/** Bytes; 0 where nothing is known of that file. */
export function readOffset(folder: string, host: string, own: string): number {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(folder, host), 'utf8'));
    if (typeof value !== 'object' || value === null || !('file' in value) || !('offset' in value)) return 0;
    const { file, offset } = value;
    return file === path.basename(own) && typeof offset === 'number' && Number.isSafeInteger(offset) && offset > 0
      ? offset
      : 0;
  } catch {
    return 0;
  }
}

/** Never throws: without it what the hub has is asked of the hub. */
export function writeOffset(folder: string, host: string, own: string, offset: number): void {
  try {
    replacePassing(fileOf(folder, host), `${JSON.stringify({ file: path.basename(own), offset })}\n`);
  } catch {
    // Nothing was promised.
  }
}
