import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runScreen, type Screen } from '../../src/live/screen/screen.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at } from './fixture.ts';
import { emulator, FakeStdin, type FakeStdout, fakeStdout } from './terminal.ts';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'Date'],
    now: at('9:31:00'),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Run {
  readonly port: FakePort;
  readonly screen: Screen;
  readonly stdin: FakeStdin;
  readonly stdout: FakeStdout;
  /** Keys in one piece, then so many milliseconds. */
  readonly type: (text: string, milliseconds?: number) => void;
  /** What a terminal shows that got all of the output so far. */
  readonly seen: () => Promise<{
    readonly screen: string;
    readonly scrollback: readonly string[];
    readonly cursorShown: boolean;
  }>;
}

function run(options: Parameters<typeof fakePort>[1] = {}, env: Record<string, string> = { NO_COLOR: '1' }): Run {
  const port = fakePort(Date.now(), { clock: () => Date.now(), ...options });
  const stdin = new FakeStdin();
  const stdout = fakeStdout(80, 24);
  const screen = runScreen(port, { stdin, stdout, env, now: () => Date.now() });
  return {
    port,
    screen,
    stdin,
    stdout,
    type: (text, milliseconds = 200) => {
      stdin.emit('data', Buffer.from(text));
      vi.advanceTimersByTime(milliseconds);
    },
    seen: async () => {
      const term = emulator(80, 24);
      for (const text of stdout.writes) term.write(text);
      let settled = false;
      void term.settled().then(() => {
        settled = true;
      });
      // The emulator works by the same timers that the test holds.
      while (!settled) await vi.advanceTimersByTimeAsync(1);
      return { screen: term.screen().join('\n'), scrollback: term.scrollback(), cursorShown: term.cursorShown() };
    },
  };
}

test('steps are done by Enter, each leaves a line above the screen', async () => {
  const { port, type, seen } = run();
  type('\r', 60_000);
  expect(port.lines).toEqual(['done setup/open-room']);
  const { screen, scrollback } = await seen();
  expect(screen).toContain('▶ Sound check with Rosa');
  expect(scrollback.at(-1)).toBe(' 9:31 ✔ Open the classroom · took 0:00 of 10m');
});

test('the focus that a terminal reports as soon as it is asked is no key, and keeps none back', () => {
  // tmux answers at once where its focus-events are on.
  const { port, type } = run();
  type('\u001b[I', 3_000);
  expect(port.lines).toEqual([]);
  const second = run();
  second.type('\u001b[I\r', 3_000);
  expect(second.port.lines).toEqual(['done setup/open-room']);
  const away = run();
  away.type('\u001b[O\u001b[I\r', 3_000);
  expect(away.port.lines).toEqual([]);
});

test('a held Enter acts once, two presses act twice', () => {
  const { port, type } = run();
  type('\r', 400);
  for (let count = 0; count < 30; count++) type('\r', 35);
  vi.advanceTimersByTime(2_000);
  expect(port.lines).toEqual(['done setup/open-room']);
  const second = run();
  second.type(' ', 2000);
  second.type('v', 300);
  second.type('v', 300);
  expect(second.port.lines).toEqual(['recording on', 'recording off']);
});

test('an Enter that is held after a step was done does not answer what the step asks', async () => {
  const { port, type, seen } = run();
  type('\r', 2_000);
  type('\r', 400);
  for (let count = 0; count < 30; count++) type('\r', 35);
  vi.advanceTimersByTime(2_000);
  expect(port.lines).toEqual(['done setup/open-room', 'done setup/sound-check']);
  expect((await seen()).screen).toContain('Microphone in use ›');
});

test('a held key that opens a prompt writes nothing into it', async () => {
  const { type, port, seen } = run();
  type('n', 400);
  for (let count = 0; count < 30; count++) type('n', 35);
  type('oise', 2_000);
  expect((await seen()).screen).toContain(' note › oise');
  type('\r');
  expect(port.lines).toEqual(['note oise']);
});

test('pasted text is not a key, and words in a prompt', async () => {
  const { type, port, seen } = run();
  type('\u001b[200~q\ris\r\u001b[201~');
  expect(port.lines).toEqual([]);
  expect((await seen()).screen).toContain('pasted text is not a key');
  type('n\u001b[200~two\nlines\u001b[201~');
  expect((await seen()).screen).toContain(' note › two lines');
  expect(port.lines).toEqual([]);
});

test('what is typed is kept outside from key to key, and gone once it is sent or dropped', () => {
  const { type, port } = run();
  type('ino sou');
  expect(port.kept()).toEqual({ action: 'issue', text: 'no sou', at: '2026-12-01T09:31:00.000-05:00' });
  type('\u001b');
  expect(port.kept()).toBeUndefined();
  type('nhi\r');
  expect(port.kept()).toBeUndefined();
});

test('what was half typed is offered, and kept while something else is typed', async () => {
  const typed = { action: 'issue', text: 'no sou', at: '2026-12-01T09:30:00.000-05:00' };
  const { type, port, seen } = run({ typed });
  expect((await seen()).screen).toContain('unfinished: issue no sou · Enter goes on, Esc drops it');
  type('nhi\r');
  expect(port.kept()).toEqual(typed);
  type('\rnd\r', 300);
  expect(port.lines).toEqual(['note hi', 'issue no sound']);
  expect(port.kept()).toBeUndefined();
});

