/** Whom `--again` means. */
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../src/core/plan/plan.ts';
import { UserError } from '../../src/errors.ts';
import { readAgain } from '../../src/play/make/mail-again.ts';

const roster: readonly Participant[] = [
  { name: 'Maria Silva', email: 'Maria@example.com', status: 'enrolled' },
  { name: 'Marian Kowal', email: 'marian@example.com', status: 'enrolled' },
  { name: 'Ben Stone', status: 'enrolled' },
];

const former: readonly Participant[] = [
  { name: 'Ana Perez', email: 'ana@example.com', status: 'enrolled' },
  { name: 'Maria Silva', email: 'old@example.com', status: 'enrolled' },
  ...roster,
];

describe('--again', () => {
  test.each([
    [['maria'], ['maria@example.com']],
    [['marian@example.com'], ['marian@example.com']],
    [
      ['Kowal', 'maria'],
      ['marian@example.com', 'maria@example.com'],
    ],
    [['all'], ['maria@example.com', 'marian@example.com']],
    [['ana'], ['ana@example.com']],
    [
      ['old@example.com', 'maria'],
      ['old@example.com', 'maria@example.com'],
    ],
    [[], []],
  ])('%j', (names, addresses) => {
    expect([...readAgain(names, roster, former)]).toEqual(addresses);
  });

  test.each([
    ['mari', 'doubtful-name', "'mari' could be 'Maria Silva' and 'Marian Kowal'"],
    ['ben', 'unknown-person', "nobody on the roster is called 'ben'"],
    ['Marya Silva', 'unknown-person', "nobody on the roster is called 'Marya Silva'"],
  ])('%s is refused', (name, code, message) => {
    expect(() => readAgain([name], roster, former)).toThrow(UserError);
    try {
      readAgain([name], roster, former);
    } catch (error) {
      expect((error as UserError).problems[0]).toMatchObject({ code, message });
    }
  });
});
