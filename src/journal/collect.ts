/** Lines of several files, as they are read, gathered into the contents of one journal. */
import { type Event, journalFormat } from '../core/class/event.ts';
import type { Damage, UnknownEvent } from './line/damage.ts';
import { isId } from './line/ids.ts';
import type { ParsedLine } from './line/line.ts';
import { type Entry, isOnward, mergeEntries } from './order.ts';

/** What has come since the last reading. */
export interface Fresh {
  readonly added: readonly Event[];
  /** They do not simply follow what was known: whoever folded that has to fold all events anew. */
  readonly reordered: boolean;
}

export interface Collection {
  /** In the order of their ids. Grows in place; another array where the order of what was known changed. */
  readonly events: readonly Event[];
  readonly damage: readonly Damage[];
  readonly unknown: readonly UnknownEvent[];
  /** The greatest id of a line whose sum is right. */
  readonly lastId: string | undefined;
  /** The format that a newer vprod wrote, where that is later than ours. */
  readonly newerFormat: number | undefined;
}

export interface Collector {
  /** `line` is 1-based; `text` the beginning of the line where something is wrong with it. */
  readonly take: (file: string, parsed: ParsedLine, line: number, text: string) => void;
  /** Orders what was taken since the last time. */
  readonly settle: () => Fresh;
  readonly collection: () => Collection;
  /** The host that began a file: of its first sound `session.opened` or `session.resumed`. */
  readonly findOwner: (file: string) => string | undefined;
}

export function startCollector(): Collector {
  let fresh: Entry[] = [];
  let entries: Entry[] = [];
  let events: Event[] = [];
  const damage: Damage[] = [];
  const unknown: UnknownEvent[] = [];
  const owners = new Map<string, string>();
  /** A file's last sound id, to place the damaged lines behind it. */
  const lastIds = new Map<string, string>();
  let lastId: string | undefined;
  let newerFormat: number | undefined;

  function take(file: string, parsed: ParsedLine, line: number, text: string): void {
    if (parsed.kind === 'unreadable') {
      damage.push({ file, line, kind: 'unreadable', text });
      return;
    }
    const sound = parsed.sum === 'right';
    if (sound) takeId(file, parsed.kind === 'event' ? parsed.event.id : parsed.id);
    else damage.push({ file, line, kind: 'sum', text });
    if (parsed.kind === 'event') takeEvent(file, parsed.event, sound);
    else {
      unknown.push({ file, line, type: parsed.type });
      if (sound && parsed.format !== undefined) newerFormat = Math.max(parsed.format, newerFormat ?? journalFormat);
    }
  }

  function takeId(file: string, id: string): void {
    lastIds.set(file, id);
    if (lastId === undefined || id > lastId) lastId = id;
  }

  function takeEvent(file: string, event: Event, sound: boolean): void {
    fresh.push({ event, key: sound ? event.id : (lastIds.get(file) ?? ''), sound });
    const hasHost = event.type === 'session.opened' || event.type === 'session.resumed';
    if (sound && hasHost && !owners.has(file)) owners.set(file, event.host);
  }

  function settle(): Fresh {
    const taken = fresh;
    fresh = [];
    if (!isOnward(taken, entries.at(-1)?.key ?? '')) return merge(taken);
    const added: Event[] = [];
    for (const entry of taken) {
      entries.push(entry);
      events.push(entry.event);
      added.push(entry.event);
    }
    return { added, reordered: false };
  }

  function merge(taken: readonly Entry[]): Fresh {
    const before = entries;
    const known = new Set(before);
    entries = mergeEntries(before, taken);
    const added = entries.filter((entry) => !known.has(entry)).map(({ event }) => event);
    const reordered = before.some((entry, index) => entries[index] !== entry);
    if (reordered) events = entries.map(({ event }) => event);
    else for (const event of added) events.push(event);
    return { added, reordered };
  }

  /** Looked at only here, not at each line: an id that is none, with a right sum, takes a forger. */
  function findLastId(): string | undefined {
    if (lastId === undefined || isId(lastId)) return lastId;
    return entries.findLast(({ event, sound }) => sound && isId(event.id))?.event.id;
  }

  return {
    take,
    settle,
    collection: () => ({ events, damage, unknown, lastId: findLastId(), newerFormat }),
    findOwner: (file) => owners.get(file),
  };
}
