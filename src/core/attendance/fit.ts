/** Whether the times of a file are those of the class: no export says in which zone it was written. */

import { renderClock, renderDate } from '../time/clock-text.ts';
import type { Stay } from './file.ts';

/** Epoch seconds. */
export interface ClassSpan {
  readonly start: number;
  readonly end: number;
}

const hour = 3600;
/** Zones lie up to this far apart, and never less than an hour if they do. */
const farthest = 26 * hour;

/** In seconds, later above zero: how the stays would cover the class much better. 0 where they would not. */
export function betterShift(stays: readonly Stay[], span: ClassSpan): number {
  const now = covered(stays, span, 0);
  let best = { shift: 0, covered: now };
  for (let far = hour; far <= farthest; far += hour / 2) {
    for (const shift of [far, -far]) {
      const then = covered(stays, span, shift);
      if (then > best.covered) best = { shift, covered: then };
    }
  }
  return best.covered > now * 1.4 ? best.shift : 0;
}

/** The seconds of class that were spent inside, were all stays moved. */
function covered(stays: readonly Stay[], { start, end }: ClassSpan, shift: number): number {
  let total = 0;
  for (const [from, to] of stays) {
    const inside = Math.min((to ?? from) + shift, end) - Math.max(from + shift, start);
    if (inside > 0) total += inside;
  }
  return total;
}

/** A sentence where the times do not fit the class; undefined where they do, or there are none. */
export function fitDoubt(stays: readonly Stay[], span: ClassSpan, zone: string): string | undefined {
  const closed = stays.filter(([, to]) => to !== null);
  if (closed.length === 0) return undefined;
  const shift = betterShift(closed, span);
  if (shift === 0 && covered(closed, span, 0) > 0) return undefined;
  const file = {
    start: closed.reduce((least, [from]) => Math.min(least, from), Number.POSITIVE_INFINITY),
    end: closed.reduce((most, [, to]) => Math.max(most, to ?? 0), 0),
  };
  const times = `the file's times are ${rendered(file, zone)}, read in ${zone}, those of the class ${rendered(span, zone)}`;
  if (shift === 0) return `${times}: is it the file of another class? 'undo' takes it back`;
  const hours = `${Math.abs(shift) / hour} h ${shift > 0 ? 'later' : 'earlier'}`;
  return `${times}: they fit ${hours}; if the account is in another zone, import it again with --timezone ZONE`;
}

function rendered({ start, end }: ClassSpan, zone: string): string {
  const [from, to] = [start * 1000, end * 1000];
  return `${renderDate(from, zone)} ${renderClock(from, zone)} to ${renderClock(to, zone)}`;
}
