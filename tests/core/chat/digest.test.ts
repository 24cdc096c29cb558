/** What is kept of a chat: counts, links, questions, and which of them nobody answered. */
import { describe, expect, test } from 'vitest';
import { type ChatMessage, digestChat } from '../../../src/core/chat/digest.ts';
import { chatFacts, openInChat } from '../../../src/core/chat/facts.ts';
import type { EventBody } from '../../../src/core/class/event.ts';
import { givenOf, on, type Past } from '../given.ts';
import { lesson } from '../lessons.ts';

type Line = readonly [clock: string, from: string, text: string, more?: Partial<ChatMessage>];

/** Minutes after ten. */
const messages = (lines: readonly Line[]): readonly ChatMessage[] =>
  lines.map(([clock, from, text, more]) => ({
    at: Date.parse(`2026-12-01T${clock}:00-05:00`) / 1000,
    from,
    text,
    isPrivate: false,
    ...more,
  }));

const digest = (lines: readonly Line[], withPrivate = false) =>
  digestChat(messages(lines), lesson.session, { source: 'zoom', withPrivate, match: {}, doubts: [] });

const unanswered = (...lines: readonly Line[]) =>
  digest(lines).questions.flatMap(({ text, answered }) => (answered ? [] : [text]));

const ask: Line = ['10:10', 'Maria Silva', 'Will the slides be sent?'];

describe('a question', () => {
  test.each([
    ['Will the slides be sent?', true],
    ['See https://example.com/a?b=c', false],
    ['??', false],
    ['huh?', false],
    ['資料は送られますか？', true],
    ['هل سترسل الشرائح؟', true],
    ['I like it! Where can I read more?', true],
    ['Fine.', false],
  ])('%s', (text, isOne) => expect(unanswered(['10:10', 'Maria Silva', text])).toEqual(isOne ? [text] : []));

  test('of the team is a way to teach', () => {
    expect(unanswered(['10:10', 'Rosa Lindt (Host)', 'Can everybody hear me?'])).toEqual([]);
  });

  test('that is asked again by the same person is one', () => {
    expect(unanswered(ask, ['10:40', 'Maria Silva', 'will the slides be sent??'])).toEqual([ask[2]]);
  });

  test('in a long message is its sentence alone', () => {
    const text = `${'I have read it all. '.repeat(20)}What comes next week?`;
    expect(unanswered(['10:10', 'Maria Silva', text])).toEqual(['What comes next week?']);
  });
});

describe('is answered', () => {
  test.each<[string, Line]>([
    ['by a reply that quotes it', ['10:50', 'Ben Bauer', 'yes, by mail', { replyTo: 'Will the slides...' }]],
    ['by who calls the asker', ['10:50', 'Ben Bauer', '@Maria yes, by mail']],
    ['by who begins with the name', ['10:50', 'Ben Bauer', 'Maria, yes, by mail']],
    ['by the team within three minutes', ['10:13', 'Rosa Lindt', 'Yes, by mail.']],
  ])('%s', (_, answer) => expect(unanswered(ask, answer)).toEqual([]));

  test.each<[string, Line]>([
    ['the asker again', ['10:11', 'Maria Silva', '@Maria thanks']],
    ['another participant', ['10:11', 'Ben Bauer', 'I wonder too']],
    ['the team much later', ['10:14', 'Rosa Lindt', 'Welcome back.']],
    ['the team asking back', ['10:11', 'Rosa Lindt', 'Who else would like them?']],
    ['a reply to something else', ['10:11', 'Ben Bauer', 'yes', { replyTo: 'See you' }]],
    ['a private word', ['10:11', 'Rosa Lindt', 'Yes', { isPrivate: true }]],
  ])('not by %s', (_, other) => expect(unanswered(ask, other)).toEqual([ask[2]]));

  test('one word of the team answers one question, the oldest', () => {
    const other: Line = ['10:11', 'Ben Bauer', 'And the recording, too?'];
    expect(unanswered(ask, other, ['10:12', 'Rosa Lindt', 'Yes, by mail.'])).toEqual([other[2]]);
  });
});

test('links without the punctuation around them, counts, and what is private only where it is asked for', () => {
  const lines: readonly Line[] = [
    ['10:00', 'Maria Silva', 'see (https://example.com/a), and https://example.com/b_(c).'],
    ['10:01', 'Maria Silva', 'secret: https://example.com/s ok?', { isPrivate: true }],
    ['10:02', 'Ben Bauer', 'thanks'],
  ];
  const open = digest(lines);
  expect(open.senders).toMatchObject([
    { name: 'Maria Silva', messages: 1 },
    { name: 'Ben Bauer', messages: 1 },
  ]);
  expect(open.links.map(({ url }) => url)).toEqual(['https://example.com/a', 'https://example.com/b_(c)']);
  expect(open).toMatchObject({ private: 1, questions: [] });
  expect(JSON.stringify(open)).not.toContain('secret');
  expect(digest(lines, true)).toMatchObject({ private: 1, withPrivate: true, senders: [{ messages: 2 }, {}] });
});

