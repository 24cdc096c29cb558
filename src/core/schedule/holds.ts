/** How long the class was held between two instants, and what of a stretch of time is left without it. */
import { type ClassTimes, holdsOf } from '../class/clock.ts';

/** Milliseconds of `from`…`to` that lie in holds, each once; a hold that goes on counts up to `to`. */
export function heldWithin(times: ClassTimes, from: number, to: number): number {
  const holds = holdsOf(times);
  if (holds.length === 0) return 0;
  let held = 0;
  let counted = from;
  // One that was told afterwards stands behind later ones.
  for (const hold of holds.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(hold.from, counted);
    const end = Math.min(hold.to ?? to, to);
    if (end > start) held += end - start;
    counted = Math.max(counted, end);
  }
  return held;
}
