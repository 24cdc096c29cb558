/** Google Meet, Class Collaborate, and tables that name their columns and no platform. */
import { describe, expect, test } from 'vitest';
import { readAttendance } from '../../../src/exchange/attendance/read.ts';
import { readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { workbook } from '../sheets/workbook.ts';
import { lines, people, read, refusal, theClass } from './reading.ts';

describe('Google Meet', () => {
  test('clock times without a day belong to the class; the stated time stands where somebody came back', () => {
    const report = [
      'Attendance report in abc-defg-hij',
      'First name,Last name,Email,Duration,Time joined,Time exited',
      'Ana,Perez,ana@example.com,1 hr 30 min,9:58 AM,11:31 AM',
      'Ben,Stone,ben@example.com,35 min 12 s,10:00 AM,11:30 AM',
      'Uma,Iyer,,1:02:30,10:10 AM,11:13 AM',
      '+1 555-***-**42,,,58 min,10:02 AM,11:00 AM',
    ].join('\r\n');
    expect(read(report).source).toBe('meet');
    expect(people(report)).toEqual([
      'Ana Perez <ana@example.com> ~9:58-11:31, 5400 s stated',
      'Ben Stone <ben@example.com> ~10:00-11:30, 2112 s stated',
      'Uma Iyer 10:10-11:13',
      '+1 555-***-**42 10:02-11:00',
    ]);
  });

  test('0:35 is what the stamps say', () => {
    const report = lines(
      'Name,Email,Duration,Time joined,Time exited',
      'Ana,ana@example.com,0:35,10:00,11:00',
      'Ben,ben@example.com,0:35,10:00:00,10:00:36',
    );
    expect(people(report)).toEqual([
      'Ana <ana@example.com> ~10:00-11:00, 2100 s stated',
      'Ben <ben@example.com> 10:00-10:00:36',
    ]);
  });

  test('in Portuguese, of another day than the class: the title says which', () => {
    const report = lines(
      'Relatório de participação em fxj-hykv-jev (2026-11-16 14:41)',
      'Nome,Sobrenome,E-mail,Duração,Horário de entrada,Horário de saída',
      'Ana,Perez,ana@example.com,1 hora 2 minutos,10:00,11:02',
    );
    expect(people(report)).toEqual(['Ana Perez <ana@example.com> 11-16 10:00-11-16 11:02']);
  });

  test('past midnight', () => {
    const start = Date.parse('2026-11-23T23:00:00Z');
    const late = { spans: [{ start, end: start + 2 * 3600_000 }] };
    const report = lines(
      'Name,Email,Duration,Time joined,Time exited',
      'Ana,,2 hr,11:05 PM,1:05 AM',
      'Ben,,50 min,12:10 AM,1:00 AM',
    );
    expect(people(report, late)).toEqual(['Ana 23:05-11-24 1:05', 'Ben 11-24 0:10-11-24 1:00']);
  });
});

test('Class Collaborate is in UTC and month first, whatever the class is in', () => {
  const report = lines(
    'SessionDate,SessionName,SessionIdentifier,RoomOpened,RoomClosed,NameOfAttendee,FirstNameOfAttendee,LastNameOfAttendee,AttendeeRole,AttendeeType,AttendeeFirstJoinTime,AttendeeLastLeaveTime,AttendeeTotalTimeInSession,AttendeeTotalRejoins',
    '11/23/2026,Coaching,s1,11/23/2026 09:40,11/23/2026 11:40,Rosa Lindt,Rosa,Lindt,Moderator,Integrated,11/23/2026 09:40,11/23/2026 11:40,02:00:00,0',
    '11/23/2026,Coaching,s1,11/23/2026 09:40,11/23/2026 11:40,Ana Perez,Ana,Perez,Participant,Guest,11/23/2026 10:00,11/23/2026 11:30,01:10:00,2',
  );
  const expected = ['*Rosa Lindt 9:40-11:40', 'Ana Perez ~10:00-11:30, 3 joins, 4200 s stated'];
  expect(people(report)).toEqual(expected);
  expect(people(report, { zone: 'Asia/Tokyo' })).toEqual(expected);
});

describe('a workbook', () => {
  const read = async (rows: Parameters<typeof workbook>[0]) =>
    readAttendance(await readTable('report.xlsx', workbook(rows)), theClass).people;
  const at = (clock: string) => Date.parse(`2026-11-23T${clock}Z`) / 1000;

  test('times with and without their day', async () => {
    const day = 46_349;
    const title = ['Attendance report in abc-defg-hij'];
    const header = ['Name', 'Email', 'Duration', 'Time joined', 'Time exited'];
    const clock = (hours: number) => ({ days: hours / 24 });
    expect(await read([title, header, ['Ana', 'ana@example.com', clock(1.5), clock(10), clock(12)]])).toEqual([
      { name: 'Ana', email: 'ana@example.com', stays: [[at('10:00:00'), at('12:00:00')]], rough: true, seconds: 5400 },
    ]);
    expect(
      await read([
        ['Name', 'Joined', 'Left'],
        ['Ana', { days: day + 10 / 24 }, { days: day + 11 / 24 }],
      ]),
    ).toEqual([{ name: 'Ana', joins: 1, stays: [[at('10:00:00'), at('11:00:00')]] }]);
  });
});

describe('any table', () => {
  test('by its headers, behind other lines, with sums at the end and those who did not come', () => {
    const report = lines(
      'General Information',
      'Title;Coaching',
      'Session Details',
      'Attendee;Email Address;Join Time;Leave Time;Time in Session (minutes)',
      'Ana Perez;ana@example.com;2026-11-23 10:00;2026-11-23 11:00;60,5',
      'Uma Iyer;uma@example.com;;;',
      'Total: 1;;;;',
    );
    expect(read(report).source).toBe('table');
    expect(people(report)).toEqual(['Ana Perez <ana@example.com> 10:00-11:00']);
    expect(read(report).doubts).toEqual(['2 rows do not say when: left out']);
  });

  test('with lengths alone; a number counts minutes unless the header says seconds', () => {
    expect(people(lines('Name,Duration', 'Ana,45', 'Ben,1h 5m'))).toEqual(['Ana 2700 s stated', 'Ben 3900 s stated']);
    expect(people(lines('Name,Duration (seconds)', 'Ana,45'))).toEqual(['Ana 45 s stated']);
  });

  test('in Spanish and French: beside a last name, a name is the first one', () => {
    expect(
      people(lines('Nombre;Apellidos;Correo electrónico;Duración', 'Ana;Perez;ana@example.com;1 hora 2 minutos')),
    ).toEqual(['Ana Perez <ana@example.com> 3720 s stated']);
    expect(people(lines('Prénom;Nom;Durée', 'Zoé;Martin;1 heure 2 minutes'))).toEqual(['Zoé Martin 3720 s stated']);
    expect(people(lines('Nom;Durée', 'Zoé Martin;12 min'))).toEqual(['Zoé Martin 720 s stated']);
  });

  test('an address behind a name', () => {
    expect(people(lines('Name,Email,Duration', 'Ana,Ana P <Ana@example.com>,45'))).toEqual([
      'Ana <ana@example.com> 2700 s stated',
    ]);
  });

  test('saved by a spreadsheet in the West', () => {
    expect(people(Buffer.from('Name;Dauer\r\nJ\xf6rg Wei\xdf;12 Min.\r\n', 'latin1'))).toEqual([
      'Jörg Weiß 720 s stated',
    ]);
  });

  test('a formula is a name like any other, and an address that is none is not an address', () => {
    const report = lines(
      'Name,Email,Joined,Left',
      '"=HYPERLINK(""http://example.com"",""x"")",a@example.com,2026-11-23 10:00,2026-11-23 11:00',
      'Ben,"ben@example.com\r\nBcc: all@example.com",2026-11-23 10:00,2026-11-23 11:00',
    );
    expect(people(report)).toEqual([
      '=HYPERLINK("http://example.com","x") <a@example.com> 10:00-11:00',
      'Ben 10:00-11:00',
    ]);
  });
});

describe('what is no report is refused whole', () => {
  test.each([
    ['', 'it is empty'],
    [
      'ID,Start time,Completion time,Email,Name,Rate it\n1,11/23/26 11:31:00,11/23/26 11:33:00,a@example.com,Ana,5\n',
      'it holds answers',
    ],
    ['hello there\nthis is a letter\n', 'no row names columns for who came and when'],
    ['Name,Email\nAna,ana@example.com\n', 'no row names columns for who came and when'],
    [
      'Poll Report\n#,User Name,User Email,Submitted Date/Time,Q\n',
      "it holds answers, not attendance ('vprod import evaluations' reads surveys, 'vprod import polls' polls)",
    ],
    [
      'First Name,Last Name,Email,Registration Time,Approval Status\nAna,P,a@example.com,x,approved\n',
      'it says who registered, not who came (take the report of attendees)',
    ],
  ])('%j', (text, message) => expect(refusal(text)).toContain(message));

  test('with the line that makes no sense', () => {
    const report = (row: string): string =>
      refusal(lines('Name,Joined,Left', 'Ana,2026-11-23 10:00,2026-11-23 11:00', '', row));
    expect(report('Ben,soon,2026-11-23 11:00')).toBe("'soon' is not a time (line 4)");
    expect(report('Ben,2026-11-31 10:00,2026-11-23 11:00')).toBe("'2026-11-31 10:00' is not a time (line 4)");
    expect(report('Ben,2026-11-23 11:00,2026-11-23 10:00')).toBe('somebody leaves before they come (line 4)');
    expect(report('"Ben,2026-11-23 10:00,2026-11-23 11:00')).toBe('a quote is never closed (line 4)');
  });

  test('two meetings that went on at once', () => {
    const report = lines(
      'Topic,Meeting ID,User Email,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)',
      'A,1,x@example.com,Ana,ana@example.com,11/23/2026 10:00,11/23/2026 11:00,60',
      'B,2,y@example.com,Ben,ben@example.com,11/23/2026 10:00,11/23/2026 11:00,60',
    );
    expect(refusal(report)).toBe(
      'it holds several meetings that went on during the class (line 2; export the one that was the class alone)',
    );
  });
});