describe('the facts', () => {
  const chat = (lines: readonly Line[], digestOf = 'a'): Past =>
    on(
      '10:58',
      { type: 'imported', kind: 'chat', file: 'chat.txt', digest: digestOf, data: digest(lines) },
      {},
      lesson,
    );
  const noted = (text: string): Past => on('10:20', { type: 'question.asked', item: 1, text } as EventBody, {}, lesson);
  const state = (...past: readonly Past[]) => givenOf(lesson, ...past).state;

  test('people are those of the roster and the team, whatever the platform adds to their names', () => {
    const lines: readonly Line[] = [
      ask,
      ['10:11', 'Maria (Maria Silva)', 'hm'],
      ['10:30', 'Ike Moreau', 'hello'],
      ['10:31', 'Guest 7', 'hi'],
    ];
    expect(chatFacts(state(chat(lines)))).toMatchObject({
      messages: 4,
      private: 0,
      files: ['chat.txt'],
      senders: [
        { name: 'Maria Silva', person: 'maria@example.com', messages: 2 },
        { name: 'Guest 7', person: null, messages: 1 },
        { name: 'Ike Moreau', person: 'ike@example.com', messages: 1 },
      ],
      questions: [{ at: '2026-12-01T10:10:00.000-05:00', by: 'Maria Silva', text: ask[2], item: null }],
    });
  });

  test('what the producer has noted already, in other words, is that item', () => {
    const asked = state(noted('will slides be sent'), chat([ask]));
    expect(chatFacts(asked)?.questions[0]?.item).toBe(1);
    expect(openInChat(asked)).toEqual([]);
    expect(openInChat(state(noted('will the test be graded'), chat([ask])))).toMatchObject([
      { name: 'Maria Silva', person: 'maria@example.com', text: ask[2] },
    ]);
  });

  test('the chats of two hosts are one: each message, link and question once, whatever their clocks say', () => {
    const link: Line = ['10:20', 'Rosa Lindt', 'read https://example.com/more'];
    const first = [ask, ['10:11', 'Maria Silva', 'ok'], ['10:11', 'Maria Silva', 'ok'], link] as const;
    const second: readonly Line[] = [
      ['10:12', 'Maria (Maria Silva)', 'OK'],
      ['10:21', 'Rosa Lindt', 'read  https://example.com/more'],
      ['10:40', 'Maria (Maria Silva)', 'ok'],
      ['10:41', 'Ben Bauer', 'Is there a test at the end?'],
      ['10:50', 'Rosa Lindt', '@Maria will the slides be sent? Yes'],
    ];
    const both = state(chat(first), chat(second, 'b'));
    expect(chatFacts(both)).toMatchObject({
      messages: 7,
      senders: [
        { name: 'Maria Silva', messages: 4 },
        { name: 'Rosa Lindt', messages: 2 },
        { name: 'Ben Bauer', messages: 1 },
      ],
      questions: [{ text: ask[2] }, { text: 'Is there a test at the end?' }],
    });
    expect(chatFacts(both)?.links.map(({ url }) => url)).toEqual(['https://example.com/more']);
    expect(chatFacts(state(chat(second), chat(first, 'b')))).toMatchObject({ messages: 7, links: [{}] });
    expect(chatFacts(state(chat(first), chat(first, 'b')))?.messages).toBe(4);
    expect(chatFacts(state())).toBeNull();
  });

  test('a question that one of the files has the answer to is answered', () => {
    const answered: readonly Line[] = [ask, ['10:11', 'Rosa Lindt', 'Yes, by mail.']];
    expect(openInChat(state(chat([ask]), chat(answered, 'b')))).toEqual([]);
    expect(openInChat(state(chat([ask]), chat([ask], 'b')))).toHaveLength(1);
  });

  test('private messages of each host add up, those between the two count once', () => {
    const hidden = (clock: string): Line => [clock, 'Rosa Lindt', 'psst', { isPrivate: true }];
    const both = state(chat([hidden('10:01'), hidden('10:05')]), chat([hidden('10:05'), hidden('10:30')], 'b'));
    expect(chatFacts(both)?.private).toBe(3);
  });
});
