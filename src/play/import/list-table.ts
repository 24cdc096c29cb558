/** A roster or an agenda that is a CSV beside the session: the same rows, changed and added to, in the form that the file has. */

import { foldHeader, type Sheet } from '../../exchange/sheets/sheet.ts';
import type { Entry } from '../../runbook/edit/list.ts';
import { type ListKind, lists, rowOf } from './list-kinds.ts';

/** `before` is the text that stood there; undefined where there was no file. */
export function tableWith(
  kind: ListKind,
  sheet: Sheet | undefined,
  before: string | undefined,
  entries: readonly Entry[],
): string {
  const { columns, matching } = lists[kind];
  const [header, ...rows] = sheet?.rows ?? [];
  const given = header?.cells ?? [];
  const fields = given.map((cell) => fieldOf(kind, foldHeader(cell)));
  const old = rows.map(
    ({ cells }) => Object.fromEntries(fields.map((field, place) => [field, cells[place] ?? ''])) as Entry,
  );
  const wanted = entries.map((entry) => rowOf(kind, entry));
  const found = new Map<string, Entry>();
  for (const row of old)
    for (const key of matching.keysOf(asEntry(kind, row))) if (!found.has(key)) found.set(key, row);
  const used = new Set<Entry>();
  const next = wanted.map((row, place) => {
    const known = matching
      .wantedKeysOf(entries[place] ?? row)
      .map((key) => found.get(key))
      .find((one) => one && !used.has(one));
    if (!known) return row;
    used.add(known);
    const fixed = kind === 'roster' ? ['name'] : ['kind'];
    return { ...known, ...Object.fromEntries(Object.entries(row).filter(([field]) => !fixed.includes(field))) };
  });
  const changed = new Map([...used].map((row) => [row, next.find((one) => isFrom(one, row))]));
  const all = matching.keeps
    ? [...old.map((row) => changed.get(row) ?? row), ...next.filter((row) => ![...changed.values()].includes(row))]
    : next;
  const more = columns.filter((field) => !fields.includes(field) && all.some((row) => (row[field] ?? '') !== ''));
  return render([...given, ...more], [...fields, ...more], all, before);

  function isFrom(one: Entry, row: Entry): boolean {
    return matching.keysOf(asEntry(kind, one)).some((key) => matching.keysOf(asEntry(kind, row)).includes(key));
  }
}

/** As an entry of the YAML would have it. */
function asEntry(kind: ListKind, row: Entry): Entry {
  if (kind === 'agenda') return { [row.kind ?? 'content']: row.title ?? '' };
  const { email = '', ...rest } = row;
  return email === '' ? rest : { ...rest, email };
}

function fieldOf(kind: ListKind, header: string): string {
  if (kind === 'agenda') return header.replaceAll(' ', '-');
  if (/^(?:full name|participant)$/.test(header)) return 'name';
  return /^(?:e-?mail(?: address)?|mail)$/.test(header) ? 'email' : header;
}

/** With the delimiter, line ends and mark of what was there. */
function render(header: readonly string[], fields: readonly string[], rows: readonly Entry[], before = ''): string {
  const [first = ''] = before.split(/\r\n|\n|\r/);
  const delimiter = ['\t', ';'].find((one) => first.split(one).length > first.split(',').length) ?? ',';
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [header, ...rows.map((row) => fields.map((field) => row[field] ?? ''))];
  return `${before.startsWith('\ufeff') ? '\ufeff' : ''}${lines.map((cells) => cells.map(cell).join(delimiter) + end).join('')}`;
}
