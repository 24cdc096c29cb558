/** BigBlueButton's learning dashboard, as CSV and as JSON. */
import { describe, expect, test } from 'vitest';
import { readAttendanceJson } from '../../../src/exchange/attendance/read.ts';
import { lines, people, read, theClass } from './reading.ts';

const header =
  'Name,Moderator,Activity Score,Talk time,Webcam time,Messages,Emojis,Poll Votes,Raise Hands,Join,Left,Duration';
const row = (name: string, moderator: string, join: string, left: string, length: string): string =>
  `${name},${moderator},7,00:02:10,00:00:00,3,1,1,1,${join},${left},${length}`;

describe('the CSV', () => {
  test.each([
    ['12 hours', '"11/23/2026, 9:58:41 AM"', '"11/23/2026, 11:31:10 AM"'],
    ['24 hours', '"23/11/2026, 09:58:41"', '"23/11/2026, 11:31:10"'],
    ['left equals joined', '"11/23/2026, 9:58:41 AM"', '"11/23/2026, 9:58:41 AM"'],
    ['never left', '"11/23/2026, 9:58:41 AM"', '-'],
  ])('%s', (_, join, left) => {
    const report = lines(
      header,
      row('Ana Perez', 'FALSE', join, left, '01:32:29'),
      row('Rosa', 'TRUE', join, left, '01:32:29'),
    );
    expect(read(report).source).toBe('bigbluebutton');
    expect(people(report)).toEqual(['Ana Perez 9:58:41-11:31:10', '*Rosa 9:58:41-11:31:10']);
  });

  test('what polls without names came to is nobody', () => {
    const some = row('Ana Perez', 'FALSE', '"11/23/2026, 9:58:41 AM"', '"11/23/2026, 11:31:10 AM"', '01:32:29');
    const anonymous = '"Anonymous","","","","","","","","","","","","A\nB"';
    expect(people(lines(`${header},How sure are you?`, `${some},Very`, anonymous))).toEqual([
      'Ana Perez 9:58:41-11:31:10',
    ]);
  });

  test.each([
    ['German', '"23.11.2026, 09:58:41"', '"23.11.2026, 11:31:10"'],
    ['Korean', '"2026. 11. 23. 오전 09:58:41"', '"2026. 11. 23. 오전 11:31:10"'],
    ['Persian', '"۱۴۰۵/۹/۲, ۰۹:۵۸:۴۱"', '"۱۴۰۵/۹/۲, ۱۱:۳۱:۱۰"'],
  ])('%s: the header says what it likes', (_, join, left) => {
    const words = 'aa,bb,cc,dd,ee,ff,gg,hh,ii,jj,kk,ll';
    const ana = row('Ana Perez', 'FALSE', join, left, '01:32:29');
    const report = lines(
      words,
      ana,
      row('Rosa', 'TRUE', join, '-', '01:32:29'),
      '"Anonym","","","","","","","","","","",""',
    );
    expect(read(report).source).toBe('bigbluebutton');
    expect(people(report)).toEqual(['Ana Perez 9:58:41-11:31:10', '*Rosa 9:58:41-11:31:10']);
  });

  test('who came back stands there once, with the time inside', () => {
    const report = lines(
      header,
      row('Ana', 'FALSE', '"11/23/2026, 10:00:00 AM"', '"11/23/2026, 11:00:00 AM"', '00:40:00'),
    );
    expect(people(report)).toEqual(['Ana ~10:00-11:00, 2400 s stated']);
  });
});

describe('the JSON', () => {
  const at = (clock: string): number => Date.parse(`2026-11-23T${clock}Z`);
  const json = (users: object, more: object = {}) =>
    readAttendanceJson('d.json', Buffer.from(JSON.stringify({ intId: 'x', name: 'C', users, ...more })), theClass);
  const stays = (users: object, more: object = {}) =>
    json(users, more)?.people.map(({ name, staff, stays: own }) => [
      name,
      staff === true,
      own.map((stay) => stay.map((one) => (one === null ? null : new Date(one * 1000).toISOString().slice(11, 19)))),
    ]);

  test('with sessions, as it is now, and with one coming and going an id, as it was', () => {
    const users = {
      u1: {
        name: 'Ana Perez',
        isModerator: false,
        intIds: {
          w1: {
            sessions: [
              { registeredOn: at('09:58:41'), leftOn: at('10:20:00') },
              { registeredOn: at('10:25:00'), leftOn: 0 },
            ],
          },
        },
      },
      u2: { name: 'Rosa', isModerator: true, intIds: { w2: { registeredOn: at('09:45:12'), leftOn: at('11:34:50') } } },
      u3: { name: 'Never', isModerator: false, intIds: {} },
    };
    const ana = (end: string | null) => [
      'Ana Perez',
      false,
      [
        ['09:58:41', '10:20:00'],
        ['10:25:00', end],
      ],
    ];
    const rosa = ['Rosa', true, [['09:45:12', '11:34:50']]];
    expect(stays(users, { endedOn: at('11:30:00') })).toEqual([ana('11:30:00'), rosa]);
    // Saved while it goes on: nobody knows when she leaves.
    expect(stays(users, { endedOn: 0 })).toEqual([ana(null), rosa]);
  });

  test.each([
    ['{"users": {}}', 'it is JSON, but not of a learning dashboard'],
    ['[1, 2]', 'it is JSON, but not of a learning dashboard'],
    ['{"users": {', 'it is cut off, or not JSON'],
  ])('%s is refused', (text, message) => {
    expect(() => readAttendanceJson('d.json', Buffer.from(text), theClass)).toThrow(message);
  });
  test('a table is none', () => expect(readAttendanceJson('a.csv', Buffer.from(header), theClass)).toBeUndefined());
});
