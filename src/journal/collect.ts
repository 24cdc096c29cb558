/** Lines of several files, as they are read, gathered into the contents of one journal. */
import { type Event, journalFormat } from '../core/class/event.ts';
import { type Clocked, clocksOf, type HostClock } from './clocks.ts';
import type { Damage, UnknownEvent } from './line/damage.ts';
import { isId } from './line/ids.ts';
import type { ParsedLine } from './line/line.ts';
import { addOpening, type Entry, findOpening, hasBareNumber, isOnward, mergeEntries } from './order.ts';

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
  /** It says what is known by then. */
  readonly collection: Collection;
  /** The host that began a file: of its first sound `session.opened` or `session.resumed`. */
  readonly findOwner: (file: string) => string | undefined;
  /** Takes events that this process has written to a file and could not read back, or to none any more. */
  readonly remember: (events: readonly Event[], files: readonly string[]) => void;
  readonly forget: (ids: ReadonlySet<string>) => void;
  /** What is known, for a collector that begins anew. */
  readonly entries: () => readonly Entry[];
  /** The sound events that no file of the journal's own holds any more. */
  readonly lost: (isOwn: (file: string) => boolean) => readonly Event[];
  /** Of the hosts of the files; `hostOf` names that of a file. */
  readonly clocks: (hostOf: (file: string) => string | undefined) => readonly HostClock[];
}

interface Sources {
  readonly damage: readonly Damage[];
  readonly unknown: readonly UnknownEvent[];
  readonly events: () => readonly Event[];
  readonly lastId: () => string | undefined;
  readonly newerFormat: () => number | undefined;
}

/**
 * A class: the getters of a literal belong to its hidden class, which the runtime takes for old at once. Whoever reads thousands of journals
 * would keep all that they see until all of the memory is swept.
 */
class Known implements Collection {
  readonly damage: readonly Damage[];
  readonly unknown: readonly UnknownEvent[];
  readonly #from: Sources;

  constructor(from: Sources) {
    this.damage = from.damage;
    this.unknown = from.unknown;
    this.#from = from;
  }

  get events(): readonly Event[] {
    return this.#from.events();
  }

  get lastId(): string | undefined {
    return this.#from.lastId();
  }

  get newerFormat(): number | undefined {
    return this.#from.newerFormat();
  }
}

/** `remembered`: what was known before the files were read anew; it stays known, in no file until one is found to hold it. */
export function startCollector(remembered: readonly Entry[] = []): Collector {
  let fresh: Entry[] = [];
  let entries: Entry[] = remembered.map((entry) => ({ ...entry, files: [] }));
  let openings = new Map<number, Entry[]>();
  /** Events of older journals with the opening that their bare number means. */
  const meant = new Map<Event, Event>();
  for (const entry of entries) addOpening(openings, entry);
  let events: Event[] = entries.map(eventOf);
  /** Whether any entry may be in no file. */
  let doubtful = remembered.length > 0;
  const damage: Damage[] = [];
  const unknown: UnknownEvent[] = [];
  const owners = new Map<string, string>();
  /** A file's last sound id, to place the damaged lines behind it. */
  const lastIds = new Map<string, string>();
  let lastId: string | undefined = remembered.findLast(({ sound }) => sound)?.event.id;
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
    fresh.push({ event, key: sound ? event.id : (lastIds.get(file) ?? ''), sound, files: filesOf(file) });
    const hasHost = event.type === 'session.opened' || event.type === 'session.resumed';
    if (sound && hasHost && !owners.has(file)) owners.set(file, event.host);
  }

  /** One array a file, for all its events. */
  const single = new Map<string, readonly string[]>();
  function filesOf(file: string): readonly string[] {
    const known = single.get(file);
    if (known) return known;
    const made = [file];
    single.set(file, made);
    return made;
  }

  /** The event as it is handed on: what a bare number means is said. The same object each time. */
  function eventOf(entry: Entry): Event {
    const { event } = entry;
    if (!hasBareNumber(entry)) return event;
    const { item } = event as { readonly item?: number };
    const of = findOpening(openings.get(item ?? -1) ?? [], entry);
    const known = meant.get(event) as { readonly of?: string } | undefined;
    if (of === undefined) return event;
    if (known?.of !== of) meant.set(event, { ...event, of } as Event);
    return meant.get(event) as Event;
  }

  function settle(): Fresh {
    const taken = fresh;
    fresh = [];
    if (!isOnward(taken, entries.at(-1)?.key ?? '')) return merge(taken);
    const added: Event[] = [];
    for (const entry of taken) {
      entries.push(entry);
      addOpening(openings, entry);
      const event = eventOf(entry);
      events.push(event);
      added.push(event);
    }
    return { added, reordered: false };
  }

  function merge(taken: readonly Entry[]): Fresh {
    const before = events;
    const known = new Set(entries.map(({ event }) => event.id));
    entries = mergeEntries(entries, taken);
    openings = new Map();
    for (const entry of entries) addOpening(openings, entry);
    const after = entries.map(eventOf);
    const added = after.filter(({ id }) => !known.has(id));
    const reordered = before.some((event, place) => after[place] !== event);
    if (reordered) events = after;
    else for (const event of after.slice(before.length)) events.push(event);
    return { added, reordered };
  }

  function remember(more: readonly Event[], files: readonly string[]): void {
    for (const event of more) fresh.push({ event, key: event.id, sound: true, files });
    for (const { id } of more) if (lastId === undefined || id > lastId) lastId = id;
    doubtful = true;
  }

  function forget(ids: ReadonlySet<string>): void {
    entries = entries.filter(({ event }) => !ids.has(event.id));
    events = entries.map(eventOf);
  }

  function lost(isOwn: (file: string) => boolean): readonly Event[] {
    if (!doubtful) return [];
    const found = entries.filter(({ sound, files }) => sound && !files.some(isOwn)).map(({ event }) => event);
    doubtful = found.length > 0;
    return found;
  }

  function clocks(hostOf: (file: string) => string | undefined): readonly HostClock[] {
    const rows = entries.flatMap(({ event, sound, files }): Clocked[] => {
      const host = files[0] === undefined ? undefined : hostOf(files[0]);
      return sound && host !== undefined ? [{ event, host }] : [];
    });
    return clocksOf(rows);
  }

  /** Looked at only here, not at each line: an id that is none, with a right sum, takes a forger. */
  function findLastId(): string | undefined {
    if (lastId === undefined || isId(lastId)) return lastId;
    return entries.findLast(({ event, sound }) => sound && isId(event.id))?.event.id;
  }

  return {
    take,
    settle,
    collection: new Known({
      damage,
      unknown,
      events: () => events,
      lastId: findLastId,
      newerFormat: () => newerFormat,
    }),
    findOwner: (file) => owners.get(file),
    remember,
    forget,
    entries: () => entries,
    lost,
    clocks,
  };
}
