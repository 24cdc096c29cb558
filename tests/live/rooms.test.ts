/** Breakout rooms, what a step makes and who is ready, on the screen and under its keys. */
import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/plan/plan.ts';
import type { ExportFile } from '../../src/live/prompts/port.ts';
import { quietUi } from '../../src/live/react/ui.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at, plan, session } from './fixture.ts';
import { frameOf, inClass, shot } from './scenes.ts';
import { typeKeys } from './typing.ts';

const rooms = { ...quietUi, overlay: { kind: 'rooms', top: 0 } } as const;

/** Ben, Ana and a walk-in are in no room. */
function late(): FakePort {
  return fakePort(at('9:18'))
    .did('here chen ife maria')
    .did('rooms new 2')
    .did('catchup class/kickoff')
    .at(at('10:01'))
    .did('begin')
    .did('catchup class/map/open')
    .at(at('10:31'))
    .did('here ana ben')
    .did('here Zoe Walker,')
    .did('left chen');
}

describe('l', () => {
  test('makes rooms where there are none and shows them; made ones it only shows', () => {
    const { sent, ui } = typeKeys(inClass(), 'l');
    expect(sent).toEqual(['rooms']);
    expect(ui.overlay).toEqual({ kind: 'rooms', top: 0 });
    const again = typeKeys(inClass().did('rooms'), 'l');
    expect(again.sent).toEqual([]);
    expect(again.ui.overlay).toEqual({ kind: 'rooms', top: 0 });
  });

  test('shows them against who is here, and who is in none', () => {
    expect(shot(late(), 80, 14, rooms)).toMatchInlineSnapshot(`
      "
      ‘Map your first week’: 2 rooms, 3 people, 2 here, 3 here in no room
      ────────────────────────────────────────────────────────────────────────────────
       Room 1  2 of 2 Ife Bello, Maria Silva
       Room 2  0 of 1 missing Chen Wei

       ! Ana Ruiz is here and in no room: Room 2 is the smallest
       ! Ben Ode is here and in no room: Room 2 is the smallest
       ! Zoe Walker is here and in no room: Room 2 is the smallest





       1-9 and a name moves somebody there · c copies · Esc closes
      "
    `);
  });

  test('before anybody is here names everybody', () => {
    const port = fakePort(at('9:18')).did('rooms');
    expect(shot(port, 40, 14, rooms)).toMatchInlineSnapshot(`
      "
      ‘Map your first week’: 4 rooms, 7 people
      ────────────────────────────────────────
       Room 1  2 Ben Ode, Marian Kowal
       Room 2  2 Maria Silva, Ana Ruiz
       Room 3  2 Chen Wei, Ife Bello
       Room 4  1 Tom Berg







       1-9 and a name moves somebody there ·…
      "
    `);
  });

  test('once more offers the smallest room to who has none, one after the other', () => {
    const { sent, ui } = typeKeys(late(), 'll\r\r\r');
    expect(sent).toEqual(['room 2 ana@example.com', 'room 2 ben@example.com', 'room 1 Zoe Walker']);
    expect(ui.prompt?.picked).toBe(-1);
    expect(typeKeys(late(), 'llzo\r').sent).toEqual(['room 2 Zoe Walker']);
    expect(typeKeys(late(), 'll\u001b').ui.overlay).toEqual({ kind: 'rooms', top: 0 });
  });

  test('a number puts anybody into that room, by the first letters', () => {
    expect(typeKeys(late(), 'll1 zo\r').sent).toEqual(['room 1 Zoe Walker']);
    const all = ['maria silva', 'ife', 'chen'].map((name) =>
      typeKeys(late(), `ll1 ${name}\r`).sent.concat(typeKeys(late(), `ll2 ${name}\r`).sent),
    );
    // Who is in the one can go to the other only.
    for (const lines of all) expect(lines).toHaveLength(1);
    expect(typeKeys(late(), 'll9 zo\r').ui.prompt?.problem?.text).toBe('there is no room 9');
  });

  test('c copies the list, Esc and l leave', () => {
    expect(typeKeys(late(), 'lc').sent).toEqual(['copy rooms']);
    expect(typeKeys(late(), 'l\u001b').ui.overlay).toBeNull();
  });

  test('of who only looks on shows, and makes nothing', () => {
    const port = fakePort(at('9:31'), { readOnly: true });
    expect(typeKeys(port, 'l')).toMatchObject({ sent: [], ui: { message: { text: 'no rooms are made yet' } } });
    const made = fakePort(at('9:31'), { readOnly: true }).did('rooms');
    expect(typeKeys(made, 'll')).toMatchObject({ sent: [], ui: { overlay: null } });
    expect(shot(made, 80, 14, rooms)).not.toContain('moves people');
  });
});

