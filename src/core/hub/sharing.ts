/** Whether this machine is together with the others just now, in words; when to give up waiting, and when to try again. */
import { renderClock } from '../time/clock-text.ts';

export type Sharing =
  /** It has not been together with them yet. Instants are epoch milliseconds. */
  | { readonly is: 'joining'; readonly since: number }
  | { readonly is: 'joined'; readonly since: number }
  | { readonly is: 'alone'; readonly since: number; readonly why: string };

export type SharingChange =
  | { readonly kind: 'joined'; readonly at: number }
  /** `heardAt`: when the hub was last known to be there. */
  | { readonly kind: 'lost'; readonly heardAt: number; readonly why: string };

/** How long a hub may take at first before it is said that it is away; the same for what it has not taken. Milliseconds. */
const quiet = 3_000;
/**
 * How often a hub tells a reader that it is still there, in milliseconds. It makes a message for each reader: at one a second, 2,000 readers
 * gave the server ten times the work of the events themselves. A closed line and an event that is not taken are noticed sooner.
 */
export const heartbeatEvery = 3_000;
/** Two heartbeats that did not come, and a little. */
const longestSilence = 2.25 * heartbeatEvery;

export function evolveSharing(before: Sharing, change: SharingChange): Sharing {
  if (change.kind === 'joined') return before.is === 'joined' ? before : { is: 'joined', since: change.at };
  // One that failed again has been away all the time.
  const since = before.is === 'joined' ? Math.max(before.since, change.heardAt) : before.since;
  return { is: 'alone', since, why: change.why };
}

/** `alone since 10:02, 3 not shared`; null where there is nothing to say. `now` in epoch milliseconds. */
export function renderSharing(sharing: Sharing, unshared: number, now: number, zone: string): string | null {
  const rest = unshared === 0 ? '' : `, ${unshared} not shared`;
  switch (sharing.is) {
    case 'joined':
      return null;
    case 'joining':
      if (now - sharing.since < quiet) return null;
      return `alone since ${renderClock(sharing.since, zone)}${rest}`;
    case 'alone':
      return `alone since ${renderClock(sharing.since, zone)}${rest}`;
    default:
      return sharing satisfies never;
  }
}

/** Both in the same milliseconds, whatever they count from. */
export function isSilent(heardAt: number, now: number): boolean {
  return now - heardAt > longestSilence;
}

/** Milliseconds until the next try: soon at first, then every few seconds. `chance` from 0 to 1 keeps many machines apart. */
export function waitBefore(attempt: number, chance: number): number {
  return Math.min(250 * 2 ** Math.min(attempt, 5), 4_000) * (0.75 + chance / 2);
}
