import { distance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { findLeading, findNamed, fold, type Named, nearestNames } from '../../../src/core/text/names.ts';
import { unitsSpent } from '../../effort.ts';

const named = (...names: readonly (string | readonly [string, 'open'])[]): readonly Named<string>[] =>
  names.map((name) =>
    typeof name === 'string'
      ? { value: name, names: [name], open: false }
      : { value: name[0], names: [name[0]], open: true },
  );

test('accents, case, hyphens and spaces make no difference', () => {
  expect(fold('  Zoë  O’Neill-Šimek_x ')).toBe('zoe oneill simek x');
  expect(findNamed('zoe', named('Zoë Simek'))).toEqual({ kind: 'one', value: 'Zoë Simek' });
});

describe('finding by name', () => {
  test('an exact name wins over everything', () => {
    expect(findNamed('poll', named(['poll-1', 'open'], 'poll'))).toEqual({ kind: 'one', value: 'poll' });
  });

  test('of several exact ones the open ones', () => {
    const both = [
      { value: 1, names: ['a', 'poll'], open: false },
      { value: 2, names: ['b', 'poll'], open: true },
    ];
    expect(findNamed('poll', both)).toEqual({ kind: 'one', value: 2 });
  });

  test('whole words, then beginnings of the name, then of its words', () => {
    expect(findNamed('sound', named('soundness', 'check sound'))).toEqual({ kind: 'one', value: 'check sound' });
    expect(findNamed('so', named('check sound', 'soundness'))).toEqual({ kind: 'one', value: 'soundness' });
    expect(findNamed('ch so', named('check the sound', 'chess club'))).toEqual({
      kind: 'one',
      value: 'check the sound',
    });
    expect(findNamed('so ch', named('check the sound'))).toEqual({ kind: 'none' });
  });

  test('open ones before the rest', () => {
    expect(findNamed('ro', named('room one', ['room two', 'open']))).toEqual({ kind: 'one', value: 'room two' });
  });

  test('a doubtful one gives the choices, and nothing is nothing', () => {
    expect(findNamed('ro', named('room one', 'room two'))).toMatchObject({
      kind: 'many',
      choices: ['room one', 'room two'],
    });
    expect(findNamed(' ', named('room'))).toEqual({ kind: 'none' });
    expect(findNamed('xyz', named('room'))).toEqual({ kind: 'none' });
  });

  test('one thing under two names is not doubtful', () => {
    const twice = [
      { value: 'x', names: ['room one'] },
      { value: 'x', names: ['room two'] },
    ];
    expect(findNamed('room', twice)).toEqual({ kind: 'one', value: 'x' });
  });
});

describe('a name at the beginning of a text', () => {
  const troubles = named('facilitator-drops', 'facilitator-silent', 'no-sound');
  test.each([
    ['no-sound in the back', 'no-sound', 'in the back'],
    ['no sound in the back', 'no-sound', 'in the back'],
    ['no it hums', 'no-sound', 'it hums'],
    ['n s it hums', 'no-sound', 'it hums'],
    ['facilitator drops', 'facilitator-drops', ''],
    ['facilitator dr out of the room', 'facilitator-drops', 'out of the room'],
  ])('%s', (text, value, rest) => {
    expect(findLeading(text, troubles)).toEqual({ match: { kind: 'one', value }, rest });
  });

  test('a text of many words costs no more than its words', () => {
    const text = `no-sound ${'!9 '.repeat(40_000)}`;
    expect(unitsSpent(() => findLeading(text, troubles), 40)).toBeLessThan(40);
  });

  test('is doubtful as long as several fit', () => {
    expect(findLeading('fac fell off', troubles)).toMatchObject({
      match: { kind: 'many', choices: ['facilitator-drops', 'facilitator-silent'] },
      rest: 'fac fell off',
    });
    expect(findLeading('power cut', troubles).match).toEqual({ kind: 'none' });
    expect(findLeading('', troubles).match).toEqual({ kind: 'none' });
  });
});

test('the nearest names', () => {
  expect(nearestNames('soudn', ['sound', 'sound', 'slides', 'welcome'], distance)).toEqual(['sound']);
  expect(nearestNames('xyz', ['sound'], distance)).toEqual([]);
});
