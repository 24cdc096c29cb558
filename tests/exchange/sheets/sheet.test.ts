/** Bytes as platforms and spreadsheets write them → the same rows. */
import { describe, expect, test } from 'vitest';
import { foldHeader, largestExport, readSheet } from '../../../src/exchange/sheets/sheet.ts';
import { unitsSpent } from '../../effort.ts';

const text = 'Name\tJoin\r\n"Chen, Wei"\t9:45\r\n';
const rows = [
  { line: 1, cells: ['Name', 'Join'] },
  { line: 2, cells: ['Chen, Wei', '9:45'] },
];

function wide(words: string, big = false): Buffer {
  const bytes = Buffer.from(words, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

describe('encodings', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', wide(`\ufeff${text}`)],
    ['UTF-16, big end first', wide(`\ufeff${text}`, true)],
    ['UTF-16 without its mark', wide(text)],
    ['UTF-16 with half a character at its end', Buffer.concat([wide(`\ufeff${text}`), Buffer.from([10])])],
  ];
  for (const [name, bytes] of cases) test(name, () => expect(readSheet('a.csv', bytes).rows).toEqual(rows));

  test('what is no UTF-8 is read as spreadsheets in the West save it', () => {
    expect(readSheet('a.csv', Buffer.from('Name\nJos\xe9 \x96 1\n', 'latin1')).rows[1]?.cells).toEqual(['José – 1']);
  });
});

describe('rows', () => {
  const cellsOf = (words: string) => readSheet('a.csv', Buffer.from(words)).rows.map(({ cells }) => cells);

  test('commas, semicolons and tabs delimit; line ends of every kind end a row', () => {
    expect(cellsOf('a,b\r\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cellsOf('a;b\r1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });
  test('a title with many commas does not decide', () => {
    const text =
      '1. Summary\nTitle\tHere, there, and everywhere\nName\tJoined\tLeft\nWei, Chen\t11/23/26, 9:00\t11/23/26, 9:30\n';
    expect(cellsOf(text)[3]).toEqual(['Wei, Chen', '11/23/26, 9:00', '11/23/26, 9:30']);
  });
  test('a quoted cell may hold quotes, delimiters and line ends, and rows know where they began', () => {
    expect(readSheet('a.csv', Buffer.from('q,r\n"one\ntwo ""x""",2\n\n3,4\n')).rows).toEqual([
      { line: 1, cells: ['q', 'r'] },
      { line: 2, cells: ['one\ntwo "x"', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });
  test('a quote in the middle of a bare cell is a character', () => {
    expect(cellsOf('a,b\n5" disk,x\n')).toEqual([
      ['a', 'b'],
      ['5" disk', 'x'],
    ]);
  });
  test('a formula that only quotes its text is opened, another one stays what it is', () => {
    expect(cellsOf('"=""2026-11-23 09:45:12""",=1+1\n')).toEqual([['2026-11-23 09:45:12', '=1+1']]);
  });
  test('quotes with more behind them stay what was written', () => {
    expect(cellsOf('"Ana" Perez,x\n"Ben" ,y\n')).toEqual([
      ['"Ana" Perez', 'x'],
      ['Ben', 'y'],
    ]);
  });
  test('NUL bytes and no-break spaces are no part of a cell', () => {
    expect(cellsOf('An\0a,9:00\u202fAM\u00a0\n')).toEqual([['Ana', '9:00 AM']]);
  });
});

test('rows of another width than the first cost no more than others', () => {
  const bytes = Buffer.from(`a,b,c\n${'1\n\n'.repeat(20_000)}`);
  expect(unitsSpent(() => readSheet('a.csv', bytes), 100)).toBeLessThan(100);
});

describe('what is refused', () => {
  const refusal = (bytes: Buffer) => {
    try {
      readSheet('a.csv', bytes);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  test('an open quote, with the line on which it begins', () => {
    expect(refusal(Buffer.from('a,b\n1,2\n"x,3\n4,5\n'))).toMatchObject({
      message: 'a quote is never closed',
      line: 3,
    });
  });
  test('files that are not text', () => {
    expect(refusal(Buffer.from('PK\x03\x04…'))).toMatchObject({ message: expect.stringMatching(/workbook/) });
    expect(refusal(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toMatchObject({
      message: 'it is not text',
    });
    expect(refusal(Buffer.from(`%PDF-1.7 ${'\0\x01\x02\x03'.repeat(40)}`))).toMatchObject({
      message: 'it is not text',
    });
  });
  test.each([
    ['lines of one letter', 'a\n', 'it has more than 2,000,000 cells'],
    ['one line of nothing', ',', 'it has more than 2,000,000 cells'],
    ['quotes alone', '"', 'a cell has more than 32767 characters'],
  ])('20 MiB of %s, before they are a table', (_, piece, message) => {
    const bytes = Buffer.alloc(largestExport, piece);
    expect(unitsSpent(() => expect(refusal(bytes)).toMatchObject({ message }), 1000)).toBeLessThan(1000);
  });
  test('more rows than any class has, at the line of the first too many', () => {
    expect(refusal(Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`))).toMatchObject({
      message: 'it has more than 100,000 rows',
      line: 100_001,
    });
  });
  test('files that are too large', () => {
    expect(refusal(Buffer.alloc(largestExport + 1, 'a,'))).toMatchObject({ message: 'it has 20 MiB' });
  });
});

test('headers are compared without case, marks and odd spaces', () => {
  expect(foldHeader('\ufeffUser\u00a0 Email ')).toBe('user email');
});
