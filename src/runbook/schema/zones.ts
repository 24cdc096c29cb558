/** Time zones by name. */
import { zoneMeant } from '../../core/time/zone-names.ts';

/** A name in any letters, an older one, or a city that is in one zone only. */
export function isKnownZone(name: string): boolean {
  return zoneMeant(name) !== undefined;
}
