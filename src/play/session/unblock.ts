/**
 * Writing that waits for nobody, and keeps no more than a bounded rest: a reader that stands still keeps neither the journal
 * nor a signal waiting, and costs no memory.
 */
import type { Writable } from 'node:stream';

/** Bytes that may wait for a reader. What comes then is left out, or said later. */
const mostUnread = 1024 * 1024;

/** The runtime writes to a terminal as long as that takes, and does nothing else meanwhile; it has no word to change that. */
export function unblock(...streams: readonly Writable[]): void {
  for (const stream of streams) {
    const { _handle: handle } = stream as { _handle?: { setBlocking?: (on: boolean) => unknown } | null };
    try {
      handle?.setBlocking?.(false);
    } catch {
      // A file, or a stream of a test: it waits for nobody as it is.
    }
  }
}

/** Whether so much is unread that nothing more is to be written. */
export function isUnread(stream: Writable): boolean {
  return stream.writableLength > mostUnread;
}

/**
 * Writes lines to a reader who may stand still. Behind a gap come the next lines only when everything before it was
 * read, and `gap` says how many are missing.
 */
export function boundedLines(stream: Writable, gap: (missing: number) => string): (line: string) => void {
  let missing = 0;
  const goOn = (): void => {
    const line = gap(missing);
    missing = 0;
    stream.write(`${line}\n`);
  };
  return (line) => {
    if (missing === 0 && !isUnread(stream)) {
      stream.write(`${line}\n`);
      return;
    }
    if (missing === 0) stream.once('drain', goOn);
    missing += 1;
  };
}
