import { describe, expect, test } from 'vitest';
import { actions } from '../../src/core/actions/table.ts';
import { findKey, keymap } from '../../src/live/input/keymap.ts';
import { quietUi } from '../../src/live/react/ui.ts';
import { fakePort } from './fake-port.ts';
import { at } from './fixture.ts';
import { arrivals, beforeClass, inClass, troubled } from './scenes.ts';
import { typeKeys } from './typing.ts';

const up = '\u001b[A';
const down = '\u001b[B';

test('every key of the actions is a key of the screen, and no key means two things', () => {
  for (const action of actions) {
    if (action.key === undefined) continue;
    expect([action.word, findKey(action.key === 'Enter' ? 'enter' : action.key)?.intent]).toEqual([
      action.word,
      expect.any(String),
    ]);
  }
  const names = keymap.flatMap((entry) => entry.names);
  expect(new Set(names).size).toBe(names.length);
});

describe('before class, the sound check running', () => {
  test.each([
    ['\r', ['done setup/sound-check']],
    ['sfan is loud\r', ['skip setup/sound-check: fan is loud']],
    ['s\r', []],
    ['jdoors\r', ['catchup doors/greet']],
    ['gload\r', ['go setup/load-polls']],
    ['b', ['plan for step']],
    ['!fd\r', ['trouble facilitator-drops']],
    ['!nobody\r', ['trouble no-sound']],
    [`!${down}${down}\r`, ['trouble no-sound']],
    ['!\r', []],
    ['ino sound @ma\t#aud\t!2\r', ['issue no sound @Maria_Silva #audio !2']],
    ['ywill there be slides\r', ['question will there be slides']],
    ['athree hands\r', ['alert three hands']],
    ['dsend it due E+1d\r', ['todo send it due E+1d']],
    ['nthe fan\r', ['note the fan']],
    ['wwishes\r', ['board wishes']],
    [':\r', []],
    [':note the fan\r', ['note the fan']],
    [':lef\rAna Perez\r', ['left Ana Perez']],
    [`:${down}\r\r`, ['begin']],
    [':rec\ron\r', ['recording on']],
    [':sta\r', ['start']],
    [':xyz\r', ['xyz']],
    ['n\r', []],
    ['nabc\u001b', []],
    ['r2\r', ['resolve 2']],
    ['r1\ryes\r', ['resolve 1 yes']],
    ['r2 yes\r', ['resolve 2 yes']],
    [`r${down}\r\r`, ['resolve 1']],
    ['rleft ear\r\r', ['resolve 1']],
    ['v', ['recording on']],
    ['vv', ['recording on', 'recording off']],
    ['p\r', ['hold']],
    ['pfire drill\rp', ['hold fire drill', 'resume']],
    ['x\r', ['extend 5m']],
    ['x-2m\r', ['extend -2m']],
    ['t10m coffee\r', ['timer 10m coffee']],
    ['z4 good\r', ['pulse 4 good']],
    ['fro\r', ['handoff rosa@example.com']],
    ['hana\rchen\r\r', ['here ana@example.com', 'here chen@example.com']],
    ['hZoe Walker\r', ['here Zoe Walker,']],
    ['h14\r', ['here 14']],
    ['h\r', []],
    [':park 2\r', ['park 2']],
    [':\r', []],
    ['u', ['undo']],
    ['q', ['quit']],
    ['?i', []],
    ['cgate\r', []],
    ['o', ['open']],
    ['k', ['check']],
    [`${down}o${down}k`, []],
    ['m', ['make']],
    [' ', []],
    [`${down}\r`, ['begin setup/load-polls']],
    [`${down}j`, ['catchup setup/load-polls']],
    [`${down}${down}sno time\r`, ['skip setup/build-rooms: no time']],
    [`${down}g\r`, ['go setup/load-polls']],
    [`${down}\u001b\u001b[1;1H\r`, ['done setup/sound-check']],
    [`${up}\r`, []],
    [`${up}g\r`, ['go setup/open-room']],
  ])('%j', (text, expected) => {
    expect(typeKeys(beforeClass(), text).sent).toEqual(expected);
  });

  test('keys that act say so when they are none, and looking keys never act', () => {
    expect(typeKeys(beforeClass(), 'e').ui.message?.text).toBe("'e' does nothing here; ? shows the keys");
    expect(typeKeys(beforeClass(), `${up}\r`).ui.message?.text).toBe(
      '‘Open the classroom’ is done already; g opens it again',
    );
    expect(typeKeys(beforeClass(), `${down}${down}\t\u001b?`).sent).toEqual([]);
  });
});

