/** A roster as CSV: one participant a row, columns by their header. */
import { rosterStatuses } from '../../core/plan/words.ts';
import { zoneMeant } from '../../core/time/zone-names.ts';
import type { InputCode } from '../../error-codes.ts';
import type { Place } from '../../errors.ts';
import { type Cell, foldHeader, parseCsv, type Table } from '../files/csv.ts';
import { type Gathering, readBytes } from '../files/read-file.ts';
import { nameOfPath } from '../files/workspace.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt } from '../problems/source-file.ts';
import { noteSpot } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import { clip, isAddress } from '../schema/leaves.ts';
import type { RawParticipant } from '../schema/session.ts';

/** Headers that mean a known column. */
const columns = new Map(
  Object.entries({
    name: 'name',
    'full name': 'name',
    participant: 'name',
    'first name': 'first',
    firstname: 'first',
    first: 'first',
    'given name': 'first',
    'last name': 'last',
    lastname: 'last',
    last: 'last',
    surname: 'last',
    'family name': 'last',
    email: 'email',
    'e mail': 'email',
    mail: 'email',
    'email address': 'email',
    'e mail address': 'email',
    'user email': 'email',
    phone: 'phone',
    status: 'status',
    'approval status': 'status',
    ready: 'ready',
    timezone: 'timezone',
    'time zone': 'timezone',
    language: 'language',
    lang: 'language',
    locale: 'language',
    say: 'say',
    needs: 'needs',
    group: 'group',
    note: 'note',
  }),
);

/** What a platform says of those who registered: who was denied is not invited. */
const statuses = new Map<string, (typeof rosterStatuses)[number]>(
  Object.entries({
    approved: 'enrolled',
    denied: 'cancelled',
    'cancelled by self': 'cancelled',
    'cancelled by host': 'cancelled',
    pending: 'waitlisted',
    'pending approval': 'waitlisted',
  }),
);

const truths = new Map(
  Object.entries({
    yes: true,
    y: true,
    true: true,
    x: true,
    '1': true,
    '✓': true,
    no: false,
    n: false,
    false: false,
    '0': false,
    '-': false,
  }),
);

/** Undefined, with errors, where the file cannot be used. `from` is where another file names it. */
export function readRosterFile(
  path: string,
  gathering: Gathering,
  from?: Place,
): readonly RawParticipant[] | undefined {
  const bytes = readBytes(path, gathering, from);
  const table =
    bytes && parseCsv(nameOfPath(path, gathering.workspace), bytes, gathering.findings, gathering.workspace.workbooks);
  return table && parseRoster(table, gathering.findings);
}

export function parseRoster(table: Table, findings: Findings): readonly RawParticipant[] | undefined {
  const names = readHeader(table, findings);
  return names && table.rows.map((row) => rowOf(row, names, table, findings));
}

/** The field of each column; other columns keep their header, lower case, with _ for spaces, as texts can name them. */
function readHeader({ header, file }: Table, findings: Findings): readonly string[] | undefined {
  const names = header.map(
    ({ text }) => columns.get(foldHeader(text)) ?? bracketed(text) ?? foldHeader(text).replace(/[^\p{L}\p{N}]+/gu, '_'),
  );
  const errors = findings.errors.length;
  for (const [index, name] of names.entries()) {
    const cell = header[index];
    if (name === '' || names.indexOf(name) === index || !cell) continue;
    addError(
      findings,
      'csv-header',
      `the column '${cell.text}' is there twice`,
      placeAt(file, cell.span[0], cell.text.length),
    );
  }
  if (!names.includes('name') && !names.includes('first') && !names.includes('last')) {
    const hint = 'the first line names the columns: Name,Email';
    addError(findings, 'csv-header', "the roster has no column 'name'", placeAt(file, 0), hint);
  }
  return findings.errors.length > errors ? undefined : names;
}

/** `Name (Original Name)`, as a platform has it. */
function bracketed(text: string): string | undefined {
  const open = text.indexOf('(');
  if (open < 1 || !text.endsWith(')')) return undefined;
  const name = columns.get(foldHeader(text.slice(0, open)));
  return name === 'name' || name === 'email' ? name : undefined;
}

/** Who has no name is called by the address. */
function rowOf(row: readonly Cell[], names: readonly string[], { file }: Table, findings: Findings): RawParticipant {
  const value: Record<string, unknown> = Object.create(null);
  const [start] = row[0]?.span ?? [0];
  noteSpot(value, '', { file, value: [start, start + 1] });
  for (const [index, name] of names.entries()) {
    const cell = row[index];
    if (!cell || cell.text === '' || name === '' || isForbidden(name)) continue;
    noteSpot(value, name, { file, value: cell.span });
    value[name] = readCell(name, cell, (code, message, hint) =>
      addError(findings, code, message, placeAt(file, cell.span[0], cell.span[1] - cell.span[0]), hint),
    );
  }
  value.name ??= [value.first, value.last].filter((part) => part !== undefined).join(' ') || value.email || '';
  delete value.first;
  delete value.last;
  return value as RawParticipant;
}

type Fail = (code: InputCode, message: string, hint?: string) => void;

function readCell(name: string, { text }: Cell, fail: Fail): unknown {
  switch (name) {
    case 'email':
      if (!isAddress(text)) fail('address-invalid', `'${clip(text)}' is not a mail address`);
      return text;
    case 'status': {
      const word = statuses.get(text.toLowerCase()) ?? rosterStatuses.find((status) => status === text.toLowerCase());
      if (!word) fail('word-unknown', `'${clip(text)}' is not a status`, suggest(text.toLowerCase(), rosterStatuses));
      return word;
    }
    case 'ready': {
      const ready = truths.get(text.toLowerCase());
      if (ready === undefined) fail('type-wrong', `'${clip(text)}' is neither yes nor no`);
      return ready;
    }
    case 'timezone':
      if (zoneMeant(text) === undefined)
        fail('zone-unknown', `'${clip(text)}' is not a time zone`, 'such as Europe/London');
      return zoneMeant(text) ?? text;
    default:
      return text;
  }
}

function isForbidden(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype';
}
