/** Lengths of time and hidden sheets in workbooks: what a spreadsheet shows is what is read. */
import { describe, expect, test } from 'vitest';
import { UnreadableError } from '../../../src/exchange/sheets/sheet.ts';
import { readFirst, readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { bookFiles, zip } from './workbook.ts';

/** The first cell formatted as elapsed time, the second as a moment; `epoch` goes into the workbook's properties. */
function bookOf(cells: string, epoch = ''): Buffer {
  const styles = '<numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss"/><numFmt numFmtId="165" formatCode="[h]:mm"/>';
  const files = bookFiles(`<sheetData><row r="1">${cells}</row></sheetData>`).map((one) => ({
    ...one,
    text: String(one.text)
      .replace(/<numFmts.*<\/numFmts>/, `<numFmts count="2">${styles}</numFmts>`)
      .replace('<xf numFmtId="164"/></cellXfs>', '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>')
      .replace('count="2"><xf', 'count="3"><xf')
      .replace('<sheets>', `<workbookPr${epoch}/><sheets>`),
  }));
  return zip(files);
}

const cell = (address: string, days: number, style: number): string =>
  `<c r="${address}" s="${style}"><v>${days}</v></c>`;

async function first(bytes: Buffer): Promise<readonly string[] | undefined> {
  return (await readTable('a.xlsx', bytes)).rows[0]?.cells;
}

describe('a length', () => {
  const lengths: readonly [shown: string, days: number][] = [
    ['25:10:00', 25 / 24 + 10 / 1440],
    ['24:00:00', 1],
    ['00:00:00', 0],
    ['01:10:30', 70.5 / 1440],
    ['48:00:00', 2],
    ['100:15:00', 100.25 / 24],
  ];

  test.each(lengths)('of %s keeps its days', async (shown, days) => {
    expect(await first(bookOf(cell('A1', days, 2)))).toEqual([shown]);
  });

  test.each([' date1904="1"', ' date1904="true"', " date1904='1'"])('in a book with%s is the same', async (epoch) => {
    for (const [shown, days] of lengths) expect(await first(bookOf(cell('A1', days, 2), epoch))).toEqual([shown]);
    // The same day has a number that is four years and a day smaller there.
    expect(await first(bookOf(cell('A1', 46349.5 - 1462, 1), epoch))).toEqual(['2026-11-23 12:00:00']);
    expect(await first(bookOf(cell('A1', 10.25 / 24, 1), epoch))).toEqual(['10:15:00']);
  });
});

/** One sheet a text, in order; those whose name begins with `-` are hidden. */
function sheetsOf(sheets: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(sheets);
  const packages = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = bookFiles('').flatMap((one) => {
    if (one.name === 'xl/workbook.xml') {
      const tags = names.map(
        (name, place) =>
          `<sheet name="${name.replace('-', '')}" sheetId="${place + 1}"${name.startsWith('-') ? ' state="hidden"' : ''} r:id="s${place}"/>`,
      );
      return [{ ...one, text: String(one.text).replace(/<sheet .*\/>(?=<\/sheets>)/, tags.join('')) }];
    }
    if (one.name === 'xl/_rels/workbook.xml.rels') {
      const links = names.map(
        (_, place) => `<Relationship Id="s${place}" Type="${packages}/worksheet" Target="worksheets/s${place}.xml"/>`,
      );
      return [{ ...one, text: String(one.text).replace(/<Relationship Id="rId1"[^>]*>/, links.join('')) }];
    }
    if (one.name !== 'xl/worksheets/sheet1.xml') return [one];
    return names.map((name, place) => {
      const text =
        sheets[name] === '' ? '' : `<row r="1"><c r="A1" t="inlineStr"><is><t>${sheets[name]}</t></is></c></row>`;
      return {
        name: `xl/worksheets/s${place}.xml`,
        text: String(one.text).replace('></worksheet>', `><sheetData>${text}</sheetData></worksheet>`),
      };
    });
  });
  return zip(files);
}

describe('of several sheets', () => {
  const bytes = sheetsOf({ '-Lookups': 'Yes', Empty: '', Cover: 'Survey of May', Answers: 'Header' });

  test('the first that is shown and not empty is read, and its name is told', async () => {
    expect(await readTable('a.xlsx', bytes)).toMatchObject({ name: 'Cover', rows: [{ cells: ['Survey of May'] }] });
  });

  test('the first in which a header is found, before what is hidden', async () => {
    const read = await readFirst('a.xlsx', bytes, undefined, (sheet) => {
      if (sheet.rows[0]?.cells[0] !== 'Header') throw new UnreadableError('a.xlsx', 'no row names columns');
      return { found: true };
    });
    expect(read).toEqual({ found: true, sheet: 'Answers' });
  });

  test('where none has one, the refusal says which was looked at first', async () => {
    const refusing = readFirst('a.xlsx', bytes, undefined, (): object => {
      throw new UnreadableError('a.xlsx', 'no row names columns');
    });
    await expect(refusing).rejects.toMatchObject({ message: "no row names columns (sheet 'Cover')" });
  });

  test('one that is named is read, hidden or not', async () => {
    expect((await readTable('a.xlsx', bytes, 'lookups')).rows[0]?.cells).toEqual(['Yes']);
    await expect(readTable('a.xlsx', bytes, 'Answer')).rejects.toMatchObject({
      message: "it has no sheet 'Answer'",
      hint: "it has 'Lookups', 'Empty', 'Cover', 'Answers'",
    });
  });
});
