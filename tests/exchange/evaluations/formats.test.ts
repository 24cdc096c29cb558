/** The export of every survey tool, with what is odd about each. */
import { describe, expect, test } from 'vitest';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { workbook, zip } from '../sheets/workbook.ts';
import { countsOf, factsOf, question, read, refusal } from './surveys.ts';

/** What every format below says. */
const forms = [
  ['ana@example.com', 'Agree', 'Chat|Whiteboard', 'More time, please'],
  ['ben@example.com', 'Strongly agree', 'Chat', ''],
  ['Chen@Example.com', 'N/A', '', 'All fine'],
] as const;

describe('Google Forms', () => {
  const heads = [
    'Timestamp',
    'Email Address',
    'Please rate .. [The objectives\nwere clear]',
    'Tools you used',
    'Any comments?',
  ];
  const zipped = [
    heads,
    ...forms.map(([who, rate, tools, words], place) => {
      return [`2026/11/23 11:3${place}:00 AM GMT+1`, who, rate, tools.replace('|', ';'), words];
    }),
  ];
  const own = zipped.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');

  test('a year that nobody wrote is no time, and no crash', () => {
    const far = own.replace('2026/11/23 11:31:00 AM GMT+1', '20299999999999999999999/12/01 11:41:00 AM EST');
    expect(factsOf(read(far))).toMatchObject({ responses: 3 });
  });

  test('its own file: all cells quoted, choices joined by semicolons, line ends in headers', () => {
    const data = read(own);
    expect(data.tool).toBe('google-forms');
    expect(data.respondents).toEqual(['ana@example.com', 'ben@example.com', 'chen@example.com']);
    const facts = factsOf(data);
    expect(facts).toMatchObject({ responses: 3, responseRate: 1 });
    expect(question(facts, 'Please rate .. [The objectives were clear]')).toMatchObject({
      kind: 'scale',
      n: 2,
      missing: 1,
      mean: 4.5,
    });
    expect(countsOf(question(facts, 'Tools'))).toBe('Chat 2, Whiteboard 1');
    expect(question(facts, 'Any comments?')).toMatchObject({
      kind: 'text',
      n: 2,
      missing: 1,
      comments: ['More time, please', 'All fine'],
    });
  });
  test('the archive that it comes in', async () => {
    const sheet = await readTable('a.csv.zip', zip([{ name: 'Evaluation.csv', text: own }]));
    expect(readEvaluations(sheet).responses).toEqual(read(own).responses);
  });
  test('by way of a spreadsheet: commas join the choices, and stand in options', () => {
    const tools = [
      'Chat, Board, big or small',
      'Chat',
      'Board, big or small',
      'Chat, Board, big or small',
      'Polls, Chat',
      'Polls',
    ];
    const rows = tools.map((cell, place) => `11/23/2026 11:3${place}:00,"${cell}"`);
    const facts = factsOf(read(['Timestamp,Tools you used', ...rows].join('\r\n')));
    expect(question(facts, 'Tools')).toMatchObject({ kind: 'multiple', n: 6 });
    expect(countsOf(question(facts, 'Tools'))).toBe('Chat 4, Board, big or small 3, Polls 2');
  });
  test('commas in comments join nothing', () => {
    const words = ['Good pace, more breaks', 'More breaks, good pace', 'Fine', 'Nice, thanks', 'Too fast, too long'];
    const rows = words.map((cell, place) => `11/23/2026 11:3${place}:00,"${cell}"`);
    const facts = factsOf(read(['Timestamp,How was the pace', ...rows].join('\n')));
    expect(question(facts, 'How')).toMatchObject({ kind: 'text', comments: words });
  });
  test('a quiz: points and remarks are no questions', () => {
    const data = read(
      'Timestamp,Username,Score,Which model?,Which model? [Score],Which model? [Feedback]\n2026/11/23 11:31:00 AM GMT+1,ana@example.com,1 / 1,GROW,1.00 / 1,--\n',
    );
    expect(data.questions.map(({ text }) => text)).toEqual(['Which model?']);
  });
  test('the same question twice is two questions', () => {
    const facts = factsOf(read('Timestamp,Why?,Why?\n2026/11/23 11:31:00 AM GMT+1,so,because\n'));
    expect(facts.questions.map(({ comments }) => comments)).toEqual([['so'], ['because']]);
  });
});

