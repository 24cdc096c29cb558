/** A report that leaves the house names nobody who took part. */
import { describe, expect, test } from 'vitest';
import { anonymousReport, markedReport } from '../../../src/core/anonymous/anonymous.ts';
import { startLabelling } from '../../../src/core/anonymous/marks.ts';
import { knownOf, noLabels, type People, peopleIn } from '../../../src/core/anonymous/people.ts';
import { maskText } from '../../../src/core/anonymous/text.ts';
import { expectFits } from '../../fits.ts';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';

const people: People = {
  staff: [
    { name: 'Rosa Lindt', email: 'rosa@example.com', role: 'facilitator' },
    { name: 'Maria Weber', email: 'weber@example.com', role: 'producer' },
  ],
  participants: [
    { name: 'Maria Silva', email: 'maria@example.com' },
    { name: 'Ben Stone', email: 'b.stone@example.com' },
    { name: 'Zoë Müller', email: 'zm77@example.com' },
    { name: "Siobhán O'Brien" },
    { name: 'Jean-Luc de la Tour' },
    { name: 'Will May' },
    { name: 'Ben Adeyemi', also: ['Benny'] },
    { name: 'X' },
    { name: '王小芳' },
    { name: 'Ольга Петрова' },
    { name: 'Grace (iPad)' },
    { name: 'Bo Li' },
  ],
  hands: ['Maria Weber'],
};
const known = knownOf(noLabels(false), people);

test.each([
  ['a whole name', 'Maria Silva is here', 'Participant 1 is here'],
  ['a last name first', 'Silva, Maria is here', 'Participant 1 is here'],
  ['a last name alone', 'Stone is gone', 'Participant 2 is gone'],
  [
    'a possessive',
    "Zoë's and Müllers sound, ZOË’S chat",
    "Participant 3's and Participant 3 sound, Participant 3’S chat",
  ],
  [
    'another spelling',
    'zoe mueller; ZOE MULLER; Zoe\u0308 Mu\u0308ller',
    'Participant 3; Participant 3; Participant 3',
  ],
  ['what nobody sees in it', 'Sil\u200bva and Sil\u00adva', 'Participant 1 and Participant 1'],
  ['an apostrophe or none', 'O’Brien; OBrien; o brien', 'Participant 4; Participant 4; Participant 4'],
  ['a hyphen or none', 'Jean Luc and jeanluc', 'Participant 5 and Participant 5'],
  ['a particle alone', 'de la musique', 'de la musique'],
  ['an ordinary word', 'may I? will she?', 'Participant 6 I? Participant 6 she?'],
  ['several whom it could be', 'Ben left', 'a participant left'],
  ['an initial that says whom', 'Ben A. left, B. Stone came', 'Participant 7. left, Participant 2 came'],
  ['another name of the roster', 'Benny left', 'Participant 7 left'],
  ['staff or not', 'Maria left', 'somebody left'],
  ['staff by the whole name', 'Rosa Lindt and Maria Weber left', 'Rosa Lindt and Maria Weber left'],
  ['staff by a part', 'Rosa left', 'Rosa left'],
  ['one letter', 'X left, fax and x axis', 'Participant 8 left, fax and x axis'],
  ['two letters', 'Bo left, bo tree', 'Participant 12 left, bo tree'],
  ['a script without blanks', '今天王小芳没有声音，小芳说', '今天Participant 9没有声音，Participant 9说'],
  ['a declined name', 'Ольги нет звука, у Петровой', 'Participant 10 нет звука, у Петровой'],
  ['a device is nobody', 'Grace on her iPad', 'Participant 11 on her iPad'],
  [
    'a word that begins like a name',
    'gracious stonework, silvan, willing',
    'gracious stonework, Participant 1, willing',
  ],
  ['an address', 'to Maria@Example.com, (b.stone@example.com).', 'to Participant 1, (Participant 2).'],
  ['an address of staff', 'to rosa@example.com', 'to rosa@example.com'],
  ['an address of nobody', 'to who@example.org!', 'to (address)'],
  ['a handle', '@maria_silva, @bstone, @zm77 and @nobody', 'Participant 1, Participant 2, Participant 3 and (handle)'],
  ['a handle of staff, and everybody', '@rosa @all', '@rosa @all'],
  ['a telephone number', 'call +1 555 0188 12 or (020) 7946 0018', 'call (number) or (number)'],
  ['no telephone number', 'on 2026-12-01 10:05, 1200000 of 15, 1-14', 'on 2026-12-01 10:05, 1200000 of 15, 1-14'],
  ['nobody of the lists', 'Peter from accounting', 'Peter from accounting'],
])('%s', (_name, text, masked) => {
  expect(maskText(text, known)).toBe(masked);
});

