/** What somebody should look at before the attendance is believed, a sentence each. */

import { assertNever } from '../../errors.ts';
import type { Imported } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import type { SessionFacts } from '../plan/plan.ts';
import { list } from '../text/phrases.ts';
import { attendanceOf } from './attendance.ts';
import type { AttendanceImport, ImportedPerson } from './file.ts';
import { fitDoubt } from './fit.ts';
import { classTimes, matchesOf, outsiders } from './imported.ts';
import { type Doubt, isCalled, type Matched, matchPeople } from './match.ts';
import { isPhone } from './names.ts';

/** Names in one line. */
const mostNames = 8;

/** Of all files that stand. */
export function attendanceDoubts(state: State, files: readonly Imported<AttendanceImport>[]): readonly string[] {
  const all = files.flatMap(({ data }) => data.people);
  const there = all.filter((one) => !one.waited);
  const { people, doubts } = matchPeople(state.session, there, matchesOf(files));
  const seen = new Set(there.map((one) => one.email ?? one.name));
  const waited = all.filter((one) => one.waited && !seen.has(one.email ?? one.name));
  return [
    ...files.flatMap(({ file, data }) => data.doubts.map((one) => `'${file}': ${one}`)),
    ...timeDoubts(state, there),
    ...doubts.slice(0, 20).map(renderDoubt),
    ...(doubts.length > 20 ? [`and ${doubts.length - 20} more like these`] : []),
    ...strangers(state.session, people, doubts),
    ...(waited.length > 0 ? [`never let in from the waiting room: ${quoted(waited)}`] : []),
    ...outsideDoubts(state, people),
    ...openDoubts(there),
    ...differences(state),
  ];
}

function renderDoubt(doubt: Doubt): string {
  const name = `'${doubt.entry.name}'`;
  switch (doubt.kind) {
    case 'other-address': {
      const { email = '' } = doubt.person;
      return `${name} came as ${doubt.entry.email}, not as ${email}: two people, unless --match '${doubt.entry.email}=${email}' says that they are one`;
    }
    case 'twin':
      return `${name} came without an address beside ${doubt.email}: two people, unless --match '${doubt.entry.name}=${doubt.email}' says that they are one`;
    case 'several':
      return `${name} fits ${list(doubt.names.map((one) => `'${one}'`))}: --match '${doubt.entry.email ?? doubt.entry.name}=ADDRESS' says who is meant`;
    default:
      return assertNever(doubt);
  }
}

/** Walk-ins who could be somebody of the roster, had they another name. */
function strangers({ roster }: SessionFacts, people: readonly Matched[], doubts: readonly Doubt[]): readonly string[] {
  if (roster.length === 0) return [];
  const told = new Set(doubts.map(({ entry }) => entry));
  const own = people
    .filter((one) => !one.known && !one.staff)
    .flatMap(({ entries: [entry] }) => (entry && !told.has(entry) ? [entry] : []));
  const [callers, others] = [own.filter(isCaller), own.filter((one) => !isCaller(one))];
  const hint = (entries: readonly ImportedPerson[]): string =>
    `--match '${entries[0]?.email ?? entries[0]?.name}=ADDRESS' says who is meant`;
  return [
    ...(others.length > 0 ? [`on no list, so walk-ins: ${quoted(others)}; ${hint(others)}`] : []),
    ...(callers.length > 0 ? [`by phone, so walk-ins: ${quoted(callers)}; ${hint(callers)}`] : []),
  ];
}

function isCaller({ name, email }: ImportedPerson): boolean {
  return email === undefined && (isPhone(name) || /^call-?in user/i.test(name));
}

function quoted(people: readonly ImportedPerson[]): string {
  const names = people
    .slice(0, mostNames)
    .map(({ name, email }) => `'${name}'${email && email !== name ? ` (${email})` : ''}`);
  return people.length > names.length ? `${names.join(', ')} and ${people.length - names.length} more` : list(names);
}

/** Where everybody is, it is the file of another class, which is said elsewhere. */
function outsideDoubts(state: State, people: readonly Matched[]): readonly string[] {
  const out = outsiders(state, people);
  if (out.length === 0 || out.length === people.filter((one) => !one.staff).length) return [];
  return [
    `there only before or after the class, so not attended: ${quoted(out.flatMap(({ entries }) => entries[0] ?? []))}`,
  ];
}

function openDoubts(people: readonly ImportedPerson[]): readonly string[] {
  const open = people.filter(({ stays }) => stays.some(([, to]) => to === null));
  return open.length === 0
    ? []
    : [`the file does not say when they left, so counted to the end of the class: ${quoted(open)}`];
}

/** Of the guests: whoever holds the class comes early and stays on. */
function timeDoubts(state: State, people: readonly ImportedPerson[]): readonly string[] {
  const { start, end } = classTimes(state);
  const span = { start: start / 1000, end: (end ?? start + 3600_000) / 1000 };
  const stays = people.filter((one) => !one.staff).flatMap((one) => one.stays);
  const doubt = fitDoubt(stays, span, state.session.timezone);
  return doubt === undefined ? [] : [doubt];
}

function differences(state: State): readonly string[] {
  const all = attendanceOf(state)?.differences ?? [];
  const names = (ticked: boolean): readonly string[] =>
    all.filter((one) => one.ticked === ticked).map((one) => one.person);
  const line = (what: string, people: readonly string[]): readonly string[] =>
    people.length === 0 ? [] : [`${what}: ${quoted(people.map((name) => ({ name, stays: [] })))}`];
  return [...line('ticked as here, in no file', names(true)), ...line('in the file, never ticked', names(false))];
}

/** The words of `--match` that are nobody's in these files. */
export function unknownMatches(
  files: readonly Pick<AttendanceImport, 'people'>[],
  match: Readonly<Record<string, string>>,
): readonly string[] {
  const people = files.flatMap((one) => one.people);
  return Object.keys(match).filter((words) => !people.some((one) => isCalled(one, words)));
}
