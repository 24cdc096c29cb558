/** Whoever they are called, and wherever they are named: no name and no address of a participant is in any format. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymousReport } from '../../src/core/anonymous/anonymous.ts';
import { changeTexts } from '../../src/core/anonymous/by-schema.ts';
import type { People } from '../../src/core/anonymous/people.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { reportSchema } from '../../src/core/facts/report.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { counted } from '../core/anonymous/counted.ts';
import { expectFits } from '../fits.ts';
import { runs } from '../runs.ts';
import { sample } from './sample.ts';
import { shipped } from './shipped.ts';

const formats = ['text', 'md', 'html', 'json'] as const;

/** Names that are words, that are in each other, that have the same parts, and some that are written in many ways. */
const names = fc.oneof(
  fc.constantFrom(
    ...[
      'May',
      'Will',
      'Will May',
      'Hope',
      'Grace Hope',
      'Ann',
      'Ann Annabel',
      'Annabel',
      'Mark Stone',
      'Stone',
      'X',
      'Ñ',
    ],
    ...[
      'Zoë Müller',
      'Łukasz Żak',
      "Siobhán O'Brien",
      'Renée D’Arcy',
      'Jean-Luc de la Tour',
      'Nguyễn Thị Hoa',
      'Ben ten Brink',
    ],
    ...[
      'Maria Silva',
      'Maria Lopez',
      'Silva Maria',
      '王小芳',
      '李',
      'Ольга Петрова',
      'محمد علي',
      'Lee (iPad)',
      'Bo',
      'R2 D2',
    ],
  ),
  fc
    .array(fc.array(fc.constantFrom(...'bcdfghklmnprstvwzaeiouäéøñ'), { minLength: 5, maxLength: 8 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.map(([first = '', ...rest]) => first.toUpperCase() + rest.join('')).join(' ')),
);

/** What the formats say by themselves. */
const own = formats.map((format) => {
  const bare = changeTexts(sample(), reportSchema, (text, holds) => (holds === 'text' || holds === 'id' ? '' : text));
  return renderReport(bare as ReportFacts, format, { columns: 400, templates: shipped });
});

interface Guest {
  readonly name: string;
  readonly email: string | undefined;
}

const guests: fc.Arbitrary<readonly Guest[]> = fc.uniqueArray(
  fc.record({
    name: names.filter((name) => !own.some((output) => isIn(output, name))),
    email: fc.option(fc.stringMatching(/^[a-z]{4,9}[.+-]?[a-z0-9]{3,6}@[a-z]{3,8}\.example$/), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ name }) => name.toLowerCase() },
);

/** How people are named in passing. */
const sentences: readonly ((guest: Guest) => string)[] = [
  ({ name }) => name,
  ({ name }) => `${name}'s line, ${name.toUpperCase()}: "${name.normalize('NFD')}"`,
  ({ name, email }) => `(${name} <${email ?? name}>)`,
  ({ name }) => `Rosa Lindt and ${name} | @${name.split(' ')[0] ?? ''}`,
  ({ name }) => `a/${name.toLowerCase().replaceAll(' ', '-')}.ics`,
  ({ email, name }) => `${email?.toUpperCase() ?? name};${email ?? name}`,
];

/** Every text of a report names somebody, every person is one of them. */
function poisoned(list: readonly Guest[], seed: number): ReportFacts {
  let turn = seed;
  const next = <T>(all: readonly T[]): T => all[turn++ % all.length] as T;
  const facts = changeTexts(sample(), reportSchema, (text, holds) => {
    const guest = next(list);
    if (holds === 'text' || holds === 'id') return next(sentences)(guest);
    return holds === 'person' ? (guest.email ?? guest.name) : text;
  }) as ReportFacts;
  const [first] = facts.attendance?.participants ?? [];
  if (!facts.attendance || !first) throw new Error('the sample has nobody');
  return {
    ...facts,
    session: { ...facts.session, id: sample().session.id },
    attendance: {
      ...facts.attendance,
      participants: list.map(({ name, email = null }) => ({ ...first, name, email })),
      differences: list.map(({ name, email = null }) => ({ person: name, email, ticked: true, imported: false })),
      files: list.map((guest) => `export of ${next(sentences)(guest)}`),
    },
    people: Object.fromEntries(list.map(({ name, email }) => [email ?? name, name])),
  };
}

const staff = [
  { name: 'Rosa Lindt', email: 'rosa@example.com', role: 'facilitator' },
  { name: 'Dana Okoye', email: 'dana@example.com', role: 'producer' },
  { name: 'Ike Moreau', email: 'ike@example.com', role: 'chat' },
];

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** A name as a word of its own. One letter counts as it is written. */
function isIn(output: string, name: string): boolean {
  const [text, sought] = name.length < 3 ? [output.normalize('NFC'), name] : [fold(output), fold(name)];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const around = `${text.charAt(at - 1)} ${text.charAt(at + sought.length)}`;
    if (!/[\p{L}\p{N}]/u.test(around) || /\p{Script=Han}/u.test(sought)) return true;
  }
  return false;
}

test('no name and no address of a participant is in any format, whatever the names', () => {
  fc.assert(
    fc.property(guests, fc.nat(1000), (list, seed) => {
      const facts = poisoned(list, seed);
      const people: People = { staff, participants: list, hands: ['Dana Okoye'] };
      const masked = anonymousReport(facts, people, counted({ strict: true })).facts;
      expectFits(masked);
      for (const format of formats) {
        const output = renderReport(masked, format, { columns: 400, templates: shipped });
        for (const { name, email } of list) {
          expect(isIn(output, name), `${name} in ${format}`).toBe(false);
          if (email) expect(fold(output)).not.toContain(email);
        }
        expect(output).toContain('Rosa Lindt');
        expect(output).toContain('Dana Okoye');
      }
      const labels = list.map((_, place) => `Participant ${place + 1}`);
      expect(masked.attendance?.participants.map(({ name }) => name)).toEqual(labels.toSorted());
      const persons = masked.issues.map(({ person }, place) => [person, facts.issues[place]?.person] as const);
      for (const [label, key] of persons)
        expect(label).toBe(key && `Participant ${list.findIndex(({ name, email }) => (email ?? name) === key) + 1}`);
    }),
    { numRuns: runs(8) },
  );
});

test('the test itself finds names: without the labels they are everywhere', () => {
  const list = [{ name: 'Maria Silva', email: 'maria@x.example' }];
  for (const format of formats)
    expect(isIn(renderReport(poisoned(list, 0), format, { columns: 400, templates: shipped }), 'Maria Silva')).toBe(
      true,
    );
});
