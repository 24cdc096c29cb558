/** Zoom's reports as its portals have written them since 2020. */
import { describe, expect, test } from 'vitest';
import { lines, people, read } from './reading.ts';

const header =
  'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room';
const rows = [
  'Ana P (Ana Perez),ana.perez@example.com,11/23/2026 09:55:20 AM,11/23/2026 09:58:41 AM,4,Yes,,Yes',
  'Ana P (Ana Perez),Ana.Perez@example.com,11/23/2026 09:58:41 AM,11/23/2026 10:31:07 AM,33,Yes,Y,No',
  'Ana Perez,ana.perez@example.com,11/23/2026 10:33:00 AM,11/23/2026 11:31:10 AM,59,Yes,Y,No',
  '"Chen, Wei",wei.chen@example.com,11/23/2026 09:59:30 AM,11/23/2026 11:31:30 AM,92,No,Y,No',
  '15550100142,,11/23/2026 10:02:00 AM,11/23/2026 11:00:00 AM,58,Yes,,No',
  'Uma Iyer,,11/23/2026 09:57:00 AM,11/23/2026 09:59:00 AM,2,Yes,,Yes',
];
const expected = [
  'Ana P (Ana Perez) <ana.perez@example.com> 9:58:41-10:31:07, 10:33-11:31:10',
  'Chen, Wei <wei.chen@example.com> 9:59:30-11:31:30',
  '15550100142 10:02-11:00',
  'Uma Iyer waited',
];

describe('a meeting, a row a join', () => {
  test('bare: rejoins are one person, the waiting room is no class, a caller has a number', () => {
    expect(read(lines(`\ufeff${header}`, ...rows)).source).toBe('zoom');
    expect(people(lines(`\ufeff${header}`, ...rows))).toEqual(expected);
  });

  test('the early form without guests and waiting rooms', () => {
    const early = lines(
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)',
      'Chen Wei,wei.chen@example.com,11/23/2026 09:59:30 AM,11/23/2026 11:31:30 AM,92',
    );
    expect(people(early)).toEqual(['Chen Wei <wei.chen@example.com> 9:59:30-11:31:30']);
  });

  test('with the meeting above it, whose address is the host’s and no participant’s', () => {
    const above = lines(
      '\ufeffMeeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,',
      '812 0000 1234,"Coaching Skills, Part 1",11/23/2026 09:45:12 AM,11/23/2026 11:34:50 AM,Marta.Oduya@example.com,110,14,',
      '',
      header,
      'Marta Oduya,marta.oduya@example.com,11/23/2026 09:45:12 AM,11/23/2026 11:34:50 AM,110,No,,No',
      ...rows,
    );
    expect(people(above)).toEqual(['*Marta Oduya <marta.oduya@example.com> 9:45:12-11:34:50', ...expected]);
  });

  test('of the new portal: lower case, quoted dates, one column more, the host as a name with an address', () => {
    const portal = lines(
      'Topic,ID,Host,Duration (minutes),Start time,End time,Participants,',
      '"Coaching Skills, Part 1",812 0000 1234,Marta Oduya (marta.oduya@example.com),110,"11/23/2026 09:45:12 AM","11/23/2026 11:34:50 AM",3,',
      '',
      'Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room,',
      'Marta Oduya,,"11/23/2026 09:45:12 AM","11/23/2026 11:34:50 AM",110,No,OK,No,',
      'Chen Wei,wei.chen@example.com,"11/23/2026 09:59:30 AM","11/23/2026 11:31:30 AM",92,No,,No,',
    );
    expect(people(portal)).toEqual([
      '*Marta Oduya 9:45:12-11:34:50',
      'Chen Wei <wei.chen@example.com> 9:59:30-11:31:30',
    ]);
  });

  test('of the account: the meeting on every row, two columns called alike, day first without seconds', () => {
    const flat = lines(
      'Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,Duration (Minutes),Participants,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room',
      'Coaching,812 0000 1234,Marta,marta@example.com,,,No,20/11/2026 08:00,23/11/2026 09:45,23/11/2026 11:34,110,2,Marta Oduya,marta@example.com,23/11/2026 09:45,23/11/2026 11:34,110,No,,No',
      'Coaching,812 0000 1234,Marta,marta@example.com,,,No,20/11/2026 08:00,23/11/2026 09:45,23/11/2026 11:34,110,2,Chen Wei,wei@example.com,23/11/2026 09:59,23/11/2026 11:31,93,No,,No',
      'Budget,833 0000 9999,Ike,ike@example.com,,,No,20/11/2026 08:00,23/11/2026 14:00,23/11/2026 15:00,60,1,Uma Iyer,uma@example.com,23/11/2026 14:00,23/11/2026 15:00,60,No,,No',
    );
    expect(people(flat)).toEqual([
      '*Marta Oduya <marta@example.com> 9:45-11:34',
      'Chen Wei <wei@example.com> 9:59-11:31',
    ]);
    expect(read(flat).doubts).toEqual(['1 row is of other meetings than that of Mon 23 Nov 2026: left out']);
  });

  test('two devices at once are two joins; the same row twice is one', () => {
    const twice = 'Chen Wei,wei@example.com,11/23/2026 10:00:00 AM,11/23/2026 11:00:00 AM,60,No,Y,No';
    const phone = 'Chen Wei,wei@example.com,11/23/2026 10:30:00 AM,11/23/2026 11:30:00 AM,60,No,Y,No';
    expect(people(lines(header, twice, phone, twice))).toEqual(['Chen Wei <wei@example.com> 10:00-11:00, 10:30-11:30']);
  });
});

