/**
 * Whose clock is off, and by how much, as far as the events tell. An id never lies before what its writer had read: where
 * it had to stay at the moment of somebody else's id, the writer's own clock stood behind that somebody's.
 */
import type { Event } from '../core/class/event.ts';
import { isId, momentOf } from './line/ids.ts';
import { tolerated } from './moment.ts';

export interface HostClock {
  readonly host: string;
  /** Whole seconds; + is fast. Against the machine that opened the session. */
  readonly offSeconds: number;
}

/** An event and the machine that wrote it. */
export interface Clocked {
  readonly event: Event;
  readonly host: string;
}

/** Those that are off by more than two seconds. `rows` are in the order of their ids. */
export function clocksOf(rows: readonly Clocked[]): readonly HostClock[] {
  const ahead = leadsOf(rows);
  const [first] = rows;
  if (!first || ahead.size === 0) return [];
  const off = new Map([[first.host, 0]]);
  // A lead between two machines places the second once the first is placed.
  for (let placed = true; placed; ) {
    placed = false;
    for (const { fast, slow, byMs } of ahead.values()) {
      const [a, b] = [off.get(fast), off.get(slow)];
      if (a === undefined && b !== undefined) off.set(fast, b + byMs);
      else if (b === undefined && a !== undefined) off.set(slow, a - byMs);
      else continue;
      placed = true;
    }
  }
  const setBack = ahead.get(pairOf(first.host, first.host));
  if (setBack) off.set(first.host, -setBack.byMs);
  return [...off]
    .map(([host, ms]) => ({ host, offSeconds: Math.round(ms / 1000) }))
    .filter(({ offSeconds }) => offSeconds !== 0)
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

interface Lead {
  readonly fast: string;
  readonly slow: string;
  readonly byMs: number;
}

/** The greatest lead of one machine over another that any event shows. */
function leadsOf(rows: readonly Clocked[]): ReadonlyMap<string, Lead> {
  const leads = new Map<string, Lead>();
  let moment = Number.NaN;
  let source = '';
  for (const { event, host } of rows) {
    if (!isId(event.id)) continue;
    const own = momentOf(event.id);
    if (own !== moment) {
      moment = own;
      source = host;
      continue;
    }
    const byMs = own - Date.parse(event.at);
    if (event.late || !(byMs > tolerated)) continue;
    const pair = pairOf(source, host);
    if (byMs > (leads.get(pair)?.byMs ?? 0)) leads.set(pair, { fast: source, slow: host, byMs });
  }
  return leads;
}

function pairOf(fast: string, slow: string): string {
  return JSON.stringify([fast, slow]);
}
