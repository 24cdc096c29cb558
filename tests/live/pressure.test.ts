/** A class with everything at once: what the producer sees first, and how few keys she needs. */
import { describe, expect, test } from 'vitest';
import { attendanceNow } from '../../src/core/class/people.ts';
import { snapshotOf } from '../../src/core/now/snapshot.ts';
import type { Plan, SessionFacts } from '../../src/core/plan/plan.ts';
import { markChoices } from '../../src/live/prompts/mark-choices.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at, plan, session } from './fixture.ts';
import { beforeClass, frameOf, inClass, shot, troubled } from './scenes.ts';
import { typeKeys } from './typing.ts';

const enter = '\r';
const esc = '\u001b';

/** Ten items open, eight minutes late, nobody told to record. */
function underPressure(): FakePort {
  const port = fakePort(at('9:50'), { session: withOhara })
    .did('catchup class/kickoff')
    .at(at('10:08'))
    .did('begin')
    .did('here maria marian ben ana chen ife')
    .did('here Otto Walker,')
    .did('done')
    .at(at('10:12'));
  return port
    .did('issue drops every minute @ben #network !2')
    .did('question will the slides be sent? @maria_silva')
    .did('question what is @home for you?')
    .did('issue echo @chen #audio')
    .did('issue no sound @ife #audio')
    .did('alert Ana asks for a pause')
    .did('question who marks it? @ana')
    .did('question can we swap? @otto')
    .did('todo send the answers to Ana')
    .did('issue broken webcam @marian #video')
    .at(at('10:16'));
}

const withOhara: SessionFacts = {
  ...session,
  roster: [
    ...session.roster,
    { name: "Siobhán O'Hara", email: 'oh@example.com', status: 'enrolled' },
    { name: 'Mario Neri', email: 'mario@example.com', status: 'enrolled' },
  ],
};

