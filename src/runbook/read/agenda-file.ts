/** The agenda of a session: a list in its file, or a CSV beside it with the same fields as columns. */
import { resolveBeside } from '../files/beside.ts';
import { type Cell, foldHeader, parseCsv, type Table } from '../files/csv.ts';
import { type Gathering, readBytes } from '../files/read-file.ts';
import { nameOfPath } from '../files/workspace.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt } from '../problems/source-file.ts';
import { noteSpot, placeOfValue } from '../problems/spots.ts';
import { clip, faultOfText } from '../schema/leaves.ts';
import type { Shape } from '../schema/reading.ts';
import { type RawSegment, type RawSession, segmentFields } from '../schema/session.ts';

export function readAgenda(session: RawSession, path: string, gathering: Gathering): readonly RawSegment[] {
  const { agenda } = session;
  if (agenda === undefined) return [];
  if (typeof agenda !== 'string') return agenda;
  const place = placeOfValue(session, 'agenda');
  const file = resolveBeside(agenda, path, place, gathering);
  const bytes = file === undefined ? undefined : readBytes(file, gathering, place);
  if (!bytes || file === undefined) return [];
  const table = parseCsv(
    nameOfPath(file, gathering.workspace),
    bytes,
    gathering.findings,
    gathering.workspace.workbooks,
  );
  return table ? parseAgenda(table, gathering.findings) : [];
}

/** Columns: the fields of a segment, and its kind: as columns of that name, or as `kind` and `title`. */
export function parseAgenda(table: Table, findings: Findings): readonly RawSegment[] {
  const names = table.header.map(({ text }) => foldHeader(text).replaceAll(' ', '-'));
  const twice = names.findIndex((name, index) => name !== '' && names.indexOf(name) !== index);
  const cell = table.header[twice];
  if (cell) {
    const place = placeAt(table.file, cell.span[0], cell.text.length);
    addError(findings, 'csv-header', `the column '${cell.text}' is there twice`, place);
    return [];
  }
  return table.rows.map((row) => rowOf(row, names, table, findings));
}

function rowOf(row: readonly Cell[], names: readonly string[], { file }: Table, findings: Findings): RawSegment {
  const value: Record<string, unknown> = Object.create(null);
  const cells = new Map(names.map((name, index) => [name, row[index]] as const));
  const kind = cells.get('kind');
  const [start] = row[0]?.span ?? [0];
  noteSpot(value, '', { file, value: [start, start + 1] });
  for (const [name, cell] of cells) {
    if (!cell || cell.text === '' || name === '' || name === 'kind' || name === '__proto__') continue;
    const field = name === 'title' && kind ? kind.text.toLowerCase() : name;
    if (field === '' || field === '__proto__') continue;
    noteSpot(value, field, { file, value: cell.span });
    const read = readCell(field, cell);
    if ('fault' in read) {
      const place = placeAt(file, cell.span[0], cell.span[1] - cell.span[0]);
      addError(findings, read.fault.code, `'${field}' is ${read.fault.message}`, place, read.fault.hint);
    } else value[field] = read.value;
  }
  return value as RawSegment;
}

type Read = { readonly value: unknown } | { readonly fault: NonNullable<ReturnType<typeof faultOfText>> };

function readCell(field: string, { text }: Cell): Read {
  const shapes = segmentFields as Readonly<Record<string, Shape>>;
  const shape = Object.hasOwn(shapes, field) ? shapes[field] : undefined;
  if (!shape) return { value: text };
  if (shape.type === 'array') return { value: splitList(text) };
  if (shape.leaf === 'flag') {
    const flag = /^(yes|true|x|1)$/i.test(text) ? true : /^(no|false|0)$/i.test(text) ? false : undefined;
    return flag === undefined
      ? {
          fault: {
            code: 'type-wrong',
            message: `neither yes nor no: '${clip(text)}'`,
          },
        }
      : { value: flag };
  }
  const fault = faultOfText(shape, text);
  if (fault) return { fault };
  return { value: shape.leaf === 'count' ? Number(text) : text };
}

/** Several texts in one cell stand between `|`, or between `;`. */
function splitList(text: string): readonly string[] {
  return text
    .split(text.includes('|') ? '|' : ';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
