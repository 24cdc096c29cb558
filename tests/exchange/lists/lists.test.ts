/** Agendas and class lists as people keep them → segments and people. */
import { describe, expect, test } from 'vitest';
import { readAgenda } from '../../../src/exchange/lists/agenda.ts';
import { readOntime } from '../../../src/exchange/lists/ontime.ts';
import { readRoster } from '../../../src/exchange/lists/roster.ts';
import { readSheet } from '../../../src/exchange/sheets/sheet.ts';
import { readFirst } from '../../../src/exchange/sheets/xlsx.ts';
import { workbook } from '../sheets/workbook.ts';

const sheet = (text: string) => readSheet('plan.csv', Buffer.from(text));
const agenda = (text: string) =>
  readAgenda(sheet(text)).segments.map(({ kind, title, takes, at }) => [
    kind,
    title,
    takes,
    ...(at === undefined ? [] : [at / 60]),
  ]);

describe('an agenda', () => {
  test.each([
    ['minutes', '5', '20', '90'],
    ['with the unit', '5 min', '20 mins', '1h 30m'],
    ['with a sign', "5'", "20'", "90'"],
    ['h:mm:ss', '0:05:00', '0:20:00', '1:30:00'],
    ['h:mm', '0:05', '0:20', '1:30'],
    ['mm:ss', '5:00', '20:00', '90:00'],
    ['in words', 'ca. 5 minutes', '20 minutes', '1 hour 30 minutes'],
  ])('%s', (_, five, twenty, ninety) => {
    expect(agenda(`Topic;Duration\nOne;${five}\nTwo;${twenty}\nThree;${ninety}\n`)).toEqual([
      ['content', 'One', 300],
      ['content', 'Two', 1200],
      ['content', 'Three', 5400],
    ]);
  });

  test('a header that says seconds or hours', () => {
    expect(agenda('Title,Duration (sec)\nOne,90\n')).toEqual([['content', 'One', 90]]);
    expect(agenda('Title,Hours\nOne,1\n')).toEqual([['content', 'One', 3600]]);
    expect(agenda('Title,Duration in hours\nOne,0.5\n')).toEqual([['content', 'One', 1800]]);
  });

  test('title rows above the header, sums and empty rows below', () => {
    const text =
      'Coaching Skills,,\n"Run of show, 1 December",,\n,,\nTime,Topic,Min\n,,\n10:00,Welcome,10\n10:10,Coffee break,5\n,Total,15\n';
    expect(agenda(text)).toEqual([
      ['content', 'Welcome', 600],
      ['break', 'Coffee break', 300],
    ]);
  });

  test.each([
    ['starts and ends', 'Start,End,Topic\n10:50 AM,11:10 AM,One\n11:10 AM,11:20 AM,Break\n11:30 AM,12:00 PM,Two\n'],
    ['ranges', 'When,Topic\n10:50 - 11:10,One\n11:10 – 11:20,Break\n11:30 to 12:00,Two\n'],
    [
      'ranges with one half of the day',
      'Time,Topic\n10:50-11:10 AM,One\n11:10-11:20 AM,Break\n11:30 AM-12:00 PM,Two\n',
    ],
    ['starts and lengths', 'Begin,Topic,Minutes\n10:50,One,20\n11:10,Break,10\n11:30,Two,30\n'],
  ])('%s: a gap keeps the time of what comes after it', (_, text) => {
    expect(agenda(text)).toEqual([
      ['content', 'One', 1200],
      ['break', 'Break', 600],
      ['content', 'Two', 1800, 11 * 60 + 30],
    ]);
  });

  test('starts alone: up to the next one, over midnight, too', () => {
    expect(agenda('Time,Item\n23:40,One\n0:10,Two\n')).toEqual([
      ['content', 'One', 1800],
      ['content', 'Two', undefined],
    ]);
  });

  test('who, slides and notes; kinds by a word for them or by the title', () => {
    const text =
      'Activity,Minutes,Who,Slides,Notes,Type,Budget\nMap it,15,Rosa,4-9,bring pens,Breakout,3\nQ&A,5,,,,,\nKaffeepause,5,,,,,\n';
    const read = readAgenda(sheet(text));
    expect(read.segments).toEqual([
      { kind: 'breakout', title: 'Map it', takes: 900, lead: 'Rosa', slides: '4-9', note: 'bring pens' },
      { kind: 'qa', title: 'Q&A', takes: 300 },
      { kind: 'break', title: 'Kaffeepause', takes: 300 },
    ]);
    expect(read.understood).toContain("left out: 'Budget'");
  });

  test('a workbook, lengths and clock times as it keeps them', async () => {
    const bytes = workbook([
      ['Run of show', null, null],
      ['Start', 'Topic', 'Length'],
      [{ days: 10 / 24 }, 'One', { days: 20 / 1440 }],
      [{ days: 10 / 24 + 20 / 1440 }, 'Two', 25],
    ]);
    const { segments } = await readFirst('plan.xlsx', bytes, undefined, readAgenda);
    expect(segments.map(({ takes, at }) => [takes, at])).toEqual([
      [1200, undefined],
      [1500, undefined],
    ]);
  });

  test('what is none is refused', () => {
    expect(() => agenda('Name,Email\nAna,ana@example.com\n')).toThrow('no row names columns for what and how long');
  });
});

