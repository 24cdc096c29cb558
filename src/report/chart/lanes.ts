/** Marks that would cover each other stand in lanes of their own. */
import { leastOf } from '../../core/text/many.ts';

/** More make a drawing higher than anybody looks at: what comes on top of each other then does so in the lane that is least full. */
const most = 24;

/** The lane of each place, from 0: the first in which the one before is at least `gap` away. Places in ascending order. */
export function lanesOf(places: readonly number[], gap: number): readonly number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= gap);
    const fresh = ends.length < most ? ends.length : ends.indexOf(leastOf(ends));
    const lane = free === -1 ? fresh : free;
    ends[lane] = place;
    return lane;
  });
}
