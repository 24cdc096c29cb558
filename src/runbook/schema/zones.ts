/** Time zones by name. */
import { isZone } from '../../core/time/times.ts';

let names: ReadonlySet<string> | undefined;

/** The names that the runtime lists; it knows older ones, too. */
export function listZones(): readonly string[] {
  names ??= new Set(Intl.supportedValuesOf('timeZone'));
  return [...names];
}

/** Making a formatter to see whether a zone exists takes a millisecond; a roster has many zones, so the list comes first. */
export function isKnownZone(name: string): boolean {
  names ??= new Set(Intl.supportedValuesOf('timeZone'));
  return names.has(name) || isZone(name);
}
