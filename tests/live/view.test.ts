import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/core/plan/plan.ts';
import { widthOf } from '../../src/core/text/cells.ts';
import { quietUi, type Ui } from '../../src/live/react/ui.ts';
import { hasUnicode, makeTheme } from '../../src/live/rows/theme.ts';
import { besideKeys, besideState, besideUi } from '../../src/live/view/kept-lines.ts';
import { renderKeys } from '../../src/live/view/keys-line.ts';
import { sceneOf } from '../../src/live/view/scene.ts';
import { createDrawing, renderAbove, renderScreen } from '../../src/live/view/view.ts';
import { leastSpent } from '../effort.ts';
import { runs } from '../runs.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at, plan, session } from './fixture.ts';
import { afterClass, allDone, arrivals, beforeClass, frameOf, inClass, plain, shot, troubled } from './scenes.ts';
import { typeKeys } from './typing.ts';

describe('80 x 24', () => {
  test('before class', () => {
    expect(shot(beforeClass(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                      9:32 · London 14:32 · class in 27 min
      Set up the classroom · 2 of 4                                        1:10 behind
      ─ class ends 11:30 ─────────────────────────────────────── ○ not recording yet ─
      ▶ Sound check with Rosa (ROH-za)                        9:30 · 5m      3:53 left
        Let her read the first slide aloud; listen for echo and for the fan.
        – headset in, speakers off
        – the fan of the room
        Say    “Rosa, please read me your first slide, I am listening for echo.”
        Plan B Phone bridge                   when there is no sound after two minutes
        Plan C Start with the backup host
        Asks   Microphone in use

        9:35  Load the polls                                             5m · optional
        9:40  Build the breakout rooms                                              5m
        9:45  Doors are open · 4 in any order                              fixed · 11m
        10:00 Class starts                                   fixed · by your hand · 5m
      ────────────────────────────────────────────────────────────────────────────────
       2 question Ben Ode · will the slides be sent?                              5:27
       1 issue    audio · Maria Silva · no sound in the left ear             S3 · 5:27


       timer tea 6:53                2 of 7 here · missing Ana, Chen, Ife, Tom, Marian

       Enter done  s skip  i issue  ! trouble  a alert  b plan B  ? all keys
      "
    `);
  });
  test('in class, late, with timers and items', () => {
    expect(shot(inClass(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                      10:36 · London 15:36 · 34:04 in class
      Class · Map your first week (breakout) · 7:56 left of 15             4:00 behind
      ─ class ends 11:30 ─────────────────────────────────────────────── ● REC 34:04 ─
      ▶ Warn the rooms that time is short    10:36, now 10:40 · 2m      begins in 3:56
        Rooms  4
        Paste  ‘Two minutes left’

        10:38 Bring everybody back                                      expected 10:42
        10:50 Coffee                                                       fixed · 10m
        11:00 Practice                                                      20m · Rosa
        11:20 Quiz                                                       5m · optional
        11:25 Post the evaluation link                                      fixed · 3m
        11:28 Say goodbye                                                           2m
        11:30 Save chat and attendance                                              5m
        11:35 Send the report                                           10m · optional
      ────────────────────────────────────────────────────────────────────────────────
       3 alert    three hands are up                                              7:04
       2 question Ben Ode · will the slides be sent?                            69 min
       1 issue    audio · Maria Silva · no sound in the left ear           S3 · 69 min
       start Coffee by 10:50 to end on time
       ! timer tea ran out 56 min ago, Space · +1
       timer practice 4:56               5 of 7 here · 1 walk-in · missing Tom, Marian

       Enter begin  Space seen  s skip  i issue  ! trouble  a alert  ? all keys
      "
    `);
  });
  test('a trouble that stops the class', () => {
    expect(shot(troubled(), 80, 24)).toMatchInlineSnapshot(`
      "
      4:00 behind                                               10:36 · 34:46 in class
      THE FACILITATOR DROPS OUT                                   since 0:42 · issue 4
      ─ class ends 11:30 ─────────────────────────────────────────────── ● REC 34:46 ─
      Plan B · Talk, call, run the ready activity                            4:18 left
        1. Take over by voice: “Rosa’s line has dropped; while she comes back, we look
           at your questions.”
        2. Call her: +1 555 0100
        3. Launch poll ‘What would you like to try first’
        Say    “Rosa’s connection dropped, we go on in a moment.”
        Paste  (c) ‘x’

       3 alert    three hands are up                                              7:46
       2 question Ben Ode · will the slides be sent?                            69 min
       1 issue    audio · Maria Silva · no sound in the left ear           S3 · 69 min

      Plan C Teach on from the shared deck · not back after five minutes
      Call   Rosa Lindt +1 555 0100 · helpdesk +1 555 0199






       b plan C  Space seen  r it is over  c copy  n note  P the class  ? all keys
      "
    `);
  });
  test('a list phase', () => {
    expect(shot(arrivals(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                        9:50 · London 14:50 · class in 9:12
      Doors are open                                                           on time
      ─ class ends 11:30 ─────────────────────────────────────── ○ not recording yet ─
      ▶ Doors are open · 1 of 4 · any order                          until class: 9:12
        ✔ Greet each arrival by name
        ▸ Test each arrival's sound        2 ok · 1 problem (Maria, issue 3) · 4 to go
        · Show the welcome slide
        · Tell Rosa how many are here
        Ask for a word and a wave.
        Each   2 ok · 1 problem (Maria, issue 3) · 4 to go        Space: ok or problem

        10:00 Class starts                                   fixed · by your hand · 5m
        10:05 Why we are here                                                      20m
        10:25 Map your first week · Open the rooms                                 15m
        10:36 Warn the rooms that time is short                             fixed · 2m
      ────────────────────────────────────────────────────────────────────────────────
       2 question Ben Ode · will the slides be sent?                             23:58
       3 issue    Maria Silva · echo on her line                             S3 · 0:00
       1 issue    audio · Maria Silva · no sound in the left ear            S3 · 23:58

       ! timer tea ran out 11 min ago, Space · +1
                                                4 of 7 here · missing Ife, Tom, Marian

       Enter done  Space seen  s skip  i issue  ! trouble  a alert  ? all keys
      "
    `);
  });
  test('after class', () => {
    expect(shot(afterClass(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                   11:46 · London 16:46 · class ended 11:34
      After class · 1 of 2
      ────────────────────────────────────────────────────────── ● STILL REC 1:44:00 ─
      ▶ Save chat and attendance                             11:30 · 5m      6:50 OVER

        11:35 Send the report                                           10m · optional









      ────────────────────────────────────────────────────────────────────────────────
       3 alert    three hands are up                                            77 min
       1 issue    audio · Maria Silva · no sound in the left ear           S3 · 2 h 19
       4 to-do    send the model answers to Ben                          due Wed 11:30

       ! timer tea ran out 2 h 06 ago, Space · +1
                                         5 of 7 here · 1 walk-in · missing Tom, Marian

       Enter done  Space seen  s skip  i issue  ! trouble  a alert  ? all keys
      "
    `);
  });
  test('all done', () => {
    expect(shot(allDone(), 80, 24)).toMatchInlineSnapshot(`
      "
      Onboarding essentials                   11:46 · London 16:46 · class ended 11:34
      All done
      ────────────────────────────────────────────────────────────────────────────────
      ✔ Every step is finished
        class 10:02 to 11:34
        19 done, 1 skipped, 3 items still open
        4:10 later than 11:30








      ────────────────────────────────────────────────────────────────────────────────
       3 alert    three hands are up                                            77 min
       1 issue    audio · Maria Silva · no sound in the left ear           S3 · 2 h 19
       4 to-do    send the model answers to Ben                          due Wed 11:30

       ! timer tea ran out 2 h 06 ago, Space · +1
                                         5 of 7 here · 1 walk-in · missing Tom, Marian

       r resolve  d to-do  n note  ↑↓ look  u undo  : line  q quit  ? all keys
      "
    `);
  });
});

describe('40 x 15', () => {
  test('before class', () => {
    expect(shot(beforeClass(), 40, 15)).toMatchInlineSnapshot(`
      "
      Onboarding essentials               9:32
      Set up the classroom · 2 o…  1:10 behind
      London 14:32             class in 27 min
      ─ ends 11:30 ───── ○ not recording yet ─
      ▶ Sound check with Rosa (ROH-za)
        9:30 · 5m                    3:53 left
        Say    “Rosa, please read me your
               first slide, I am lis … +8 Tab
        9:35  Load the polls                5m
        9:40  Build the breakout rooms      5m
      ────────────────────────────────────────
       1 issue S3 · 1 question 5:27
       timer tea 6:53              2 of 7 here

       Enter done  s skip  i issue  ? all keys
      "
    `);
  });
  test('in class, late, with timers and items', () => {
    expect(shot(inClass(), 40, 15)).toMatchInlineSnapshot(`
      "
      Onboarding essentials              10:36
      7:56 left · Map your first…  4:00 behind
      London 15:36              34:04 in class
      ─ ends 11:30 ───────────── ● REC 34:04 ─
      ▶ Warn the rooms that time is short
        10:36, now 10:40 · 2m   begins in 3:56
        Rooms  4
        Paste  ‘Two minutes left’
        10:38 Bring everybody back      ~10:42
        10:50 Coffee                     fixed
      ────────────────────────────────────────
       1 issue S3 · 1 question · 1 alert
       ! timer tea ran out 56 min ago, Space…
       start Coffee by 10:50 to end on time
       Enter begin  Space seen  ? all keys
      "
    `);
  });
  test('a trouble that stops the class', () => {
    expect(shot(troubled(), 40, 15)).toMatchInlineSnapshot(`
      "
      4:00 behind       10:36 · 34:46 in class
      THE FACILITATOR DROPS OUT
                          since 0:42 · issue 4
      ─ ends 11:30 ───────────── ● REC 34:46 ─
      Plan B · Talk, call, run the…  4:18 left
        Say    “Rosa’s connection dropped, we
               go on in a moment.”
        1. Take over by voice: “Rosa’s line
           has dropped; while she co … +4 Tab
        Paste  (c) ‘x’
      Plan C Teach on from the shared deck ·…
      Call   Rosa Lindt +1 555 0100
             helpdesk +1 555 0199

       b plan C  Space seen  ? all keys
      "
    `);
  });
  test('a list phase', () => {
    expect(shot(arrivals(), 40, 15)).toMatchInlineSnapshot(`
      "
      Onboarding essentials               9:50
      Doors are open                   on time
      London 14:50               class in 9:12
      ─ ends 11:30 ───── ○ not recording yet ─
      ▶ Doors are open · 1 of 4 · any order
        9:45 · 11m           until class: 9:12
        ▸ Test each arrival's sound
        · Show the welcome slide … +4 Tab
        10:00 Class starts               fixed
        10:05 Why we are here              20m
      ────────────────────────────────────────
       2 issues S3 · 1 question 23 min
       ! timer tea ran out 11 min ago, Space…

       Enter done  Space seen  ? all keys
      "
    `);
  });
});

test('120 x 40, in class', () => {
  expect(shot(inClass(), 120, 40)).toMatchInlineSnapshot(`
    "
    Onboarding essentials                                                              10:36 · London 15:36 · 34:04 in class
    Class · Map your first week (breakout, Rosa leads) · 7:56 left of 15                                         4:00 behind
    ─ class ends 11:30 ─────────────────────────────────────────────────────────────────────────────────────── ● REC 34:04 ─
    ▶ Warn the rooms that time is short                                           │ 1 issue S3 · 1 question · 1 alert
      10:36, now 10:40 · 2m                                        begins in 3:56 │  3 alert                            7:04
      Rooms  4                                                                    │    three hands are up
      Paste  ‘Two minutes left’                                                   │  2 question                       69 min
                                                                                  │    Ben Ode · will the slides be sent?
      10:38 Bring everybody back                                   expected 10:42 │  1 issue                     S3 · 69 min
      10:50 Coffee                                                    fixed · 10m │    audio · Maria Silva · no sound in th…
      11:00 Practice                                                   20m · Rosa │
      11:20 Quiz                                                    5m · optional │ Missing 2
      11:25 Post the evaluation link                                   fixed · 3m │    Tom Berg
      11:28 Say goodbye                                                        2m │    Marian Kowal     mah-RYAHN · needs c…
      11:30 Save chat and attendance                                           5m │
      11:35 Send the report                                        10m · optional │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     start Coffee by 10:50 to end on time
     ! timer tea ran out 56 min ago, Space · +1
     timer practice 4:56                                                       5 of 7 here · 1 walk-in · missing Tom, Marian

     Enter begin  Space seen  s skip  i issue  ! trouble  a alert  l rooms  r resolve  c copy  j catch up  ? all keys
    "
  `);
});

test('a prompt with what it offers', () => {
  const port = beforeClass();
  const { ui } = typeKeys(port, 'hmar');
  expect(shot(port, 60, 18, ui)).toMatchInlineSnapshot(`
    "
    Onboarding essentials  9:32 · London 14:32 · class in 27 min
    Set up the classroom · 2 of 4                    1:10 behind
    ─ class ends 11:30 ─────────────────── ○ not recording yet ─
    ▶ Sound check with Rosa (ROH-za)    9:30 · 5m      3:53 left
      Let her read the first slide aloud; listen for echo and
      for the fan. … +2 Tab
      Say    “Rosa, please read me your first slide, I am
             listening for echo.” … +3 Tab

      9:35  Load the polls                         5m · optional
      9:40  Build the breakout rooms                          5m
    ────────────────────────────────────────────────────────────
     2 question Ben Ode · will the slides be sent?          5:27
    ────────────────────────────────────────────────────────────
     ▸ Marian Kowal                   mah-RYAHN · needs captions
       Maria Silva                               here since 9:26
     here › mar
     names one after the other, or a number · Esc ends it
    "
  `);
});

test('a step that is looked at', () => {
  const port = beforeClass();
  const { ui } = typeKeys(port, '\u001b[B\u001b[B');
  expect(shot(port, 60, 18, ui)).toMatchInlineSnapshot(`
    "
    Onboarding essentials  9:32 · London 14:32 · class in 27 min
    Set up the classroom · 4 of 4                    1:10 behind
    ─ class ends 11:30 ─────────────────── ○ not recording yet ─
    ▷ Build the breakout rooms               9:40 · 5m      open
      Opens  https://example.com/rooms

      9:30  ▶ Sound check with Rosa (ROH-za)          fixed · 5m
      9:35  Load the polls                         5m · optional
      9:45  Doors are open · 4 in any order          fixed · 11m
      10:00 Class starts               fixed · by your hand · 5m
      10:05 Why we are here                                  20m
    ────────────────────────────────────────────────────────────
     2 question Ben Ode · will the slides be sent?          5:27
     1 issue    audio · Maria Silva · no sound in th…  S3 · 5:27

     timer tea 6:53      2 of 7 here · missing Ana, Chen, Ife +2

     Enter begin it  g go here  j catch up to here  ? all keys
    "
  `);
});

function hostile(): FakePort {
  const evil = '\u001b[2J\u001b]0;x\u0007 ab\u202Edc\u0000 🤹🏽‍♀️漢字\r \nnext\u009b1m';
  const steps = plan.steps.map((step) =>
    step.id === 'setup/open-room' ? { ...step, title: evil, do: evil, say: evil } : step,
  );
  const hostilePlan: Plan = { ...plan, steps };
  const people = [...session.roster, { name: evil, email: 'evil@example.com', status: 'enrolled' as const }];
  const port = fakePort(at('9:21'), {
    plan: hostilePlan,
    session: { ...session, title: evil, roster: people },
    greeting: [],
  });
  return port.did(`issue ${evil} @evil`).did(`timer 5m ${evil}`);
}

/** The screen's own sequences that put what stands behind a name on its column. */
function withoutPlaces(line: string): string {
  return line.replaceAll(/\u001b\[\d+G/g, '');
}

test('hostile texts are shown and do nothing', () => {
  const { lines } = frameOf(hostile(), 80, 24, { greeting: ['\u001b[31mred\u2066'] });
  const text = lines.map(withoutPlaces).join('\n');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(shot(hostile(), 60, 18)).toMatchInlineSnapshot(`
    "
    \\x1b[2J\\x1b]0;x\\x07…   9:21 · London 14:21 · class in 39 min
    Set up the classroom · 1 of 4                    1:00 behind
    ─ class ends 11:30 ─────────────────── ○ not recording yet ─
    ▶ \\x1b[2J\\x1b]0;x\\x07 ab\\u{202e}dc\\x00 🤹🏽‍♀️漢字\\x0d next\\x…
      9:20 · 10m                                      10:00 left
      \\x1b[2J\\x1b]0;x\\x07 ab\\u{202e}dc\\x00 🤹🏽‍♀️漢字\\x0d
      next\\x9b1m
      Say    “\\x1b[2J\\x1b]0;x\\x07 ab\\u{202e}dc\\x00 🤹🏽‍♀️漢字\\x0d
             next\\x9b1m”

      9:30  Sound check with Rosa (ROH-za)            fixed · 5m
      9:35  Load the polls                         5m · optional
    ────────────────────────────────────────────────────────────
     1 issue    \\x1b[2J\\x1b]0;x\\x07 ab\\u{202e}dc\\x00…  S3 · 0:00

     timer \\x1b[2J\\x1b]0;x\\x07 ab\\u{202e}dc\\x0…  8 on the roster

     Enter done  s skip  i issue  ! trouble  a alert  ? all keys
    "
  `);
});

test('at every size there are as many lines as rows, none wider than the screen', () => {
  const scenes = [beforeClass(), inClass(), troubled(), arrivals(), afterClass(), allDone(), hostile()];
  const keys = ['', 'i', 'hma', 'g', '!', 'r', '?', '\t', '\u001b[B', 's', 'x'];
  const size = fc.record({ columns: fc.integer({ min: 1, max: 140 }), rows: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(fc.constantFrom(...scenes), fc.constantFrom(...keys), size, (port, typed, { columns, rows }) => {
      const { ui } = typeKeys(port, typed);
      const { lines, cursor } = frameOf(port, columns, rows, {
        ...ui,
        greeting: ['Back after 1:42. Nothing is lost.'],
      });
      expect(lines.length).toBe(Math.min(rows, lines.length));
      if (rows >= 6) expect(lines).toHaveLength(rows);
      for (const line of lines) expect(widthOf(withoutPlaces(line))).toBeLessThanOrEqual(columns);
      if (cursor) expect(cursor.row).toBeLessThan(rows);
    }),
    { numRuns: runs(40) },
  );
});

test('from second to second every line keeps its place', () => {
  for (const make of [beforeClass, inClass, troubled, arrivals, afterClass]) {
    const port = make();
    const before = frameOf(port, 80, 24).lines;
    port.at(port.now() + 1000);
    const after = frameOf(port, 80, 24).lines;
    const stripped = (lines: readonly string[]): readonly string[] =>
      lines.map((line) => line.replace(/[\d:]+/g, '#').replace(/ +/g, ' '));
    expect(stripped(after)).toEqual(stripped(before));
  }
});

test('without colour every fact is still there; with it the texts are the same', () => {
  const port = inClass();
  const model = { ...port, state: port.state(), now: port.now(), ui: quietUi };
  const coloured = renderScreen(model, { columns: 80, rows: 24 }, makeTheme(new Chalk({ level: 1 }), true));
  expect(coloured.lines.join('\n')).toContain('\u001b[');
  expect(coloured.lines.map((line) => line.replace(/\u001b\[\d+(?:;\d+)*m/g, '').trimEnd())).toEqual(
    frameOf(port, 80, 24).lines,
  );
});

test('terminals without the signs see a prompt, too', () => {
  const port = beforeClass();
  const { ui } = typeKeys(port, 'i');
  const model = {
    state: port.state(),
    now: port.now(),
    role: 'main',
    readOnly: false,
    rehearsal: null,
    text: port.text,
    card: port.card,
    ui,
  };
  const { lines } = renderScreen(model, { columns: 80, rows: 24 }, makeTheme(new Chalk({ level: 0 }), false));
  expect(lines.at(-2)).toBe(' issue >');
});

test('terminals without the signs get ASCII ones of the same width', () => {
  const port = inClass();
  const model = { ...port, state: port.state(), now: port.now(), ui: quietUi };
  const { lines } = renderScreen(model, { columns: 80, rows: 24 }, makeTheme(new Chalk({ level: 0 }), false));
  expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
  expect(lines[3]).toMatch(/^> Warn the rooms/);
});

test.each([
  [{ TERM: 'xterm-256color', LANG: 'en_US.UTF-8' }, true],
  [{ TERM: 'xterm', LANG: 'C.utf8' }, true],
  [{ TERM: 'xterm' }, true],
  [{ TERM: 'linux', LANG: 'en_US.UTF-8' }, false],
  [{ TERM: 'xterm', LANG: 'C' }, false],
  [{ TERM: 'xterm', LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, false],
])('%j', (env, expected) => {
  expect(hasUnicode(env)).toBe(expected);
});

describe('what must not be missed', () => {
  test('a recording that is wanted and does not run', () => {
    const port = inClass().did('recording off');
    expect(shot(port, 80, 24)).toContain('○ NOT RECORDING');
    expect(shot(port, 40, 15)).toContain('○ NOT REC');
    expect(shot(port.did('recording on').did('recording pause'), 80, 24)).toContain('REC PAUSED 0:00');
  });

  test('a class that is held', () => {
    expect(shot(inClass().did('hold fire drill'), 80, 24)).toContain('HELD 0:00');
  });

  test('a class start that nobody marked', () => {
    const port = beforeClass().did('catchup class/kickoff').at(at('10:02:30')).did('seen');
    expect(shot(port, 80, 24)).toContain('class should have been running for 2:30');
    expect(shot(port, 80, 24)).toContain('! the class start is not marked');
  });

  test('too little time, and what would win it back', () => {
    const port = inClass().at(at('11:05')).did('extend practice 20m');
    expect(shot(port, 80, 24)).toMatch(/would end \d+:\d+, \d+ min late .*:cut quiz wins 5m/s);
  });

  test('how likely it still ends on time, by experience, as much of it as there is room for', () => {
    const ratios = Array.from({ length: 21 }, (_, place) => 0.7 + place / 25);
    const spread = { n: 71, over: 62, ratios };
    const kinds = Object.fromEntries(
      ['content', 'exercise', 'poll', 'break', 'breakout', 'discussion', 'qa'].map((kind) => [kind, spread]),
    );
    const about = { runbook: 'x', classes: 71, since: '2026-01-01', until: '2026-11-01' };
    const experience = { vprodLessons: 1 as const, ...about, kinds, segments: {}, steps: {} };
    const port = { ...inClass().at(at('11:05')).did('extend practice 20m'), experience };
    const [wide, usual] = [shot(port, 150, 24), shot(port, 80, 24)];
    expect(wide).toMatch(/min late · on time \d+ %, without .+ \d+ % · .+ ran over in 62 of 71/);
    expect(usual).toMatch(/min late · on time \d+ %/);
    expect(shot(inClass().at(at('11:05')).did('extend practice 20m'), 150, 24)).not.toContain('on time');
  });

  test('steps that were passed over', () => {
    expect(shot(beforeClass().did('go class/kickoff'), 80, 24)).toContain('passed over');
  });

  test('a plan that was called', () => {
    const screen = shot(beforeClass().did('plan B'), 80, 24);
    expect(screen).toContain('Plan B · Phone bridge');
    expect(screen).toContain('Dial in as Rosa Lindt.');
    expect(screen).not.toContain('echo');
  });

  test('the last action with the way to take it back', () => {
    const port = beforeClass();
    const { ui } = typeKeys(port, 'nhello\r');
    const line = shot(port, 80, 24, ui).split('\n').at(-3);
    expect(line).toMatch(/^ ok 9:32 note: hello +u takes it back$/);
  });

  test('a refusal with its hint, and what was left half typed', () => {
    const port = beforeClass();
    port.failNext();
    const { ui } = typeKeys(port, 'v');
    expect(shot(port, 80, 24, ui)).toContain(
      ' error: cannot write to the journal: no space left on device\n hint: press Enter to try again',
    );
    const offer = { action: 'issue', text: 'no sound in the back row, it is loud', at: '' };
    expect(shot(port, 80, 24, { offer })).toContain('unfinished: issue no sound in the back row,… · Enter goes on');
  });

  test('a message that is longer than its line is shown whole, its point at the end as well', () => {
    const text =
      "made 12 invites of 'Onboarding essentials' in reports/demo/invites: open each in your mail program and send it";
    const message = { kind: 'ok', text, hint: '', undo: false, until: at('10:00') } as const;
    const lines = shot(beforeClass(), 80, 24, { message }).trimEnd().split('\n');
    expect(lines.slice(-3, -1)).toEqual([
      " ok made 12 invites of 'Onboarding essentials' in reports/demo/invites: open",
      '    each in your mail program and send it',
    ]);
    expect(lines).toHaveLength(25);
  });

  test('a refusal that is longer than its line, with its hint; in a prompt the line that is typed stays', () => {
    const port = beforeClass();
    const text = `no segment is called 'practice' (segments: ${Array.from({ length: 5 }, (_, n) => `'segment-number-${n}'`).join(', ')})`;
    const message = { kind: 'refused', text, hint: 'try another', undo: false, until: at('10:00') } as const;
    expect(shot(port, 80, 24, { message })).toContain("'segment-number-4')\n hint: try another\n");
    const { ui } = typeKeys(port, ':');
    const prompt = ui.prompt && { ...ui.prompt, problem: { text, hint: 'try another' } };
    expect(shot(port, 80, 24, { prompt })).toContain("'segment-number-4')\n :\n hint: try another\n");
  });

  test('what is longer than three lines says that there is more', () => {
    const message = { kind: 'ok', text: 'word '.repeat(200), hint: '', undo: false, until: at('10:00') } as const;
    const lines = shot(beforeClass(), 80, 24, { message }).trimEnd().split('\n');
    expect(lines.slice(-4, -1).join('\n')).toMatch(/^ ok word .*\n {4}word .*\n {4}word .*…$/);
  });

  test('of choices that begin alike the names are whole before what stands beside them', () => {
    const { ui } = typeKeys(beforeClass(), '!');
    expect(shot(beforeClass(), 40, 15, ui)).toMatch(/ The facilitator drops out {2}\S.*…/);
  });

  test('a class start that nobody marked for hours is told without seconds', () => {
    expect(shot(fakePort(at('12:05:10')), 80, 24)).toContain('class should have been running for 2 h 05');
  });

  test('j offers first where the class would be by the plan', () => {
    const port = beforeClass().at(at('10:06'));
    expect(typeKeys(port, 'j\r').sent).toEqual(['catchup class/kickoff']);
    // Six minutes late, what the class has come to is six minutes earlier in the plan.
    const late = port.did('begin').at(at('10:29'));
    expect(typeKeys(late, 'j\r').sent).toEqual(['catchup class/why']);
    expect(typeKeys(beforeClass(), 'j').ui.prompt?.picked).toBe(0);
  });

  test('the day of what ends on another one', () => {
    expect(shot(fakePort(at('9:21') - 2 * 86_400_000), 80, 24)).toContain('class ends Tue 11:30');
    expect(shot(beforeClass(), 80, 24)).toContain('class ends 11:30');
  });

  test.each([40, 80, 120])('the help is whole at %i columns', (columns) => {
    const lines = frameOf(beforeClass(), columns, 200, { overlay: { kind: 'help', top: 0 } }).lines;
    expect(lines.join('\n')).not.toMatch(/[a-z]…/);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('ticks one person in a step that goes person by person');
  });

  test('a question that is asked is read whole', () => {
    const title = 'Who takes over if the facilitator drops';
    const { ui } = typeKeys(beforeClass(), ':');
    expect(shot(beforeClass(), 80, 24, { prompt: ui.prompt && { ...ui.prompt, title } })).toContain(` ${title} ›\n`);
  });

  test('a mode that is not the real thing', () => {
    expect(shot(fakePort(at('9:21'), { rehearsal: { speed: 10 } }), 80, 24)).toContain(' REHEARSAL ×10  Onboarding');
    expect(shot(fakePort(at('9:21'), { readOnly: true }), 80, 24)).toContain(' WATCHING  Onboarding');
  });

  test('a long text shows its beginning and how much more there is, Tab shows all of it', () => {
    const port = beforeClass();
    expect(shot(port, 40, 15)).toMatch(/… \+\d+ Tab/);
    expect(shot(port, 40, 24, { overlay: { kind: 'step', top: 0 } })).toContain('backup host');
    expect(shot(troubled(), 40, 24, { overlay: { kind: 'step', top: 0 } })).toContain('3. Launch poll');
  });
});

test('an offer to take over comes before everything that rings', () => {
  const words = 'Dana Okoye on lap-a silent since 10:02:13: takeover (T)';
  const withOffer = (isOffer: boolean) => shot({ ...inClass(), company: () => ({ words, isOffer }) }, 80, 24);
  expect(withOffer(true)).toContain(`\n ! ${words} · +2\n`);
  expect(withOffer(false)).toContain('\n ! timer tea ran out');
});

test('a page that was pasted into a line is not measured whole at each key', () => {
  const port = inClass();
  const { prompt } = typeKeys(port, 'n').ui;
  if (!prompt) throw new Error('no note was asked for');
  const text = `${'no sound '.repeat(8_000)}end`;
  const long = { prompt: { ...prompt, editor: { ...prompt.editor, text, cursor: text.length } } };
  const { lines } = frameOf(port, 80, 24, long);
  expect(lines.at(-2)).toMatch(/^ note › .*no sound end$/);
  expect(leastSpent(() => frameOf(port, 80, 24, long), 200)).toBeLessThan(200);
});

const moments = [beforeClass, inClass, troubled, arrivals, afterClass, allDone];
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 50, rows: 16 },
  { columns: 132, rows: 43 },
];

test('the upper lines, and the line of keys, read nothing of what they are kept over', () => {
  const wrong: string[] = [];
  const watched = <T extends object>(of: T, beside: ReadonlySet<keyof T>): T =>
    new Proxy(of, {
      get: (target, key: keyof T & string) => {
        if (beside.has(key)) wrong.push(key);
        return target[key];
      },
    });
  for (const make of moments)
    for (const size of sizes)
      for (const looking of [null, 'close/goodbye']) {
        const port = make();
        const ui = watched<Ui>({ ...quietUi, looking, called: port.state().items[0]?.id ?? null }, besideUi);
        const state = watched(port.state(), besideState);
        const scene = sceneOf({ ...port, state, now: port.now(), ui }, size);
        renderAbove(scene, size.rows - 2);
        const quiet = watched<Ui>({ ...quietUi, looking, called: ui.called }, besideKeys);
        renderKeys({ ...scene, ui: quiet });
      }
  expect(wrong).toEqual([]);
});

test('what is kept from frame to frame is what would be drawn anew', () => {
  const port = beforeClass();
  const drawing = createDrawing(plain);
  const lines = [
    'note one',
    'here zoe',
    'pulse 4',
    'issue no sound #audio',
    'done',
    'hold',
    'go on',
    'question why?',
    'undo',
  ];
  const uis = [quietUi, typeKeys(port, 'i').ui, { ...quietUi, looking: 'close/goodbye' }, typeKeys(port, '?').ui];
  for (const [turn, line] of lines.entries()) {
    port.act(line, port.now());
    for (const ui of uis)
      for (const size of turn % 2 === 0 ? sizes : sizes.toReversed())
        for (const later of [0, 1000]) {
          port.at(port.now() + later);
          const model = {
            ...port,
            state: port.state(),
            now: port.now(),
            ui,
            alarmed: turn === 4 ? 'the disk is full' : null,
          };
          expect(drawing(model, size)).toEqual(renderScreen(model, size, plain));
        }
  }
});
