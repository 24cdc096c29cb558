import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimiterOf, splitRows } from '../../src/runbook/files/csv.ts';
import { runs } from '../runs.ts';
import { brief, problemsOf, read, session } from './fixtures.ts';

const withRoster = (roster: string | Uint8Array, path = 'people.csv') =>
  read({ 'sessions/one.yaml': `${session}roster: ${path}\n`, 'sessions/people.csv': roster });
const names = (roster: string | Uint8Array) => withRoster(roster).session.roster.map(({ name }) => name);
const found = (roster: string | Uint8Array) => problemsOf(() => withRoster(roster)).map(brief);

describe('a roster as CSV', () => {
  test('has its columns by header, in any case; others are kept', () => {
    expect(
      withRoster(
        'E-Mail,NAME,Status,Ready,Time Zone,Say,Needs,Group,Note,Employee ID\nana@example.com,Ana,Enrolled,x,Europe/Lisbon,AH-na,captions,A,tall,007\n',
      ).session.roster,
    ).toEqual([
      {
        name: 'Ana',
        email: 'ana@example.com',
        status: 'enrolled',
        ready: true,
        timezone: 'Europe/Lisbon',
        say: 'AH-na',
        needs: 'captions',
        group: 'A',
        note: 'tall',
        more: { employee_id: '007' },
      },
    ]);
  });

  test('may have first and last names, or only an address', () => {
    expect(names('First name,Last name,Email\nAna,Ribeiro,a@example.com\n,,b@example.com\n')).toEqual([
      'Ana Ribeiro',
      'b@example.com',
    ]);
  });

  const text = 'Name;Email\r\n"Grün; Zoë";z@example.com\r\n\r\nÁlvaro;a@example.com\r\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16LE without its mark', Buffer.from(text, 'utf16le')],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['tabs', Buffer.from(text.replaceAll(';', '\t').replace('Grün\t', 'Grün;'))],
    ['commas', Buffer.from(text.replaceAll(';', ',').replace('Grün,', 'Grün;'))],
    ['lone CR', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('is read as %s', (_, bytes) => {
    expect(names(bytes)).toEqual(['Grün; Zoë', 'Álvaro']);
  });

  const at = 'sessions/people.csv';
  test.each([
    [
      'an address twice',
      'Name,Email\nAna,a@example.com\nBen,b@example.com\nAna,A@Example.com\n',
      [`address-twice ${at} 4:5`],
    ],
    ['no address', 'Name,Email\nAna,ana at example\n', [`address-invalid ${at} 2:5`]],
    ['a quoted one', 'Name,Email\n"Ana, Dr", "ana"\n', [`address-invalid ${at} 2:13`]],
    ['an unknown status', 'Name,Status\nAna,enroled\n', [`word-unknown ${at} 2:5`]],
    ['neither yes nor no', 'Name,Ready\nAna,perhaps\n', [`type-wrong ${at} 2:5`]],
    ['an unknown zone', 'Name,Timezone\nAna,Lissbonn\n', [`zone-unknown ${at} 2:5`]],
    ['a quote left open', 'Name,Email\n"Ana,a@example.com\nBen,b@example.com\n', [`csv-syntax ${at} 2:1`]],
    ['no name', 'Mail,Department\na@example.com,x\n', [`csv-header ${at} 1:1`]],
    ['a column twice', 'Name,Email,E-Mail\nAna,,\n', [`csv-header ${at} 1:12`]],
    ['an empty file', '', [`csv-empty ${at} 1:1`]],
    ['NUL bytes', 'Name\nA\0na\n', [`file-encoding ${at} 2:2`]],
    [
      'all at once',
      'Name,Email,Status\nA,a,x\nB,b,enrolled\n',
      [`address-invalid ${at} 2:3`, `word-unknown ${at} 2:5`, `address-invalid ${at} 3:3`],
    ],
  ])('%s is an error at its place', (_, roster, expected) => {
    expect(found(roster)).toEqual(expected);
  });

  test('headers named like prototypes are dropped', () => {
    const [person] = withRoster('Name,__proto__,constructor\nAna,x,y\n').session.roster;
    expect(person?.more).toEqual({ proto: 'x' });
  });
});

describe('splitting into cells', () => {
  test('agrees with csv-parse on what spreadsheets write', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '\t', '='), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (rows, delimiter, end) => {
        const text =
          rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter)).join(end) + end;
        const expected = parse(text, { delimiter, relax_column_count: true }) as string[][];
        const mine = splitRows(text, delimiter);
        expect(Array.isArray(mine) && mine.map((row) => row.map((one) => one.text))).toEqual(
          expected.map((row) => row.map((one) => one.trim())),
        );
      }),
    );
  });

  test('ends for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\r', '\n', '=', ' '), maxLength: 60 }),
        (text) => {
          splitRows(text, delimiterOf(text));
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

describe('an agenda as CSV', () => {
  const withAgenda = (agenda: string) =>
    read({ 'sessions/one.yaml': `${session}agenda: agenda.csv\n`, 'sessions/agenda.csv': agenda });

  test('has a column for each kind', () => {
    const { segments } = withAgenda(
      'content,poll,break,takes,lead,slides,options,at,required\nWhy,,,20m,facilitator,1-14,,,\n,How long,,5m,,,"Under a year|Longer",,no\n,,Coffee,10m,,,,T+50m,\n',
    ).plan;
    expect(segments).toEqual([
      {
        id: 'why',
        phase: 'delivery',
        kind: 'content',
        title: 'Why',
        takes: 1200,
        lead: 'facilitator',
        slides: '1-14',
        required: true,
      },
      {
        id: 'how-long',
        phase: 'delivery',
        kind: 'poll',
        title: 'How long',
        takes: 300,
        options: ['Under a year', 'Longer'],
        required: false,
      },
      { id: 'coffee', phase: 'delivery', kind: 'break', title: 'Coffee', takes: 600, at: 'T+50m', required: true },
    ]);
  });

  test('or columns for kind and title', () => {
    const { segments } = withAgenda('Kind;Title;Takes;Rooms\nBreakout;Map;15m;4\n').plan;
    expect(segments).toMatchObject([{ kind: 'breakout', title: 'Map', takes: 900, rooms: 4 }]);
  });

  test('is checked like one in the file', () => {
    const problems = problemsOf(() =>
      withAgenda('kind,title,takes,say\ncontent,A,20,x\ncontnet,B,5m,x\npoll,C,5m,{{ segmnt.end }}\n'),
    );
    expect(problems.map(brief)).toEqual([
      'duration-invalid sessions/agenda.csv 2:11',
      'segment-kind-unknown sessions/agenda.csv 3:9',
      'variable-unknown sessions/agenda.csv 4:14',
    ]);
  });
});
