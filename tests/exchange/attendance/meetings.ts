/** Meetings by chance, and writers that put them down as each platform would. */
import fc from 'fast-check';
import { nameKey } from '../../../src/core/attendance/names.ts';

export interface Guest {
  readonly name: string;
  readonly email: string | null;
  /** Seconds of the day, in order of the coming; one may lie within another. */
  readonly stays: readonly (readonly [number, number])[];
}

export interface Meeting {
  /** `2026-12-03`. */
  readonly day: string;
  readonly order: 'dmy' | 'mdy';
  readonly guests: readonly Guest[];
}

/** Everything that a cell can do to a reader: delimiters, quotes, line ends, formulas, other scripts. */
const letter = fc.constantFrom(
  ...'aeinorstÄéñßłøABCZ王伟김ابגяЖ',
  ',',
  ';',
  '"',
  "'",
  '=',
  '@',
  '+',
  '-',
  '.',
  '(',
  ')',
  ' ',
  '\u200d',
  '😀',
);
const name = fc
  .array(letter, { minLength: 1, maxLength: 14 })
  .map((letters) => `N${letters.join('')}`.replace(/\s+/g, ' ').trim());

const stay = fc
  .tuple(fc.integer({ min: 8 * 3600, max: 13 * 3600 }), fc.integer({ min: 1, max: 2 * 3600 }))
  .map(([from, length]): readonly [number, number] => [from, from + length]);

const guests = fc
  .uniqueArray(
    fc.record({
      name,
      mailed: fc.boolean(),
      stays: fc.uniqueArray(stay, { minLength: 1, maxLength: 4, selector: ([from]) => from }),
    }),
    { maxLength: 8, selector: (one) => nameKey(one.name) },
  )
  .map((all) =>
    all.map(
      ({ mailed, stays, ...one }, place): Guest => ({
        ...one,
        email: mailed ? `Guest${place}@Example.com` : null,
        stays: [...stays].sort(([a], [b]) => a - b),
      }),
    ),
  );

export const meetings: fc.Arbitrary<Meeting> = fc.record({
  day: fc.constantFrom('2026-11-23', '2026-12-03', '2026-03-03', '2026-10-11'),
  order: fc.constantFrom('dmy', 'mdy'),
  guests,
});

/** How a file may be put down: what stands between cells and rows, and as which bytes. */
export const files = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\r\n', '\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16le-mark', 'utf16be-mark'),
  last: fc.boolean(),
});
type FileForm = typeof files extends fc.Arbitrary<infer T> ? T : never;

export type Cells = readonly (readonly string[])[];

export function bytesOf(rows: Cells, { delimiter, end, encoding, last }: FileForm): Uint8Array {
  const quote = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map(quote).join(delimiter)).join(end) + (last ? end : '');
  const marked = encoding.endsWith('mark') ? `\ufeff${text}` : text;
  if (encoding.startsWith('utf8')) return Buffer.from(marked);
  const wide = Buffer.from(marked, 'utf16le');
  return encoding.startsWith('utf16be') ? wide.swap16() : wide;
}

const two = (value: number): string => String(value).padStart(2, '0');

function clock(seconds: number, half: boolean): string {
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const rest = `${two(minute)}:${two(second)}`;
  return half ? `${two(hour % 12 === 0 ? 12 : hour % 12)}:${rest} ${hour < 12 ? 'AM' : 'PM'}` : `${hour}:${rest}`;
}

function date({ day, order }: Meeting, mark = '/', short = false): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return [...(order === 'mdy' ? [month, date] : [date, month]), short ? year.slice(2) : year].join(mark);
}

const minutes = ([from, to]: readonly [number, number]): string => String(Math.ceil((to - from) / 60));

