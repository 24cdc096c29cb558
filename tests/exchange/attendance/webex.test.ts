/** Webex's attendance reports: formulas for stamps, a row a connection, breakout sessions in between. */
import { expect, test } from 'vitest';
import { lines, people, read, tabs, wide } from './reading.ts';

test('stamps are formulas that only quote their text; minutes are rounded up', () => {
  const stamp = (clock: string): string => `"=""2026-11-23 ${clock}"""`;
  const meeting = ['Coaching', stamp('09:45:12'), stamp('11:34:50')];
  const report = lines(
    tabs(
      'Meeting Name',
      'Meeting Start Time',
      'Meeting End Time',
      'Name',
      'Attendee Email',
      'Join Time',
      'Leave Time',
      'Attendance Duration',
      'Connection Type',
    ),
    tabs(...meeting, 'Ana Perez', 'ana@example.com', stamp('09:58:41'), stamp('10:31:07'), '33 mins', 'Desktop app'),
    tabs(...meeting, 'Ana Perez', 'ana@example.com', stamp('10:20:00'), stamp('11:30:00'), '70 mins', 'Mobile app'),
    tabs(...meeting, 'Call-in User_2', '', stamp('10:02:00'), stamp('11:00:00'), '58 mins', 'Call-in'),
  );
  expect(read(wide(report)).source).toBe('webex');
  expect(people(wide(report))).toEqual([
    'Ana Perez <ana@example.com> 9:58:41-10:31:07, 10:20-11:30',
    'Call-in User_2 10:02-11:00',
  ]);
});

test('breakout sessions lie inside of the main one; guests have an address that leads nowhere', () => {
  const report = lines(
    tabs(
      'Session Name',
      'Display Name',
      'First Name',
      'Last Name',
      'Role',
      'Attendee Email',
      'Join Time',
      'Leave Time',
      'Attendance Duration',
      'Connection Type',
    ),
    tabs(
      'Main Session',
      'Rosa',
      'Rosa',
      'Lindt',
      'Host',
      'rosa@example.com',
      '11/23/2026 09:40 AM',
      '11/23/2026 11:40 AM',
      '120 mins',
      'Desktop app',
    ),
    tabs(
      'Main Session',
      'Ana',
      'Ana',
      'Perez',
      'Attendee',
      'abc123@guest.webex.localhost',
      '11/23/2026 10:00 AM',
      '11/23/2026 11:30 AM',
      '90 mins',
      'Desktop app',
    ),
    tabs(
      'Breakout 1',
      'Ana',
      'Ana',
      'Perez',
      'Attendee',
      'abc123@guest.webex.localhost',
      '11/23/2026 10:30 AM',
      '11/23/2026 10:45 AM',
      '15 mins',
      'Desktop app',
    ),
    tabs(
      'Main Session',
      '',
      'Uma',
      'Iyer',
      'Attendee',
      'uma@example.com',
      '11/23/2026 10:05 AM',
      '11/23/2026 11:30 AM',
      '85 mins',
      'Desktop app',
    ),
  );
  expect(people(wide(report))).toEqual([
    '*Rosa <rosa@example.com> 9:40-11:40',
    'Ana 10:00-11:30',
    'Uma Iyer <uma@example.com> 10:05-11:30',
  ]);
});

test('an event, and two meetings of one day in one file', () => {
  const header = tabs(
    'Event Name',
    'Event Start Time',
    'Event End Time',
    'Name',
    'Attendee Email',
    'Join Time',
    'Leave Time',
    'Attendance Duration',
    'Connection Type',
  );
  const row = (event: string, name: string, from: string, to: string) =>
    tabs(
      event,
      '',
      '',
      name,
      `${name.toLowerCase()}@example.com`,
      `2026-11-23 ${from}`,
      `2026-11-23 ${to}`,
      '60 mins',
      'Desktop app',
    );
  const report = lines(
    header,
    row('Class', 'Ana', '10:00:00', '11:00:00'),
    row('Lunch', 'Ben', '12:00:00', '13:00:00'),
  );
  expect(people(wide(report))).toEqual(['Ana <ana@example.com> 10:00-11:00']);
});
