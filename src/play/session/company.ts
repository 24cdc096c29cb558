/** The other machines of a session, as a command that stays sees them; there are none where vprod.yaml names no hub. */
import type { OfCompany } from '../../live/prompts/port.ts';

export interface Company {
  /** What others wrote is on disk, or it has changed whether this machine is together with them: called after it. */
  readonly onChange: (changed: () => void) => void;
  /** This machine may have written something. */
  readonly look: () => void;
  /** `alone since 10:02, 3 not shared`, or what stands in the way; null where there is nothing to say. */
  readonly words: (zone: string) => string | null;
  /** The words offer to take over: nobody runs the class just now. */
  readonly isOffered: () => boolean;
  /** What there is to be told of the others, once. */
  readonly told: () => readonly string[];
}

/** As a screen shows it; null where there is nothing to say. */
export function companyOf(company: Company | undefined, zone: string): OfCompany | null {
  const words = company?.words(zone) ?? null;
  return company && words !== null ? { words, isOffer: company.isOffered() } : null;
}
