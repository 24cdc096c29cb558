import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../../src/live/input/keys.ts';
import { readInput } from '../../src/live/input/terminal-input.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** What a terminal sends, in pieces with seconds between them, as what it comes to. */
function typed(...pieces: readonly (string | number)[]): readonly string[] {
  const stdin = new PassThrough();
  const taken: Input[] = [];
  const input = readInput(
    stdin,
    (inputs) => taken.push(...inputs),
    () => {},
  );
  for (const piece of pieces) {
    if (typeof piece === 'number') vi.advanceTimersByTime(piece * 1_000);
    else stdin.emit('data', Buffer.from(piece));
  }
  vi.advanceTimersByTime(5_000);
  input.end();
  return taken.map((one) =>
    one.kind === 'key' ? one.key.name : one.kind === 'paste' ? `paste ${one.text}` : one.kind,
  );
}

test.each<[string, readonly (string | number)[], readonly string[]]>([
  ['for a second', ['\u001b[200~one', 1.5, '\rs\rend\r\u001b[201~'], ['paste one\rs\rend\r']],
  ['for an hour', ['\u001b[200~one', 3_600, '\rs\r', 3_600, '\u001b[201~n'], ['paste one\rs\r', 'n']],
  ['and never goes on', ['\u001b[200~one', 60, '\rs\r'], []],
  ['in its end mark', ['\u001b[200~one\u001b[2', 60, '01~n'], ['paste one', 'n']],
  ['in its beginning', ['\u001b[20', 2, '0~s\rs\u001b[201~n'], ['paste s\rs', 'n']],
  ['in its beginning, mark by mark', ['\u001b[2', 2, '0', 2, '0', 2, '~s\r', 2, '\u001b[201~'], ['paste s\r']],
  ['behind its Esc', ['\u001b', 0.5, '[200~s\rs', 2, '\r\u001b[201~'], ['escape', 'paste s\rs\r']],
])('nothing of a paste that stalls %s is a key', (_where, pieces, expected) => {
  expect(typed(...pieces)).toEqual(expected);
});

test('an Esc, and keys long after it, are keys', () => {
  expect(typed('\u001b', 1, 's', 1, '\u001b', 1, '[')).toEqual(['escape', 's', 'escape', '[']);
  expect(typed('\u001b[1;', 2, 'n')).toEqual(['n']);
});

test('Ctrl-C is a key while a paste is open', () => {
  expect(typed('\u001b[200~one', 3, '\u0003')).toEqual(['ctrl-c']);
});
