/** Chance that can be repeated: the same seed gives the same numbers on every machine. */

export interface Dice {
  /** A whole number from 0 to below `sides`. */
  readonly roll: (sides: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number): number => Math.floor(next() * sides);
  return {
    roll,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[roll(from.length)] as (typeof from)[number];
    },
  };
}

/** A seed for round `round`, so that a round can be repeated alone. */
export function seedOf(seed: number, round: number): number {
  return (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b)) >>> 0;
}