test('who comes into a running breakout and has no room is named until a room is found', () => {
  expect(shot(late(), 80, 24)).toMatch(/Ana Ruiz has no room \(l\) · \+/);
  expect(shot(late().did('room 1 ana, ben, zoe'), 80, 24)).not.toContain('no room');
});

const steps: readonly Partial<Step>[] = [{ make: 'invites' }, { import: 'attendance' }];

function deskAt(number: number, exports: readonly ExportFile[] = []): FakePort {
  const [first, second] = plan.steps.slice(0, 2).map((step, place) => ({ ...step, ...steps[place] }));
  const own = { ...plan, steps: [...(first && second ? [first, second] : []), ...plan.steps.slice(2)] };
  const port = fakePort(at('9:18'), { plan: own });
  if (number === 1) port.did('go sound-check');
  return Object.assign(port, { exports: () => exports });
}

describe('m', () => {
  test('makes what the step makes; the block says what, and when it was made', () => {
    expect(typeKeys(deskAt(0), 'm').sent).toEqual(['make']);
    expect(shot(deskAt(0), 80, 24)).toMatch(/^ {2}Makes {2}the invitations \(m\)$/m);
    const made = deskAt(0).put({ type: 'document.made', kind: 'invites', file: 'reports/x/invites' });
    expect(shot(made, 80, 24)).toMatch(/^ {2}Makes {2}the invitations · made 9:18 \(m\)$/m);
    expect(shot(made, 120, 24)).toMatch(/made 9:18 \(m\) +vprod make invites 2026-12-01-onboarding --send$/m);
  });

  test('of a step that reads in asks for the file, the newest first', () => {
    const files = [
      { path: '~/Downloads/b.csv', name: 'b.csv', folder: 'Downloads', changedAt: at('9:17') },
      {
        path: '/srv/reports/x/attendance report.csv',
        name: 'attendance report.csv',
        folder: 'x',
        changedAt: at('9:10'),
      },
    ];
    const port = (): FakePort => deskAt(1, files);
    expect(typeKeys(port(), 'm\r').sent).toEqual(['make ~/Downloads/b.csv']);
    expect(typeKeys(port(), 'matt\r').sent).toEqual(['make /srv/reports/x/attendance report.csv']);
    expect(typeKeys(port(), 'm/tmp/other.csv\r').sent).toEqual(['make /tmp/other.csv']);
    expect(typeKeys(port(), 'mzzz.csv\r').sent).toEqual(['make zzz.csv']);
    expect(frameOf(port(), 80, 24, typeKeys(port(), 'm').ui).lines.slice(-5)).toEqual([
      '────────────────────────────────────────────────────────────────────────────────',
      ' ▸ b.csv                                              Downloads · Tue 1 Dec 9:17',
      '   attendance report.csv                                      x · Tue 1 Dec 9:10',
      ' read in the attendance report ›',
      ' a few letters of its name, ↑ ↓, or its path, Enter reads it · Esc drops it',
    ]);
    expect(shot(port(), 80, 24, typeKeys(deskAt(1), 'm').ui)).toContain('no export is there: type its path');
  });

  test('says what was read in and when', () => {
    expect(shot(deskAt(1), 80, 24)).toMatch(/^ {2}Reads {2}the attendance report \(m\)$/m);
    const read = deskAt(1).put({ type: 'imported', kind: 'attendance', file: 'a.csv', digest: '0', data: {} });
    expect(shot(read, 80, 24)).toMatch(/^ {2}Reads {2}the attendance report · 9:18 a\.csv \(m\)$/m);
  });

  test('is for the current step only', () => {
    const { sent, ui } = typeKeys(deskAt(0), '\u001b[Bm');
    expect(sent).toEqual([]);
    expect(ui.message?.text).toBe('m makes what the current step names; g makes this one current');
  });
});

describe('who is ready', () => {
  const roster = session.roster.map((person, place) => ({ ...person, ready: place > 2 }));
  const port = (): FakePort => fakePort(at('9:18'), { session: { ...session, roster } });

  test('stands quietly at the bottom before class, and no longer in it', () => {
    expect(shot(port(), 80, 24)).toContain('7 on the roster · 4 of 7 ready');
    expect(shot(port().did('here maria'), 120, 24)).toContain('1 of 7 here · 4 of 7 ready · missing Ben, Ana');
    expect(shot(port().did('here maria').did('catchup kickoff').did('begin'), 120, 24)).not.toContain('ready');
  });

  test('is told of each among the arrivals', () => {
    const lines = shot(port(), 80, 24, typeKeys(port(), 'h').ui);
    expect(lines).toMatch(/Maria Silva +not ready/);
    expect(lines).toMatch(/Chen Wei$/m);
  });
});
