/** The two lists of a session that come from files: what is read of them, how it is shown, and what an entry is known by. */
import { nameKey } from '../../core/attendance/names.ts';
import { fold } from '../../core/text/names.ts';
import { renderDuration } from '../../core/time/durations.ts';
import { type ReadSegment, readAgenda } from '../../exchange/lists/agenda.ts';
import { readOntime } from '../../exchange/lists/ontime.ts';
import { type ReadPerson, readRoster } from '../../exchange/lists/roster.ts';
import { decode } from '../../exchange/sheets/sheet.ts';
import { readFirst } from '../../exchange/sheets/xlsx.ts';
import type { Entry, ListChange } from '../../runbook/edit/list.ts';
import { segmentFields } from '../../runbook/schema/session.ts';
import type { ExportFile, ImportWords } from './importer.ts';

export type ListKind = 'agenda' | 'roster';

export interface ReadList {
  readonly entries: readonly Entry[];
  /** `8 segments, 1h30m`. */
  readonly summary: string;
  /** What was understood and what is doubtful, a line each. */
  readonly lines: readonly string[];
  readonly sheet?: string;
}

/** What a list's entries are found by, and which of their fields stay. */
export type Matching = Pick<ListChange, 'keysOf' | 'wantedKeysOf' | 'isFixed' | 'keeps'>;

export interface List {
  readonly read: (file: ExportFile, words: ImportWords) => Promise<ReadList>;
  readonly matching: Matching;
  /** The columns of a CSV that holds it. */
  readonly columns: readonly string[];
}

export const lists: Readonly<Record<ListKind, List>> = {
  agenda: {
    read: async ({ given, bytes }, words) => {
      const isText = bytes[0] !== 0x50;
      const project = isText ? readOntime(given, decode(given, bytes)) : undefined;
      const read: ReturnType<typeof readAgenda> & { readonly sheet?: string } =
        project ?? (await readFirst(given, bytes, words.sheet, readAgenda));
      const { segments, understood, doubts, sheet } = read;
      const total = segments.reduce((sum, { takes = 0 }) => sum + takes, 0);
      return {
        entries: segments.map(segmentEntry),
        summary: `${segments.length === 1 ? '1 segment' : `${segments.length} segments`}, ${renderDuration(total)}`,
        lines: [...understood, ...segments.map(segmentLine), ...doubts],
        ...(sheet === undefined ? {} : { sheet }),
      };
    },
    matching: {
      keysOf: (entry) => titleOf(entry).map(fold),
      wantedKeysOf: (entry) => titleOf(entry).map(fold),
      // The kind stays what the house has made of it.
      isFixed: (field) => !Object.hasOwn(segmentFields, field),
      keeps: false,
    },
    columns: ['kind', 'title', 'takes', 'at', 'lead', 'slides', 'note'],
  },
  roster: {
    read: async ({ given, bytes }, words) => {
      const read: ReturnType<typeof readRoster> & { readonly sheet?: string } = await readFirst(
        given,
        bytes,
        words.sheet,
        readRoster,
      );
      const { people, understood, doubts, sheet } = read;
      return {
        entries: people.map(personEntry),
        summary: people.length === 1 ? '1 person' : `${people.length} people`,
        lines: [...understood, ...doubts],
        ...(sheet === undefined ? {} : { sheet }),
      };
    },
    matching: {
      keysOf: ({ name, email }) => {
        const key = nameKey(String(name ?? ''));
        return typeof email === 'string' ? [email.toLowerCase(), `!${key}`] : [`:${key}`];
      },
      // Of one name two people can be on the list: where both have an address, only that tells.
      wantedKeysOf: ({ name = '', email }) =>
        email === undefined ? [`:${nameKey(name)}`, `!${nameKey(name)}`] : [email, `:${nameKey(name)}`],
      isFixed: (field) => field === 'name',
      keeps: true,
    },
    columns: ['name', 'email', 'phone', 'status', 'group', 'needs', 'say', 'note', 'timezone'],
  },
};

/** A text from outside is no template. */
function plain(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('{%', '{ %');
}

function segmentEntry({ kind, title, takes, at, lead, slides, note }: ReadSegment): Entry {
  return {
    [kind]: plain(title),
    ...(takes === undefined ? {} : { takes: renderDuration(takes) }),
    ...(at === undefined ? {} : { at: clockOf(at) }),
    ...(lead === undefined ? {} : { lead: plain(lead) }),
    ...(slides === undefined ? {} : { slides: plain(slides) }),
    ...(note === undefined ? {} : { note: plain(note) }),
  };
}

/** Seconds after midnight as `10:50`, with seconds where there are any. */
function clockOf(at: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${Math.floor(at / 3600)}:${two((at % 3600) / 60)}`;
  return at % 60 === 0 ? clock : `${clock}:${two(at % 60)}`;
}

function segmentLine({ kind, title, takes, at }: ReadSegment): string {
  const length = (takes === undefined ? '?' : renderDuration(takes)).padStart(7);
  return `${length}  ${kind.padEnd(10)}  ${title}${at === undefined ? '' : ` (at ${clockOf(at)})`}`;
}

function personEntry(person: ReadPerson): Entry {
  return Object.fromEntries(Object.entries(person).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The title of a segment is the value of its kind. */
function titleOf(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const kind = Object.keys(entry).find((key) => !Object.hasOwn(segmentFields, key));
  return kind === undefined ? [] : [String(entry[kind] ?? '')];
}

/** An agenda's entry as a row of a table: kind and title have columns of their own. */
export function rowOf(kind: ListKind, entry: Entry): Entry {
  if (kind === 'roster') return entry;
  const own = Object.keys(entry).find((key) => !Object.hasOwn(segmentFields, key));
  if (own === undefined) return entry;
  const { [own]: title = '', ...rest } = entry;
  return { kind: own, title, ...rest };
}
