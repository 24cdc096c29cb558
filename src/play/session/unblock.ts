/** Writing that waits for nobody: a reader that stands still keeps neither the journal nor a signal waiting. */
import type { Writable } from 'node:stream';

/** The runtime writes to pipes and terminals as long as it takes, and does nothing else meanwhile; it has no word to change that. */
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
