/** Microsoft Teams' reports: numbered sections, the report of 2021, and the list before them, in several languages. */
import { describe, expect, test } from 'vitest';
import { lines, people, read, tabs, wide } from './reading.ts';

const summary = [
  '1. Summary',
  tabs('Meeting title', 'Coaching Skills, Part 1'),
  tabs('Attended participants', '4'),
  tabs('Start time', '11/23/26, 9:45:12 AM'),
  tabs('End time', '11/23/26, 11:34:50 AM'),
  tabs('Meeting duration', '1h 49m 38s'),
  tabs('Average attendance time', '1h 16m 11s'),
  '',
];

describe('numbered sections', () => {
  const report = lines(
    ...summary,
    '2. Participants',
    tabs('Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'),
    tabs(
      'Dana Okoye',
      '11/23/26, 9:45:12 AM',
      '11/23/26, 11:34:50 AM',
      '1h 49m 38s',
      'dana@example.com',
      'dana@example.com',
      'Organizer',
    ),
    tabs(
      'Ana Perez (External)',
      '11/23/26, 9:58:41 AM',
      '11/23/26, 11:31:10 AM',
      '1h 29m 46s',
      'ana@example.org',
      'ana_example.org#EXT#@example.com',
      'Attendee',
    ),
    tabs('" 15550100142 (Unverified)"', '11/23/26, 10:02:00 AM', '11/23/26, 11:00:00 AM', '58m', '', '', 'Attendee'),
    tabs('Wei, Chen', '', '', '', 'wei@example.com', 'wei@example.com'),
    '',
    '3. In-Meeting Activities',
    tabs('Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'),
    tabs('Dana Okoye', '11/23/26, 9:45:12 AM', '11/23/26, 11:34:50 AM', '1h 49m 37s', 'dana@example.com', 'Organizer'),
    tabs(
      'Ana Perez (External)',
      '11/23/26, 9:58:41\u202fAM',
      '11/23/26, 10:31:07\u202fAM',
      '32m 26s',
      'ana@example.org',
      'Attendee',
    ),
    tabs(
      'Ana Perez (External)',
      '11/23/26, 10:33:50 AM',
      '11/23/26, 11:31:10 AM',
      '57m 20s',
      'ana@example.org',
      'Attendee',
    ),
    tabs('" 15550100142 (Unverified)"', '11/23/26, 10:02:00 AM', '11/23/26, 11:00:00 AM', '58m', '', 'Attendee'),
    '',
    '4. Engagement',
    tabs('Name', 'Raised hand', 'Reactions'),
    tabs('Ana Perez (External)', '2', '7'),
  );
  const expected = [
    'Wei, Chen <wei@example.com>',
    '*Dana Okoye <dana@example.com> 9:45:12-11:34:50',
    'Ana Perez (External) <ana@example.org> 9:58:41-10:31:07, 10:33:50-11:31:10',
    '15550100142 (Unverified) 10:02-11:00',
  ];

  test('joins come from the third section, and are not counted twice', () => {
    expect(read(wide(report)).source).toBe('teams');
    expect(people(wide(report))).toEqual(expected);
  });

  test('both ends of UTF-16, without a mark, and as UTF-8 after an editor', () => {
    expect(people(Buffer.from(wide(report)).swap16())).toEqual(expected);
    expect(people(Buffer.from(report.replaceAll('\r\n', '\n'), 'utf16le'))).toEqual(expected);
    expect(people(`\ufeff${report}`)).toEqual(expected);
  });

  test('without the third section the stated time stands against the first join and the last leave', () => {
    const short = wide(report.slice(0, report.indexOf('3. In-Meeting')));
    expect(people(short)).toEqual([
      '*Dana Okoye <dana@example.com> 9:45:12-11:34:50',
      'Ana Perez (External) <ana@example.org> ~9:58:41-11:31:10, 5386 s stated',
      '15550100142 (Unverified) 10:02-11:00',
      'Wei, Chen <wei@example.com>',
    ]);
  });

  test('the wording of 2022, and columns in another order', () => {
    const other = lines(
      ...summary,
      '2. Participants',
      tabs('Full Name', 'Email', 'First join', 'Last leave', 'Role', 'In-meeting duration', 'Participant ID (UPN)'),
      tabs(
        'Ana Perez',
        'ana@example.org',
        '14/11/22, 09:29:07',
        '14/11/22, 10:29:07',
        'Organiser',
        '1h',
        'x@example.com',
      ),
      '',
      '3. In-Meeting activities',
    );
    expect(people(wide(other))).toEqual(['*Ana Perez <ana@example.org> 11-14 9:29:07-11-14 10:29:07']);
  });

  test('an address that the third section does not repeat is that of the one who is called so', () => {
    const bare = lines(
      ...summary,
      '2. Participants',
      tabs('Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'),
      tabs('Ana', '11/23/26, 10:00:00 AM', '11/23/26, 11:00:00 AM', '1h', 'ana@example.com', '', 'Organizer'),
      tabs('Ben', '11/23/26, 10:00:00 AM', '11/23/26, 11:00:00 AM', '1h', 'ben1@example.com', '', 'Attendee'),
      tabs('Ben', '11/23/26, 10:00:00 AM', '11/23/26, 11:00:00 AM', '1h', 'ben2@example.com', '', 'Attendee'),
      '3. In-Meeting Activities',
      tabs('Name', 'Join Time', 'Leave Time', 'Duration'),
      tabs('Ana', '11/23/26, 10:00:00 AM', '11/23/26, 10:20:00 AM', '20m'),
      tabs('Ana', '11/23/26, 10:30:00 AM', '11/23/26, 11:00:00 AM', '30m'),
    );
    expect(people(wide(bare))).toEqual([
      'Ben <ben1@example.com> 10:00-11:00',
      'Ben <ben2@example.com> 10:00-11:00',
      '*Ana <ana@example.com> 10:00-10:20, 10:30-11:00',
    ]);
  });

  test('in German: titles and headers by number and shape', () => {
    const german = lines(
      '1. Zusammenfassung',
      tabs('Titel der Besprechung', 'Coaching'),
      '',
      '2. Teilnehmer',
      tabs(
        'Name',
        'Erster Beitritt',
        'Letztes Verlassen',
        'Dauer der Besprechung',
        'E-Mail',
        'Teilnehmer-ID (UPN)',
        'Rolle',
      ),
      tabs(
        'Jörg Weiß',
        '23.11.26, 10:01:00',
        '23.11.26, 11:00:00',
        '59 Min. 0 Sek.',
        'joerg@example.com',
        'joerg@example.com',
        'Organisator',
      ),
      tabs('Zoë Ångström', '23.11.26, 10:03:00', '23.11.26, 11:30:00', '1 Std. 27 Min.', '', '', 'Teilnehmer'),
      '',
      '3. Aktivitäten während der Besprechung',
      tabs('Name', 'Beitrittszeit', 'Verlassen um', 'Dauer', 'E-Mail', 'Rolle'),
      tabs(
        'Jörg Weiß',
        '23.11.26, 10:01:00',
        '23.11.26, 11:00:00',
        '59 Min. 0 Sek.',
        'joerg@example.com',
        'Organisator',
      ),
      tabs('Zoë Ångström', '23.11.26, 10:03:00', '23.11.26, 11:30:00', '1 Std. 27 Min.', '', 'Teilnehmer'),
    );
    expect(people(wide(german))).toEqual(['*Jörg Weiß <joerg@example.com> 10:01-11:00', 'Zoë Ångström 10:03-11:30']);
  });
});

