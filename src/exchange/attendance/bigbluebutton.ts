/**
 * BigBlueButton's learning dashboard: its CSV, a row a person, and its JSON, in which every coming and going stands
 * (bigbluebutton, akka-bbb-apps, LearningDashboardActor). Who has not left when it is saved has no going, or one that is zero.
 */
import { decode, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { cellOf, columnOf, findHeader, isYes, type Layout, type RawAttendance, type RawJoin } from './layout.ts';
import { parseLength } from './lengths.ts';

const own = ['activity score', 'talk time', 'webcam time', 'raise hands'] as const;

export const bigBlueButton: Layout = {
  source: 'bigbluebutton',
  read: ({ rows }: Sheet) => {
    const header = findHeader(rows, (cells) => own.filter((name) => cells.includes(name)).length >= 2);
    if (!header) return undefined;
    const column = (...names: string[]): number => columnOf(header.cells, names);
    const [name, moderator, length] = [column('name'), column('moderator'), column('duration')];
    const [join, left] = [column('join', 'joined'), column('left')];
    return {
      joins: rows.slice(header.at + 1).map((row) => ({
        line: row.line,
        name: cellOf(row, name),
        email: '',
        from: cellOf(row, join),
        to: cellOf(row, left),
        seconds: parseLength(cellOf(row, length)),
        staff: isYes(cellOf(row, moderator)),
        // One row a person, however often they came back.
        joins: null,
      })),
    };
  },
};

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