test('a meeting, a row a person: no times, the stated minutes', () => {
  for (const head of [
    'Name (Original Name),User Email,Total Duration (Minutes),Guest',
    'Name (original name),Email,Total duration (minutes),Guest',
  ]) {
    expect(people(lines(head, 'Ana P (Ana Perez),ana@example.com,92,Yes', 'Uma Iyer,,58,Yes'))).toEqual([
      'Ana P (Ana Perez) <ana@example.com> 5520 s stated',
      'Uma Iyer 3480 s stated',
    ]);
  }
});

test('an address and none are never one person; a masked one is none', () => {
  const report = lines(
    header,
    'Ana Perez,ana@example.com,11/23/2026 10:00:00 AM,11/23/2026 11:00:00 AM,60,No,Y,No',
    'Ana Perez,,11/23/2026 10:05:00 AM,11/23/2026 10:06:00 AM,1,No,Y,No',
    'ANA PÉREZ,a***@example.com,11/23/2026 10:10:00 AM,11/23/2026 10:20:00 AM,10,No,Y,No',
    'Ana Perez,ana@example.org,11/23/2026 10:00:00 AM,11/23/2026 11:00:00 AM,60,No,Y,No',
  );
  expect(people(report)).toEqual([
    'Ana Perez <ana@example.com> 10:00-11:00',
    'Ana Perez 10:05-10:06, 10:10-10:20',
    'Ana Perez <ana@example.org> 10:00-11:00',
  ]);
});

describe('a webinar', () => {
  const old = lines(
    'Attendee Report,',
    'Report Generated:,"Nov 23, 2026 12:05 PM"',
    'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views',
    '"Leading Hybrid Teams, Live",845-0000-6789,"Nov 23, 2026 9:30 AM", 107, 8, 0,6,11,7',
    'Host Details,',
    'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
    'Yes,L&D Events,events@example.com,"Nov 23, 2026 09:30:05","Nov 23, 2026 11:16:10",107,No,Portugal',
    'Panelist Details,',
    'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
    'Yes,Rosa Lindt,rosa@example.com,"Nov 23, 2026 09:40:00","Nov 23, 2026 11:16:00",96,No,Portugal',
    'Yes,Petra Novak,petra@example.com,"Nov 23, 2026 10:20:00","Nov 23, 2026 10:30:00",10,Yes,Spain',
    'Attendee Details,,,,,,,,,,,,,',
    'Attended,First Name,Last Name,Email,Registration Time,Approval Status,"Where do you\nwork, and why?",Join Time,Leave Time,Time in Session (minutes),Country/Region Name',
    'Yes,Petra,Novak,petra@example.com,"Nov 20, 2026 08:15:00",approved,"Here,\nthere","Nov 23, 2026 09:58:01","Nov 23, 2026 10:19:59",22,Spain',
    'Yes,Petra,Novak,petra@example.com,,,,"Nov 23, 2026 10:30:01","Nov 23, 2026 11:15:30",46,Spain',
    'No,Uma,Iyer,uma@example.com,"Nov 21, 2026 09:00:00",approved,,--,--,--,--',
    'Other Attended,',
    'User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name',
    '15550100142,"Nov 23, 2026 10:01","Nov 23, 2026 11:15",74,Portugal',
  );

  test('of 2020: each table has a header of its own, registration adds columns, who did not come stands there too', () => {
    expect(people(old)).toEqual([
      '*L&D Events <events@example.com> 9:30:05-11:16:10',
      '*Rosa Lindt <rosa@example.com> 9:40-11:16',
      'Petra Novak <petra@example.com> 9:58:01-10:19:59, 10:20-10:30, 10:30:01-11:15:30',
      '15550100142 10:01-11:15',
    ]);
  });

  test('of 2026: no comma behind the titles, numeric dates, original names, a NUL inside of one', () => {
    const now = lines(
      'Attendee Report',
      'Report generated time,11/23/2026 12:31:08 PM',
      'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views',
      'Leading,84500006789,11/23/2026 09:30:00 AM,107,8,0,6,11,7',
      'Host Details',
      'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
      'Yes,Events,events@example.com,"11/23/2026 09:30:05 AM","11/23/2026 11:16:10 AM",107,No,Portugal',
      'Attendee Details',
      'Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Source Name,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
      'Yes,Pe\0tra (Petra Novak),Petra,Novak,petra@example.com,,11/20/2026 08:15:00 AM,approved,,11/23/2026 09:58:01 AM,11/23/2026 11:15:30 AM,78,Yes,Spain',
    );
    expect(people(now)).toEqual([
      '*Events <events@example.com> 9:30:05-11:16:10',
      'Petra (Petra Novak) <petra@example.com> 9:58:01-11:15:30',
    ]);
  });
});