test('the report of 2021: metadata, then a row a join', () => {
  const report = lines(
    'Meeting Summary',
    tabs('Total Number of Participants', '2'),
    tabs('Meeting Title', 'Coaching'),
    tabs('Meeting Start Time', '11/23/2026, 9:37:51 AM'),
    tabs('Meeting End Time', '11/23/2026, 11:37:51 AM'),
    tabs('Meeting Id', '00000000-0000-4000-8000-000000000000'),
    '',
    tabs('Full Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role', 'Participant ID (UPN)'),
    tabs(
      'Ana Perez',
      '11/23/2026, 9:58:41 AM',
      '11/23/2026, 10:31:07 AM',
      '32m 26s',
      'ana@example.com',
      'Presenter',
      'ana@example.com',
    ),
    tabs(
      'Ana Perez',
      '11/23/2026, 10:40:00 AM',
      '11/23/2026, 11:30:00 AM',
      '50m',
      'ana@example.com',
      'Presenter',
      'ana@example.com',
    ),
  );
  expect(people(wide(report))).toEqual(['Ana Perez <ana@example.com> 9:58:41-10:31:07, 10:40-11:30']);
});

describe('the list of names, actions and times', () => {
  const header = tabs('Full Name', 'User Action', 'Timestamp');
  const body = [
    tabs('"Chen, Wei"', 'Joined before', '"11/23/2026, 10:00:05 AM"'),
    tabs('Ana Perez', 'Joined', '11/23/2026, 9:58:41 AM'),
    tabs('Ana Perez', 'Left', '11/23/2026, 10:31:07 AM'),
    tabs('Ana Perez', 'Joined', '11/23/2026, 10:40:00 AM'),
    tabs('Ana Perez', 'Left', '11/23/2026, 11:30:00 AM'),
    tabs('Uma Iyer', 'Left', '11/23/2026, 10:10:00 AM'),
  ];
  const expected = ['Chen, Wei 10:00:05-…', 'Ana Perez 9:58:41-10:31:07, 10:40-11:30', 'Uma Iyer 1 joins'];

  test('a stay that nobody ended has no end; who left and never came has no stay', () => {
    expect(people(wide(lines(header, ...body)))).toEqual(expected);
  });

  test('without a header', () => {
    expect(people(wide(lines(...body)))).toHaveLength(3);
  });

  test('in Portuguese, and in a language that is not known: nobody begins by leaving', () => {
    const other = (joined: string, left: string, head: string) =>
      wide(lines(head, tabs('Ana', joined, '23/11/2026 09:58:41'), tabs('Ana', left, '23/11/2026 10:31:07')));
    const seen = ['Ana 9:58:41-10:31:07'];
    expect(people(other('Ingressou', 'Saiu', tabs('Nome Completo', 'Atividade', 'Carimbo de data/hora')))).toEqual(
      seen,
    );
    expect(people(other('Liittyi', 'Poistui', tabs('Koko nimi', 'Toiminto', 'Aikaleima')))).toEqual(seen);
  });

  test('one file with two days: those of the class', () => {
    const before = tabs('Ana Perez', 'Joined', '11/16/2026, 9:58:41 AM');
    const left = tabs('Ana Perez', 'Left', '11/16/2026, 11:00:00 AM');
    const list = read(wide(lines(header, before, left, ...body.slice(0, 5))));
    expect(list.people.map((one) => [one.name, one.stays.length])).toEqual([
      ['Chen, Wei', 1],
      ['Ana Perez', 2],
    ]);
    expect(list.doubts).toEqual(['1 row is of other meetings than that of Mon 23 Nov 2026: left out']);
  });
});
