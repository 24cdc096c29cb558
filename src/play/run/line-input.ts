/** The lines of standard input, one after the other, with time for signals and the journal between two of them. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface LineInput {
  /** What has not been taken is dropped. */
  readonly close: () => void;
}

/** Lines that may wait before no more are read. */
const mostWaiting = 1_000;

/**
 * One line in each turn of the event loop: readline gives all lines of a block at once, thousands of them, and a signal
 * that comes meanwhile would wait for every one to be on disk. `ended` is called once all are taken.
 */
export function readLines(stdin: Readable, take: (line: string) => void, ended: () => void): LineInput {
  const lines = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let waiting: string[] = [];
  let taken = 0;
  let coming: NodeJS.Immediate | undefined;
  let isAtEnd = false;

  function next(): void {
    coming = undefined;
    const line = waiting[taken];
    taken += 1;
    if (taken === waiting.length) {
      waiting = [];
      taken = 0;
      if (!isAtEnd) lines.resume();
    } else coming = setImmediate(next);
    if (line !== undefined) take(line);
    if (isAtEnd && coming === undefined) ended();
  }

  lines.on('line', (line) => {
    waiting.push(line);
    if (waiting.length >= mostWaiting) lines.pause();
    coming ??= setImmediate(next);
  });
  lines.on('close', () => {
    isAtEnd = true;
    if (coming === undefined) ended();
  });
  return {
    close: () => {
      if (coming) clearImmediate(coming);
      coming = undefined;
      waiting = [];
      lines.close();
    },
  };
}
