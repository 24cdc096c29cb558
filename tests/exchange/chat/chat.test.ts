/** Saved chats of every platform and age → who wrote what, when, to everybody or not. */
import { describe, expect, test } from 'vitest';
import { readChat } from '../../../src/exchange/chat/read.ts';
import { UnreadableError } from '../../../src/exchange/sheets/sheet.ts';

const start = Date.parse('2026-11-23T10:00:00+01:00');
const around = {
  zone: 'Europe/Madrid',
  spans: [{ start, end: start + 5400_000 }],
  recordedAt: (seconds: number) => start / 1000 + seconds,
};

function read(text: string | Uint8Array, more: Partial<Parameters<typeof readChat>[2]> = {}) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { source, messages } = readChat('chat.txt', bytes, { ...around, ...more });
  return {
    source,
    messages: messages.map(({ at, from, text: said, isPrivate, replyTo }) => [
      at === undefined ? null : new Date(at * 1000 + 3600_000).toISOString().slice(0, 19),
      from,
      said,
      ...(isPrivate ? ['private'] : []),
      ...(replyTo === undefined ? [] : [`> ${replyTo}`]),
    ]),
  };
}

const ana = ['2026-11-23T10:02:11', 'Ana Perez', 'hello'];
const day = '2026-11-23T';

describe('Zoom', () => {
  test('saved since 2022: texts behind tabs, private ones marked', () => {
    const text = [
      '10:02:11 From Ana Perez to Everyone:',
      '\thello',
      '10:02:30 From Ana Perez to Theo Lind(direct message):',
      '\tnot for all',
      '10:03:00 From Theo Lind to Everyone:',
      '\tReplying to "hello"',
      '\t',
      '\thello to you',
      '\tsecond line',
      '10:03:05 From Ben Stone to Everyone:',
      '\tReacted to "hello" with 👍',
      '10:03:09 From Ben Stone to Everyone:',
      '\tRemoved a 👍 reaction from "hello"',
      '',
    ].join('\r\n');
    expect(read(text)).toEqual({
      source: 'zoom',
      messages: [
        ana,
        [`${day}10:02:30`, 'Ana Perez', 'not for all', 'private'],
        [`${day}10:03:00`, 'Theo Lind', 'hello to you\nsecond line', '> hello'],
      ],
    });
  });

  const one = '\thello';
  test.each([
    ['2021, two spaces', '10:02:11 From  Ana Perez  to  Everyone:', one],
    ['2026, with its date', '2026-11-23 10:02:11 From Ana Perez to Everyone:', one],
    ['2020 and 2021, on one line', '10:02:11\t From  Ana Perez  to  Everyone : hello', ''],
    ['without whom it is for', '10:02:11\t From Ana Perez : hello', ''],
    ['with a half of the day', '10:02:11 AM From Ana Perez to Everyone:', one],
    ['German', '10:02:11 Von Ana Perez an Alle:', one],
    ['French', '10:02:11 De Ana Perez à Tout le monde:', one],
    ['Spanish', '10:02:11 De Ana Perez a Todos:', one],
    ['Portuguese', '10:02:11 De Ana Perez para Todos:', one],
    ['Russian', '10:02:11 От Ana Perez кому Все:', one],
    ['to all of a webinar', '10:02:11 From Ana Perez to All panelists and attendees:', one],
  ])('%s', (_, header, below) => {
    expect(read(`\ufeff${header}\n${below}\n`)).toEqual({ source: 'zoom', messages: [ana] });
  });

  test('in a language that nobody has told of: the words are learned from the lines', () => {
    const line = (clock: string, from: string, to: string, text: string) =>
      `${clock} Ab ${from} ba ${to}:\n\t${text}\n`;
    const text = [
      line('10:02:11', 'Ana Perez', 'Hemu', 'hello'),
      line('10:02:20', 'Ben Stone', 'Hemu', 'hi'),
      line('10:02:30', 'Ben Stone', 'Ana Perez', 'only you'),
    ].join('');
    expect(read(text).messages).toEqual([
      ana,
      [`${day}10:02:20`, 'Ben Stone', 'hi'],
      [`${day}10:02:30`, 'Ben Stone', 'only you', 'private'],
    ]);
  });

  test.each([
    ['a name with the word for to in it', '10:02:11 From Road to Rome to Everyone:\n\thello\n', 'Road to Rome', false],
    ['a name with a colon', '10:02:11 From Ana: here to Everyone:\n\thello\n', 'Ana: here', false],
    ['a text with a header in it', '10:02:11\t From  Ana  to  Everyone : hello', 'Ana', false],
    ['a private one of 2020', '10:02:11\t From  Ana  to  Ben(Privately) : hello', 'Ana', true],
    ['to a few', '10:02:11 From Ana to Hosts and panelists:\n\thello\n', 'Ana', true],
    ['to somebody, without a mark', '10:02:11 From Ana to Ben Stone:\n\thello\n', 'Ana', true],
  ])('%s', (_, text, from, hidden) => {
    expect(read(text).messages).toEqual([[`${day}10:02:11`, from, 'hello', ...(hidden ? ['private'] : [])]]);
  });

  test('a private text that speaks of everyone stays private', () => {
    const text = '10:02:11\t From  Ana  to  Ben(Privately) : say it to  Everyone : now';
    expect(read(text).messages).toEqual([[`${day}10:02:11`, 'Ana', 'say it to  Everyone : now', 'private']]);
  });

  test('beside a recording: times from its beginning', () => {
    const text = '00:02:11\tAna Perez:\thello\r\n00:03:00\tBen Stone:\tone\r\ntwo\r\n';
    expect(read(text).messages).toEqual([ana, [`${day}10:03:00`, 'Ben Stone', 'one\ntwo']]);
    const { messages, doubts } = readChat('c', Buffer.from(text), { ...around, recordedAt: () => undefined });
    expect([messages[0]?.at, doubts.length]).toEqual([undefined, 1]);
  });

  test('over midnight', () => {
    const late = Date.parse('2026-11-23T23:30:00+01:00');
    const text = '23:59:50 From Ana to Everyone:\n\ta\n00:00:10 From Ana to Everyone:\n\tb\n';
    expect(read(text, { spans: [{ start: late, end: late + 3600_000 }] }).messages).toEqual([
      ['2026-11-23T23:59:50', 'Ana', 'a'],
      ['2026-11-24T00:00:10', 'Ana', 'b'],
    ]);
  });
});

