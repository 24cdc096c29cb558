/**
 * BigBlueButton's learning dashboard: its CSV, a row a person (bigbluebutton, bbb-learning-dashboard, UserService), and its JSON,
 * in which every coming and going stands (akka-bbb-apps, LearningDashboardActor). Who has not left when it is saved has no going, or one that is zero.
 */
import { decode, type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import {
  cellOf,
  columnOf,
  findHeader,
  type Header,
  isYes,
  type Layout,
  type RawAttendance,
  type RawJoin,
} from './layout.ts';
import { parseLength } from './lengths.ts';

const own = ['activity score', 'talk time', 'webcam time', 'raise hands'] as const;

/** The same columns in every language; those of the polls come behind. */
const places = { name: 0, moderator: 1, talk: 3, webcam: 4, join: 9, left: 10, length: 11 } as const;

export const bigBlueButton: Layout = {
  source: 'bigbluebutton',
  read: ({ rows }: Sheet) => {
    const header = findHeader(rows, (cells) => own.filter((name) => cells.includes(name)).length >= 2);
    if (header) return { joins: joinsBelow(rows.slice(header.at + 1), columnsOf(header)) };
    const [first, ...below] = rows;
    return first && hasShape(first, below) ? { joins: joinsBelow(below, places) } : undefined;
  },
};

type Columns = Readonly<Record<'name' | 'moderator' | 'join' | 'left' | 'length', number>>;

function columnsOf({ cells }: Header): Columns {
  const column = (...names: string[]): number => columnOf(cells, names);
  const [name, moderator, length] = [column('name'), column('moderator'), column('duration')];
  return { name, moderator, length, join: column('join', 'joined'), left: column('left') };
}

/** Its header is in the language of whoever saved it; what stands below is the same in all. */
function hasShape(header: Row, below: readonly Row[]): boolean {
  const people = below.filter((row) => !isOfPolls(row, places));
  return (
    header.cells.length > places.length &&
    people.length > 0 &&
    people.every(({ cells }) => {
      const isLength = (place: number): boolean => /^(?:-|\d{2}:\d{2}:\d{2})$/.test(cells[place] ?? '');
      const isEither = /^(?:true|false)$/i.test(cells[places.moderator] ?? '');
      return isEither && isLength(places.talk) && isLength(places.webcam) && isLength(places.length);
    })
  );
}

/** The last row is nobody: it holds what was answered in polls without names. */
function isOfPolls(row: Row, { moderator, join, length }: Columns): boolean {
  return [moderator, join, length].every((place) => cellOf(row, place) === '');
}

function joinsBelow(rows: readonly Row[], columns: Columns): readonly RawJoin[] {
  return rows
    .filter((row) => !isOfPolls(row, columns))
    .map((row) => ({
      line: row.line,
      name: cellOf(row, columns.name),
      email: '',
      from: cellOf(row, columns.join),
      to: cellOf(row, columns.left),
      seconds: parseLength(cellOf(row, columns.length)),
      staff: isYes(cellOf(row, columns.moderator)),
      // One row a person, however often they came back.
      joins: null,
    }));
}

/** Undefined where the bytes are not JSON. @throws UnreadableError where they are, and not of a dashboard */
export function readDashboard(file: string, bytes: Uint8Array): RawAttendance | undefined {
  if (!/^(?:\ufeff|ï»¿)?\s*[{[]/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64)))) return undefined;
  const value = parse(file, decode(file, bytes).replace(/^\ufeff/, ''));
  const users = isObject(value) && isObject(value.users) ? Object.values(value.users).filter(isObject) : [];
  if (!isObject(value) || users.length === 0)
    throw new UnreadableError(file, 'it is JSON, but not of a learning dashboard', undefined, "it has 'users'");
  const ended = typeof value.endedOn === 'number' && value.endedOn > 0 ? value.endedOn : undefined;
  return { zone: 'UTC', joins: users.flatMap((user, place) => joinsOf(user, place + 1, ended)) };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableError(file, 'it is cut off, or not JSON', undefined, 'save it again');
  }
}

function joinsOf(user: Entry, line: number, ended: number | undefined): readonly RawJoin[] {
  const ids = isObject(user.intIds) ? Object.values(user.intIds).filter(isObject) : [user];
  const name = typeof user.name === 'string' ? user.name : '';
  return ids.flatMap((id) => {
    const sessions = Array.isArray(id.sessions) ? id.sessions.filter(isObject) : [id];
    return sessions.flatMap(({ registeredOn, leftOn }): RawJoin[] => {
      if (typeof registeredOn !== 'number' || registeredOn <= 0) return [];
      const to = typeof leftOn === 'number' && leftOn > 0 ? leftOn : ended;
      return [
        {
          line,
          name,
          email: '',
          from: stampOf(registeredOn),
          to: to === undefined || to < registeredOn ? '' : stampOf(to),
          staff: user.isModerator === true,
        },
      ];
    });
  });
}

/** Epoch milliseconds. */
function stampOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

type Entry = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
