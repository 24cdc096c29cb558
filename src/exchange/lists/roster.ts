/**
 * A class list as a platform or a course system gives it, or as people keep it → who is enrolled: Canvas' gradebook, Moodle's
 * participants, registrants of Zoom, any table with names.
 */
import { isAddress } from '../../core/attendance/names.ts';
import { foldHeader, type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';

export interface ReadPerson {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly status?: 'enrolled' | 'cancelled' | 'waitlisted';
  readonly group?: string;
  readonly note?: string;
  readonly needs?: string;
  readonly say?: string;
  readonly timezone?: string;
}

export interface ReadRoster {
  readonly people: readonly ReadPerson[];
  readonly understood: readonly string[];
  readonly doubts: readonly string[];
}

const names = {
  name: /^(?:name|full name|student|student name|participant|attendee|learner|display name|name of participant|teilnehmer(?:in)?|nombre completo|nome completo|nom complet|naam|imi[eę] i nazwisko|氏名|名前)$/,
  first: /^(?:first name|firstname|first|given name|vorname|pr[ée]nom|nombre|nome|voornaam|imi[eę]|名)$/,
  last: /^(?:last name|lastname|last|surname|family name|nachname|nom|nom de famille|apellidos?|apelido|sobrenome|cognome|achternaam|nazwisko|姓)$/,
  email:
    /^(?:e ?mail|e-mail|mail|e-?mail address|email adress|user email|work email|e-mail-adresse|adresse (?:de courriel|e-?mail|mail)|correo(?: electr[oó]nico)?|direcci[oó]n de correo|endere[cç]o de e-?mail|indirizzo e-?mail|e-mailadres|adres e-?mail|メールアドレス|sis login id|login id)$/,
  phone: /^(?:phone|phone number|mobile|telephone|telefon|t[ée]l[ée]phone|tel[ée]fono|telefone)$/,
  status: /^(?:status|approval status|enrol?lment status|registration status|state)$/,
  group: /^(?:groups?|section|sections|cohort|team|gruppen?|groupe|grupo)$/,
  role: /^(?:roles?|rolle|r[oô]le|rol)$/,
  note: /^(?:notes?|comments?|remarks?)$/,
  needs: /^(?:needs|accommodations?|accessibility(?: needs)?|special needs)$/,
  say: /^(?:say|pronunciation|pronounced)$/,
  timezone: /^(?:time ?zone|zeitzone)$/,
} as const;

type Field = keyof typeof names;
type Columns = Readonly<Partial<Record<Field, number>>>;

/** @throws UnreadableError where no row names a column for who */
export function readRoster({ file, rows }: Sheet): ReadRoster {
  const at = rows.slice(0, 60).findIndex(({ cells }) => isHeader(columnsOf(cells)));
  const header = rows[at];
  if (!header)
    throw new UnreadableError(
      file,
      'no row names columns for who is enrolled',
      undefined,
      'a class list has columns such as Name and Email',
    );
  const columns = columnsOf(header.cells);
  const read = rows.slice(at + 1).map((row) => personOf(row, columns));
  const known = read.flatMap((one) => one.person ?? []);
  const people = [...new Map(known.map((one) => [one.email ?? `\0${one.name}`, one])).values()];
  const count = (why: string): number => read.filter((one) => one.why === why).length;
  const told = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [number === 1 ? `1 ${one}` : `${number} ${many}`];
  return {
    people,
    understood: understoodOf(header, columns),
    doubts: [
      ...told(count('staff'), 'teacher is left out', 'teachers are left out'),
      ...told(known.length - people.length, 'row stands there twice', 'rows stand there twice'),
      ...told(
        people.filter((one) => one.status === 'cancelled').length,
        'is not enrolled: cancelled or denied',
        'are not enrolled: cancelled or denied',
      ),
      ...told(people.filter((one) => one.email === undefined).length, 'has no mail address', 'have no mail address'),
    ],
  };
}

/** A title that is called Participants alone is no header. */
function isHeader({ name, first, last, ...more }: Columns): boolean {
  return (first !== undefined && last !== undefined) || (name !== undefined && Object.keys(more).length > 0);
}

function columnsOf(cells: readonly string[]): Columns {
  const folded = cells.map((cell) =>
    foldHeader(cell)
      .replace(/\s*[([].*$/, '')
      .replace(/:$/, ''),
  );
  const taken = new Set<number>();
  const found: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(names) as Field[]) {
    const column = folded.findIndex((cell, place) => !taken.has(place) && names[field].test(cell));
    if (column < 0) continue;
    taken.add(column);
    found[field] = column;
  }
  return found;
}

interface Read {
  readonly person?: ReadPerson;
  readonly why?: 'staff' | 'none';
}

function personOf(row: Row, columns: Columns): Read {
  const cell = (field: Field): string =>
    (columns[field] === undefined ? '' : (row.cells[columns[field] ?? -1] ?? '')).replace(/\s+/g, ' ').trim();
  const full = `${cell('first')} ${cell('last')}`.trim();
  const shown = cell('name') === '' ? full : turned(cell('name'));
  const email = cell('email')
    .replace(/^mailto:/i, '')
    .toLowerCase();
  // Canvas' second row of headings, its test student, and sums.
  if (/^(?:points possible|student, ?test|test student|total)$/i.test(shown)) return { why: 'none' };
  if (isStaff(cell('role'))) return { why: 'staff' };
  const hasAddress = isAddress(email);
  if (shown === '' && !hasAddress) return { why: 'none' };
  const status = statusOf(cell('status'));
  const more = (field: 'phone' | 'group' | 'note' | 'needs' | 'say' | 'timezone') =>
    cell(field) === '' ? {} : { [field]: cell(field) };
  return {
    person: {
      name: shown === '' ? email : shown,
      ...(hasAddress ? { email } : {}),
      ...more('phone'),
      ...(status === undefined ? {} : { status }),
      ...more('group'),
      ...more('needs'),
      ...more('say'),
      ...more('note'),
      ...(isZone(cell('timezone')) ? more('timezone') : {}),
    },
  };
}

/** Canvas sorts by last names. */
function turned(name: string): string {
  return name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1');
}

function isStaff(role: string): boolean {
  return (
    /\b(?:teacher|instructor|trainer|manager|designer|assistant|ta|host|facilitator|dozent\w*|profes\w*|enseignant\w*|docente)\b/i.test(
      role,
    ) && !/student|learner/i.test(role)
  );
}

/** Undefined where it says nothing that would change anything. */
export function statusOf(word: string): ReadPerson['status'] {
  if (/^(?:cancel|withdr|drop|denied|deny|declin|reject|inactiv|suspend|no$)/i.test(word)) return 'cancelled';
  if (/^(?:wait|pending|on hold|requested)/i.test(word)) return 'waitlisted';
  return undefined;
}

function isZone(text: string): boolean {
  return /^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(text);
}

function understoodOf(header: Row, columns: Columns): readonly string[] {
  const fields = Object.entries(columns).map(([field, column]) => `${field} from '${header.cells[column]}'`);
  const left = header.cells.filter((cell, column) => cell !== '' && !Object.values(columns).includes(column));
  const shown = left.slice(0, 8).map((cell) => `'${cell}'`);
  const more = left.length > shown.length ? ` and ${left.length - shown.length} more` : '';
  return [fields.join(', '), ...(left.length === 0 ? [] : [`left out: ${shown.join(', ')}${more}`])];
}
