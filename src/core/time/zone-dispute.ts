/** Where the runtime's zone data are too old for a class: what it would have made of the start, and what is taken. */
import { renderClock, renderDate } from './clock-text.ts';
import { instantOf, offsetAt, runtimeOffsetAt, wallOf } from './times.ts';
import { zoneVersion } from './zone-table.ts';
import { comparedRuntime, tableIsNewer } from './zones.ts';

interface Class {
  /** An instant. */
  readonly start: string;
  readonly timezone: string;
}

/** The runtime's own clock takes `JST`, `IST` or `Eire` for no zone, or for another one: its tables know them. */
const isPlace = /\/|^UTC$/;

/** Undefined where both agree, or where the runtime's are as new. */
export function zoneDispute({ start, timezone }: Class): string | undefined {
  const at = Date.parse(start);
  const oldOffsetAt = (isPlace.test(timezone) ? comparedRuntime() : undefined) ?? runtimeOffsetAt;
  if (!tableIsNewer() || Number.isNaN(at) || oldOffsetAt(at, timezone) === offsetAt(at, timezone)) return undefined;
  const old = instantOf(wallOf(at, timezone), timezone, undefined, oldOffsetAt);
  const told = old.ok ? `makes it ${utc(old.at, at)}` : 'knows no such time';
  return `${renderClock(at, timezone)} in ${timezone} on ${renderDate(at, timezone)} is ${utc(at, at)} by today's law (zones ${zoneVersion}); the older data of this Node ${told}, and so may calendars that are as old`;
}

/** `17:00 UTC`, with its day where that is another one. */
function utc(at: number, near: number): string {
  const day = renderDate(at, 'UTC') === renderDate(near, 'UTC') ? '' : ` on ${renderDate(at, 'UTC')}`;
  return `${renderClock(at, 'UTC')} UTC${day}`;
}