const length = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}h ${Math.floor((seconds % 3600) / 60)}m ${seconds % 60}s`;

type Writer = (meeting: Meeting) => Cells;

/** One row a stay. */
function perStay(meeting: Meeting, row: (guest: Guest, stay: readonly [number, number]) => readonly string[]): Cells {
  return meeting.guests.flatMap((guest) => guest.stays.map((stay) => row(guest, stay)));
}

const american = (meeting: Meeting, at: number): string => `${date(meeting)} ${clock(at, true)}`;

/** Layouts that keep every stay to the second. */
export const exactWriters: Readonly<Record<string, Writer>> = {
  'zoom, bare': (meeting) => [
    ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)', 'Guest', 'In Waiting Room'],
    ...meeting.guests.map((guest) => [
      guest.name,
      guest.email ?? '',
      american(meeting, 7 * 3600),
      american(meeting, 8 * 3600),
      '60',
      'Yes',
      'Yes',
    ]),
    ...perStay(meeting, (guest, stay) => [
      guest.name,
      guest.email ?? '',
      american(meeting, stay[0]),
      american(meeting, stay[1]),
      minutes(stay),
      'Yes',
      'No',
    ]),
  ],
  'zoom, with the meeting above': (meeting) => [
    ['Meeting ID', 'Topic', 'Start Time', 'End Time', 'User Email', 'Duration (Minutes)', 'Participants', ''],
    [
      '812 0000 1234',
      'Part 1, "Live"',
      american(meeting, 28_800),
      american(meeting, 50_000),
      'host@example.com',
      '110',
      '14',
      '',
    ],
    [],
    ['Name (original name)', 'Email', 'Join time', 'Leave time', 'Duration (minutes)', 'Guest', 'In waiting room'],
    ...perStay(meeting, (guest, stay) => [
      guest.name,
      guest.email ?? '',
      american(meeting, stay[0]),
      american(meeting, stay[1]),
      minutes(stay),
      'Yes',
      'No',
    ]),
  ],
  'zoom, of the account': (meeting) => [
    [
      'Topic',
      'Meeting ID',
      'User Name',
      'User Email',
      'Start Time',
      'Duration (Minutes)',
      'Name (Original Name)',
      'User Email',
      'Join Time',
      'Leave Time',
      'Duration (Minutes)',
      'In Waiting Room',
    ],
    ...perStay(meeting, (guest, stay) => [
      'T',
      '1',
      'H',
      'host@example.com',
      '',
      '1',
      guest.name,
      guest.email ?? '',
      `${date(meeting)} ${clock(stay[0], false)}`,
      `${date(meeting)} ${clock(stay[1], false)}`,
      minutes(stay),
      '',
    ]),
  ],
  'zoom, webinar': (meeting) => [
    ['Attendee Report', ''],
    ['Attendee Details', ''],
    [
      'Attended',
      'User Name (Original Name)',
      'Email',
      'What do\nyou want, and why?',
      'Join Time',
      'Leave Time',
      'Time in Session (minutes)',
    ],
    ['No', 'Nobody', 'nobody@example.com', '', '--', '--', '--'],
    ...perStay(meeting, (guest, stay) => [
      'Yes',
      guest.name,
      guest.email ?? '',
      'to "learn",\nreally',
      `${named(meeting)} ${clock(stay[0], false)}`,
      `${named(meeting)} ${clock(stay[1], false)}`,
      minutes(stay),
    ]),
  ],
  'teams, sections': (meeting) => [
    ['1. Summary'],
    ['Meeting title', 'Coaching, 1'],
    [],
    ['2. Participants'],
    ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
    ...meeting.guests.map((guest) => [
      guest.name,
      teams(meeting, first(guest)),
      teams(meeting, last(guest)),
      length(sum(guest)),
      guest.email ?? '',
      'upn@example.com',
      'Attendee',
    ]),
    [],
    ['3. In-Meeting Activities'],
    ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
    ...perStay(meeting, (guest, stay) => [
      guest.name,
      teams(meeting, stay[0]),
      teams(meeting, stay[1]),
      length(stay[1] - stay[0]),
      guest.email ?? '',
      'Attendee',
    ]),
  ],
  'teams, 2021': (meeting) => [
    ['Meeting Summary'],
    ['Total Number of Participants', String(meeting.guests.length)],
    [],
    ['Full Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role', 'Participant ID (UPN)'],
    ...perStay(meeting, (guest, stay) => [
      guest.name,
      teams(meeting, stay[0]),
      teams(meeting, stay[1]),
      length(stay[1] - stay[0]),
      guest.email ?? '',
      'Presenter',
      'upn@example.com',
    ]),
  ],
  webex: (meeting) => [
    ['Session Name', 'Name', 'Attendee Email', 'Join Time', 'Leave Time', 'Attendance Duration', 'Connection Type'],
    ...meeting.guests.map((guest) => [
      'Breakout 1',
      guest.name,
      guest.email ?? '',
      formula(meeting, 40_000),
      formula(meeting, 41_000),
      '17 mins',
      'Desktop app',
    ]),
    ...perStay(meeting, (guest, stay) => [
      'Main Session',
      guest.name,
      guest.email ?? '',
      formula(meeting, stay[0]),
      formula(meeting, stay[1]),
      `${minutes(stay)} mins`,
      'Desktop app',
    ]),
  ],
  'any table': (meeting) => [
    ['Some title'],
    ['Participant', 'E-Mail', 'Joined', 'Left'],
    ...perStay(meeting, (guest, stay) => [
      guest.name,
      guest.email ?? '',
      `${meeting.day}T${padded(stay[0])}`,
      `${meeting.day} ${padded(stay[1])}`,
    ]),
  ],
};

/** Layouts that know the first coming, the last going, and the time in between, to the minute. */
export const mergedWriters: Readonly<Record<string, Writer>> = {
  'google meet': (meeting) => [
    ['Attendance report in abc-defg-hij'],
    ['Name', 'Email', 'Duration', 'Time joined', 'Time exited'],
    ...meeting.guests.map((guest) => [
      guest.name,
      guest.email ?? '',
      spoken(sum(guest)),
      clock(first(guest), true).replace(/:\d\d /, ' '),
      clock(last(guest), true).replace(/:\d\d /, ' '),
    ]),
  ],
  'class collaborate': (meeting) => [
    [
      'SessionDate',
      'SessionIdentifier',
      'NameOfAttendee',
      'AttendeeEmail',
      'AttendeeRole',
      'AttendeeFirstJoinTime',
      'AttendeeLastLeaveTime',
      'AttendeeTotalTimeInSession',
      'AttendeeTotalRejoins',
    ],
    ...meeting.guests.map((guest) => {
      const [year, month, day] = meeting.day.split('-');
      const stamp = (at: number): string => `${month}/${day}/${year} ${clock(at, false).slice(0, -3)}`;
      return [
        '',
        's',
        guest.name,
        guest.email ?? '',
        'Participant',
        stamp(first(guest)),
        stamp(last(guest)),
        `${two(Math.floor(sum(guest) / 3600))}:${two(Math.floor((sum(guest) % 3600) / 60))}:00`,
        String(guest.stays.length - 1),
      ];
    }),
  ],
};

const first = ({ stays }: Guest): number => Math.min(...stays.map(([from]) => from));
const last = ({ stays }: Guest): number => Math.max(...stays.map(([, to]) => to));
const sum = ({ stays }: Guest): number => stays.reduce((total, [from, to]) => total + to - from, 0);
const spoken = (seconds: number): string => `${Math.floor(seconds / 3600)} hr ${Math.floor((seconds % 3600) / 60)} min`;
const padded = (at: number): string => clock(at, false).padStart(8, '0');
const teams = (meeting: Meeting, at: number): string =>
  `${date(meeting, '/', true)}, ${clock(at, true).replace(' ', '\u202f')}`;
const formula = ({ day }: Meeting, at: number): string => `="${day} ${padded(at)}"`;

function named({ day }: Meeting): string {
  const [year, month, date] = day.split('-');
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${names[Number(month) - 1]} ${date}, ${year}`;
}
