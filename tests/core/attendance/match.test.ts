/** People of files → people of the roster and the team. */
import { describe, expect, test } from 'vitest';
import type { ImportedPerson } from '../../../src/core/attendance/file.ts';
import { matchPeople } from '../../../src/core/attendance/match.ts';
import { isAddress, isPhone, nameKeys } from '../../../src/core/attendance/names.ts';
import type { Participant, SessionFacts } from '../../../src/core/plan/plan.ts';
import { lesson } from '../lessons.ts';

const roster: readonly Participant[] = [
  { name: 'Maria Silva', email: 'maria@example.com', status: 'enrolled' },
  { name: 'José Núñez', status: 'enrolled' },
  { name: 'Ana Ortiz', email: 'ana1@example.com', status: 'enrolled' },
  { name: 'Ana Ortiz', email: 'ana2@example.com', status: 'enrolled' },
  { name: 'Wei Chen', email: 'wei@example.com', status: 'enrolled', more: { phone: '+1 (555) 010-0142' } },
];

function person(name: string, email?: string): ImportedPerson {
  return { name, ...(email === undefined ? {} : { email }), stays: [] };
}

/** Who each entry was taken for: the roster's address, else its name; `?` before who is on no list, and the doubt behind. */
function matched(
  entries: readonly ImportedPerson[],
  match: Readonly<Record<string, string>> = {},
  session: SessionFacts = { ...lesson.session, roster },
): readonly string[] {
  const { people, doubts } = matchPeople(session, entries, match);
  return [
    ...people.map((one) => {
      const who = one.known ? `${one.known.kind} ${one.known.person.email ?? one.name}` : `? ${one.email ?? one.name}`;
      return `${who}${one.staff && one.known?.kind !== 'staff' ? ' (staff)' : ''} ×${one.entries.length}`;
    }),
    ...doubts.map((one) => `${one.kind}: ${one.entry.email ?? one.entry.name}`),
  ];
}

test('by address first, whatever the name and its case', () => {
  expect(matched([person('M', 'maria@example.com'), person('Rosa L', 'rosa@example.com')])).toEqual([
    'roster maria@example.com ×1',
    'staff rosa@example.com ×1',
  ]);
});

describe('by full name, where there is no address to compare', () => {
  test.each([
    'maria silva',
    'Maria\u200d  Silva',
    'MARÍA SILVA',
    'Silva, Maria',
    'Maria Silva (External)',
    'Maria Silva (Guest) (External)',
    'Mimi (Maria Silva)',
    'Maria Silva (she/her)',
    'Ｍａｒｉａ Ｓｉｌｖａ',
  ])('%j', (name) => expect(matched([person(name)])).toEqual(['roster maria@example.com ×1']));

  test.each(['Maria', 'Maria S', 'Mario Silva', 'Silva'])('%j is nobody', (name) =>
    expect(matched([person(name)])).toEqual([`? ${name} ×1`]),
  );

  test('two of the same name fit both, so neither', () => {
    expect(matched([person('Ana Ortiz')])).toEqual(['? Ana Ortiz ×1', 'several: Ana Ortiz']);
    expect(matched([person('Maria Silva (Jose Nunez)')])).toEqual([
      '? Maria Silva (Jose Nunez) ×1',
      'several: Maria Silva (Jose Nunez)',
    ]);
  });

  test('a name that the roster has without an address is found under any', () => {
    expect(matched([person('Jose Nunez', 'jn@example.org')])).toEqual(['roster José Núñez ×1']);
  });
});

test('two addresses are two people, unless it is told', () => {
  const entries = [person('Maria Silva', 'private@example.org'), person('Maria Silva', 'maria@example.com')];
  expect(matched(entries)).toEqual([
    '? private@example.org ×1',
    'roster maria@example.com ×1',
    'other-address: private@example.org',
  ]);
  const told = ['roster maria@example.com ×2'];
  expect(matched(entries, { 'private@example.org': 'maria@example.com' })).toEqual(told);
  expect(matched(entries, { 'maria silva': 'Maria@Example.com' })).toEqual(told);
});

test('an entry with an address and one without are two people, unless it is told', () => {
  const entries = [person('Maria Silva', 'maria@example.com'), person('Maria Silva')];
  expect(matched(entries)).toEqual(['roster maria@example.com ×1', '? Maria Silva ×1', 'twin: Maria Silva']);
  expect(matched(entries, { 'Maria Silva': 'maria@example.com' })).toEqual(['roster maria@example.com ×2']);
  const strangers = [person('Uma Iyer', 'uma@example.com'), person('Uma Iyer (Guest)')];
  expect(matched(strangers)).toEqual(['? uma@example.com ×1', '? Uma Iyer (Guest) ×1', 'twin: Uma Iyer (Guest)']);
});

test('a caller is known by a whole number, of the roster or the team', () => {
  const session = { ...lesson.session, roster, facilitator: { name: 'Rosa Lindt', phone: '+1 555 0100' } };
  expect(
    matched([person('15550100142'), person('+1 555-0100 (Unverified)'), person('15550100143')], {}, session),
  ).toEqual(['roster wei@example.com ×1', 'staff Rosa Lindt ×1', '? 15550100143 ×1']);
});

test('who the file calls host is left out, but not who is on the roster', () => {
  const host = { ...person('Events', 'events@example.com'), staff: true as const };
  const presenting = { ...person('Maria', 'maria@example.com'), staff: true as const };
  expect(matched([host, presenting])).toEqual(['? events@example.com (staff) ×1', 'roster maria@example.com ×1']);
});

test('what is an address, a number, a name', () => {
  expect(['a@b', 'ana.p@example.com'].every(isAddress)).toBe(true);
  expect(['', 'ana', 'a***@example.com', 'a@b\r\nBcc: c@d', 'a b@c', 'a@b@c', '<a@b>', 'a@b,c@d'].some(isAddress)).toBe(
    false,
  );
  expect(['15550100142', '+1 (555) 010-0142', '1555***0142', '15550100142 (Unverified)'].every(isPhone)).toBe(true);
  expect(['Ana 2', '123', 'Agent 007'].some(isPhone)).toBe(false);
  expect(nameKeys('Perez, Ana (Anita)')).toEqual([
    'perez, ana (anita)',
    'ana (anita) perez',
    'perez, ana',
    'ana perez',
    'anita',
  ]);
});
