/** Google Meet's report, and any table that names its columns: a name or an address, and when somebody came or how long they stayed. */
import { type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import {
  cellOf,
  findHeader,
  type Header,
  isStaffRole,
  type Layout,
  type RawAttendance,
  type RawJoin,
} from './layout.ts';
import { lengthReader, parseLength } from './lengths.ts';
import { parseStamp } from './stamps.ts';

/** Folded headers without what stands in brackets behind them, the clearest first. */
const aliases = {
  name: 'full name|display name|participant name|attendee name|attendee|participant|user name|username|name|nombre completo|nombre y apellidos|participante|nome completo|nome e cognome|nom complet|vollständiger name|teilnehmer|teilnehmername|nombre|nome|nom|naam|namn|navn',
  first: 'first name|given name|firstname|vorname|prénom|primeiro nome|nombre|nome|voornaam',
  last: 'last name|family name|surname|lastname|nachname|apellido|apellidos|sobrenome|apelido|cognome|nom de famille|nom|achternaam',
  email:
    'email|e-mail|email address|e-mail address|user email|attendee email|participant email|mail|correo|correo electrónico|e-mail-adresse|adresse e-mail|endereço de e-mail|indirizzo e-mail|e-mailadres',
  from: 'join time|time joined|first join|first join time|joined|joined at|join|entry time|start|start time|entered|horário de entrada|hora de entrada|ora di ingresso|beitrittszeit|beigetreten um|heure d’arrivée|heure d’entrée',
  to: 'leave time|time exited|time left|last leave|last leave time|left|left at|leave|exit time|end|end time|exited|horário de saída|hora de salida|ora di uscita|austrittszeit|verlassen um|heure de départ|heure de sortie',
  length:
    'duration|time in session|time in meeting|attendance duration|total duration|minutes|time attended|length|duração|duración|durata|dauer|durée|duur',
  role: 'role|participant role|rolle|función|função|ruolo|rôle',
} as const;

type Field = keyof typeof aliases;
type Columns = Readonly<Record<Field, number>>;

const fields = Object.entries(aliases).map(([field, names]) => [field as Field, names.split('|')] as const);

export const meet: Layout = {
  source: 'meet',
  read: (sheet) => {
    const header = findHeader(sheet.rows, (cells) => {
      const { length, from } = columnsOf(cells);
      return length >= 0 && from >= 0 && /time (joined|exited)|horário de (entrada|saída)/.test(cells.join('|'));
    });
    if (!header) return undefined;
    const title = sheet.rows.slice(0, header.at).flatMap(({ cells }) => cells);
    const day = title.map((cell) => /\d{4}-\d{2}-\d{2}/.exec(cell)?.[0]).find((one) => one !== undefined);
    // A person's stays are one row, however often they came back.
    const read = joinsOf(sheet, header);
    return {
      ...read,
      joins: read.joins.map((one) => ({ ...one, joins: null })),
      ...(day === undefined ? {} : { day }),
    };
  },
};

export const table: Layout = {
  source: 'table',
  read: (sheet) => {
    const header = findHeader(sheet.rows, (cells) => {
      const columns = columnsOf(cells);
      // When somebody began a survey and was through with it is no coming and going.
      if (cells.includes('completion time')) return false;
      const person = columns.name >= 0 || columns.email >= 0 || columns.first >= 0 || columns.last >= 0;
      return person && (columns.from >= 0 || columns.length >= 0);
    });
    return header && joinsOf(sheet, header);
  },
};

/** One column has one meaning: the first field that is called like it. */
function columnsOf(header: readonly string[]): Columns {
  const plain = header.map((cell) => (/^[^([]*/.exec(cell)?.[0] ?? '').trimEnd().replace(/:$/, ''));
  const taken = new Set<number>();
  const find = (names: readonly string[]): number => {
    for (const name of names) {
      const found = plain.findIndex((cell, column) => cell === name && !taken.has(column));
      if (found >= 0) return found;
    }
    return -1;
  };
  const isSplit = fields.some(([field, names]) => field === 'last' && find(names) >= 0) && find(['full name']) < 0;
  const order = isSplit ? [...fields].sort(([a], [b]) => rank(a) - rank(b)) : fields;
  const found = order.map(([field, names]) => {
    const column = find(names);
    if (column >= 0) taken.add(column);
    return [field, column] as const;
  });
  return Object.fromEntries(found) as Columns;
}

/** Where there is a last name, `nombre` or `nome` beside it is a first one. */
function rank(field: Field): number {
  return ['last', 'first'].includes(field) ? 0 : 1;
}

function joinsOf({ file, rows }: Sheet, header: Header): RawAttendance {
  const columns = columnsOf(header.cells);
  refuseUnnamedTimes(file, rows, header, columns);
  // `Duration (minutes)`; a number without any unit is minutes too, unless the header says otherwise.
  const bare = /\b(sec|second|seconds|sek)\b/.test(header.cells[columns.length] ?? '') ? 1 : 60;
  const body = rows.slice(header.at + 1);
  const lengthIn = lengthReader(body.map((row) => cellOf(row, columns.length)));
  const all = body.map((row) => joinOf(row, columns, (text) => parseLength(text, bare) ?? lengthIn(text)));
  // Who was invited and did not come, and the sums at the end.
  const joins = all.filter((one) => one.from !== '' || one.to !== '' || (one.seconds ?? 0) > 0);
  const left = all.length - joins.length;
  return { joins, doubts: left === 0 ? [] : [`${left} ${left === 1 ? 'row does' : 'rows do'} not say when: left out`] };
}

/** Comings and goings under names that are not known would be lost, and time at the door counted as time inside. */
function refuseUnnamedTimes(file: string, rows: readonly Row[], { at, cells }: Header, columns: Columns): void {
  if (columns.from >= 0 && columns.to >= 0) return;
  const sample = rows.slice(at + 1, at + 51);
  const taken = new Set(Object.values(columns));
  const timed = cells.flatMap((cell, column) => {
    if (taken.has(column) || /regist|invit|anmeld|inscri|created|updated/.test(cell)) return [];
    const filled = sample.map((row) => cellOf(row, column)).filter((text) => text !== '');
    const stamps = filled.filter((text) => parseStamp(text)?.date != null);
    return stamps.length > 0 && stamps.length * 2 > filled.length ? [column] : [];
  });
  const [first, second] = timed;
  if (first === undefined || (columns.from < 0 && second === undefined)) return;
  const names = timed.map((column) => `'${rows[at]?.cells[column]}'`);
  throw new UnreadableError(
    file,
    `${names.join(' and ')} ${names.length === 1 ? 'holds' : 'hold'} times, and vprod does not know of what`,
    rows[at]?.line,
    "call the columns 'joined' and 'left', or export it in English",
  );
}

function joinOf(row: Row, columns: Columns, lengthIn: (text: string) => number | undefined): RawJoin {
  const cell = (field: Field): string => cellOf(row, columns[field]);
  const full = `${cell('first')} ${cell('last')}`.trim();
  const length = cell('length');
  return {
    line: row.line,
    name: cell('name') === '' ? full : cell('name'),
    email: cell('email'),
    from: cell('from'),
    to: cell('to'),
    seconds: lengthIn(length),
    ...(/^\d+:\d\d$/.test(length) ? { shortClock: length } : {}),
    ...(columns.from < 0 ? { joins: null } : {}),
    staff: isStaffRole(cell('role')),
  };
}
