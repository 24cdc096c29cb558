/** Time from left to right, by the wall clock of the class. */
import { scaleUtc } from 'd3-scale';
import { renderDay } from '../../core/time/clock-text.ts';
import type { Stretch } from './timeline.ts';

const day = 86_400_000;

export interface TimeAxis {
  /** Where an instant (epoch milliseconds) stands, in the units of the range. */
  readonly place: (at: number) => number;
  /** Round times of the wall clock; where a day begins behind the first, the day. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** `offset` as in a timeline; about so many ticks. */
export function timeAxis(
  { from, to, offset }: Stretch & { readonly offset: number },
  range: readonly [number, number],
  count: number,
): TimeAxis {
  const scale = scaleUtc([from + offset, to + offset], range).clamp(true);
  // From a day into another one a midnight without its day could be any.
  const spansDays = Math.floor((from + offset) / day) < Math.floor((to + offset) / day);
  return {
    place: (at) => scale(at + offset),
    ticks: scale.ticks(count).map((wall) => ({
      at: wall.getTime() - offset,
      label:
        spansDays && wall.getTime() % day === 0
          ? renderDay(wall.getTime(), 'UTC')
          : `${wall.getUTCHours()}:${String(wall.getUTCMinutes()).padStart(2, '0')}`,
    })),
  };
}
