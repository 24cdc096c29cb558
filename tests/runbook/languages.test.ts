/** Which messages a session has in its language, and what is said of one that nobody has messages in. */
import { describe, expect, test } from 'vitest';
import { checkFiles } from '../../src/runbook/check/check.ts';
import { type Files, house, makeWorkspace, problemsOf, read, session } from './fixtures.ts';

const shipped: Files = {
  'shipped/templates/messages/welcome.md': 'welcome',
  'shipped/templates/messages/thanks.md': 'thanks',
  'shipped/templates/messages/de/welcome.md': 'willkommen',
  'shipped/templates/messages/de/thanks.md': 'danke',
  'shipped/templates/messages/ja/welcome.md': 'ようこそ',
};

function messages(language: string | undefined, files: Files = {}) {
  const text = language === undefined ? session : `${session}language: ${language}\n`;
  return read({ ...shipped, ...files, 'sessions/one.yaml': text }).plan.messages;
}

describe('messages', () => {
  test('are those of the workspace in the language, then those that ship in it, then the default ones', () => {
    const own: Files = {
      'templates/messages/welcome.md': 'our welcome',
      'templates/messages/see-you.md': 'see you',
      'templates/messages/de/thanks.md': 'herzlichen Dank',
    };
    expect(messages('de', own)).toEqual({ welcome: 'willkommen', thanks: 'herzlichen Dank', 'see-you': 'see you' });
    expect(messages(undefined, own)).toEqual({ welcome: 'our welcome', thanks: 'thanks', 'see-you': 'see you' });
    expect(messages('en', own)).toEqual(messages(undefined, own));
  });

  test('of a region are those of its language, where it has none of its own', () => {
    const own: Files = { 'templates/messages/de-CH/thanks.md': 'merci vilmal' };
    expect(messages('de_ch', own)).toEqual({ welcome: 'willkommen', thanks: 'merci vilmal' });
    expect(messages('de-AT', own)).toEqual({ welcome: 'willkommen', thanks: 'danke' });
  });

  test('of a language that the house alone has', () => {
    expect(messages('ko', { 'templates/messages/ko/welcome.md': '환영합니다' })).toEqual({
      welcome: '환영합니다',
      thanks: 'thanks',
    });
  });

  test.each([
    ['xx', 'one of de, en, ja'],
    ['ar', 'one of de, en, ja; or write yours in templates/messages/ar'],
    ['he', 'one of de, en, ja; or write yours in templates/messages/he'],
    ['jp', "did you mean 'ja'?"],
    ['german', "did you mean 'de'?"],
    ['Deutch', "did you mean 'de'?"],
    ['日本語', "did you mean 'ja'?"],
    ['English', "did you mean 'en'?"],
    ['"de; DROP"', 'one of de, en, ja'],
  ])('in %s there are none: %s', (language, hint) => {
    const [problem, ...more] = problemsOf(() => messages(language));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'language-unknown', hint, place: { line: 6, column: 11 } });
  });

  test('of a roster in a language without any are told once, where it stands first', () => {
    const files = {
      ...shipped,
      'sessions/one.yaml': `${session}roster: people.csv\n`,
      'sessions/people.csv':
        'Name,Email,Language\nAna,ana@example.com,de\nBen,ben@example.com,jp\nChen,chen@example.com,jp\n',
    };
    const problems = problemsOf(() => read(files));
    expect(problems).toMatchObject([{ code: 'language-unknown', place: { line: 3 }, hint: "did you mean 'ja'?" }]);
    const right = read({ ...files, 'sessions/people.csv': files['sessions/people.csv'].replaceAll('jp', 'JA') });
    expect(right.session.roster.map(({ language }) => language)).toEqual(['de', 'ja', 'ja']);
  });
});

function check(files: Files): readonly string[] {
  const workspace = makeWorkspace({ ...shipped, 'runbooks/house.yaml': house, ...files });
  return checkFiles([], { workspace, cwd: workspace.root, now: 0, timezone: 'UTC' }).flatMap(
    ({ file, errors, warnings }) =>
      [...errors, ...warnings]
        .filter(({ code }) => code !== 'duty-unserved' && code !== 'no-plan')
        .map(({ code, message, place, hint }) => `${file}:${place?.line} ${code}: ${message} (${hint})`),
  );
}

describe('check', () => {
  test('says what is missing in a language, and which of the house stand back', () => {
    const files = {
      'sessions/one.yaml': `${session}language: ja\n`,
      'templates/messages/welcome.md': 'our welcome',
      'templates/messages/see-you.md': 'see you',
    };
    expect(check(files)).toEqual([
      "sessions/one.yaml:6 message-language: not there in 'ja', so sent as they are: see-you, thanks (write them in templates/messages/ja)",
      "sessions/one.yaml:6 message-language: yours are not there in 'ja', so those that ship are taken: welcome (write them in templates/messages/ja)",
    ]);
  });

  test('of a person whose language is another one only mail', () => {
    const files = {
      'sessions/one.yaml': `${session}language: de\nroster:\n  - { name: Ana, email: ana@example.com, language: ja }\n`,
      'shipped/templates/messages/mail-invite.md': 'Subject: x\n\n{{ participant.name }}',
      'shipped/templates/messages/de/mail-invite.md': 'Subject: x\n\n{{ participant.name }}',
    };
    expect(check(files)).toEqual([
      "sessions/one.yaml:8 message-language: not there in 'ja', so sent as they are: mail-invite (write it in templates/messages/ja)",
    ]);
  });

  test('looks into the messages of every language', () => {
    expect(check({ 'templates/messages/de/welcome.md': '{{ sesion.title }}' })).toEqual([
      "templates/messages/de/welcome.md:1 variable-unknown: unknown variable 'sesion' (did you mean 'session'?)",
    ]);
  });
});
