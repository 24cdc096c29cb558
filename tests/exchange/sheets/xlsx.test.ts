/** Workbooks and archives → rows; and whatever would ask for more than it may have is refused before it gets it. */
import { describe, expect, test } from 'vitest';
import { largestExport, type Sheet, UnreadableError } from '../../../src/exchange/sheets/sheet.ts';
import { readFirst, readTable } from '../../../src/exchange/sheets/xlsx.ts';
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

describe('a workbook as spreadsheets write it', () => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  /** Cells of one row, each a number in the format of its style. */
  const numbers = (...cells: readonly (readonly [days: number, style: number])[]): string =>
    `<row r="1">${cells.map(([days, style], place) => `<c r="${'ABCDEFG'[place]}1" s="${style}"><v>${days}</v></c>`).join('')}</row>`;
  const styles = `<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="164" formatCode="[h]:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs></styleSheet>`;
  const of = (rows: string, pr = ''): Buffer =>
    zip(
      bookFiles(`<sheetData>${rows}</sheetData>`).map((one) => {
        if (one.name.endsWith('styles.xml')) return { ...one, text: styles };
        return one.name.endsWith('workbook.xml')
          ? { ...one, text: String(one.text).replace('<sheets>', `${pr}<sheets>`) }
          : one;
      }),
    );
  const first = async (bytes: Buffer) => (await readTable('a.xlsx', bytes)).rows[0]?.cells;

  test('lengths, also of a day and more, and clock times', async () => {
    // 1:10:00, 25:10:00, 240:00:00 and 9:58:41.
    const rows = numbers([70 / 1440, 1], [1 + 70 / 1440, 1], [10, 1], [35_921 / 86_400, 3]);
    expect(await first(of(rows))).toEqual(['01:10:00', '25:10:00', '240:00:00', '09:58:41']);
  });

  test.each(['', 'date1904="1"', 'date1904="true"', "date1904='on'", 'codeName="x" date1904="true"'])(
    'the epoch of %j: dates by it, lengths not',
    async (flag) => {
      const days = flag === '' ? 46_349.5 : 46_349.5 - 1462;
      const rows = numbers([days, 2], [1 + 70 / 1440, 1]);
      expect(await first(of(rows, flag === '' ? '' : `<workbookPr ${flag}/>`))).toEqual([
        '2026-11-23 12:00:00',
        '25:10:00',
      ]);
    },
  );

  /** A book of several sheets, by name, state and one cell each. */
  function sheets(...all: readonly (readonly [name: string, state: string, text: string])[]): Buffer {
    const files = bookFiles('<sheetData/>').filter(
      ({ name }) => !name.includes('sheet1') && !/workbook\.xml/.test(name),
    );
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const tags = all.map(
      ([name, state], n) =>
        `<sheet name="${name}" sheetId="${n + 1}"${state === '' ? '' : ` state="${state}"`} r:id="rId${n + 10}"/>`,
    );
    const links = all.map(
      (_, n) => `<Relationship Id="rId${n + 10}" Type="${office}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
    );
    return zip([
      ...files,
      {
        name: 'xl/workbook.xml',
        text: `<workbook ${main} xmlns:r="${office}"><sheets>${tags.join('')}</sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      },
      ...all.map(([, , text], n) => ({
        name: `xl/worksheets/sheet${n + 1}.xml`,
        text: `<worksheet ${main}><sheetData>${text === '' ? '' : `<row r="1">${cell('A1', text)}</row>`}</sheetData></worksheet>`,
      })),
    ]);
  }
  const several = sheets(
    ['Lookups', 'hidden', 'x'],
    ['Codes', 'veryHidden', 'y'],
    ['Empty', '', ''],
    ['Cover', '', 'title'],
    ['Data', '', 'header'],
  );

  test('the first sheet that is shown and not empty, or the one that is named, hidden or not', async () => {
    expect(await readTable('a.xlsx', several)).toMatchObject({ name: 'Cover', rows: [{ cells: ['title'] }] });
    expect(await readTable('a.xlsx', several, ' data')).toMatchObject({ name: 'Data', rows: [{ cells: ['header'] }] });
    expect(await readTable('a.xlsx', several, 'LOOKUPS')).toMatchObject({ name: 'Lookups', rows: [{ cells: ['x'] }] });
    await expect(readTable('a.xlsx', several, 'Date')).rejects.toMatchObject({
      message: "it has no sheet 'Date'",
      hint: "it has 'Lookups', 'Codes', 'Empty', 'Cover', 'Data'",
    });
  });

  test('the first one in which a header is found is read, and named', async () => {
    const read = (sheet: Sheet): { readonly header: string } => {
      const [header = ''] = sheet.rows[0]?.cells ?? [];
      if (header !== 'header') throw new UnreadableError(sheet.file, 'no header');
      return { header };
    };
    expect(await readFirst('a.xlsx', several, undefined, read)).toEqual({ header: 'header', sheet: 'Data' });
    await expect(readFirst('a.xlsx', several, 'Lookups', read)).rejects.toMatchObject({
      message: "no header (sheet 'Lookups')",
    });
  });

  test('of OpenDocument says what to save it as', async () => {
    const ods = zip([
      { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', text: '<x/>' },
    ]);
    expect(await refusal(ods)).toMatchObject({
      message: 'it is an OpenDocument workbook',
      hint: 'save it as .xlsx, or the sheet as CSV',
    });
  });
});

test.each([
  ['sep=;', 'a;b\n1,5;2\n'],
  ['"sep=,"', 'a,b\n"1,5",2\n'],
  ['SEP=\t', 'a\tb\n1,5\t2\n'],
  ['sep=|', 'a|b\n1,5|2\n'],
])('a first line %j names the delimiter, and lines are counted with it', async (first, rest) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `\ufeff${first}\n${rest}`.replaceAll('\n', end);
    expect((await readTable('a.csv', Buffer.from(text))).rows).toEqual([
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['1,5', '2'] },
    ]);
  }
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
