/**
 * Microsoft Teams' attendance reports since 2021. Since 2022 they are numbered sections, whose titles and headers are in
 * the language of who downloads them: what is what is told by number and shape, not by words.
 */
import { putUnder } from '../../core/text/many.ts';
import { foldHeader, type Row } from '../sheets/sheet.ts';
import { cellOf, columnOf, isStaffRole, type Layout, type RawJoin } from './layout.ts';
import { lengthReader, parseLength } from './lengths.ts';
import { parseStamp } from './stamps.ts';

export const teamsReport: Layout = {
  source: 'teams',
  read: ({ rows }) => {
    const people = sectionOf(rows, 2);
    if (!sectionOf(rows, 1) || !people?.[0]) return undefined;
    const persons = joinsOf(people).map((one) => ({ ...one, joins: null }));
    const stays = completed(joinsOf(sectionOf(rows, 3) ?? []), persons);
    // The second section adds the third up: who stands in the third is read from there.
    const known = new Set(stays.map(keyOf));
    return { joins: [...persons.filter((one) => !known.has(keyOf(one))), ...stays] };
  },
};

/** The report of 2021: lines of metadata and a row a join. Its column `Participant ID (UPN)` is so called everywhere. */
export const teamsReport2021: Layout = {
  source: 'teams',
  read: ({ rows }) => {
    const at = rows.findIndex(({ cells }) => cells.length > 4 && cells.some((cell) => /\bupn\b/i.test(cell)));
    return at < 0 ? undefined : { joins: joinsOf(rows.slice(at)) };
  },
};

/** The rows between the title `2. …` and the next one. */
function sectionOf(rows: readonly Row[], number: number): readonly Row[] | undefined {
  const isTitle = ({ cells: [first = '', ...rest] }: Row, test: RegExp): boolean =>
    test.test(first) && rest.every((cell) => cell === '');
  const from = rows.findIndex((row) => isTitle(row, new RegExp(`^${number}\\.\\s*\\D`)));
  if (from < 0) return undefined;
  const behind = rows.slice(from + 1);
  const to = behind.findIndex((row) => isTitle(row, /^\d\.\s*\D/));
  return to < 0 ? behind : behind.slice(0, to);
}

/** A header and its rows. */
function joinsOf([header, ...rows]: readonly Row[]): readonly RawJoin[] {
  if (!header) return [];
  const columns = columnsOf(header.cells.map(foldHeader), rows);
  const lengthIn = lengthReader(rows.map((row) => cellOf(row, columns.length)));
  return rows.map((row) => ({
    line: row.line,
    name: cellOf(row, columns.name),
    email: cellOf(row, columns.email),
    from: cellOf(row, columns.from),
    to: cellOf(row, columns.to),
    seconds: lengthIn(cellOf(row, columns.length)),
    ...(columns.length < 0 ? {} : { length: cellOf(row, columns.length) }),
    staff: isStaffRole(cellOf(row, columns.role)),
  }));
}

interface Columns {
  readonly name: number;
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly email: number;
  readonly role: number;
}

/** English headers by name; any others by what stands in their columns, in the order of all these reports. */
function columnsOf(header: readonly string[], rows: readonly Row[]): Columns {
  const sample = rows.slice(0, 50);
  const columns = header.map((_, column) => column);
  const holding = (test: (cell: string) => boolean): readonly number[] =>
    columns.filter((column) => {
      const cells = sample.map((row) => cellOf(row, column)).filter((cell) => cell !== '');
      return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
    });
  // They stand behind the name in every language: where they cannot be read, the first of them is refused by its line.
  const [firstStamp = 1, secondStamp = 2] = holding((cell) => parseStamp(cell)?.date != null);
  const named = (...names: string[]): number => columnOf(header, names);
  const or = (one: number, other: number): number => (one >= 0 ? one : other);
  const upn = header.findIndex((cell) => /\bupn\b/.test(cell));
  const from = or(named('first join', 'join time', 'joined'), firstStamp);
  const to = or(named('last leave', 'leave time', 'left'), from === secondStamp ? firstStamp : secondStamp);
  const length = or(
    named('in-meeting duration', 'duration'),
    holding((cell) => parseLength(cell) !== undefined)[0] ?? columns.find((at) => at > from && at > to) ?? -1,
  );
  const mail = header.findIndex((cell, column) => column !== upn && /mail/.test(cell));
  const email = or(mail, holding((cell) => cell.includes('@')).find((column) => column !== upn) ?? -1);
  const taken = new Set([from, to, length, email, upn]);
  const left = columns.filter((column) => !taken.has(column));
  const name = or(named('name', 'full name'), left[0] ?? 0);
  return { name, from, to, length, email, role: or(named('role'), left.findLast((column) => column !== name) ?? -1) };
}

function keyOf({ name, email }: RawJoin): string {
  return (email === '' ? name : email).toLowerCase();
}

/** The second section knows the roles, and at times an address that the third does not repeat. */
function completed(stays: readonly RawJoin[], persons: readonly RawJoin[]): readonly RawJoin[] {
  const byKey = new Map(persons.map((one) => [keyOf(one), one]));
  const byName = new Map<string, RawJoin[]>();
  for (const one of persons) putUnder(byName, one.name, one);
  return stays.map((stay) => {
    const [namesake, another] = byName.get(stay.name) ?? [];
    const person = byKey.get(keyOf(stay)) ?? (another ? undefined : namesake);
    if (!person || (stay.email !== '' && keyOf(person) !== keyOf(stay))) return stay;
    return { ...stay, email: person.email, staff: person.staff === true || stay.staff === true };
  });
}
