/** A result that comes in parts, to a reader that is slower than what writes it. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Context } from '../../../src/context.ts';
import { openOut } from '../../../src/play/session/output.ts';

test('waits for the reader as often as it takes, and leaves nobody waiting', async () => {
  const taken: string[] = [];
  const stdout = new Writable({
    highWaterMark: 1,
    write: (chunk, _, done) => {
      taken.push(String(chunk));
      setImmediate(done);
    },
  });
  const out = openOut(undefined, { stdout } as unknown as Context);
  for (let part = 0; part < 20; part += 1) await out.write(`${part}\n`);
  expect(taken).toHaveLength(20);
  expect(['drain', 'close'].map((event) => stdout.listenerCount(event))).toEqual([0, 0]);
});
