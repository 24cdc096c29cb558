/** Workbooks and archives → rows; and whatever would ask for more than it may have is refused before it gets it. */
import { describe, expect, test } from 'vitest';
import { largestExport, UnreadableError } from '../../../src/exchange/sheets/sheet.ts';
import { readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { book, bookFiles, workbook, zip } from './workbook.ts';

async function refusal(bytes: Uint8Array): Promise<UnreadableError> {
  try {
    await readTable('a.xlsx', bytes);
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const cell = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('a workbook', () => {
  test('gives rows of texts, numbers as shown and moments as wall times, each with its row', async () => {
    const bytes = workbook([
      ['ID', 'Start time', 'How was it?\u00a0'],
      [1, { days: 46349.4798611111 }, 'Good & <fine>'],
      [null, null, null],
      [2, { days: 46349.5 }, 4.5],
    ]);
    expect((await readTable('a.xlsx', bytes)).rows).toEqual([
      { line: 1, cells: ['ID', 'Start time', 'How was it?'] },
      { line: 2, cells: ['1', '2026-11-23 11:31:00', 'Good & <fine>'] },
      { line: 4, cells: ['2', '2026-11-23 12:00:00', '4.5'] },
    ]);
  });
  test('of 20,000 rows is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, place) => [place, `answer ${place}`, place % 5]);
    expect((await readTable('a.xlsx', workbook(rows))).rows.at(-1)?.cells).toEqual(['19999', 'answer 19999', '4']);
  });
  test('with texts beside their cells, or without anything', async () => {
    const bytes = book(`<sheetData><row r="2">${cell('B2', 'x')}</row></sheetData>`);
    expect((await readTable('a.xlsx', bytes)).rows).toEqual([{ line: 2, cells: ['', 'x'] }]);
    expect((await readTable('a.xlsx', workbook([]))).rows).toEqual([]);
  });
});

describe('an archive', () => {
  test('of one table is that table', async () => {
    const bytes = zip([
      { name: 'Evaluation.csv/', text: '' },
      { name: 'Evaluation.csv', text: '"Timestamp","Q"\n"1","2"\n' },
    ]);
    expect((await readTable('a.csv.zip', bytes)).rows[1]?.cells).toEqual(['1', '2']);
  });
  test('of two or none is refused', async () => {
    const two = [
      { name: 'a.csv', text: 'a' },
      { name: 'b.csv', text: 'b' },
    ];
    expect(await refusal(zip(two))).toMatchObject({ message: 'the archive holds 2 tables' });
    expect(await refusal(zip([{ name: 'a.docx', text: 'a' }]))).toMatchObject({
      message: 'the archive holds no table',
    });
  });
});

describe('what is damaged or asks for too much', () => {
  const small = workbook([['a'], ['b']]);

  test('a file cut at every eighth byte', async () => {
    for (let length = 4; length < small.length; length += 8)
      expect((await refusal(small.subarray(0, length))).message).toMatch(/cut off|damaged/);
  });
  test('a flipped byte in what is packed', async () => {
    const sheet = bookFiles('<sheetData/>').map((one) => ({ ...one, text: `${one.text}${' '.repeat(50)}` }));
    const bytes = zip(sheet);
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect((await refusal(bytes)).message).toMatch(/damaged|cannot be read/);
  });
  test('a bomb that says so', async () => {
    const declared = 101 * 1024 * 1024;
    expect(await refusal(zip([{ name: 'a.csv', text: Buffer.alloc(1024), declared }]))).toMatchObject({
      message: 'unpacked it would take 101 MiB',
    });
  });
  test('a bomb that lies', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(zip([{ name: 'a.csv', text: zeros, declared: 1000 }]))).toMatchObject({
      message: 'the archive is damaged',
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(70 * 1024 * 1024);
  });
  test.each([
    [
      'a row far below',
      `<row r="9999999">${cell('A9999999', 'x')}</row>`,
      'its sheet reaches to row 9999999, column 1',
    ],
    ['a cell far out', `<row r="1">${cell('XFD1', 'x')}</row>`, 'its sheet reaches to row 1, column 16384'],
    ['a row in disguise', `<row r="&#57;99999999"><c r="A1"><v>1</v></c></row>`, 'the workbook is damaged'],
    ['a cell in disguise', `<row><c r='ZZZZZZ1'><v>1</v></c></row>`, 'the workbook is damaged'],
    ['a text that is nowhere', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', 'the workbook cannot be read'],
  ])('%s', async (_name, rows, message) => {
    expect(await refusal(book(`<sheetData>${rows}</sheetData>`))).toMatchObject({ message });
  });
  describe('a small archive of much space', () => {
    const space = ' '.repeat(8 * 1024 * 1024);
    const sheet = `<sheetData><row r="1">${cell('A1', 'x')}</row></sheetData>`;
    const places: readonly [where: string, name: string, from: string, to: string][] = [
      ['in a cell', 'sheet1.xml', '<t>x</t>', `<t>x${space}x</t>`],
      ['between rows', 'sheet1.xml', '<row', `${space}<row`],
      ['in a tag', 'sheet1.xml', '<row', `<row${space}`],
      ['in an attribute', 'sheet1.xml', '<row', `<row z="${space}"`],
      ['among the shared texts', 'sharedStrings.xml', '</sst>', `<si><t>${space}</t></si></sst>`],
      ['in a format', 'styles.xml', 'm/d/yy', space],
      ['in the name of a sheet', 'workbook.xml', 'Sheet1', space],
      ['in a comment', 'sheet1.xml', '<row', `<!--${space}--><row`],
      ['as text that is taken as it is', 'sheet1.xml', '<t>x</t>', `<t><![CDATA[${space}]]></t>`],
    ];
    test.each(places)('%s', async (_where, name, from, to) => {
      const files = bookFiles(sheet).map((one) =>
        one.name.endsWith(name) ? { ...one, text: String(one.text).replace(from, () => to) } : one,
      );
      const packed = zip(files);
      expect(packed.length).toBeLessThan(16_000);
      const before = process.cpuUsage();
      expect(await refusal(packed)).toMatchObject({ message: 'a cell has more than 32767 characters' });
      const { user, system } = process.cpuUsage(before);
      expect(user + system).toBeLessThan(2_000_000);
    });
    test('whose parts are small, and that are many', async () => {
      const packed = book(`<sheetData>${'<row r="1"/>'.repeat(1_500_000)}</sheetData>`);
      expect((await refusal(packed)).message).toMatch(/^unpacked its sheets would take 18 MiB$/);
    });
  });
  test.each([
    ['a declaration', '<!DOCTYPE x [<!ENTITY a "b">]><row r="1"/>'],
    ['a tag that never ends', '<row r="1"'],
    ['a tag in a tag', '<row <row r="1"/>'],
  ])('%s', async (_name, rows) => {
    expect(await refusal(book(`<sheetData>${rows}</sheetData>`))).toMatchObject({ message: 'the workbook is damaged' });
  });
  test('a cell of text that no spreadsheet could hold', async () => {
    const bytes = Buffer.from(`a,b\n1,2\n1,"${'x'.repeat(40_000)}"\n`);
    expect(await refusal(bytes)).toMatchObject({ message: 'a cell has more than 32767 characters', line: 3 });
  });
  test('a sheet under another name', async () => {
    const files = bookFiles(`<sheetData><row r="9999999">${cell('A9999999', 'x')}</row></sheetData>`);
    const moved = files.map(({ name, text }) => ({
      name: name.replace('worksheets/sheet1', 'elsewhere'),
      text: String(text).replace('worksheets/sheet1', 'elsewhere'),
    }));
    expect(await refusal(zip(moved))).toMatchObject({ message: 'its sheet reaches to row 9999999, column 1' });
  });
  test('a lock, an old workbook, a size', async () => {
    expect(await refusal(zip(bookFiles('<sheetData/>'), 1))).toMatchObject({ message: 'it is locked with a password' });
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject({
      message: expect.stringMatching(/old kind/),
    });
    const large = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(largestExport)]);
    expect(await refusal(large)).toMatchObject({ message: 'it has 20 MiB' });
  });
});
