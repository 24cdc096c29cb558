/**
 * Who runs a class that several machines share: whoever took the lease last. A sign of life renews it every few seconds; where
 * none has come for a while, though the hub was there, whoever is at hand is offered to take over. Nothing here takes anything
 * from anybody: after a split both go on, and the later lease counts.
 */
import { renderClockSeconds } from '../time/clock-text.ts';

/** How often a machine says that it is there, and after which silence the class is offered to others. Milliseconds. */
export const renewEvery = 5_000;
export const offeredAfter = 15_000;

/** The last lease that the journal knows. Instants are epoch milliseconds. */
export interface Lease {
  readonly host: string;
  readonly by: string;
  readonly hand: string | null;
  readonly at: number;
  readonly until: number;
}

/** What a machine says of itself: nothing of it is kept. */
export interface Sign {
  readonly by: string;
  readonly role: string;
  /** It has the lease, as far as it knows. */
  readonly runs: boolean;
  /** Events of the class that it has on disk, and those that the hub has not taken. */
  readonly events: number;
  readonly unshared: number;
  /** It wants to hear of the others at once. */
  readonly asks: boolean;
}

export type Standing =
  /** Nobody has taken it. */
  | { readonly is: 'free' }
  | { readonly is: 'own' }
  | { readonly is: 'theirs'; readonly lease: Lease }
  | { readonly is: 'offered'; readonly lease: Lease; readonly silentSince: number };

export interface Watch {
  readonly lease: Lease | null;
  /** This machine's name. */
  readonly own: string;
  /** When each machine was last heard to run it: epoch milliseconds by this machine's clock. */
  readonly heard: ReadonlyMap<string, number>;
  /** Since when this machine has been together with the others; null while it is alone. */
  readonly joinedSince: number | null;
}

/** A machine that is alone cannot know that another one is silent. */
export function standingOf({ lease, own, heard, joinedSince }: Watch, now: number): Standing {
  if (lease === null) return { is: 'free' };
  if (lease.host === own) return { is: 'own' };
  if (joinedSince === null) return { is: 'theirs', lease };
  const since = heard.get(lease.host) ?? joinedSince;
  // A silence is listened to: one that began while this machine was away is not known to be one.
  const listened = Math.max(since, joinedSince);
  return now - listened < offeredAfter ? { is: 'theirs', lease } : { is: 'offered', lease, silentSince: since };
}

/** `Dana Okoye on lap-a silent since 10:02:13: takeover (T)`; null where nothing is offered. */
export function renderOffer(standing: Standing, zone: string, how: string): string | null {
  if (standing.is !== 'offered') return null;
  const { lease, silentSince } = standing;
  return `${lease.by} on ${lease.host} silent since ${renderClockSeconds(silentSince, zone)}: ${how}`;
}

export function renderSign(sign: Sign): string {
  return JSON.stringify(sign);
}

/** Undefined for what no vprod says. */
export function parseSign(text: string): Sign | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { by, role, runs, events, unshared, asks } = value as Readonly<Record<string, unknown>>;
  const isName = (one: unknown): one is string => typeof one === 'string' && one.length <= 200;
  const isCount = (one: unknown): one is number => Number.isSafeInteger(one) && Number(one) >= 0;
  if (!isName(by) || !isName(role) || !isCount(events) || !isCount(unshared)) return undefined;
  return { by, role, runs: runs === true, events, unshared, asks: asks === true };
}
