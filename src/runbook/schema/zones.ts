/** Time zones by name. */
import { listZones, zoneMeant } from '../../core/time/zone-names.ts';
import { findNearest } from '../problems/suggest.ts';

/** Old names: the first three never have summer time, the others are nobody's city. */
const places: Readonly<Record<string, string>> = {
  EST: 'America/New_York',
  MST: 'America/Denver',
  HST: 'Pacific/Honolulu',
  EST5EDT: 'America/New_York',
  CST6CDT: 'America/Chicago',
  MST7MDT: 'America/Denver',
  PST8PDT: 'America/Los_Angeles',
  WET: 'Europe/Lisbon',
  CET: 'Europe/Berlin',
  MET: 'Europe/Berlin',
  EET: 'Europe/Athens',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MDT: 'America/Denver',
  EDT: 'America/New_York',
  BST: 'Europe/London',
  CEST: 'Europe/Berlin',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
};

/** The zone that an abbreviation probably means; undefined for what is none. */
export function meantZone(name: string): string | undefined {
  return Object.hasOwn(places, name.toUpperCase()) ? places[name.toUpperCase()] : undefined;
}

/** A name in any letters, an older one, or a city that is in one zone only. */
export function isKnownZone(name: string): boolean {
  return zoneMeant(name) !== undefined;
}

/** For a name that is no zone: the name of today of the one that was probably meant, also where it is a city with a slip in it. */
export function zoneHint(text: string): string {
  const zones = listZones();
  const meant = meantZone(text);
  if (meant !== undefined) return `did you mean '${meant}'?`;
  const city = text.includes('/') ? undefined : findNearest(text.replaceAll(' ', '_'), zones.map(cityOf));
  const near = zones.find((zone) => cityOf(zone) === city) ?? findNearest(text, zones);
  return near === undefined ? 'such as Europe/London or America/New_York' : `did you mean '${near}'?`;
}

function cityOf(zone: string): string {
  return zone.split('/').at(-1) ?? zone;
}