test('space answers the alarm first, then the duty that is due', () => {
  const { sent, ui } = typeKeys(inClass(), '   ');
  expect(sent).toEqual(['seen', 'done class/watch-chat']);
  expect(ui.message?.text).toBe('nothing is due: ‘Read the chat’ again in 5:00');
});

test('while a trouble stops the class, Enter does nothing to the step behind it and b calls the next plan', () => {
  expect(typeKeys(troubled(), '\r').sent).toEqual([]);
  expect(typeKeys(troubled(), 'b').sent).toEqual(['plan for 4']);
  expect(typeKeys(troubled(), 'rshe is back\r').sent).toEqual(['resolve 4 she is back']);
  const troubledId =
    troubled()
      .state()
      .items.find(({ number }) => number === 4)?.id ?? '';
  expect(typeKeys(troubled(), '\u001b').ui.aside).toBe(null);
  expect(typeKeys(troubled(), 'P').ui.aside).toBe(troubledId);
  expect(typeKeys(troubled(), '\r', { ...quietUi, aside: troubledId }).sent).toEqual(['begin class/map/warn']);
});

test('a paused recording asks how it goes on', () => {
  const port = inClass().did('recording pause');
  expect(typeKeys(port, 'v\r').sent).toEqual(['recording on']);
  expect(typeKeys(inClass().did('recording pause'), 'voff\r').sent).toEqual(['recording off']);
});

test('between class start and end q wants a second q', () => {
  expect(typeKeys(inClass(), 'q')).toMatchObject({ sent: [], stop: undefined });
  expect(typeKeys(inClass(), 'qq')).toMatchObject({ sent: ['quit'], stop: 'quit' });
  expect(typeKeys(beforeClass(), 'q')).toMatchObject({ sent: ['quit'], stop: 'quit' });
});

describe('what Esc dropped', () => {
  const esc = '\u001b';

  test('is told with the way back, an empty line is not', () => {
    expect(typeKeys(beforeClass(), `nthe fan${esc}`).ui.message?.text).toBe(
      'dropped: the fan · the same key and ↑ bring it back',
    );
    expect(typeKeys(beforeClass(), `n${esc}`).ui.message).toBeNull();
  });

  test.each([
    ['nthe fan', 'n', ['note the fan']],
    [':pulse 4 fine', ':', ['pulse 4 fine']],
    ['nthe fan', 'i', []],
    ['!fd', '!', ['trouble no-sound']],
  ])('%s: %s and ↑ send %j', (typed, key, sent) => {
    const port = beforeClass();
    const { ui } = typeKeys(port, `${typed}${esc}`);
    expect(typeKeys(port, `${key}${up}\r`, ui).sent).toEqual(sent);
  });
});

test('watching looks and leaves, nothing else', () => {
  const port = fakePort(at('9:31'), { readOnly: true });
  expect(typeKeys(port, `is\r${down}v!u`)).toMatchObject({
    sent: [],
    stop: undefined,
    ui: { looking: 'setup/sound-check' },
  });
  expect(typeKeys(port, 'q')).toMatchObject({ sent: [], stop: 'quit' });
});

test('help is asked for as a line too, and a card by its platform', () => {
  expect(typeKeys(beforeClass(), ':help\r').ui.overlay).toEqual({ kind: 'help', top: 0 });
  expect(typeKeys(beforeClass(), ':help zoom\r').ui.overlay).toEqual({ kind: 'card', platform: 'zoom', top: 0 });
  expect(typeKeys(beforeClass(), '??').ui.overlay).toEqual({ kind: 'card', platform: 'zoom', top: 0 });
  expect(typeKeys(beforeClass(), '???').ui.overlay).toBeNull();
});

