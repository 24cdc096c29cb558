import { describe, expect, test } from 'vitest';
import { parseMarks, parseWhen } from '../../../src/core/actions/marks.ts';
import { instant } from '../given.ts';
import { lesson } from '../lessons.ts';

const zone = 'America/New_York';
const when = (word: string, now: string, of = zone) => {
  const at = parseWhen(word, of, Date.parse(now));
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
};

describe('when it happened', () => {
  test.each([
    ['10:02', '2026-12-01T10:06:00-05:00', '2026-12-01T15:02:00Z'],
    ['10:02:30', '2026-12-01T10:06:00-05:00', '2026-12-01T15:02:30Z'],
    ['-4m', '2026-12-01T10:06:00-05:00', '2026-12-01T15:02:00Z'],
    ['-1h30m', '2026-12-01T10:06:00-05:00', '2026-12-01T13:36:00Z'],
    ['2026-11-30T18:00', '2026-12-01T10:06:00-05:00', '2026-11-30T23:00:00Z'],
    // Still to come: given as it is, the action refuses it.
    ['11:02', '2026-12-01T10:06:00-05:00', '2026-12-01T16:02:00Z'],
    // Around midnight it was yesterday.
    ['23:50', '2026-12-02T00:10:00-05:00', '2026-12-02T04:50:00Z'],
    ['23:50', '2026-03-09T00:10:00-04:00', '2026-03-09T03:50:00Z'],
    ['23:50', '2026-11-02T00:10:00-05:00', '2026-11-02T04:50:00Z'],
    // Soon after midnight is still to come; this morning was this morning.
    ['0:02', '2026-12-01T23:55:00-05:00', '2026-12-02T05:02:00Z'],
    ['0:02', '2026-12-01T22:55:00-05:00', '2026-12-01T05:02:00Z'],
    ['9:00', '2026-12-01T22:00:00-05:00', '2026-12-01T14:00:00Z'],
    // On the night of the change the last time that the clock said so.
    ['1:30', '2026-11-01T01:40:00-04:00', '2026-11-01T05:30:00Z'],
    ['1:30', '2026-11-01T01:40:00-05:00', '2026-11-01T06:30:00Z'],
    ['1:30', '2026-11-01T01:20:00-05:00', '2026-11-01T05:30:00Z'],
    ['1:30', '2026-11-01T03:00:00-05:00', '2026-11-01T06:30:00Z'],
    ['2:30', '2026-03-08T03:10:00-04:00', undefined],
    ['soon', '2026-12-01T10:06:00-05:00', undefined],
    ['-soon', '2026-12-01T10:06:00-05:00', undefined],
    ['T-4m', '2026-12-01T10:06:00-05:00', undefined],
  ])('%s at %s', (word, now, expected) => expect(when(word, now)).toBe(expected));
});

describe('marks', () => {
  const people = { session: lesson.session, presence: [] };
  const read = (text: string) => parseMarks(text, ['@', '#', '!', '~', '^'], people, instant('10:20'));

  test('are taken at the start of a word only, the last of a kind counts', () => {
    expect(read('a@b c#d e!2 f~3')).toEqual({ text: 'a@b c#d e!2 f~3', marks: {} });
    expect(read('x !2 !3')).toEqual({ text: 'x', marks: { severity: 3 } });
  });

  test('are left where the action does not take them', () => {
    expect(parseMarks('@maria #audio', ['@'], people, 0)).toEqual({
      text: '#audio',
      marks: { person: 'maria@example.com' },
    });
  });

  test.each([
    ['@maria', 'maria@example.com'],
    ['@MARIA', 'maria@example.com'],
    ['@silva', 'maria@example.com'],
    ['@Maria_Silva', 'maria@example.com'],
    ['@maria@example.com', 'maria@example.com'],
    ['@facilitator', 'rosa@example.com'],
    ['@chat', 'ike@example.com'],
    ['@maria,', 'maria@example.com'],
    ['@nobody', undefined],
    ['@mar_x', undefined],
  ])('%s', (word, person) => expect(read(word).marks.person).toBe(person));

  test.each([
    ['~4m', 240],
    ['~90s', 90],
    ['~4', 240],
    ['~1h', 3600],
  ])('%s of class time', (word, seconds) => expect(read(word).marks.lostSeconds).toBe(seconds));

  test('nothing of a single sign', () => expect(read('@ # ! ~ ^')).toEqual({ text: '@ # ! ~ ^', marks: {} }));
});
