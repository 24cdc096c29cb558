/** Poll reports in every layout: what was asked, how often each answer was chosen, and when. */
import { describe, expect, test } from 'vitest';
import { lesson, lessonOf } from '../../core/lessons.ts';
import { refusal } from '../evaluations/surveys.ts';
import { factsOf, readPollText as read, told } from './reports.ts';

describe('texts that were kept as a page has them', () => {
  const asked = 'What&#39;s &quot;GROW&quot; &amp; who f&uuml;hrt?';
  const chosen = 'Ana&#x27;s &lt;b&gt;;&Eacute;lan &amp; co';
  const right = ['What\'s "GROW" & who führt? 2026-11-23 10:20 n 1*: Ana\'s <b> 1, Élan & co 1'];
  const head = '#,User Name,User Email,Submitted Date/Time,';
  const person = '1,Ana,ana@example.com,"Nov 23, 2026 10:20:00",';
  test.each([
    ['in pairs', [head, `${person}${asked},${chosen}`]],
    ['in a table a question', ['Poll Report,', `${head}${asked}`, `${person}${chosen}`]],
    ['in a row an answer', [`${head}Question,Answer`, `${person}${asked},${chosen}`]],
    ['in a column a question', [`Name,Email,Submitted at,${asked}`, `Ana,ana@example.com,2026-11-23 10:20,${chosen}`]],
  ])('%s', (_, lines) => expect(told(factsOf([read(lines.join('\r\n'))]))).toEqual(right));
});

describe('Zoom until September 2021: pairs behind each person', () => {
  const head = '\ufeff#,User Name,User Email,Submitted Date/Time,\r\n';
  test('several questions a row, several choices, a line end in a question', () => {
    const rows = [
      '1,Ana P,ana@example.com,"Nov 23, 2026 10:20:00",How sure are you?,Very,"Which\nmodel?",GROW;SBI',
      '2,Ben,ben@example.com,"Nov 23, 2026 10:20:30",How sure are you?,A little,"Which\nmodel?",GROW',
    ];
    expect(told(factsOf([read(head + rows.join('\r\n'))]))).toEqual([
      'How sure are you? 2026-11-23 10:20 n 2: Very 1, A little 1',
      'Which model? 2026-11-23 10:20 n 2*: GROW 2, SBI 1',
    ]);
  });
  test('launched again: who answers twice answers the second one, and so does who comes after that', () => {
    const row = (number: number, who: string, time: string, answer: string): string =>
      `${number},${who},${who}@example.com,"Nov 23, 2026 ${time}",How sure?,${answer}`;
    const rows = [
      row(1, 'ana', '10:20:00', 'Low'),
      row(2, 'ben', '10:20:10', 'Low'),
      row(3, 'ana', '10:50:00', 'High'),
      row(4, 'chen', '10:50:05', 'High'),
    ];
    expect(told(factsOf([read(head + rows.join('\n'))]))).toEqual([
      'How sure? 2026-11-23 10:20 n 2: Low 2',
      'How sure? 2026-11-23 10:50 n 2: High 2',
    ]);
  });
  test('anonymous answers are never of one person', () => {
    const rows = [1, 2, 3].map((n) => `${n},Anonymous Attendee,,"Nov 23, 2026 10:20:00",Sure?,Yes`);
    const more = [4, 5].map((n) => `${n},anonymous,anonymous,"Nov 23, 2026 10:20:00",Sure?,Yes`);
    expect(told(factsOf([read(head + [...rows, ...more].join('\n'))]))).toEqual(['Sure? 2026-11-23 10:20 n 5: Yes 5']);
  });
});

describe('Zoom from September 2021: a table a question', () => {
  const report = [
    'Poll Report,',
    'Report Generated:,"Nov 23, 2026 12:05 PM"',
    'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)',
    '"Coaching, Part 1",845-0000-6789,"Nov 23, 2026 9:30 AM", 107',
    'Poll Details,',
    '#,User Name,User Email,Submitted Date/Time,How sure?',
    '1,Ana,ana@example.com,"Nov 23, 2026 10:20:00",Very',
    '2,Ben,ben@example.com,"Nov 23, 2026 10:20:30",Very',
    '#,User Name,User Email,Submitted Date/Time,Which model?',
    '1,Ana,ana@example.com,"Nov 23, 2026 10:40:00",GROW;SBI',
    '#,User Name,User Email,Submitted Date/Time,How sure?',
    '1,Ana,ana@example.com,"Nov 23, 2026 10:55:00",A little',
  ];
  test('one after the other without empty lines; the same question again is a second launch', () => {
    expect(told(factsOf([read(`\ufeff${report.join('\r\n')}`)]))).toEqual([
      'How sure? 2026-11-23 10:20 n 2: Very 2',
      'Which model? 2026-11-23 10:40 n 1*: GROW 1, SBI 1',
      'How sure? 2026-11-23 10:55 n 1: A little 1',
    ]);
  });
  test('with titles and summaries between the tables', () => {
    const later = [
      'Overview',
      'Generated At,Topic,Meeting ID,Start Time',
      '"Nov 23, 2026","Coaching",845,"Nov 23, 2026"',
      'Poll Summary',
      'Question,Responses,Rate',
      '1,2,50%',
      'Question 1',
      '#,Name,Email,Date and Time,How sure?',
      '1,Ana,ana@example.com,2026-11-23 10:20:00,Very',
      'Question 2',
      '#,Name,Email,Date and Time,Which model?',
      '1,Ana,ana@example.com,2026-11-23 10:21:00,GROW',
    ];
    expect(told(factsOf([read(later.join('\n'))]))).toEqual([
      'How sure? 2026-11-23 10:20 n 1: Very 1',
      'Which model? 2026-11-23 10:21 n 1: GROW 1',
    ]);
  });
  test('the same report downloaded twice counts once, what is new in it is added', () => {
    const again = [report[0], 'Report Generated:,"Nov 24, 2026 8:00 AM"', ...report.slice(2)];
    const more = [
      '#,User Name,User Email,Submitted Date/Time,Ready?',
      '1,Ana,ana@example.com,"Nov 23, 2026 11:00:00",Yes',
    ];
    const first = read(report.join('\n'));
    expect(factsOf([first, read(again.join('\n'))])).toEqual(factsOf([first]));
    expect(factsOf([first, read([...again, ...more].join('\n'))])).toHaveLength(4);
  });
});

