/** A report that leaves the house names nobody who took part. */
import { describe, expect, test } from 'vitest';
import { anonymousReport } from '../../../src/core/anonymous/anonymous.ts';
import { knownOf, noLabels, type People, peopleIn } from '../../../src/core/anonymous/people.ts';
import { maskText } from '../../../src/core/anonymous/text.ts';
import { labeller } from '../../../src/play/report/labels-key.ts';
import { expectFits } from '../../fits.ts';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';
import { counted } from './counted.ts';

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
const known = knownOf(noLabels(counted()), people);

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
  ['an ordinary word', 'may I? will she?', 'may I? will she?'],
  [
    'an ordinary word with a capital',
    'Will the slides be sent? MAY',
    'Participant 6 the slides be sent? Participant 6',
  ],
  ['an ordinary word beside its other part', 'will may left, w may left', 'Participant 6 left, Participant 6 left'],
  ['an ordinary word as a handle', 'ask @will, or @may.', 'ask Participant 6, or Participant 6.'],
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
  const masked = anonymousReport(facts, named, counted()).facts;

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
    const bare = anonymousReport(facts, named, counted({ all: true })).facts;
    expectFits(bare);
    expect(bare.session).toMatchObject({
      facilitator: 'Facilitator 1',
      producer: 'Producer 1',
      team: [{ name: 'Team member 1' }],
    });
    expect(bare.handoffs).toMatchObject([{ to: 'Team member 1' }]);
    expect(JSON.stringify(bare)).not.toMatch(/Rosa|Lindt|Dana|Okoye|Moreau|example\.com/);
  });

  test('knows those whom a later roster does not have any more', () => {
    const session = { ...lesson.session, roster: lesson.session.roster.slice(0, 1) };
    const later = taught.put('10:31', { type: 'session.changed', session, changed: ['roster'] });
    const text = JSON.stringify(anonymousReport(later.report('10:32'), peopleIn(later.events), counted()).facts);
    expect(text).not.toMatch(/Ana|Ben|Ortiz|Bauer/);
  });
});

describe('labels from a key', () => {
  const masking = { all: false, strict: false, labelOf: labeller(Buffer.alloc(32, 7)) };
  const roster = [{ name: 'New One', email: 'new@example.com', status: 'enrolled' as const }, ...lesson.session.roster];
  const of = { ...lesson, session: { ...lesson.session, id: 'with-ben-bauer', roster } };
  const other = play(of, '9:14').at('9:52', 'here new maria', 'note Ben waits for New One');
  const first = anonymousReport(facts, named, masking).facts;
  const second = anonymousReport(other.report('10:00'), peopleIn(other.events), masking).facts;
  const labels = (report: typeof first) => report.attendance?.participants.map(({ name }) => name) ?? [];

  test('are the same for a person in every class, whatever the roster', () => {
    expect(labels(first).every((label) => /^Participant [B-Z2-9]{6}$/.test(label))).toBe(true);
    expect(labels(first).filter((label) => labels(second).includes(label))).toHaveLength(3);
    expect(new Set([...labels(first), ...labels(second)]).size).toBe(5);
    expect(second.notes[0]?.text).toMatch(/^Participant \w{6} waits for Participant \w{6}$/);
    expect(second.session.id).toMatch(/^with-participant-\w{6}$/);
  });

  test('are not in the order of the roster, and others with another key', () => {
    expect(labels(first)).toEqual(labels(first).toSorted());
    const rekeyed = anonymousReport(facts, named, { ...masking, labelOf: labeller(Buffer.alloc(32, 8)) }).facts;
    expect(labels(first).filter((label) => labels(rekeyed).includes(label))).toEqual([]);
  });
});

describe('ordinary words that are names', () => {
  const session = {
    ...lesson.session,
    roster: [{ name: 'Will May', email: 'will@example.com', status: 'enrolled' as const }],
  };
  const asked = play({ ...lesson, session }, '9:50').at(
    '10:00',
    'start',
    'question will the slides be sent?',
    'question may will be heard? @will',
  );
  const asText = (strict: boolean) =>
    anonymousReport(asked.report('10:10'), peopleIn(asked.events), counted({ strict }));

  test('are left where they are written small, told with their places, and go where the person is meant', () => {
    const { facts: shown, left } = asText(false);
    expect(shown.questions.map(({ text }) => text)).toEqual(['will the slides be sent?', 'Participant 1 be heard?']);
    expect(left).toEqual([{ word: 'will', place: 'questions 1 text' }]);
  });

  test('go everywhere where it is strict', () => {
    const { facts: shown, left } = asText(true);
    expect(shown.questions[0]?.text).toBe('Participant 1 the slides be sent?');
    expect(left).toEqual([]);
  });
});

test('names that only a file of the platform shows are names', () => {
  const join = { from: '2026-12-01T10:00:00-05:00', to: '2026-12-01T11:00:00-05:00' };
  const people = [
    { name: 'Bobby', email: 'ben@example.com', joins: [join] },
    { name: 'MJ', email: 'maria@example.com', joins: [join] },
  ];
  const imported = play(lesson, '9:50')
    .at('10:00', 'start', 'note Bobby and MJ came late')
    .put('11:40', {
      type: 'imported',
      kind: 'attendance',
      file: 'a.csv',
      digest: 'a',
      data: { source: 'zoom', match: {}, people },
    });
  const shown = anonymousReport(imported.report('12:00'), peopleIn(imported.events), counted()).facts;
  expect(shown.notes[0]?.text).toMatch(/^Participant \d and Participant \d came late$/);
});
