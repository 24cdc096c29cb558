/** The session's clock: the wall's, or in a rehearsal one of its own that can be moved on. */

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Moves the clock on; only a rehearsal's moves. */
  readonly wait: (seconds: number) => void;
  /** Null for the wall clock; 0 where only `wait` moves it. */
  readonly speed: number | null;
}

export function wallClock(now: () => number): Clock {
  return { now, wait: () => {}, speed: null };
}

/** Begins at `from` (epoch milliseconds) and runs `speed` times as fast as the wall clock. */
export function rehearsalClock(wall: () => number, from: number, speed: number): Clock {
  const began = wall();
  let waited = 0;
  return {
    now: () => from + waited + Math.round((wall() - began) * speed),
    wait: (seconds) => {
      waited += seconds * 1000;
    },
    speed,
  };
}
