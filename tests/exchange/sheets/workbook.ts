/** Workbooks and archives for tests, written by hand: what is wrong with a file has to be written on purpose. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** What the directory says of its size, where that is not the truth. */
  readonly declared?: number;
}

/** A zip archive of deflated files. */
export function zip(files: readonly Packed[], flags = 0): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, declared } of files) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared ?? bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    const own = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, label]));
    parts.push(own);
    at += own.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}

/** A moment as workbooks keep it: days since the end of 1899. */
export interface Serial {
  readonly days: number;
}

export type BookCell = string | number | boolean | Serial | null;

/** A workbook of one sheet, its texts shared as spreadsheets do it, moments formatted like `m/d/yy h:mm:ss`. */
export function workbook(rows: readonly (readonly BookCell[])[]): Buffer {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const places = new Map(texts.map((text, place) => [text, place]));
  const cell = (value: BookCell, row: number, column: number): string => {
    const address = `r="${letters(column)}${row + 1}"`;
    if (value === null) return '';
    if (typeof value === 'string') return `<c ${address} t="s"><v>${places.get(value)}</v></c>`;
    if (typeof value === 'boolean') return `<c ${address} t="b"><v>${value ? 1 : 0}</v></c>`;
    if (typeof value === 'number') return `<c ${address}><v>${value}</v></c>`;
    return `<c ${address} s="1"><v>${value.days}</v></c>`;
  };
  const data = rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((one, column) => cell(one, row, column)).join('')}</row>`)
    .join('');
  return book(`<sheetData>${data}</sheetData>`, texts);
}

/** A workbook of which the sheet's XML is given. */
export function book(sheet: string, texts: readonly string[] = []): Buffer {
  return zip(bookFiles(sheet, texts));
}

export function bookFiles(sheet: string, texts: readonly string[] = []): readonly Packed[] {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const shared = texts.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('');
  return [
    {
      name: '[Content_Types].xml',
      text: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: `<worksheet ${main}>${sheet}</worksheet>` },
    { name: 'xl/sharedStrings.xml', text: `<sst ${main}>${shared}</sst>` },
    {
      name: 'xl/styles.xml',
      text: `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
  ];
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
