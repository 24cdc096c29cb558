/**
 * An Ontime project (https://github.com/cpvalente/ontime) → segments. Version 3 has one rundown, a list of events, blocks and
 * delays; version 4 has several, with entries by their ids and an order. Times are milliseconds after midnight.
 */
import { UnreadableError } from '../sheets/sheet.ts';
import type { ReadAgenda, ReadSegment } from './agenda.ts';
import { kindOf } from './kinds.ts';

type Entry = Readonly<Record<string, unknown>>;

const day = 86_400_000;

/** Undefined where the text is no JSON. @throws UnreadableError where it is, and no project of Ontime */
export function readOntime(file: string, text: string): ReadAgenda | undefined {
  if (!/^\ufeff?\s*\{/.test(text)) return undefined;
  const project = parse(file, text.replace(/^\ufeff/, ''));
  const found = entriesOf(project);
  if (!found)
    throw new UnreadableError(
      file,
      'it is JSON, but not a project of Ontime',
      undefined,
      'export the project from Ontime',
    );
  const events = found.entries.filter(({ type }) => type === 'event');
  const shown = events.filter(({ skip }) => skip !== true);
  const skipped = events.length - shown.length;
  return {
    segments: shown.map((event, place) => segmentOf(event, shown[place - 1])),
    understood: [
      `an Ontime project of version ${found.version}${found.title === '' ? '' : `, rundown '${found.title}'`}`,
    ],
    doubts: [
      ...(skipped === 0
        ? []
        : [`${skipped === 1 ? '1 event is' : `${skipped} events are`} skipped in Ontime: left out`]),
      ...(found.others === 0 ? [] : [`${found.others} other rundown${found.others === 1 ? '' : 's'} left out`]),
    ],
  };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableError(file, 'it is cut off, or not JSON', undefined, 'save it again');
  }
}

interface Found {
  readonly entries: readonly Entry[];
  readonly version: 3 | 4;
  readonly title: string;
  readonly others: number;
}

function entriesOf(project: unknown): Found | undefined {
  if (!isEntry(project)) return undefined;
  if (Array.isArray(project.rundown))
    return { entries: project.rundown.filter(isEntry), version: 3, title: '', others: 0 };
  const rundowns = isEntry(project.rundowns) ? Object.values(project.rundowns).filter(isEntry) : [];
  const [first, ...others] = rundowns;
  if (!first || !isEntry(first.entries)) return undefined;
  const byId = new Map(Object.entries(first.entries).filter((pair): pair is [string, Entry] => isEntry(pair[1])));
  const title = typeof first.title === 'string' ? first.title : '';
  return { entries: inOrder(first.order, byId, new Set()), version: 4, title, others: others.length };
}

/** A group holds the ids of its entries. */
function inOrder(order: unknown, byId: ReadonlyMap<string, Entry>, seen: Set<string>): readonly Entry[] {
  if (!Array.isArray(order)) return [];
  return order.flatMap((id) => {
    const entry = typeof id === 'string' ? byId.get(id) : undefined;
    if (!entry || seen.has(id)) return [];
    seen.add(id);
    return [entry, ...inOrder(entry.entries ?? entry.events, byId, seen)];
  });
}

function segmentOf(event: Entry, before: Entry | undefined): ReadSegment {
  const title = text(event.title) || text(event.cue) || 'Untitled';
  const [from, length] = [number(event.timeStart), number(event.duration)];
  const ended =
    before && number(before.timeStart) !== undefined
      ? ((number(before.timeStart) ?? 0) + (number(before.duration) ?? 0)) % day
      : undefined;
  const gap = event.linkStart !== true && from !== undefined && ended !== undefined && ended !== from;
  const note = text(event.note);
  const lead = text(isEntry(event.custom) ? (event.custom.Who ?? event.custom.presenter) : event.presenter);
  return {
    kind: kindOf('', title),
    title,
    takes: length === undefined || length === 0 ? undefined : Math.round(length / 1000),
    ...(gap ? { at: Math.round(from / 1000) } : {}),
    ...(lead === '' ? {} : { lead }),
    ...(note === '' ? {} : { note }),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
