/** What was typed ahead, with time for signals and the journal between two actions: a terminal hands over all of it at once. */

export interface TypedAhead<T> {
  readonly put: (all: readonly T[]) => void;
  /** What has not been taken is dropped. */
  readonly end: () => void;
}

/** `take` says whether it was an action: then the next one waits for a turn of the event loop. `done` is called once all are taken. */
export function typedAhead<T>(take: (one: T) => boolean | undefined, done: () => void): TypedAhead<T> {
  let waiting: readonly T[] = [];
  let taken = 0;
  let coming: NodeJS.Immediate | undefined;

  function next(): void {
    coming = undefined;
    while (taken < waiting.length) {
      const one = waiting[taken] as T;
      taken += 1;
      if (take(one) && taken < waiting.length) {
        coming = setImmediate(next);
        return;
      }
    }
    done();
  }

  return {
    put: (all) => {
      waiting = [...waiting.slice(taken), ...all];
      taken = 0;
      if (coming === undefined) next();
    },
    end: () => {
      if (coming) clearImmediate(coming);
      coming = undefined;
      waiting = [];
    },
  };
}