describe('what she sees', () => {
  test('80 x 24: the items by their weight come before far rows', () => {
    expect(shot(underPressure(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                       10:16 · London 15:16 · 8:00 in class
      Class · Why we are here (content) · 12:00 left of 20                 3:00 behind
      ─ class ends 11:30 ─────────────────────────────────────────── ○ NOT RECORDING ─
      ▶ Why we are here                                    10:05 · 20m      12:00 left
        Cue    “and that is why” · slides 1-14

        10:25 Map your first week · Open the rooms                15m · expected 10:28
        10:36 Warn the rooms that time is short            fixed · 2m · expected 10:39
        10:38 Bring everybody back                                      expected 10:41
        10:50 Coffee                                                       fixed · 10m
        11:00 Practice                                                      20m · Rosa
        11:20 Quiz                                                       5m · optional
      ────────────────────────────────────────────────────────────────────────────────
       4 issues S2 · 4 questions 4:00 · 1 alert not seen · 1 to-do           5 more: r
       1 issue    network · Ben Ode · drops every minute                     S2 · 4:00
       6 alert    Ana asks for a pause                                            4:00
       2 question Maria Silva · will the slides be sent?                          4:00
      10 issue    video · Marian Kowal · broken webcam                       S3 · 4:00
       3 question what is @home for you?                                          4:00
       start Map your first week by 10:35 to end on time
       Read the chat (due for 3:00, Space)
                                 6 of 9 here · 1 walk-in · missing Tom, Siobhán, Mario

       Enter done  Space seen  s skip  i issue  ! trouble  a alert  ? all keys
      "
    `);
  });

  test('40 x 15', () => {
    expect(shot(underPressure(), 40, 15)).toMatchInlineSnapshot(`
      "
      Onboarding essentials              10:16
      12:00 left · Why we are he…  3:00 behind
      London 15:16               8:00 in class
      ─ ends 11:30 ─────────────── ○ NOT REC ─
      ▶ Why we are here
        10:05 · 20m                 12:00 left
        Cue    “and that is why” · slides 1-14
        10:25 Map your first we…  15m · ~10:28
        10:36 Warn the rooms…   fixed · ~10:39
        10:38 Bring everybody back      ~10:41
      ────────────────────────────────────────
       4 issues S2 · 4 qu. · 1 alert! · 1 to-…
       Read the chat (due for 3:00, Space)
       start Map your first week by 10:35 to…
       Enter done  Space seen  ? all keys
      "
    `);
  });

  test('110 x 30: the counts of the column are whole, and the items by their weight', () => {
    const lines = shot(underPressure(), 110, 30)
      .split('\n')
      .flatMap((line) => line.split(' │ ')[1] ?? []);
    expect(lines.slice(0, 2).join(' ')).toMatch(/^4 issues S2 · 4 questions · 1 alert ·? *1 to-do +\+\d$/);
    expect(lines.filter((line) => /^ ?\d+ (issue|alert|question|to-do)/.test(line.trim()))).toHaveLength(8);
    expect(lines.some((line) => line.startsWith('Missing 3'))).toBe(true);
  });

  test('120 x 40: items, people and rooms have a column of their own', () => {
    expect(shot(underPressure(), 120, 40)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                                                               10:16 · London 15:16 · 8:00 in class
      Class · Why we are here (content, Rosa leads) · 12:00 left of 20                                             3:00 behind
      ─ class ends 11:30 ─────────────────────────────────────────────────────────────────────────────────── ○ NOT RECORDING ─
      ▶ Why we are here                                 10:05 · 20m      12:00 left │ 4 issues S2 · 4 qu. · 1 alert! · 1 to-do
        Cue    “and that is why” · slides 1-14                                      │  1 issue                       S2 · 4:00
                                                                                    │    network · Ben Ode · drops every minu…
        10:25 Map your first week · Open the rooms             15m · expected 10:28 │  6 alert                            4:00
        10:36 Warn the rooms that time is short         fixed · 2m · expected 10:39 │    Ana asks for a pause
        10:38 Bring everybody back                                   expected 10:41 │  2 question                         4:00
        10:50 Coffee                                                    fixed · 10m │    Maria Silva · will the slides be sen…
        11:00 Practice                                                   20m · Rosa │ 10 issue                       S3 · 4:00
        11:20 Quiz                                                    5m · optional │    video · Marian Kowal · broken webcam
        11:25 Post the evaluation link                                   fixed · 3m │  3 question                         4:00
        11:28 Say goodbye                                                        2m │    what is @home for you?
        11:30 Save chat and attendance                                           5m │  7 question                         4:00
        11:35 Send the report                                        10m · optional │    Ana Ruiz · who marks it?
                                                                                    │  8 question                         4:00
                                                                                    │    Otto Walker · can we swap?
                                                                                    │  4 issue                       S3 · 4:00
                                                                                    │    audio · Chen Wei · echo
                                                                                    │  5 issue                       S3 · 4:00
                                                                                    │    audio · Ife Bello · no sound
                                                                                    │  9 to-do                            4:00
                                                                                    │    send the answers to Ana
                                                                                    │
                                                                                    │ Missing 3
                                                                                    │    Tom Berg
                                                                                    │    Siobhán O'Hara
                                                                                    │    Mario Neri
                                                                                    │
                                                                                    │
                                                                                    │
                                                                                    │
                                                                                    │
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       start Map your first week by 10:35 to end on time
       Read the chat (due for 3:00, Space)
                                                                         6 of 9 here · 1 walk-in · missing Tom, Siobhán, Mario

       Enter done  Space seen  s skip  i issue  ! trouble  a alert  r resolve  v recording  j catch up  y question  ? all keys
      "
    `);
  });

  test.each([
    [80, 24],
    [40, 15],
    [60, 12],
    [120, 40],
  ])('%i x %i: end, recording and lateness stay, whatever is said, typed or called', (columns, rows) => {
    const port = underPressure();
    const said = {
      kind: 'ok' as const,
      text: 'word '.repeat(60),
      hint: '',
      undo: true,
      until: Number.MAX_SAFE_INTEGER,
    };
    const uis = [{ message: said }, typeKeys(port, 'h').ui, typeKeys(port, '!').ui, typeKeys(port, ':').ui];
    const screens = [...uis.map((ui) => shot(port, columns, rows, ui)), shot(troubled(), columns, rows)];
    for (const screen of screens) {
      expect(screen).toMatch(/ends? \d\d:\d\d/);
      expect(screen).toMatch(/behind/);
      expect(screen).toMatch(/○ NOT REC|● REC/);
    }
  });

  test('late at the end, the optional goes first, then what is longest, each with its line', () => {
    const port = underPressure().at(at('10:50'));
    const { winBack, segment, segmentRemainingSeconds, openCounts, message, present } = snapshotOf(
      port.state(),
      port.now(),
    );
    expect(winBack.map((one) => one.action)).toEqual(['cut quiz', 'cut practice', 'cut map']);
    expect({ segment, segmentRemainingSeconds, present, message, openCounts }).toEqual({
      segment: 'why',
      segmentRemainingSeconds: -1320,
      present: 6,
      message: 'Ana asks for a pause',
      openCounts: { issue: 4, question: 4, alert: 1, todo: 1 },
    });
    for (const { action } of winBack) expect(port.did(action).state().items).toHaveLength(10);
    expect(snapshotOf(port.state(), port.now()).timeToCutSeconds).toBe(0);
  });

  test('walk-ins are not counted among the enrolled', () => {
    const port = underPressure();
    expect(attendanceNow(port.state())).toEqual({ here: 7, expected: 6, walkIns: 1 });
    expect(shot(port, 80, 24)).toContain('6 of 9 here · 1 walk-in');
  });
});

/** Preparation two weeks before. */
const early: Plan = {
  ...plan,
  phases: [{ id: 'prepare', title: 'Prepare', at: 'T-14d', mode: 'steps', agenda: false }, ...plan.phases],
  steps: [
    ...['agree', 'invite', 'send'].map((name) => ({
      ...(plan.steps[2] as Plan['steps'][number]),
      id: `prepare/${name}`,
      phase: 'prepare',
      title: `Prepare: ${name}`,
      required: true,
    })),
    ...plan.steps,
  ],
};

describe('opened on the day of class, with two weeks of preparation not ticked off', () => {
  test('nothing is days behind, and one key catches up', () => {
    const port = fakePort(at('9:54'), { plan: early });
    expect(shot(port, 80, 24)).not.toMatch(/days/);
    expect(shot(port, 80, 24)).toContain('J counts them as done');
    expect(typeKeys(port, 'J').sent).toEqual(['catchup']);
    expect(port.state().steps.filter((one) => one.status === 'done').length).toBeGreaterThan(3);
  });

  test('nor in class, where it was left open', () => {
    const port = fakePort(at('9:54'), { plan: early }).at(at('10:02')).did('begin class/kickoff').at(at('10:03'));
    expect(snapshotOf(port.state(), port.now()).behindSeconds).toBe(120);
    expect(shot(port, 80, 24)).toContain('2:00 behind');
  });

  test('what is planned for the doors is never caught up before they are open', () => {
    const marked = early.steps.map((step) =>
      step.id === 'doors/greet' ? { ...step, marks: 'doors-open' as const } : step,
    );
    const port = fakePort(at('9:54'), { plan: { ...early, steps: marked } }).did('catchup');
    expect(port.state().steps[port.state().plan.steps.findIndex((one) => one.id === 'doors/greet')]?.status).not.toBe(
      'done',
    );
  });
});

describe('a person', () => {
  test.each([
    ['issue hums @ben', 'ben@example.com', 'hums'],
    ['issue hums @oh', 'oh@example.com', 'hums'],
    ["issue hums @O'Hara", 'oh@example.com', 'hums'],
    ['issue hums @siobhan, twice', 'oh@example.com', 'hums twice'],
    ['question what is @home for you?', null, 'what is @home for you?'],
    ['issue hums @otto', 'Otto Walker', 'hums'],
  ])('%s', (line, person, text) => {
    const port = underPressure().did(line);
    expect(port.state().items.at(-1)).toMatchObject({ person, text });
  });

  test('who could be several is asked for where one types, and Enter takes the marked one', () => {
    const port = underPressure();
    const { ui, sent } = typeKeys(port, `ihums @mari${enter}`);
    expect(sent).toEqual([]);
    expect(ui.prompt?.editor.text).toBe('hums @Maria_Silva ');
    expect(shot(port, 80, 24, typeKeys(port, 'ihums @mari').ui)).toContain('Enter takes ▸, Enter again sends');
    expect(shot(port, 80, 24, typeKeys(port, 'ihums @ben').ui)).not.toContain('Enter takes');
    expect(typeKeys(port, `ihums @mari is loud${enter}`).sent).toEqual([]);
    expect(shot(port, 80, 24, typeKeys(port, `ihums @mari is loud${enter}`).ui)).toContain('▸ Maria Silva');
    expect(typeKeys(port, `ihums @mari${enter}${enter}`).sent).toEqual(['issue hums @Maria_Silva']);
    expect(typeKeys(port, `ihums @ben${enter}`).sent).toEqual(['issue hums @ben']);
  });

  test('goes along with a trouble, which stays in sight, and stands in its headline', () => {
    const port = underPressure();
    const { ui } = typeKeys(port, '!nobody @ife');
    expect(shot(port, 80, 24, ui)).toContain('trouble: Nobody hears anything · Enter takes it');
    expect(typeKeys(port, enter, ui).sent).toEqual(['trouble no-sound @ife']);
    const called = typeKeys(underPressure(), `!nobody @ife${enter}`);
    const [line] = shot(port.did('trouble no-sound @ife'), 80, 24, called.ui).match(/^NOBODY.*$/m) ?? [];
    expect(line).toMatch(/^NOBODY HEARS ANYTHING · Ife .* since 0:00 · issue \d+$/);
  });

  test('alone says nothing yet: Enter takes the name, and the words that follow are no keys', () => {
    const port = underPressure();
    const { ui, sent } = typeKeys(port, `i@oh${enter}cannot hear`);
    expect(sent).toEqual([]);
    expect(ui.prompt?.editor.text).toBe('@oh cannot hear');
    expect(typeKeys(port, `i@oh${enter}${enter}`).sent).toEqual(['issue @oh']);
  });

  test('of whose name there are two is written by the address', () => {
    const state = underPressure().state();
    const roster = ['one', 'two'].map((who) => ({
      name: 'Ana Ito',
      email: `${who}@example.com`,
      status: 'enrolled' as const,
    }));
    const twins = { ...state, session: { ...state.session, roster } };
    const found = markChoices('@ana', ['@'], twins).map(({ value }) => value);
    expect(found).toEqual(expect.arrayContaining(['@one@example.com', '@two@example.com']));
  });

  test('mistyped at the door is put right', () => {
    const port = underPressure().did('here oh hara,').did('issue hums @oh_hara').did("merge oh hara O'Hara");
    expect(
      port
        .state()
        .presence.filter((one) => one.walkIn)
        .map((one) => one.name),
    ).toEqual(['Otto Walker']);
    expect(port.state().presence.find((one) => one.person === 'oh@example.com')?.name).toBe("Siobhán O'Hara");
    expect(port.state().items.at(-1)?.person).toBe('oh@example.com');
  });
});

describe('as few keys as it takes', () => {
  const keys: readonly (readonly [what: string, port: () => FakePort, typed: string, sent: readonly string[]])[] = [
    ['a question is answered', underPressure, `r2${enter}`, ['resolve 2']],
    ['a segment is cut', inClass, `Xquiz${enter}`, ['cut quiz']],
    ['a segment is cut by its kind', inClass, `Xpoll${enter}`, ['cut quiz']],
    ['the floor goes back', () => inClass().did('handoff ike'), 'F', ['handoff back']],
    ['time goes to the segment', inClass, `x${enter}`, ['extend map 5m']],
    ['time goes to another one', inClass, `xpractice -5m${enter}`, ['extend practice -5m']],
    [
      'the plan of the step, a trouble being open elsewhere',
      () => beforeClass().did('trouble no-sound'),
      'b',
      ['plan for step'],
    ],
    [
      'a key that is meant for the class is not swallowed',
      atHeadCount,
      `${enter}pwait for Ben${enter}`,
      ['done doors/tell-count', 'hold wait for Ben'],
    ],
  ];
  test.each(keys)('%s', (_, port, typed, sent) => {
    expect(typeKeys(port(), typed).sent).toEqual(sent);
  });

  test('the head count comes filled in, Enter takes it', () => {
    const { sent } = typeKeys(atHeadCount(), `${enter}${enter}`);
    expect(sent).toEqual(['done doors/tell-count', 'set headcount=3']);
  });

  test('a sound that is ok says who is here: all of them in one key each and two more', () => {
    const port = beforeClass().did('catchup doors/greet').at(at('9:50')).did('go doors/test-sound').did('seen');
    const { sent } = typeKeys(port, ` ${enter.repeat(session.roster.length)}${esc}`);
    expect(sent).toHaveLength(session.roster.length);
    expect(attendanceNow(port.state())).toEqual({ here: 7, expected: 7, walkIns: 0 });
  });

  test('Esc toggles nothing away, P shows the class and the plan again', () => {
    const port = troubled();
    expect(shot(port, 80, 24, typeKeys(port, esc).ui)).toContain('THE FACILITATOR DROPS OUT');
    const { ui } = typeKeys(port, 'P');
    expect(shot(port, 80, 24, ui)).toContain('Warn the rooms');
    expect(shot(port, 80, 24, typeKeys(port, 'P', ui).ui)).toContain('THE FACILITATOR DROPS OUT');
  });
});

function atHeadCount(): FakePort {
  const port = beforeClass().did('catchup doors/greet').did('here ana').at(at('9:50'));
  return port.did('go doors/tell-count');
}

test('a helper sees what a helper does, and is not all done before class', () => {
  const port = fakePort(at('9:31'), { role: 'chat' });
  const { lines } = frameOf(port, 80, 24);
  expect(lines[1]).not.toContain('All done');
  expect(lines.at(-1)).toMatch(/^ ?y question {2}a alert {2}i issue {2}r resolve/);
});
