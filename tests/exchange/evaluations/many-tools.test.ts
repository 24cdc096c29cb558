/** Who answered never becomes an answer: exports of many tools in many languages, each as its tool writes it. */
import { describe, expect, test } from 'vitest';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readSheet } from '../../../src/exchange/sheets/sheet.ts';

/** What must not be among questions and answers. */
const who =
  /@|Nowak|Novák|Yılmaz|Perez|山田|김민|王小|Stone|192\.0\.2|2001:db8|11:3\d|R_1|tok9|9f8e7d|de-AT|https?:|Sales/;

function asked(rows: readonly (readonly string[])[]) {
  const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
  const { questions, responses } = readEvaluations(readSheet('a.csv', Buffer.from(text)));
  expect(JSON.stringify([questions, responses.map(({ answers }) => answers)])).not.toMatch(who);
  return { texts: questions.map((one) => one.text), answers: responses.map((one) => one.answers) };
}

/** Two who answered, and what each tool puts before and behind the answers. */
interface Export {
  readonly before: readonly string[];
  readonly questions: readonly string[];
  readonly behind?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const answers = [
  ['Sala', '5'],
  ['Czas', '4'],
] as const;

const exports: Readonly<Record<string, Export>> = {
  'Microsoft Forms, Polish': {
    before: [
      'Identyfikator',
      'Godzina rozpoczęcia',
      'Godzina ukończenia',
      'Adres e-mail',
      'Nazwa',
      'Godzina ostatniej modyfikacji',
    ],
    questions: ['Co było najlepsze', 'Jak oceniasz szkolenie'],
    rows: [
      ['1', '23.11.2026 11:31:00', '23.11.2026 11:35:00', 'jan@example.com', 'Jan Nowak', ''],
      ['2', '23.11.2026 11:32:00', '23.11.2026 11:36:00', 'ewa@example.com', 'Ewa Nowak', ''],
    ],
  },
  'Microsoft Forms, Portuguese, a change later': {
    before: ['ID', 'Hora de início', 'Hora de conclusão', 'Email', 'Nome', 'Hora da última modificação'],
    questions: ['O que foi melhor', 'Nota'],
    rows: [
      ['1', '23/11/2026 11:31:00', '23/11/2026 11:35:00', 'anonymous', '', '23/11/2026 11:39:00'],
      ['2', '23/11/2026 11:32:00', '23/11/2026 11:36:00', 'anonymous', '', ''],
    ],
  },
  'Microsoft Forms, Portuguese, anonymous said so': {
    before: ['ID', 'Hora de início', 'Hora de conclusão', 'Email', 'Nome'],
    questions: ['O que foi melhor', 'Nota'],
    rows: [
      ['1', '23/11/2026 11:31:00', '23/11/2026 11:35:00', 'anônimo', ''],
      ['2', '23/11/2026 11:32:00', '23/11/2026 11:36:00', 'anônimo', ''],
    ],
  },
  'Microsoft Forms, Czech': {
    before: ['ID', 'Čas zahájení', 'Čas dokončení', 'E-mail', 'Jméno', 'Čas poslední změny'],
    questions: ['Co bylo nejlepší', 'Hodnocení'],
    rows: [
      ['1', '23.11.2026 11:31:00', '23.11.2026 11:35:00', 'jan@example.com', 'Jan Novák', ''],
      ['2', '23.11.2026 11:32:00', '23.11.2026 11:36:00', 'eva@example.com', 'Eva Nováková', ''],
    ],
  },
  'Microsoft Forms, Turkish': {
    before: ['Kimlik', 'Başlangıç zamanı', 'Tamamlanma zamanı', 'E-posta', 'Ad', 'Son değişiklik zamanı'],
    questions: ['En iyi neydi', 'Puanınız'],
    rows: [
      ['1', '23.11.2026 11:31:00', '23.11.2026 11:35:00', 'can@example.com', 'Can Yılmaz', ''],
      ['2', '23.11.2026 11:32:00', '23.11.2026 11:36:00', 'ece@example.com', 'Ece Yılmaz', ''],
    ],
  },
  'Microsoft Forms, Japanese, with points of a quiz': {
    before: ['ID', '開始時刻', '完了時刻', 'メール', '名前'],
    questions: ['良かった点', '評価'],
    rows: [
      ['1', '2026/11/23 11:31:00', '2026/11/23 11:35:00', 'taro@example.com', '山田 太郎'],
      ['2', '2026/11/23 11:32:00', '2026/11/23 11:36:00', 'hanako@example.com', '山田 花子'],
    ],
  },
  'Google Forms, Japanese': {
    before: ['タイムスタンプ', 'メールアドレス'],
    questions: ['良かった点', '評価'],
    rows: [
      ['2026/11/23 11:31:00', 'taro@example.com'],
      ['2026/11/23 11:32:00', 'hanako@example.com'],
    ],
  },
  'Google Forms, Korean': {
    before: ['타임스탬프', '이메일 주소'],
    questions: ['좋았던 점', '평가'],
    rows: [
      ['2026. 11. 23 오전 11:31:00', 'min@example.com'],
      ['2026. 11. 23 오후 11:32:00', 'su@example.com'],
    ],
  },
  'Google Forms, Chinese': {
    before: ['时间戳记', '电子邮件地址'],
    questions: ['最好的部分', '评分'],
    rows: [
      ['2026/11/23 上午11:31:00', 'wang@example.com'],
      ['2026/11/23 下午11:32:00', 'li@example.com'],
    ],
  },
  'Google Forms, Traditional Chinese, a name asked first': {
    before: ['時間戳記', '電子郵件地址'],
    questions: ['最好的部分', '評分'],
    rows: [
      ['2026/11/23 上午 11:31:00', 'wang@example.com'],
      ['2026/11/23 下午 11:32:00', 'li@example.com'],
    ],
  },
  'Google Forms, Russian, the address behind the questions': {
    before: ['Отметка времени'],
    questions: ['Что понравилось', 'Оценка'],
    behind: ['Адрес электронной почты'],
    rows: [
      ['23.11.2026 11:31:00', 'anna@example.com'],
      ['23.11.2026 11:32:00', 'boris@example.com'],
    ],
  },
  'LimeSurvey, full texts, German': {
    before: [
      'Antwort-ID',
      'Datum Abgeschickt',
      'Letzte Seite',
      'Start-Sprache',
      'Zufallsstartwert',
      'Zugangscode',
      'Datum gestartet',
      'Datum letzte Aktivität',
      'IP-Adresse',
    ],
    questions: ['Was war am besten', 'Note'],
    rows: [
      [
        '1',
        '2026-11-23 11:35:00',
        '2',
        'de-AT',
        '1928374650',
        'tok9aaaaaaaaaaa',
        '2026-11-23 11:31:00',
        '2026-11-23 11:35:00',
        '192.0.2.10',
      ],
      [
        '2',
        '2026-11-23 11:36:00',
        '2',
        'de-AT',
        '1928374651',
        'tok9bbbbbbbbbbb',
        '2026-11-23 11:32:00',
        '2026-11-23 11:36:00',
        '2001:db8::7',
      ],
    ],
  },
  'Nextcloud, German': {
    before: ['Benutzer-ID', 'Anzeigename', 'Zeitstempel'],
    questions: ['Was war am besten', 'Note'],
    rows: [
      ['ana', 'Ana Perez', '2026-11-23T11:31:00+01:00'],
      ['ben', 'Ben Stone', '2026-11-23T11:32:00+01:00'],
    ],
  },
  Typeform: {
    before: ['#'],
    questions: ['Best part', 'Rate it'],
    behind: [
      'Response Type',
      'Start Date (UTC)',
      'Stage Date (UTC)',
      'Submit Date (UTC)',
      'Network ID',
      'Tags',
      'Ending',
    ],
    rows: [
      ['a1b2c3d4e5f6g7', 'completed', '2026-11-23 11:31:00', '', '2026-11-23 11:35:00', '9f8e7d6c5b', '', 'Thanks'],
      ['b1b2c3d4e5f6g7', 'completed', '2026-11-23 11:32:00', '', '2026-11-23 11:36:00', '9f8e7d6c5c', '', 'Thanks'],
    ],
  },
  Jotform: {
    before: ['Submission Date'],
    questions: ['Best part', 'Rate it'],
    behind: ['Submission ID', 'Submission IP'],
    rows: [
      ['Nov 23, 2026 11:31', '5811223344556677', '192.0.2.10'],
      ['Nov 23, 2026 11:32', '5811223344556678', '192.0.2.11'],
    ],
  },
};

describe('who answered and when is no answer', () => {
  test.each(Object.entries(exports))('%s', (_, { before, questions, behind = [], rows }) => {
    const table = rows.map((row, place) => [
      ...row.slice(0, before.length),
      ...(answers[place] ?? []),
      ...row.slice(before.length),
    ]);
    const found = asked([[...before, ...questions, ...behind], ...table]);
    expect(found).toEqual({ texts: questions, answers });
  });
});

test('Qualtrics: three rows of headers in the language of the author, metadata of its own, unfinished and previews out', () => {
  const names = [
    'StartDate',
    'EndDate',
    'Status',
    'IPAddress',
    'Progress',
    'Duration (in seconds)',
    'Finished',
    'RecordedDate',
    'ResponseId',
    'RecipientLastName',
    'RecipientFirstName',
    'RecipientEmail',
    'ExternalReference',
    'LocationLatitude',
    'LocationLongitude',
    'DistributionChannel',
    'UserLanguage',
    'Q1',
    'Q2_1',
    'Q2_2',
    'dept',
  ];
  const texts = [
    'Startdatum',
    'Enddatum',
    'Antworttyp',
    'IP-Adresse',
    'Fortschritt',
    'Dauer',
    'Beendet',
    'Aufzeichnungsdatum',
    'Antwort-ID',
    'Nachname',
    'Vorname',
    'E-Mail',
    'Referenz',
    'Breite',
    'Länge',
    'Kanal',
    'Sprache',
    'Was war am besten?',
    'Bewerten Sie - Ton',
    'Bewerten Sie - Bild',
    'dept',
  ];
  const ids = [
    'startDate',
    'endDate',
    'status',
    'ipAddress',
    'progress',
    'duration',
    'finished',
    'recordedDate',
    '_recordId',
    'recipientLastName',
    'recipientFirstName',
    'recipientEmail',
    'externalDataReference',
    'locationLatitude',
    'locationLongitude',
    'distributionChannel',
    'userLanguage',
    'QID1_TEXT',
    'QID2_1',
    'QID2_2',
    'dept',
  ];
  const row = (status: string, finished: string, progress: string, channel: string, ...given: readonly string[]) => [
    ...[
      '2026-11-23 11:31:00',
      '2026-11-23 11:35:00',
      status,
      '192.0.2.10',
      progress,
      '240',
      finished,
      '2026-11-23 11:35:01',
      'R_1abc',
    ],
    ...['Perez', 'Ana', 'ana@example.com', '', '48.2', '16.37', channel, 'de-AT', ...given, 'Sales'],
  ];
  const found = asked([
    names,
    texts,
    ids.map((id) => JSON.stringify({ ImportId: id })),
    row('IP-Adresse', 'Wahr', '100', 'anonymous', 'Die Karte', '5', '4'),
    row('IP-Adresse', 'Falsch', '60', 'anonymous', 'nichts', '1', '1'),
    row('Umfragevorschau', 'Wahr', '100', 'preview', 'Probe', '1', '1'),
  ]);
  expect(found).toEqual({
    texts: ['Was war am besten?', 'Bewerten Sie - Ton', 'Bewerten Sie - Bild'],
    answers: [['Die Karte', '5', '4']],
  });
});

test('SurveyMonkey: the matrix with its rows below, and in one row of headers', () => {
  const meta = [
    'Respondent ID',
    'Collector ID',
    'Start Date',
    'End Date',
    'IP Address',
    'Email Address',
    'First Name',
    'Last Name',
    'Custom Data 1',
  ];
  const person = [
    '118200000001',
    '430000001',
    '11/23/2026 11:31:00 AM',
    '11/23/2026 11:35:00 AM',
    '192.0.2.10',
    'ana@example.com',
    'Ana',
    'Perez',
    'Sales',
  ];
  const below = asked([
    [...meta, 'How good was', '', 'Best part'],
    [...meta.map(() => ''), 'The sound', 'The picture', 'Open-Ended Response'],
    [...person, '5', '4', 'Rooms'],
  ]);
  expect(below).toEqual({
    texts: ['How good was [The sound]', 'How good was [The picture]', 'Best part'],
    answers: [['5', '4', 'Rooms']],
  });
  const beside = asked([
    [...meta, 'How good was - The sound', 'How good was - The picture', 'Best part'],
    [...person, '5', '4', 'Rooms'],
    [...person, '3', '2', ''],
  ]);
  expect(beside).toEqual({
    texts: ['How good was - The sound', 'How good was - The picture', 'Best part'],
    answers: [
      ['5', '4', 'Rooms'],
      ['3', '2', null],
    ],
  });
  const unnamed = asked([
    [...meta, 'How good was', '', 'Best part'],
    [...person, '5', '4', 'Rooms'],
  ]);
  expect(unnamed).toEqual({
    texts: ['How good was [1]', 'How good was [2]', 'Best part'],
    answers: [['5', '4', 'Rooms']],
  });
});

test('LimeSurvey: unfinished responses have no moment of being sent', () => {
  const found = asked([
    [
      'id',
      'submitdate',
      'lastpage',
      'startlanguage',
      'seed',
      'token',
      'startdate',
      'datestamp',
      'ipaddr',
      'refurl',
      'firstname',
      'lastname',
      'email',
      'G1Q1',
      'G1Q2[SQ001]',
    ],
    [
      '1',
      '2026-11-23 11:35:00',
      '2',
      'de-AT',
      '1928374650',
      'tok9a',
      '2026-11-23 11:31:00',
      '2026-11-23 11:35:00',
      '192.0.2.10',
      'https://example.com/x',
      'Ana',
      'Perez',
      'ana@example.com',
      'Rooms',
      '5',
    ],
    [
      '2',
      '',
      '1',
      'de-AT',
      '1928374651',
      'tok9b',
      '2026-11-23 11:32:00',
      '2026-11-23 11:36:00',
      '192.0.2.11',
      '',
      'Ben',
      'Stone',
      'ben@example.com',
      'Half',
      '1',
    ],
  ]);
  expect(found).toEqual({ texts: ['G1Q1', 'G1Q2[SQ001]'], answers: [['Rooms', '5']] });
});