test.each([
  ['delivery/zoes-story', 'delivery/participant-3-story'],
  ['delivery/marias-story', 'delivery/somebody-story'],
  ['invites/b.stone@example.com.ics', 'invites/participant-2'],
  ['2026-12-01-jean-luc', '2026-12-01-participant-5'],
])('an id or a path: %s', (id, masked) => {
  expect(maskText(id, known, 'id')).toBe(masked);
});

const taught = play(lesson, '9:14')
  .at('9:52', 'here maria ben Lee Chan')
  .at('10:02', 'hold Ana lost her line')
  .at('10:04', 'start')
  .at(
    '10:06',
    "issue Maria's camera @maria",
    'note Lee wrote from lee@example.org',
    'question may I ask? @ben',
    'handoff ike',
  )
  .at('10:08', 'resolve 1 Maria has a new one', 'todo write to Ana @ana');
const facts = taught.report('10:30');
const named = peopleIn(taught.events);

describe('a report', () => {
  const masked = anonymousReport(facts, named, { all: false });

  test('has the labels in its texts, lists and keys, staff by name, and a verdict without names', () => {
    expectFits(masked);
    expect(masked).toMatchObject({
      verdict: expect.stringContaining('(Participant 3 lost her line)') as string,
      session: { facilitator: 'Rosa Lindt', producer: 'Dana Okoye', team: [{ name: 'Ike Moreau' }] },
      people: { 'Participant 1': 'Participant 1', 'Participant 3': 'Participant 3' },
      issues: [{ text: "Participant 1's camera", person: 'Participant 1', resolution: 'Participant 1 has a new one' }],
      questions: [{ text: 'may I ask?', person: 'Participant 2' }],
      todos: [{ text: 'write to Participant 3', person: 'Participant 3' }],
      notes: [{ text: 'Participant 4 wrote from (address)' }],
      handoffs: [{ to: 'Ike Moreau' }],
      attendance: {
        participants: [
          {
            name: 'Participant 1',
            email: null,
            status: 'attended',
            firstJoin: facts.attendance?.participants[0]?.firstJoin,
          },
          { name: 'Participant 2', status: 'attended' },
          { name: 'Participant 3', status: 'expected' },
          { name: 'Participant 4', status: 'walkIn' },
        ],
      },
    });
  });

  test('differs in nothing but words', () => {
    const bare = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? '' : one)));
    expect(bare({ ...masked, people: 0, attendance: 0 })).toEqual(bare({ ...facts, people: 0, attendance: 0 }));
    expect(masked.times).toEqual({ ...facts.times, startDelayReason: 'Participant 3 lost her line' });
  });

  test('has labels for staff too where all names have to go', () => {
    const bare = anonymousReport(facts, named, { all: true });
    expectFits(bare);
    expect(bare.session).toMatchObject({
      facilitator: 'Facilitator',
      producer: 'Producer',
      team: [{ name: 'Team member 1' }],
    });
    expect(bare.handoffs).toMatchObject([{ to: 'Team member 1' }]);
    expect(JSON.stringify(bare)).not.toMatch(/Rosa|Lindt|Dana|Okoye|Moreau|example\.com/);
  });

  test('knows those whom a later roster does not have any more', () => {
    const session = { ...lesson.session, roster: lesson.session.roster.slice(0, 1) };
    const later = taught.put('10:31', { type: 'session.changed', session, changed: ['roster'] });
    const text = JSON.stringify(anonymousReport(later.report('10:32'), peopleIn(later.events), { all: false }));
    expect(text).not.toMatch(/Ana|Ben|Ortiz|Bauer/);
  });
});

test('in several sessions the same person has the same label, in whatever order they are read', () => {
  const roster = [{ name: 'New One', email: 'new@example.com', status: 'enrolled' as const }, ...lesson.session.roster];
  const of = { ...lesson, session: { ...lesson.session, id: 'with-ben-bauer', roster } };
  const other = play(of, '9:14').at('9:52', 'here new maria', 'note Ben waits for New One');
  const first = markedReport(facts, named, { all: false });
  const second = markedReport(other.report('10:00'), peopleIn(other.events), { all: false });
  const label = startLabelling();
  const [early, late] = label([first, JSON.parse(JSON.stringify(second).toUpperCase().toLowerCase()) as typeof second]);
  const nameOf = (report: typeof first | undefined, place: number) => report?.attendance?.participants[place]?.name;
  expect([nameOf(early, 0), nameOf(late, 1)]).toEqual(['Participant 1', 'Participant 1']);
  expect(nameOf(late, 0)).toBe(nameOf(label(second), 0));
  expect(late?.notes).toMatchObject([{ text: `${nameOf(early, 1)} waits for ${nameOf(late, 0)}` }]);
  expect(late?.session.id).toBe(`with-${nameOf(early, 1)?.toLowerCase().replace(' ', '-')}`);
  expect(label('nothing')).toBe('nothing');
  expect(JSON.stringify(label([first, second]))).not.toMatch(/z[qi]z|\b(?:Ana|Ben|maria)\b/i);
});
