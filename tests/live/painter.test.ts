import { expect, test } from 'vitest';
import { createPainter } from '../../src/live/screen/painter.ts';
import type { Frame } from '../../src/live/view/view.ts';
import { type Emulator, emulator } from './terminal.ts';

function frame(lines: readonly string[], cursor: Frame['cursor'] = null): Frame {
  return { lines, cursor };
}

function numbered(count: number, word = 'line'): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${word} ${place + 1}`);
}

function painterOn(term: Emulator, size: { columns: number; rows: number }) {
  const writes: string[] = [];
  const painter = createPainter(
    (text) => {
      writes.push(text);
      term.write(text);
    },
    () => size,
  );
  return { painter, writes };
}

test('what was on the screen moves into the scrollback, without the empty lines below it', async () => {
  const term = emulator(20, 6);
  term.write('$ first\r\n$ vprod run demo\r\n');
  const { painter } = painterOn(term, { columns: 20, rows: 6 });
  painter.begin();
  painter.paint(frame(numbered(6)));
  await term.settled();
  expect(term.scrollback()).toEqual(['$ first', '$ vprod run demo']);
  expect(term.screen()).toEqual(numbered(6));
});

test('only lines that changed are written, in one write that the terminal shows at once', async () => {
  const term = emulator(20, 6);
  const { painter, writes } = painterOn(term, { columns: 20, rows: 6 });
  painter.begin();
  painter.paint(frame(numbered(6)));
  writes.length = 0;
  painter.paint(frame(numbered(6)));
  expect(writes).toEqual([]);
  painter.paint(frame(numbered(6).with(2, 'changed')));
  expect(writes).toHaveLength(1);
  expect(writes[0]).toContain('changed');
  expect(writes[0]).not.toContain('line');
  expect(writes[0]).toMatch(/^\u001b\[\?2026h[\s\S]*\u001b\[\?2026l/);
  await term.settled();
  expect(term.screen()).toEqual(numbered(6).with(2, 'changed'));
});

test('a shorter line leaves nothing of the longer one', async () => {
  const term = emulator(20, 3);
  const { painter } = painterOn(term, { columns: 20, rows: 3 });
  painter.begin();
  painter.paint(frame(['x'.repeat(20), '', '']));
  painter.paint(frame(['short', '', '']));
  await term.settled();
  expect(term.screen()).toEqual(['short', '', '']);
});

test('scrolled lines go above a frame that fills every row, in their order', async () => {
  const term = emulator(20, 5);
  const { painter } = painterOn(term, { columns: 20, rows: 5 });
  painter.begin();
  painter.paint(frame(numbered(5)));
  painter.scroll('done 1');
  painter.paint(frame(numbered(5)));
  painter.scroll('done 2');
  painter.scroll('done 3');
  painter.paint(frame(numbered(5, 'next')));
  await term.settled();
  expect(term.scrollback()).toEqual(['done 1', 'done 2', 'done 3']);
  expect(term.screen()).toEqual(numbered(5, 'next'));
});

test.each([
  [30, 9],
  [12, 5],
  [20, 4],
])('a window that becomes %i x %i is drawn anew, and scrolled lines stay', async (columns, rows) => {
  const term = emulator(20, 6);
  const size = { columns: 20, rows: 6 };
  const { painter } = painterOn(term, size);
  painter.begin();
  painter.scroll('done 1');
  painter.paint(frame(numbered(6)));
  await term.settled();
  Object.assign(size, { columns, rows });
  term.resize(columns, rows);
  if (painter.resized(true)) {
    await term.settled();
    painter.answer(Number(/\[(\d+);/.exec(term.answers.join(''))?.[1]));
  }
  painter.paint(frame(numbered(rows, 'new')));
  await term.settled();
  expect(term.screen()).toEqual(numbered(rows, 'new'));
  expect(term.scrollback().slice(0, 1)).toEqual(['done 1']);
});

test('lines that a growing terminal pulled out of its scrollback are pushed back', async () => {
  const term = emulator(20, 6);
  const size = { columns: 20, rows: 6 };
  const { painter } = painterOn(term, size);
  painter.begin();
  painter.scroll('done 1');
  painter.scroll('done 2');
  // In a prompt the cursor stands at the bottom: then this emulator pulls lines when it grows.
  painter.paint(frame(numbered(6), { row: 5, column: 3 }));
  await term.settled();
  size.rows = 8;
  term.resize(20, 8);
  expect(term.scrollback()).toEqual([]);
  expect(painter.resized(true)).toBe(true);
  painter.paint(frame(numbered(8, 'too early')));
  await term.settled();
  painter.answer(Number(/\[(\d+);/.exec(term.answers.join(''))?.[1]));
  painter.paint(frame(numbered(8, 'new')));
  await term.settled();
  expect(term.scrollback()).toEqual(['done 1', 'done 2']);
  expect(term.screen()).toEqual(numbered(8, 'new'));
});

test('the cursor is shown in a prompt only', async () => {
  const term = emulator(20, 4);
  const { painter } = painterOn(term, { columns: 20, rows: 4 });
  painter.begin();
  painter.paint(frame(numbered(4)));
  await term.settled();
  expect(term.cursorShown()).toBe(false);
  painter.paint(frame(numbered(4), { row: 3, column: 7 }));
  await term.settled();
  expect([term.cursorShown(), term.cursor()]).toEqual([true, { row: 3, column: 7 }]);
  painter.paint(frame(numbered(4)));
  await term.settled();
  expect(term.cursorShown()).toBe(false);
});

test('restoring leaves the summary, the cursor below it and every mode off; twice is once', async () => {
  const term = emulator(30, 6);
  term.write('$ vprod run demo\r\n');
  const { painter, writes } = painterOn(term, { columns: 30, rows: 6 });
  painter.begin();
  painter.scroll('done 1');
  painter.paint(frame(numbered(6)));
  painter.scroll('done 2');
  await term.settled();
  expect(term.modes()).toEqual({ paste: true, focus: true });
  painter.restore(['paused at 9:31']);
  const count = writes.length;
  painter.restore(['paused at 9:31']);
  painter.paint(frame(numbered(6)));
  expect(writes).toHaveLength(count);
  await term.settled();
  expect(term.cursorShown()).toBe(true);
  expect(term.modes()).toEqual({ paste: false, focus: false });
  expect(term.scrollback()).toEqual(['$ vprod run demo', 'done 1']);
  expect(term.screen()).toEqual(['done 2', 'paused at 9:31', '', '', '', '']);
  expect(term.cursor()).toEqual({ row: 2, column: 0 });
});
