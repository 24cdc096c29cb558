/** What others wrote: all that came at once goes to disk together, then it is told. What the disk refuses waits here, and in the hub. */
import type { ForeignLine, LineIndex } from '../../journal/line-index.ts';

export interface Taking {
  readonly add: (line: ForeignLine) => void;
  readonly flush: () => void;
  /** Flushes what is left, and waits for nothing more. */
  readonly end: () => void;
  /** Why nothing can be put on disk; null where it can. */
  readonly problem: () => string | null;
}

const retryMs = 1_000;

/** `told` is called after lines came that were not there. */
export function startTaking(index: LineIndex, told: () => void): Taking {
  let incoming: ForeignLine[] = [];
  let flushing: NodeJS.Immediate | undefined;
  let problem: string | null = null;

  function soon(): void {
    flushing ??= setImmediate(flush);
  }

  function flush(): void {
    flushing = undefined;
    if (incoming.length === 0) return;
    try {
      const count = index.takeIn(incoming);
      incoming = [];
      problem = null;
      if (count > 0) told();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      setTimeout(soon, retryMs).unref();
    }
  }

  return {
    add: (line) => {
      incoming.push(line);
      soon();
    },
    flush,
    end: () => {
      clearImmediate(flushing);
      flush();
    },
    problem: () => problem,
  };
}
