/** An attendance report's rows → who was there, whatever platform wrote it: recognised by what is in it. */
import type { AttendanceImport } from '../../core/attendance/file.ts';
import { type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { bigBlueButton, readDashboard } from './bigbluebutton.ts';
import type { ClassTimes } from './class-times.ts';
import { collaborate } from './collaborate.ts';
import type { Layout, RawAttendance } from './layout.ts';
import { ofTheClass } from './of-the-class.ts';
import { peopleOf, type TimedJoin } from './people.ts';
import { meet, table } from './table.ts';
import { teamsReport, teamsReport2021 } from './teams.ts';
import { teamsEvent } from './teams-event.ts';
import { teamsList } from './teams-list.ts';
import { timedJoins } from './timed-joins.ts';
import { webex } from './webex.ts';
import { zoomMeeting } from './zoom-meeting.ts';
import { zoomTranslated } from './zoom-translated.ts';
import { zoomWebinar } from './zoom-webinar.ts';

/** The narrowest first: the last one reads any table that names its columns. */
const layouts: readonly Layout[] = [
  zoomWebinar,
  zoomMeeting,
  teamsReport,
  teamsReport2021,
  teamsList,
  teamsEvent,
  webex,
  collaborate,
  bigBlueButton,
  zoomTranslated,
  meet,
  table,
];

export type ReadAttendance = Omit<AttendanceImport, 'match'>;

/**
 * Stamps are wall times in the class's zone, but for the formats that are UTC.
 * @throws UnreadableError with the line where there is one
 */
export function readAttendance(sheet: Sheet, around: ClassTimes): ReadAttendance {
  for (const { source, read } of layouts) {
    const raw = read(sheet);
    if (raw) return { source, ...settle(sheet.file, raw, around) };
  }
  throw unknownLayout(sheet);
}

/** What is no table: undefined where the bytes are none of these. @throws UnreadableError */
export function readAttendanceJson(file: string, bytes: Uint8Array, around: ClassTimes): ReadAttendance | undefined {
  const raw = readDashboard(file, bytes);
  return raw && { source: 'bigbluebutton', ...settle(file, raw, around) };
}

function settle(file: string, raw: RawAttendance, around: ClassTimes): Omit<ReadAttendance, 'source'> {
  const timed = timedJoins(file, raw, around);
  const { joins, doubt } = ofTheClass(file, timed, around);
  return {
    people: peopleOf(joins, raw.hosts ?? []),
    doubts: [...(raw.doubts ?? []), ...unreadLengths(file, timed), ...doubt],
  };
}

/**
 * Without a length the stamps say as much, up to breaks within.
 * @throws UnreadableError where there are no stamps either
 */
function unreadLengths(file: string, joins: readonly TimedJoin[]): readonly string[] {
  const unread = joins.filter(({ raw }) => raw.seconds === undefined && (raw.length ?? '') !== '');
  const [first] = unread;
  if (!first) return [];
  const shown = `'${first.raw.length?.slice(0, 40)}'`;
  const bare = unread.find(({ from, to }) => from === undefined || to === undefined);
  if (bare?.from === undefined && bare?.to === undefined && bare)
    throw new UnreadableError(file, `'${bare.raw.length?.slice(0, 40)}' is not a length of time`, bare.raw.line);
  return [`${shown} is not a length that vprod reads: what lies between the first coming and the last going counts`];
}

function unknownLayout({ file, rows }: Sheet): UnreadableError {
  const head = rows
    .slice(0, 10)
    .flatMap(({ cells }) => cells)
    .join(' ')
    .toLowerCase();
  if (rows.length === 0) return new UnreadableError(file, 'it is empty');
  if (/poll (report|details)|submitted (date|time)|completion time|respondent id/.test(head))
    return new UnreadableError(
      file,
      'it holds answers, not attendance',
      undefined,
      "'vprod import evaluations' reads surveys, 'vprod import polls' polls",
    );
  if (/registration time|approval status/.test(head))
    return new UnreadableError(file, 'it says who registered, not who came', undefined, 'take the report of attendees');
  return new UnreadableError(
    file,
    'no row names columns for who came and when',
    undefined,
    'vprod reads the reports of Zoom, Teams, Webex, Meet, BigBlueButton and Class, and tables with columns such as name, joined, left',
  );
}
