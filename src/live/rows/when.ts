/** Clock times that may lie on another day: the day is named only where the clock alone would mislead. */
import { renderClock, renderDay } from '../../core/time/clock-text.ts';

const hour = 3_600_000;

/** `9:40`, `Wed 9:40` from half a day on, `Wed 2 Dec` from six days on. */
export function renderWhen(at: number, near: number, zone: string): string {
  const clock = renderClock(at, zone);
  const far = Math.abs(at - near);
  if (far < 12 * hour) return clock;
  const day = renderDay(at, zone);
  return far < 6 * 24 * hour ? `${day.split(' ')[0]} ${clock}` : day;
}
