/**
 * The clocks of all zones for the years around now, as the newest zone data had them when vprod was made: laws change, and
 * a runtime that is a year old does not know. A runtime whose data is as new is asked itself.
 */
import { todaysZone } from './zone-names.ts';
import { zoneData, zoneFrom, zoneUntil, zoneVersion } from './zone-table.ts';

const quarter = 900_000;

interface Clock {
  /** Instants at which the clocks change, rising. */
  readonly changes: readonly number[];
  /** Minutes east of UTC: before the first change, then from each on. */
  readonly offsets: readonly number[];
}

/** Minutes east of UTC. */
export type OffsetAt = (at: number, zone: string) => number;

/** Whether the table is newer than the runtime's own data; until somebody says which that is, it is. */
const table: { isNewer: boolean; runtime: OffsetAt | undefined } = { isNewer: true, runtime: undefined };

/** `version` is the runtime's zone data, such as `2025c`; `runtime` speaks for a runtime that is another one than this. */
export function compareZones(version: string | undefined, runtime?: OffsetAt): void {
  table.isNewer = version === undefined || version < zoneVersion;
  table.runtime = runtime;
}

/** Undefined where it is this one that was compared. */
export function comparedRuntime(): OffsetAt | undefined {
  return table.runtime;
}

export function tableIsNewer(): boolean {
  return table.isNewer;
}

/** Minutes east of UTC where the table knows better than the runtime. */
export function offsetInTable(at: number, zone: string): number | undefined {
  if (!table.isNewer || at < zoneFrom || at >= zoneUntil) return undefined;
  const clock = clockOf(zone);
  if (!clock) return undefined;
  let place = clock.changes.length;
  while (place > 0 && at < (clock.changes[place - 1] ?? 0)) place--;
  return clock.offsets[place];
}

const found = new Map<string, Clock | undefined>();

function clockOf(zone: string): Clock | undefined {
  if (found.has(zone)) return found.get(zone);
  // The runtime is asked for names only where it is needed: its tables are large.
  const rule = ruleOf(zone) ?? ruleOf(todaysZone(zone) ?? '');
  const clock = rule === undefined ? undefined : parseClock(rule);
  if (found.size > 1000) found.clear();
  found.set(zone, clock);
  return clock;
}

function ruleOf(name: string): string | undefined {
  return lines().find(({ zones }) => zones.includes(` ${name} `))?.rule;
}

let read: readonly { readonly zones: string; readonly rule: string }[] | undefined;

/** A line a rule: the clock, a colon, the zones that follow it. */
function lines(): readonly { readonly zones: string; readonly rule: string }[] {
  read ??= zoneData.split('\n').map((line) => {
    const [rule = '', zones = ''] = line.split(': ');
    return { rule, zones: ` ${zones} ` };
  });
  return read;
}

/** `120 8l4=180 dzw=120`: the first offset, then quarters of an hour since the last change, to base 36, and the next offset. */
function parseClock(rule: string): Clock {
  const [first = '0', ...rest] = rule.split(' ');
  let at = zoneFrom;
  const changes: number[] = [];
  const offsets = [Number(first)];
  for (const one of rest) {
    const [after = '', offset = ''] = one.split('=');
    at += Number.parseInt(after, 36) * quarter;
    changes.push(at);
    offsets.push(Number(offset));
  }
  return { changes, offsets };
}