describe('others', () => {
  test.each([
    ['BigBlueButton', '[10:02] Ana Perez: hello\n', 'bigbluebutton', '10:02:00'],
    ['BigBlueButton of old', 'Welcome to the room!\n[10:02] Ana Perez : hello\n', 'bigbluebutton', '10:02:00'],
    [
      'BigBlueButton 3',
      'system: Welcome!\n \n[10:01] Poll: A 50%\n[10:02] [Ana Perez : VIEWER]: hello\n[10:03] the chat was cleared\n',
      'bigbluebutton',
      '10:02:00',
    ],
    [
      'Teams, with marks in its date',
      '[\u200e23/\u200e11/\u200e2026 10:02]  Ana Perez:  \nhello\n',
      'teams',
      '10:02:00',
    ],
    ['Teams, the time first', '[10:02 • 23/11/2026] Ana Perez:\nhello\n', 'teams', '10:02:00'],
    ['Teams, copied', '[10:02 AM] Ana Perez\nhello\n', 'teams', '10:02:00'],
    ['Teams, copied with its date', '[23/11/2026 10:02] Ana Perez: hello\n', 'teams', '10:02:00'],
    ['Teams, the time behind the name', 'Ana Perez  10:02 AM\nhello\n', 'teams', '10:02:00'],
    ['Webex', 'from Ana Perez to everyone:    10:02 AM\nhello\n', 'webex', '10:02:00'],
    ['Meet', '00:02:11.000,00:02:16.000\nAna Perez: hello\n', 'meet', '10:02:11'],
    ['a table', 'Time,Name,Message\n2026-11-23 10:02:11,Ana Perez,hello\n', 'table', '10:02:11'],
    ['a table of tabs', 'Sender\tText\tSent at\nAna Perez\thello\t11/23/2026 10:02:11 AM\n', 'table', '10:02:11'],
  ])('%s', (_, text, source, clock) => {
    expect(read(text)).toEqual({ source, messages: [[day + clock, 'Ana Perez', 'hello']] });
  });

  test('what the platform says is no message', () => {
    const text = '[10:01] This message was deleted by \n[10:02] Ana Perez: hello\nand more\n[10:03] \n';
    expect(read(text).messages).toEqual([[`${day}10:02:00`, 'Ana Perez', 'hello\nand more']]);
  });

  test('private ones of Webex and of a table', () => {
    expect(read('from Ana to Ben (privately):  10:02 AM\nhello\n').messages[0]?.at(-1)).toBe('private');
    expect(read('From,To,Message\nAna,Ben,hello\nBen,Everyone,hi\n').messages.map((one) => one[3])).toEqual([
      'private',
      undefined,
    ]);
  });

  test('UTF-16, as it may come', () => {
    const text = Buffer.from('\ufeff10:02:11 From Ana Perez to Everyone:\r\n\thello\r\n', 'utf16le');
    expect(read(text).messages).toEqual([ana]);
  });
});

describe('what is none', () => {
  const refusal = (text: string): UnreadableError => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof UnreadableError) return error;
      throw error;
    }
    throw new Error('it was read');
  };
  test.each([
    ['', 'it is empty'],
    ['Dear all,\nthank you.\n', 'no line says who wrote what'],
    ['Name,Joined\nAna,10:00\n', 'no line says who wrote what'],
  ])('%j', (text, message) => expect(refusal(text)).toMatchObject({ message }));
  test('dates that can be read in two ways', () => {
    const text = 'Time,Name,Message\n3/4/2026 10:02,Ana,hello\n';
    expect(refusal(text)).toMatchObject({ message: expect.stringMatching(/day first or month first/), line: 2 });
    expect(read(text, { dates: 'dmy' }).messages[0]?.[0]).toMatch(/^2026-04-03/);
  });
});
