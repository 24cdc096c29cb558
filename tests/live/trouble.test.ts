/** Troubles on the screen: their plans, what is offered for an issue, and what a failed check fills in. */
import { describe, expect, test } from 'vitest';
import { takeAnswer } from '../../src/live/react/result.ts';
import { quietUi, type Ui } from '../../src/live/react/ui.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at, plan, session } from './fixture.ts';
import { frameOf, inClass, shot, troubled } from './scenes.ts';
import { typeKeys } from './typing.ts';

const [drops, silent] = plan.troubles;
const [talk, teach] = drops?.plans ?? [];
if (!drops || !silent || !talk || !teach) throw new Error('the sample class has two troubles');

const sorry = { name: 'sorry', text: '{{ facilitator.name }} is away, we go on in a moment.' };
const rich = {
  ...plan,
  troubles: [
    {
      ...drops,
      plans: [
        { ...talk, paste: [sorry], launch: ['https://example.com/poll'] },
        { ...teach, paste: [sorry, { name: 'later', text: 'Back at eleven.' }], timer: 600 },
      ],
    },
    silent,
    { ...silent, id: 'echo', title: 'Echo in the room', plans: [{ title: 'Mute all', paste: [], launch: [] }] },
  ],
};

function at1030(): FakePort {
  return fakePort(at('9:58'), { plan: rich })
    .did('catchup class/kickoff')
    .at(at('10:00'))
    .did('begin')
    .did('done')
    .at(at('10:30'));
}

function lines(port: FakePort, ui: Partial<Ui>, columns = 80, rows = 24): readonly string[] {
  return frameOf(port, columns, rows, ui).lines;
}

describe('a trouble that stops the class', () => {
  const port = at1030().did('trouble facilitator-drops').at(at('10:30:42'));

  test('80 x 24: its script, its text, what it opens, its timer, whom to call', () => {
    expect(shot(port, 80, 24)).toMatchInlineSnapshot(`
      "
      ! 5:42 behind                                             10:30 · 30:42 in class
      THE FACILITATOR DROPS OUT                                   since 0:42 · issue 1
      ─ class ends 11:30 ─────────────────────────────────────────── ○ NOT RECORDING ─
      Plan B · Talk, call, run the ready activity                            4:18 left
        1. Take over by voice: “Rosa’s line has dropped; while she comes back, we look
           at your questions.”
        2. Call her: +1 555 0100
        3. Launch poll ‘What would you like to try first’
        Say    “Rosa’s connection dropped, we go on in a moment.”
        Paste  (c) ‘Rosa Lindt is away, we go on in a moment.’
        Opens  (o) https://example.com/poll

      Plan C Teach on from the shared deck · not back after five minutes
      Call   Rosa Lindt +1 555 0100 · helpdesk +1 555 0199









       b plan C  r it is over  o open  c copy  n note  P the class  ? all keys
      "
    `);
  });

  test('40 x 15: everything has its line, the rest is one Tab away', () => {
    expect(shot(port, 40, 15)).toMatchInlineSnapshot(`
      "
      ! 5:42 behind     10:30 · 30:42 in class
      THE FACILITATOR DROPS OUT
                          since 0:42 · issue 1
      ─ ends 11:30 ─────────────── ○ NOT REC ─
      Plan B · Talk, call, run the…  4:18 left
        Say    “Rosa’s connection dropped, we
               go on in a moment.”
        1. Take over by voice: “Rosa’s line
           has dropped; while she co … +4 Tab
        Paste  (c) ‘Rosa Lindt is aw … +2 Tab
      Plan C Teach on from the shared deck ·…
      Call   Rosa Lindt +1 555 0100
             helpdesk +1 555 0199

       b plan C  r over  o open  ? all keys
      "
    `);
  });

  test('says so once its text is on the clipboard, and no longer when another one is', () => {
    const clipboard = 'Rosa Lindt is away, we go on in a moment.';
    expect(shot(port, 80, 24, { clipboard })).toContain(`Copied ‘${clipboard}’ is on the clipboard`);
    expect(shot(port, 80, 24, { clipboard: 'another' })).toContain(`Paste  (c) ‘${clipboard}’`);
  });

  test('b, o, c, r work on its plan', () => {
    expect(typeKeys(at1030().did('trouble fac'), 'ocbr\r').sent).toEqual([
      'open for 1',
      'copy for 1',
      'plan for 1',
      'resolve 1',
    ]);
  });

  test('of several texts one is chosen', () => {
    const onC = at1030().did('trouble fac').did('plan for 1');
    expect(typeKeys(onC, 'clat\r').sent).toEqual(['copy for 1 later']);
  });

  test('a plan without a timer shows none, and P leads to the class and back', () => {
    const quiet = inClass().did('trouble facilitator-drops').did('plan for 4').at(at('10:40'));
    expect(lines(quiet, {}).join('\n')).not.toMatch(/ left$| OVER/m);
    expect(lines(quiet, {})[3]).toBe('Plan C · Teach on from the shared deck');
    expect(shot(quiet, 80, 24, typeKeys(quiet, '\u001b').ui)).toContain('THE FACILITATOR DROPS OUT');
    const away = typeKeys(quiet, 'P').ui;
    expect(shot(quiet, 80, 24, away)).toContain('P the trouble');
    expect(shot(quiet, 80, 24, typeKeys(quiet, 'P', away).ui)).toContain('THE FACILITATOR DROPS OUT');
  });

  test('a timer that has run out says so until it is seen, and how long ago', () => {
    const late = at1030().did('trouble facilitator-drops').at(at('10:36'));
    expect(lines(late, {})[3]).toBe(`Plan B · Talk, call, run the ready activity${' '.repeat(28)}1:00 OVER`);
    expect(lines(late, {}).at(-1)).toContain('Space seen');
    expect(lines(late.did('seen'), {}).at(-1)).not.toContain('Space seen');
  });

  test('several at once: the youngest is up, the others are named', () => {
    const both = troubled().did('issue smoke in the room !1').at(at('10:37'));
    expect(lines(both, {}).slice(1, 6)).toMatchInlineSnapshot(`
      [
        "SMOKE IN THE ROOM                                           since 0:14 · issue 5",
        "─ class ends 11:30 ─────────────────────────────────────────────── ● REC 35:00 ─",
        "Also   issue 4 The facilitator drops out",
        "  no plan is written for this: r when it is over, ! for a named trouble, Esc",
        "  shows the class",
      ]
    `);
    expect(lines(both.did('resolve 5'), {})[1]).toMatch(/^THE FACILITATOR DROPS OUT/);
  });
});