describe('Microsoft Forms', () => {
  const heads = [
    'ID',
    'Start time',
    'Completion time',
    'Email',
    'Name',
    'The objectives were clear\u00a0',
    'Tools you used',
    'Comments',
    'Comments2',
  ];
  const rows = forms.map(([who, rate, tools, words], place) => [
    String(place + 1),
    '11/23/26 11:30:00',
    `11/23/26 11:3${place}:00`,
    who,
    'Ana – Perez',
    rate,
    tools === '' ? '' : `${tools.replace('|', ';')};`,
    words,
    '',
  ]);
  const csv = (joint: string): string =>
    [heads, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(joint)).join('\r\n');
  const check = (data: ReturnType<typeof read>): void => {
    expect(data.tool).toBe('microsoft-forms');
    expect(data.respondents).toEqual(['ana@example.com', 'ben@example.com', 'chen@example.com']);
    const facts = factsOf(data);
    expect(question(facts, 'The objectives were clear')).toMatchObject({ n: 2, missing: 1, mean: 4.5 });
    expect(countsOf(question(facts, 'Tools'))).toBe('Chat 2, Whiteboard 1');
    expect(facts.questions.map(({ text }) => text).slice(2)).toEqual(['Comments', 'Comments2']);
    expect(question(facts, 'Comments2')).toMatchObject({ n: 0, missing: 3 });
  };

  test('as a spreadsheet saves it: marked UTF-8, semicolons, the code page of the West', () => {
    check(read(`\ufeff${csv(',')}`));
    check(read(csv(';')));
    check(read(Buffer.from(csv(';').replaceAll('–', '\x96'), 'latin1')));
  });
  test('its own workbook, its moments numbers', async () => {
    const cells = rows.map(([id = '', , , ...rest], place) => [
      Number(id),
      { days: 46349.47 },
      { days: 46349.48 + place / 1000 },
      ...rest.map((cell) => (cell === '' ? null : cell)),
    ]);
    check(readEvaluations(await readTable('a.xlsx', workbook([heads, ...cells]))));
  });
  test('one choice each, all the same: the sign at the end says that several could be chosen', () => {
    const facts = factsOf(
      read('ID,Start time,Completion time,Email,Name,Tools\n1,a,b,anonymous,,Chat;\n2,a,c,anonymous,,Chat;\n'),
    );
    expect(question(facts, 'Tools')).toMatchObject({ kind: 'multiple', counts: [{ value: 'Chat', count: 2 }] });
  });
  test('anonymous ones name nobody; the points of a quiz are left out', () => {
    const data = read(
      'Id,Start time,Completion time,Email,Name,Total points,Quiz feedback,Model?,Points - Model?,Feedback - Model?\n1,a,b,anonymous,Anonymous,1,,GROW,1,\n',
    );
    expect(data.respondents).toBeNull();
    expect(data.questions.map(({ text }) => text)).toEqual(['Model?']);
  });
  test('in German', () => {
    const data = read(
      'ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Gesamturteil\n1;a;b;ana@example.com;Ana;5 - Excellent\n',
    );
    expect(data).toMatchObject({ tool: 'microsoft-forms', respondents: ['ana@example.com'] });
    expect(factsOf(data).questions).toMatchObject([{ kind: 'scale', mean: 5, scale: { max: 5 } }]);
  });
});

