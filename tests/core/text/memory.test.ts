/** What was made of an object is found again; of what is asked for once, in turn, only the last is held. */
import { expect, test } from 'vitest';
import { startMemory } from '../../../src/core/text/memory.ts';

const objects = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));

test('what was made is found while nothing else was asked for', () => {
  const memory = startMemory<object, string>();
  const [one = {}] = objects(1);
  expect(memory.get(one)).toBeUndefined();
  memory.set(one, 'a');
  memory.set(one, 'b');
  expect(memory.get(one)).toBe('b');
});

test('what gave way to another and is asked for again is kept from then on', () => {
  const memory = startMemory<object, number>();
  const all = objects(5);
  const ask = (one: object): boolean => {
    const known = memory.get(one) !== undefined;
    if (!known) memory.set(one, 1);
    return known;
  };
  const rounds = [0, 1, 2, 3].map(() => all.map(ask));
  expect(rounds.map((round) => round.filter(Boolean).length)).toEqual([0, 1, 5, 5]);
});

test('a value that is set anew counts, wherever it is kept', () => {
  const memory = startMemory<object, number>(2);
  const [one = {}, two = {}, three = {}] = objects(3);
  for (const [value, key] of [one, two, three, one, one, two].entries()) memory.set(key, value);
  expect([one, two, three].map((key) => memory.get(key))).toEqual([4, 5, 2]);
});
