import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { boundedLines, isUnread } from '../../../src/play/session/unblock.ts';

/** A reader who takes something only when told to. */
function slowReader() {
  const taken: string[] = [];
  let more: (() => void) | undefined;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      taken.push(chunk);
      more = done;
    },
  });
  const read = async (): Promise<void> => {
    while (more) {
      const next = more;
      more = undefined;
      next();
      await new Promise(setImmediate);
    }
  };
  return { stream, taken, read };
}

it('keeps a bounded rest for a reader who stands still, and says how much is missing', async () => {
  const { stream, taken, read } = slowReader();
  const print = boundedLines(stream, (missing) => `${missing} left out`);
  const line = 'x'.repeat(99_999);
  for (let at = 0; at < 30; at += 1) print(`${at} ${line}`);
  expect(isUnread(stream)).toBe(true);
  expect(stream.writableLength).toBeLessThan(1_300_000);
  await read();
  print('again');
  await read();
  const shown = taken.map((text) => text.trimEnd().replace(line, ''));
  const whole = shown.slice(0, -2).map((text) => Number(text));
  expect(whole).toEqual(Array.from({ length: whole.length }, (_, at) => at));
  expect(shown.slice(-2)).toEqual([`${30 - whole.length} left out`, 'again']);
  expect(isUnread(stream)).toBe(false);
});
