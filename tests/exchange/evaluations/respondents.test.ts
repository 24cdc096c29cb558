/** Who answered never becomes an answer, whatever the header says; who was not through with it did not answer. */
import { expect, test } from 'vitest';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readSheet } from '../../../src/exchange/sheets/sheet.ts';

const read = (...rows: readonly string[]) => readEvaluations(readSheet('a.csv', Buffer.from(rows.join('\n'))));
const texts = (...rows: readonly string[]): readonly string[] => read(...rows).questions.map(({ text }) => text);

test.each([
  [
    'Microsoft Forms, Portuguese',
    'ID,Hora de início,Hora de conclusão,Email,Nome,Última modificação',
    '1,11/23/26 11:31:00,11/23/26 11:35:00,ana@example.com,Ana Perez,',
  ],
  [
    'Microsoft Forms, a language nobody knows',
    'α,β,γ,δ,ε,ζ',
    '1,11/23/26 11:31:00,11/23/26 11:35:00,ana@example.com,Ana Perez,',
  ],
  [
    'Microsoft Forms, without names',
    'ID,Początek,Koniec,Adres e-mail,Nazwa',
    '1,11/23/26 11:31:00,11/23/26 11:35:00,anonymous,',
  ],
  ['Google Forms, Turkish', 'Zaman damgası,E-posta Adresi', '23.11.2026 11:35:00,ana@example.com'],
  ['Nextcloud Forms', 'User ID,User display name,Timestamp', 'ana,Ana Perez,2026-11-23T11:35:00+01:00'],
  ['its addresses of machines', 'Zeit,Rechner', '23.11.2026 11:35:00,192.0.2.10'],
])('%s', (_, header, cells) => {
  const found = read(
    `${header},Best part?,How was it? (1-5)`,
    `${cells},Rooms,5`,
    `${cells.replace('ana@', 'ben@')},None,4`,
  );
  expect(found.questions.map(({ text }) => text)).toEqual(['Best part?', 'How was it? (1-5)']);
  expect(JSON.stringify([found.questions, found.responses])).not.toMatch(/@|Perez|192\.0/);
});

test('an address is metadata in the middle of the questions too, and counts among those who answered', () => {
  const found = read('How was it?,Dónde podemos escribirle,Best part', 'Good,ana@example.com,Rooms', 'Bad,,');
  expect([found.questions.length, found.respondents]).toEqual([2, ['ana@example.com']]);
});

test('a question that nobody answered stays one behind a known name', () => {
  expect(
    texts(
      'ID,Start time,Completion time,Email,Name,What else',
      '1,11/23/26 11:31,11/23/26 11:35,ana@example.com,Ana Perez,',
    ),
  ).toEqual(['What else']);
});

test('Typeform: what is behind the questions, and who began only', () => {
  const found = read(
    '#,How was it? (1-5),Best part,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags',
    'a1b2c3d4e5f6,5,Rooms,completed,2026-11-23 10:31:00,,2026-11-23 10:35:00,9f8e7d6c5b,',
    'b1b2c3d4e5f6,4,,partial,2026-11-23 10:31:00,2026-11-23 10:33:00,,9f8e7d6c5c,',
  );
  expect([found.tool, found.responses.length, found.questions.map(({ text }) => text)]).toEqual([
    'typeform',
    1,
    ['How was it? (1-5)', 'Best part'],
  ]);
});

test('LimeSurvey with codes and texts: unfinished responses do not count', () => {
  const found = read(
    '"id. Response ID","submitdate. Date submitted","lastpage. Last page","startlanguage. Start language","G1Q1. How was it? (1-5)"',
    '"1","2026-11-23 11:35:00","2","en","5"',
    '"2","","1","en","3"',
  );
  expect([found.tool, found.responses.map(({ answers }) => answers)]).toEqual(['limesurvey', [['5']]]);
});

test('Qualtrics: three rows of headers, previews and unfinished responses left out', () => {
  const found = read(
    'StartDate,Status,Finished,ResponseId,RecipientEmail,Department,Q1',
    'Start Date,Response Type,Finished,Response ID,Recipient Email,Department,How was it? (1-5)',
    '"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""Department""}","{""ImportId"":""QID1""}"',
    '2026-11-23 11:31:00,IP Address,True,R_1,ana@example.com,Sales,5',
    '2026-11-23 11:31:00,IP Address,False,R_2,ben@example.com,Sales,1',
    '2026-11-23 11:31:00,Survey Preview,True,R_3,,,1',
  );
  expect(found.questions.map(({ text }) => text)).toEqual(['How was it? (1-5)']);
  expect(found.responses.map(({ answers }) => answers)).toEqual([['5']]);
});

test('a row an answer is gathered by who answered', () => {
  const found = read(
    'Name,Email,Question,Answer',
    'Ana Perez,ana@example.com,How was it? (1-5),5',
    'Ben Stone,ben@example.com,How was it? (1-5),4',
    'Ana Perez,ana@example.com,Best part,Rooms',
  );
  expect(found.questions.map(({ text }) => text)).toEqual(['How was it? (1-5)', 'Best part']);
  expect(found.responses.map(({ answers }) => answers)).toEqual([
    ['5', 'Rooms'],
    ['4', null],
  ]);
  expect(found.respondents).toEqual(['ana@example.com', 'ben@example.com']);
});

test('texts of a page are texts', () => {
  expect(texts('Timestamp,"What&#39;s next &amp; why?"', '2026-11-23 11:35:00,Go')).toEqual(["What's next & why?"]);
});
