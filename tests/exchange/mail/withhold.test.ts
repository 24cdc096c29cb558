import { expect, test } from 'vitest';
import { withhold } from '../../../src/exchange/mail/withhold.ts';

const login = { user: 'desk@example.com', password: 'correct horse battery' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['AUTH PLAIN', base64(`\0${login.user}\0${login.password}`)],
  ['the password of AUTH LOGIN', base64(login.password)],
  ['the user of AUTH LOGIN', base64(login.user)],
  ['a part of it', base64(login.password).slice(3, 20)],
  ['it in quotes', `"${base64(login.password)}"`],
  ['it as hex', Buffer.from(login.password).toString('hex')],
  ['another coded text', base64('Username: and more')],
])('an answer that echoes %s is shown without it', (_what, echo) => {
  expect(withhold(`535 5.7.8 cannot decode ${echo} here`, login)).toBe('535 5.7.8 cannot decode (withheld) here');
});

test('an echo that is broken within a word is left out to its end', () => {
  const coded = base64(login.password);
  for (const at of [7, 8, 9, coded.length - 5, coded.length - 4]) {
    const said = withhold(`535-${coded.slice(0, at)}\n535 ${coded.slice(at)} was refused`, login);
    expect(said).toBe('(withheld)\n535 (withheld) was refused');
  }
});

test('what people write stays as it is', () => {
  const text = '535-5.7.8 Username and Password not accepted, see https://support.example.com/mail/?p=BadCredentials';
  expect(withhold(text, login)).toBe(text);
  expect(withhold('535 authentication unsuccessful (wrong user)', { user: 'desk', password: 'wrong' })).toBe(
    '535 authentication unsuccessful (wrong user)',
  );
});
