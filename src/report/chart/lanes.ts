/** Marks that would cover each other stand in lanes of their own. */

/** The lane of each place, from 0: the first in which the one before is at least `gap` away. Places in ascending order. */
export function lanesOf(places: readonly number[], gap: number): readonly number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= gap);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = place;
    return lane;
  });
}