describe('a trouble that does not stop the class', () => {
  test('shows its plan too, until P', () => {
    const port = at1030();
    const { ui } = typeKeys(port, '!nobody\r');
    expect(shot(port, 80, 24, { ...ui, message: null })).toMatchInlineSnapshot(`
      "
      ! 5:00 behind                                             10:30 · 30:00 in class
      NOBODY HEARS ANYTHING                                       since 0:00 · issue 1
      ─ class ends 11:30 ─────────────────────────────────────────── ○ NOT RECORDING ─
      Plan B · Dial in

      Call   helpdesk +1 555 0199

















       r it is over  n note  P the class  a alert  q quit  ? all keys
      "
    `);
    const away = typeKeys(port, 'P', ui).ui;
    expect(shot(port, 80, 24, away)).toContain('▶ Why we are here');
    expect(shot(port, 120, 24, { ...away, message: null })).toContain('P the plan');
    expect(shot(port, 80, 24, typeKeys(port, 'P', away).ui)).toContain('NOBODY HEARS ANYTHING');
  });

  test('of several each is under the digit of its number, P goes between the class and the one shown last', () => {
    const port = at1030()
      .did('trouble no-sound')
      .did('issue a cup fell')
      .did('trouble facilitator-drops')
      .did('trouble no-sound @ife');
    const { ui } = typeKeys(port, '3');
    expect(shot(port, 80, 24, ui)).toMatch(/THE FACILITATOR DROPS OUT .* issue 3\n/);
    expect(shot(port, 80, 24, ui)).toContain('1 4 plans');
    const first = typeKeys(port, '1', ui).ui;
    expect(shot(port, 80, 24, first)).toMatch(/NOBODY HEARS ANYTHING .* issue 1\n/);
    const away = typeKeys(port, 'P', first).ui;
    expect(shot(port, 80, 24, away)).toContain('▶ Why we are here');
    expect(shot(port, 80, 24, typeKeys(port, 'P', away).ui)).toMatch(/issue 1\n/);
    expect(typeKeys(port, '2', away).ui.message?.text).toContain('no open issue 2 is on a plan');
    // A number alone is another item; words say how this one was solved.
    expect(typeKeys(port, 'r2\r', first).sent).toEqual(['resolve 2']);
    expect(typeKeys(port, 'r2 came back\r', first).sent).toEqual(['resolve 1 2 came back']);
  });

  test('gives way to one that does', () => {
    const port = at1030();
    const { ui } = typeKeys(port, '!nobody\r');
    port.did('trouble facilitator-drops');
    expect(shot(port, 80, 24, ui)).toContain('THE FACILITATOR DROPS OUT');
  });
});

