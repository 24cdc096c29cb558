/** What is told where the system refuses, also for errors that the runtime has no name for. */
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { refuse } from '../../src/journal/files/disk.ts';

function systemError(code: string, errno: number): Error {
  return Object.assign(new Error(`${code}: ${code}, write`), { code, errno, syscall: 'write' });
}

test.runIf(process.platform === 'linux').each([
  ['ENOSPC', -28, 'no space left on device', 'free some space and try again'],
  ['Unknown system error -122', -122, 'disk quota exceeded', 'free some space and try again'],
  ['Unknown system error -116', -116, 'stale file handle', undefined],
  ['UNKNOWN', -37, 'no locks available', undefined],
  ['Unknown system error -37', -37, 'no locks available', undefined],
  ['Unknown system error -117', -117, 'structure needs cleaning', undefined],
  ['Unknown system error -999', -999, 'system error 999', undefined],
])('%s', (code, errno, reason, hint) => {
  const refused = refuse(systemError(code, errno), 'journal-write', 'write to the journal');
  expect(refused).toBeInstanceOf(UserError);
  const [problem] = (refused as UserError).problems;
  expect(problem?.message).toBe(`cannot write to the journal: ${reason}`);
  expect(problem?.hint).toBe(hint);
});

test('an error of the program itself stays what it is', () => {
  for (const error of [new TypeError('x'), Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' })])
    expect(refuse(error, 'journal-write', 'write')).toBe(error);
});
