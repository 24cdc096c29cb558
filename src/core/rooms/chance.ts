/** Numbers that look like chance and are the same for the same seed on every machine: integer arithmetic only. */
import { hashOf } from '../text/fnv.ts';

export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  readonly upTo: (below: number) => number;
  /** The same things in another order. */
  readonly shuffle: <T>(things: readonly T[]) => T[];
}

/** The generator is mulberry32 (Tommy Ettinger, public domain), begun with a 32-bit FNV-1a hash of the seed. */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  function upTo(below: number): number {
    return Math.floor((next() / 4_294_967_296) * below);
  }

  function shuffle<T>(things: readonly T[]): T[] {
    const mixed = [...things];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = upTo(last + 1);
      const kept = mixed[last] as T;
      mixed[last] = mixed[other] as T;
      mixed[other] = kept;
    }
    return mixed;
  }

  return { upTo, shuffle };
}
