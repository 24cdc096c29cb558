/** Time from left to right, by the wall clock of the class. */
import { scaleUtc } from 'd3-scale';
import type { Stretch } from './timeline.ts';

export interface TimeAxis {
  /** Where an instant (epoch milliseconds) stands, in the units of the range. */
  readonly place: (at: number) => number;
  /** Round times of the wall clock. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** `offset` as in a timeline; about so many ticks. */
export function timeAxis(
  { from, to, offset }: Stretch & { readonly offset: number },
  range: readonly [number, number],
  count: number,
): TimeAxis {
  const scale = scaleUtc([from + offset, to + offset], range).clamp(true);
  return {
    place: (at) => scale(at + offset),
    ticks: scale.ticks(count).map((wall) => ({
      at: wall.getTime() - offset,
      label: `${wall.getUTCHours()}:${String(wall.getUTCMinutes()).padStart(2, '0')}`,
    })),
  };
}
