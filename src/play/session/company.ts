/** The other machines of a session, as a command that stays sees them; there are none where vprod.yaml names no hub. */

export interface Company {
  /** What others wrote is on disk, or it has changed whether this machine is together with them: called after it. */
  readonly onChange: (changed: () => void) => void;
  /** This machine may have written something. */
  readonly look: () => void;
  /** `alone since 10:02, 3 not shared`, or what stands in the way; null where there is nothing to say. */
  readonly words: (zone: string) => string | null;
}