describe('an Ontime project', () => {
  const event = (id: string, title: string, timeStart: number, minutes: number, more: object = {}) => ({
    id,
    type: 'event',
    title,
    timeStart: timeStart * 60_000,
    duration: minutes * 60_000,
    skip: false,
    note: '',
    ...more,
  });
  const events = [
    event('a', 'Welcome', 600, 10, { note: 'smile' }),
    event('b', 'Skipped', 610, 5, { skip: true }),
    event('c', 'Break', 615, 5, { linkStart: false }),
    event('d', 'Close', 620, 10),
  ];
  const expected = [
    { kind: 'content', title: 'Welcome', takes: 600, note: 'smile' },
    { kind: 'break', title: 'Break', takes: 300, at: 615 * 60 },
    { kind: 'content', title: 'Close', takes: 600 },
  ];
  test('of version 3', () => {
    const project = {
      rundown: [events[0], { type: 'block', id: 'x', title: 'Block' }, ...events.slice(1)],
      settings: {},
    };
    expect(readOntime('p.json', JSON.stringify(project))?.segments).toEqual(expected);
  });
  test('of version 4, with a group and other rundowns', () => {
    const group = { id: 'g', type: 'group', title: 'Part', entries: ['b', 'c'] };
    const entries = Object.fromEntries([...events, group].map((one) => [one.id, one]));
    const rundown = {
      id: 'default',
      title: 'Main',
      order: ['a', 'g', 'd'],
      flatOrder: ['a', 'g', 'b', 'c', 'd'],
      entries,
    };
    const read = readOntime(
      'p.json',
      JSON.stringify({ rundowns: { default: rundown, other: { ...rundown, title: 'B' } } }),
    );
    expect(read?.segments).toEqual(expected);
    expect(read?.doubts).toEqual(['1 event is skipped in Ontime: left out', '1 other rundown left out']);
  });
  test('what is none', () => {
    expect(readOntime('p.csv', 'Title,Minutes\n')).toBeUndefined();
    expect(() => readOntime('p.json', '{"a":1}')).toThrow('not a project of Ontime');
    expect(() => readOntime('p.json', '{"a":')).toThrow('cut off');
  });
});

describe('a class list', () => {
  const people = (text: string) => readRoster(sheet(text)).people;
  test.each([
    [
      'Canvas',
      'Student,ID,SIS User ID,SIS Login ID,Section,Essay (12)\n    Points Possible,,,,,10\n"Perez, Ana",1,77,Ana@example.com,Group 1,9\n"Student, Test",2,,,Group 1,\n',
      { group: 'Group 1' },
    ],
    ['Moodle', 'First name,Last name,Email address,Groups\nAna,Perez,ana@example.com,Group 1\n', { group: 'Group 1' }],
    [
      'Moodle, in German',
      'Vorname,Nachname,E-Mail-Adresse,Gruppen\nAna,Perez,ana@example.com,Group 1\n',
      { group: 'Group 1' },
    ],
    [
      'title rows above',
      'Course list,,\nAutumn,,\nFull name,Email,Phone\nAna Perez,ana@example.com,555\n',
      { phone: '555' },
    ],
  ])('%s', (_, text, more) => {
    expect(people(text)).toEqual([{ name: 'Ana Perez', email: 'ana@example.com', ...more }]);
  });

  test('registrants of Zoom: who was denied is not invited, who waits waits', () => {
    const text =
      'Attendee Report\nTopic,Webinar ID\n"C",1\nAttendee Details\nFirst Name,Last Name,Email,Registration Time,Approval Status\nAna,Perez,ana@example.com,"Nov 20, 2026 08:15:00",approved\nBen,Stone,ben@example.com,"Nov 20, 2026 08:15:00",denied\nChen,Wei,chen@example.com,"Nov 20, 2026 08:15:00",pending approval\nDot,Lee,dot@example.com,"Nov 20, 2026 08:15:00",cancelled by self\n';
    expect(people(text).map(({ name, status }) => [name, status])).toEqual([
      ['Ana Perez', undefined],
      ['Ben Stone', 'cancelled'],
      ['Chen Wei', 'waitlisted'],
      ['Dot Lee', 'cancelled'],
    ]);
  });

  test('teachers are no participants, an address counts once, a name without an address counts', () => {
    const read = readRoster(
      sheet(
        'Name,Email,Role\nRosa,rosa@example.com,Teacher\nAna,ANA@example.com,Student\nAna P,ana@example.com,Student\nBo,,Student\n',
      ),
    );
    expect(read.people).toEqual([{ name: 'Ana P', email: 'ana@example.com' }, { name: 'Bo' }]);
    expect(read.doubts).toEqual(['1 teacher is left out', '1 row stands there twice', '1 has no mail address']);
  });

  test('what is none is refused', () => {
    expect(() => people('Topic,Minutes\nOne,5\n')).toThrow('no row names columns for who is enrolled');
  });
});