describe('what a finished step asks for', () => {
  test('is asked once it is done, and not when it was answered before', () => {
    expect(typeKeys(beforeClass(), '\r\theadset\r').sent).toEqual(['done setup/sound-check', 'set microphone=headset']);
    expect(typeKeys(beforeClass().did('set microphone=headset'), '\r').ui.prompt).toBeNull();
  });

  test('in words takes no key that is pressed meanwhile: Tab takes it up', () => {
    const issue = typeKeys(beforeClass(), '\rino sound\r');
    expect(issue.sent).toEqual(['done setup/sound-check', 'issue no sound']);
    expect(issue.ui.prompt?.ask?.name).toBe('microphone');
    expect(typeKeys(beforeClass(), '\r\tin the bag\r').sent.at(-1)).toBe('set microphone=in the bag');
  });

  test('may stay open: Enter passes over what is not required, Esc over anything', () => {
    expect(typeKeys(beforeClass(), '\r\r').ui.prompt).toBeNull();
    const port = arrivals();
    const asked = typeKeys(port, `${down}${down}\r\u0015\r`);
    expect(asked.sent).toEqual(['done doors/tell-count']);
    expect(asked.ui.prompt?.problem?.text).toBe('this answer is needed; Esc leaves it open');
    expect(typeKeys(port, '\u001b', asked.ui).ui.prompt).toBeNull();
  });

  test('waits for a line, and stays open behind a trouble', () => {
    const line = typeKeys(beforeClass(), '\r:note the fan\r');
    expect(line.sent).toEqual(['done setup/sound-check', 'note the fan']);
    expect(line.ui.prompt?.ask?.name).toBe('microphone');
    const trouble = typeKeys(beforeClass(), '\r!fd\r');
    expect(trouble.sent).toEqual(['done setup/sound-check', 'trouble facilitator-drops']);
    expect(trouble.ui.prompt).toBeNull();
  });

  test('is asked again where it fits not', () => {
    const port = arrivals();
    const asked = typeKeys(port, `${down}${down}\r4many\r`);
    expect(asked.sent).toEqual(['done doors/tell-count', 'set headcount=4many']);
    expect(asked.ui.prompt?.problem?.text).toContain('headcount');
    expect(typeKeys(port, '\u001514\r', asked.ui)).toMatchObject({ sent: ['set headcount=14'], ui: { prompt: null } });
  });
});

test('a refusal leaves what was typed where it was, with the reason', () => {
  const port = beforeClass();
  port.failNext();
  const failed = typeKeys(port, 'ino sound\r');
  expect(failed.ui.prompt?.editor.text).toBe('no sound');
  expect(failed.ui.prompt?.problem?.text).toContain('no space left');
  expect(typeKeys(port, '\r', failed.ui)).toMatchObject({ sent: ['issue no sound'], ui: { prompt: null } });
});

test('the moment of an action is when its key was pressed', () => {
  const port = beforeClass();
  const opened = typeKeys(port, 'inoise');
  port.at(at('9:33'));
  typeKeys(port, '\r', opened.ui);
  expect(port.events.findLast((event) => event.type === 'issue.opened')?.at).toBe('2026-12-01T09:32:17.000-05:00');
});

test('what an earlier run left half typed goes on with Enter, with its own moment', () => {
  const port = beforeClass();
  const offer = { action: 'issue', text: 'no sou', at: '2026-12-01T09:31:30.000-05:00' };
  const { sent } = typeKeys(port, '\rnd\r', { ...quietUi, offer });
  expect(sent).toEqual(['issue no sound']);
  expect(port.events.at(-1)?.at).toBe('2026-12-01T09:31:30.000-05:00');
  expect(typeKeys(port, '\u001b', { ...quietUi, offer }).ui.offer).toBeNull();
  expect(typeKeys(port, 'nhi\r', { ...quietUi, offer })).toMatchObject({ sent: ['note hi'], ui: { offer } });
});