describe('SurveyMonkey', () => {
  const meta =
    'Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1';
  const blank = ',,,,,,,,';
  const who = (id: number, address = ''): string =>
    `${id},77,11/23/2026 11:31:00 AM,11/23/2026 11:35:00 AM,198.51.100.7,${address},,,`;
  const file = [
    `${meta},<strong>How &amp; where</strong><br>was it?,Which did you use?,,,,Please rate,,Anything else?`,
    `${blank},Response,Chat,Polls,"Rooms, big",Other (please specify),Sound,Picture,Open-Ended Response`,
    `${who(1, 'ana@example.com')},Very satisfied,Chat,,"Rooms, big",,Agree,Disagree,Good`,
    `${who(2)},Satisfied,Chat,,,the map,Strongly agree,,`,
    `${who(3)},,,,,,Agree,N/A,`,
  ].join('\r\n');

  test('two rows of headers: groups of choices, rows of a matrix, words', () => {
    const data = read(file);
    expect(data).toMatchObject({ tool: 'surveymonkey', respondents: ['ana@example.com'] });
    const facts = factsOf(data);
    expect(facts.questions.map(({ text, kind, n, missing }) => [text, kind, n, missing])).toEqual([
      ['How & where was it?', 'scale', 2, 1],
      ['Which did you use?', 'multiple', 2, 1],
      ['Which did you use? [Other (please specify)]', 'text', 1, 2],
      ['Please rate [Sound]', 'scale', 3, 0],
      ['Please rate [Picture]', 'scale', 1, 2],
      ['Anything else?', 'text', 1, 2],
    ]);
    expect(countsOf(question(facts, 'Which did you use?'))).toBe(
      'Chat 2, Rooms, big 1, Other (please specify) 1, Polls 0',
    );
  });
  test('the file of numbers: choices are known by their places, ratings have no known range', () => {
    const numbers = [
      `${meta},How was it?,Which did you use?,,`,
      `${blank},Response,Chat,Polls,Rooms`,
      `${who(1)},5,1,,3`,
      `${who(2)},4,1,2,`,
    ].join('\n');
    const facts = factsOf(read(numbers));
    expect(question(facts, 'How')).toMatchObject({ kind: 'number', mean: 4.5, scaleStated: false });
    expect(countsOf(question(facts, 'Which'))).toBe('Chat 2, Polls 1, Rooms 1');
  });
  test('the older spelling of its headers', () => {
    const data = read('RespondentID,CollectorID,StartDate,EndDate,How was it?\n,,,,Response\n1,7,a,b,Good\n');
    expect(data).toMatchObject({ tool: 'surveymonkey', questions: [{ text: 'How was it?' }] });
  });
});

describe('other tables', () => {
  test('of one question a column, names and addresses apart', () => {
    const data = read('Name;E-Mail;How was it? (1-5)\nAna;ana@example.com;4\nBen;ben@example.com;5\n');
    expect(data).toMatchObject({ tool: 'table', respondents: ['ana@example.com', 'ben@example.com'] });
    expect(factsOf(data).questions).toMatchObject([{ kind: 'scale', mean: 4.5 }]);
    expect(JSON.stringify(data.responses)).not.toMatch(/Ana|ana@/);
  });
  test('with a summary above, as Zoom writes its surveys', () => {
    const data = read(
      'Survey Report,\nTopic,Meeting ID\nClass,845 0000\n#,User Name,User Email,Submitted Date/Time,How was it?\n1,Ana,ana@example.com,"Nov 23, 2026 11:31:00",Good\n',
    );
    expect(data).toMatchObject({
      tool: 'zoom',
      questions: [{ text: 'How was it?' }],
      respondents: ['ana@example.com'],
    });
  });
  test('may ask for what a quiz adds elsewhere', () => {
    expect(read('Email,Score,Language\nana@example.com,4,en\n').questions.map(({ text }) => text)).toEqual([
      'Score',
      'Language',
    ]);
  });
  test('without a header over a column, or with nothing in it', () => {
    const data = read('Q1,,\na,b,\n');
    expect(data.questions.map(({ text }) => text)).toEqual(['Q1', 'Column 2']);
  });
});

describe('what is refused', () => {
  test.each([
    ['an empty file', '', 'it is empty', undefined],
    ['a page', '<!DOCTYPE html>\n<p>,no table', 'it is not a table', undefined],
    ['headers alone', 'Timestamp,How was it?\n', 'it holds no answers yet', undefined],
    [
      'people without questions',
      'Name,Email\nAna,ana@example.com\n',
      'none of its columns holds a question',
      undefined,
    ],
    ['text', 'Dear all\nthis, as you know, is a letter\n', 'a row has 3 cells, the header 1', 2],
    [
      'an attendance report',
      'Name,User Email,Join Time,Leave Time\nAna,a@example.com,1,2\n',
      'it says who was there',
      undefined,
    ],
    [
      'a poll report',
      'Poll Report,\n#,User Name,User Email,Submitted Date/Time,Q\n1,Ana,a@example.com,x,Yes\n',
      'it holds polls',
      undefined,
    ],
    [
      'an old poll report',
      '#,User Name,User Email,Submitted Date/Time,\n1,Ana,a@example.com,x,Q,Yes\n',
      'it holds polls',
      undefined,
    ],
  ])('%s', (_name, text, message, line) => {
    expect(refusal(() => read(text))).toMatchObject({ message, line });
  });
});