describe('an issue with a category', () => {
  test('offers the plans of its category under digits, and one digit takes it for this very issue', () => {
    const port = at1030();
    const { ui } = typeKeys(port, 'ino sound #audio\r');
    expect(lines(port, ui).slice(-2)).toMatchInlineSnapshot(`
      [
        " ok 10:30 issue 1 opened: no sound (audio, S3)                   u takes it back",
        " plans for audio: 1 Nobody hears anything  2 Echo in the room  Esc none",
      ]
    `);
    expect(lines(port, ui, 40, 15).slice(-6)).toMatchInlineSnapshot(`
      [
        " plans for audio",
        "  1 Nobody hears anything",
        "  2 Echo in the room",
        " ok 10:30 issue 1 opened: no",
        "    sound (audio, S3)             u undo",
        " 1-2 its plan  Esc none  ? all keys",
      ]
    `);
    const { sent, ui: after } = typeKeys(port, '2', ui);
    expect(sent).toEqual(['trouble echo for 1']);
    expect(port.state().items).toMatchObject([{ number: 1, text: 'no sound', trouble: 'echo', plan: 'B' }]);
    expect(shot(port, 80, 24, after)).toContain('ECHO IN THE ROOM');
  });

  test('takes no key away: every other one does what it always does, and Esc drops the offer', () => {
    const port = at1030();
    const { ui } = typeKeys(port, 'ino sound #audio\r');
    expect(typeKeys(port, 'nhm\r', ui).sent).toEqual(['note hm']);
    expect(typeKeys(port, 'nhm\r', ui).ui.offering).toBeNull();
    expect(typeKeys(port, '\u001b1', ui).sent).toEqual([]);
  });

  test('without a category, or without a plan for it, nothing is offered', () => {
    expect(typeKeys(at1030(), 'ihum\r1').sent).toEqual(['issue hum']);
    expect(typeKeys(at1030(), 'ithe door is locked #access\r1').sent).toEqual(['issue the door is locked #access']);
  });

  test('that stops the class lists them on its own screen', () => {
    const port = at1030().did('issue nobody speaks #audio !1').at(at('10:30:05'));
    expect(shot(port, 80, 24)).toMatchInlineSnapshot(`
      "
      ! 5:05 behind                                             10:30 · 30:05 in class
      NOBODY SPEAKS                                               since 0:05 · issue 1
      ─ class ends 11:30 ─────────────────────────────────────────── ○ NOT RECORDING ─
      Its plan may be that of
        1 Nobody hears anything
        2 Echo in the room

      Call   helpdesk +1 555 0199















       1-2 its plan  r it is over  n note  P the class  a alert  q quit  ? all keys
      "
    `);
    expect(typeKeys(at1030().did('issue nobody speaks #audio !1'), '1').sent).toEqual(['trouble no-sound for 1']);
    expect(typeKeys(port, '!fac\r').sent).toEqual(['trouble for 1 facilitator-drops']);
    expect(port.state().items).toHaveLength(1);
  });
});

describe('whom to call', () => {
  test('a name gives way, its number never', () => {
    const contacts = { 'helpdesk of the northern building, second floor, at night': '+1 555 0199 ext. 4' };
    const port = fakePort(at('10:00'), { plan: rich, session: { ...session, contacts } });
    port.did('trouble no-sound');
    const shown = lines(port, { called: port.state().items[0]?.id ?? null }, 40, 15).find((line) =>
      line.startsWith('Call'),
    );
    expect(shown).toMatchInlineSnapshot(`"Call   helpdesk of t… +1 555 0199 ext. 4"`);
  });
});

describe('a check that failed', () => {
  const answer = {
    kind: 'problem',
    hint: 'plain words',
    issue: 'url x failed: refused',
    progress: '2 of 3 checked',
  } as const;
  const ui = (port: FakePort): Ui =>
    takeAnswer(quietUi, 'check url x failed: refused', answer, {
      state: port.state(),
      now: port.now(),
      wall: port.now(),
      role: 'main',
      readOnly: false,
    });

  test('says that i opens an issue with its words', () => {
    const port = at1030();
    expect(lines(port, ui(port)).slice(-2)).toMatchInlineSnapshot(`
      [
        " error: check url x failed: refused",
        " hint: i opens an issue with these words · 2 of 3 checked",
      ]
    `);
  });

  test('fills them in: Enter opens it, what is typed takes their place', () => {
    expect(typeKeys(at1030(), 'i\r', ui(at1030())).sent).toEqual(['issue url x failed: refused']);
    expect(typeKeys(at1030(), 'ihum\r', ui(at1030())).sent).toEqual(['issue hum']);
    expect(typeKeys(at1030(), 'i\u001b[C #network\r', ui(at1030())).sent).toEqual([
      'issue url x failed: refused #network',
    ]);
  });

  test('fills them in once, and not after the step was left', () => {
    expect(typeKeys(at1030(), 'i\ri\r', ui(at1030())).sent).toHaveLength(1);
    expect(typeKeys(at1030(), '\ri\r', ui(at1030())).sent).toHaveLength(1);
  });
});
