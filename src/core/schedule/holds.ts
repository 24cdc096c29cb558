/** How long the class was held between two instants, and what of a stretch of time is left without it. */
import { type ClassTimes, holdsOf, type OpenHold } from '../class/clock.ts';
import { startMemory } from '../text/memory.ts';

/** Milliseconds of `from`…`to` that lie in holds, each once; a hold that goes on counts up to `to`. */
export function heldWithin(times: ClassTimes, from: number, to: number): number {
  if (times.holds.length === 0 && times.clock.hold === null) return 0;
  const stretches = stretchesOf(times);
  return Math.max(0, heldUpTo(stretches, to) - heldUpTo(stretches, from));
}

/** Holds that overlap or touch are one; in order. `before`: the milliseconds of all earlier ones. */
interface Stretch {
  readonly from: number;
  /** Infinite while it goes on. */
  readonly to: number;
  readonly before: number;
}

const known = startMemory<ClassTimes['holds'], { open: OpenHold | null; stretches: readonly Stretch[] }>();

/** Worked out once: every run of every step is asked about. */
function stretchesOf(times: ClassTimes): readonly Stretch[] {
  const open = times.clock.hold;
  const found = known.get(times.holds);
  if (found?.open === open) return found.stretches;
  const stretches: Stretch[] = [];
  // One that was told afterwards stands behind later ones.
  for (const hold of holdsOf(times).toSorted((a, b) => a.from - b.from)) {
    const { from, to = null } = hold;
    const end = to ?? Number.POSITIVE_INFINITY;
    const last = stretches.at(-1);
    if (last && from <= last.to) stretches[stretches.length - 1] = { ...last, to: Math.max(last.to, end) };
    else stretches.push({ from, to: end, before: last ? last.before + last.to - last.from : 0 });
  }
  known.set(times.holds, { open, stretches });
  return stretches;
}

/** Milliseconds of all holds before an instant. */
function heldUpTo(stretches: readonly Stretch[], at: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const last = stretches[low - 1];
  return last ? last.before + Math.min(last.to, at) - last.from : 0;
}