test('what starts by itself is told, and the bell rings once for a timer', async () => {
  const { type, port, stdout, seen } = run();
  type('\r', 200);
  type('\u001b', 20_000);
  type('t5s tea\r', 20_000);
  expect(stdout.writes.filter((text) => text.includes('\u0007'))).toHaveLength(1);
  expect((await seen()).screen).toContain('! timer tea ran out');
  type(' ');
  expect(port.lines.at(-1)).toBe('seen');
  const later = run();
  later.type('\r', 200);
  later.port.did('go setup/load-polls').did('done').did('done setup/sound-check');
  vi.setSystemTime(at('9:44:58'));
  later.port.did('done');
  later.type('', 4_000);
  expect((await later.seen()).screen).toMatch(/now 9:45 .*Doors are open.* started/);
});

test('a class that runs on writes only what changes', () => {
  const { type, stdout } = run();
  type('\r', 20_000);
  stdout.writes.length = 0;
  vi.advanceTimersByTime(60_000);
  expect(stdout.writes.length).toBeLessThanOrEqual(61);
  expect(Math.max(...stdout.writes.map((text) => text.length))).toBeLessThan(600);
});

test('without colour no colour is written, with it there is', () => {
  const sgr = /\u001b\[\d+(?:;\d+)*m/;
  expect(run().stdout.writes.join('')).not.toMatch(sgr);
  expect(run({}, {}).stdout.writes.join('')).toMatch(sgr);
});

test('a key that comes together with the window is not taken', async () => {
  const { type, port, seen } = run();
  type('\u001b[O', 5_000);
  type('\u001b[I', 100);
  type('\r');
  expect(port.lines).toEqual([]);
  expect((await seen()).screen).toContain("'Enter' came just as this window came to the front");
  type('v', 1_000);
  expect(port.lines).toEqual(['recording on']);
});

test('greetings are shown until a key is pressed, and stay above', async () => {
  const { type, seen } = run({ greeting: ['Back after 1:42. Nothing is lost.'] });
  const before = await seen();
  expect(before.screen).toContain('Back after 1:42');
  expect(before.scrollback).toContain('Back after 1:42. Nothing is lost.');
  type('\u001b[B');
  expect((await seen()).screen).not.toContain('Back after 1:42');
});

test('a new size is drawn at once', () => {
  const { stdout } = run();
  stdout.writes.length = 0;
  stdout.columns = 60;
  stdout.emit('resize');
  expect(stdout.writes.join('')).toContain('─'.repeat(60));
  expect(stdout.writes.join('')).not.toContain('─'.repeat(61));
});

test.each([
  ['q', 'quit'],
  ['\u0003', 'interrupted'],
  ['n half typed\u0003', 'interrupted'],
])('%j ends it, the terminal is as it was', async (keys, reason) => {
  const { type, screen, stdin, seen } = run();
  expect(stdin.raw).toBe(true);
  type(keys);
  expect(await screen.ended).toEqual({ reason });
  expect(stdin.raw).toBe(false);
  const { screen: shown, cursorShown } = await seen();
  expect(cursorShown).toBe(true);
  expect(shown.trimEnd()).toBe('Onboarding essentials · 9:31: ‘Open the classroom’ runs since 9:31');
});

test('a terminal that is gone ends it', async () => {
  const ended = run();
  ended.stdin.emit('end');
  expect(await ended.screen.ended).toEqual({ reason: 'closed' });
  const broken = run();
  broken.stdout.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
  expect(await broken.screen.ended).toEqual({ reason: 'closed' });
  const failing = run();
  failing.stdin.emit('error', Object.assign(new Error('read EIO'), { code: 'EIO' }));
  expect(await failing.screen.ended).toEqual({ reason: 'closed' });
});

test('it is ended from outside, once, and nothing is written afterwards', async () => {
  const { screen, stdout, type, port } = run();
  screen.stop('terminated');
  screen.stop('hangup');
  expect(await screen.ended).toEqual({ reason: 'terminated' });
  const count = stdout.writes.length;
  type('\r', 5_000);
  screen.changed();
  expect(stdout.writes).toHaveLength(count);
  expect(port.lines).toEqual([]);
});

test('a signal comes between two actions of what was typed ahead: the rest is neither done nor recorded', async () => {
  const { screen, port, stdin } = run();
  setImmediate(() => screen.stop('terminated'));
  stdin.emit('data', Buffer.from(Array.from({ length: 50 }, (_, at) => `:note ${at}\r`).join('')));
  expect(port.lines).toEqual(['note 0']);
  vi.advanceTimersByTime(1_000);
  expect(await screen.ended).toEqual({ reason: 'terminated' });
  expect(port.lines).toEqual(['note 0']);
});

test('all that was typed ahead is done in its order', () => {
  const { port, type } = run();
  type(':note a\r:note b\r');
  type(':note c\r');
  expect(port.lines).toEqual(['note a', 'note b', 'note c']);
});

test('a fault restores the terminal before it is reported', async () => {
  const { screen, stdin, port, type } = run();
  Object.assign(port, {
    act: () => {
      throw new Error('broken');
    },
  });
  type('v');
  await expect(screen.ended).rejects.toThrow('broken');
  expect(stdin.raw).toBe(false);
});

test.each([
  [{}, true],
  [{ TERM: 'dumb' }, false],
  [{ NO_COLOR: '1' }, false],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: 'false' }, false],
])('the screen has colours as every other output has them: %o: %s', (env, coloured) => {
  const { stdout } = run({}, env);
  expect(/\u001b\[(?:[39]\d|1)m/.test(stdout.writes.join(''))).toBe(coloured);
});