describe('a row an answer', () => {
  test('with the zone of its moments in the header', () => {
    const rows = [
      '#,User Name,User Email,Submitted Time (America/Los_Angeles),Question,Answer',
      '1,Ana,ana@example.com,11/23/2026 07:20:00 AM,How sure?,Very',
      '2,Ben,ben@example.com,11/23/2026 07:20:30 AM,How sure?,',
    ];
    expect(factsOf([read(rows.join('\n'))])).toMatchObject([{ n: 1, at: '2026-11-23T10:20:00.000-05:00' }]);
  });
  test('plain, with semicolons', () => {
    expect(told(factsOf([read('Question;Answer\nHow sure?;Very\nHow sure?;very\nModel?;GROW\n')]))).toEqual([
      'How sure? - n 2: Very 2',
      'Model? - n 1: GROW 1',
    ]);
  });
});

test('a column a question, with people or without', () => {
  const expected = ['How sure? - n 2: Very 1, Little 1', 'Model? - n 1*: A 1, B 1'];
  const named = 'Name,Email Address,How sure?,Model?\nAna,ana@example.com,Very,A;B\nBen,,Little,\n';
  expect(told(factsOf([read(named)]))).toEqual(expected);
  expect(told(factsOf([read('How sure?\tModel?\nVery\tA;B\nLittle\t\n')]))).toEqual(expected);
});

describe('moments', () => {
  const at = (stamp: string, more = {}): string | undefined =>
    read(`Time,Q\n"${stamp}",Yes\n`, more).polls[0]?.at?.slice(0, 16);
  test.each([
    ['11/23/2026 10:20:00 AM', '2026-11-23T10:20'],
    ['23/11/2026 10:20', '2026-11-23T10:20'],
    ['23.11.2026 10:20:05', '2026-11-23T10:20'],
    ['Nov 23, 2026 1:20 PM', '2026-11-23T13:20'],
    ['2026/11/23 3:20:00 PM GMT+0', '2026-11-23T10:20'],
    ['12/24/2026 12:05 AM', '2026-12-24T00:05'],
    ['99/99/2026 10:20', undefined],
    ['later', undefined],
  ])('%s', (stamp, expected) => expect(at(stamp)).toBe(expected));
  test('3/4 is what the class day says, else what is said, else nothing', () => {
    expect(at('4/3/2026 10:00', { near: Date.parse('2026-03-04T15:00:00Z') })).toBe('2026-03-04T10:00');
    expect(at('4/3/2026 10:00', { near: Date.parse('2026-04-03T15:00:00Z') })).toBe('2026-04-03T10:00');
    expect(at('4/3/2026 10:00', { dates: 'dmy' })).toBe('2026-03-04T10:00');
    expect(at('4/3/2026 10:00')).toBeUndefined();
  });
});

test('the agenda knows what could be chosen, in its order', () => {
  const offered = ['Under a year', 'Longer', 'Never; ever'];
  const segment = { kind: 'poll', title: 'How long with us?', takes: '5m', options: offered };
  const { plan } = lessonOf({ phases: { class: { segments: { p: segment } } } });
  const data = read('how long with us\nlonger\n"Never; ever"\nForever\n', {}, (_, answer) => answer === 'Never; ever');
  expect(told(factsOf([data], plan))).toEqual([
    'how long with us - n 3: Under a year 0, Longer 1, Never; ever 1, Forever 1',
  ]);
  expect(told(factsOf([data], lesson.plan))).toEqual(['how long with us - n 3: longer 1, Never; ever 1, Forever 1']);
});

test('facts are told in the zone of the class, whatever the zone of the file', () => {
  const data = read('Time,Q\n2026-11-23 15:20,Yes\n', { zone: 'Europe/London' });
  expect(factsOf([data])[0]?.at).toBe('2026-11-23T10:20:00.000-05:00');
});

describe('what is refused', () => {
  test.each([
    ['an empty file', '', 'it is empty'],
    ['a page', '<html>\n', 'it is not a table'],
    ['nobody answered', '#,User Name,User Email,Submitted Date/Time,Q\n', 'none of its polls was answered'],
    ['an attendance report', 'Name,Join Time,Leave Time\nAna,1,2\n', 'it says who was there'],
    ['text', 'Dear all\nthis, as you know, is a letter\n', 'a row has 3 cells, the header 1'],
    ['a survey', 'Respondent ID,Collector ID,Q\n,,Response\n1,2,x\n', 'it holds a survey'],
  ])('%s', (_name, text, message) => expect(refusal(() => read(text))).toMatchObject({ message }));
});
