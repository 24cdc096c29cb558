/** `vprod import chat` by the built program: read, looked at, kept once, private texts nowhere. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

const chat = [
  '09:05:00 From Ana P (Ana Perez) to Everyone:',
  '\tWill the slides be sent?',
  '09:06:00 From Ben Stone to Dana Okoye(direct message):',
  '\tmy dog is ill, may I leave?',
  '09:20:00 From Rosa Lindt to Everyone:',
  '\tRead https://example.com/more before the break.',
  '09:40:00 From Ben Stone to Everyone:',
  '\tIs there a test at the end?',
  '09:40:20 From Rosa Lindt to Everyone:',
  '\tNo.',
  '',
].join('\r\n');

function inClass(): string {
  const cwd = folder();
  writeClass(cwd);
  writeFileSync(path.join(cwd, 'chat.txt'), chat);
  return cwd;
}

const run = (cwd: string, ...more: readonly string[]) =>
  vprod(cwd, ['import', 'chat', 'coaching', 'chat.txt', ...more]);
const journal = (cwd: string) => readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'), 'utf8');
const report = (cwd: string, ...more: readonly string[]) =>
  JSON.parse(vprod(cwd, ['report', 'coaching', '--format', 'json', ...more]).out);

it('shows what nobody answered, keeps it only when told to, once, and undo takes it back', () => {
  const cwd = inClass();
  const looked = run(cwd);
  expect(looked.out.split('\n')).toEqual([
    "chat from 'chat.txt': 4 messages of 3 people, 1 link, 2 questions; 1 private message left out",
    '  1 question that nobody answered:',
    '    9:05 Ana Perez: Will the slides be sent?',
    "  not kept as open questions; 'vprod import chat coaching chat.txt --yes' does that",
    '',
  ]);
  expect(report(cwd).questions).toEqual([]);
  expect(run(cwd, '--yes').out).toContain('  kept as item 1\n');
  expect(run(cwd, '--yes').out).toBe("chat from 'chat.txt': imported already, nothing is changed\n");
  const { questions, chat: facts } = report(cwd);
  expect(questions).toMatchObject([{ number: 1, text: 'Will the slides be sent?', person: 'ana@example.com' }]);
  expect(facts).toMatchObject({
    messages: 4,
    private: 1,
    links: [{ by: 'Rosa Lindt', url: 'https://example.com/more' }],
    questions: [{ item: 1 }, { item: null }],
  });
  expect(journal(cwd)).not.toContain('my dog');
  vprod(cwd, ['log', 'coaching', 'undo']);
  expect(report(cwd).questions).toEqual([]);
});

it('private messages count only where they are asked for, and an anonymous report names nobody', () => {
  const cwd = inClass();
  run(cwd, '--yes');
  expect(run(cwd, '--private').out).toMatch(
    /^chat from 'chat.txt': 5 messages of 3 people, .*; 1 private message among them\n/,
  );
  const { chat: facts } = report(cwd, '--anonymous');
  expect(facts.senders).toHaveLength(3);
  expect(JSON.stringify(facts)).not.toMatch(/Ana|Ben|ana@|ben@/);
});

it("an anonymous report names nobody who only wrote, by no name of theirs and in nobody else's words", () => {
  const cwd = inClass();
  const lines = [
    '09:10:00 From Ziggy Marlow to Everyone:',
    '\tIs https://example.com/ziggy-marlow the right page?',
    '09:11:00 From Quill (Ana Perez) to Everyone:',
    '\tWhat did Ziggy Marlow mean by that?',
    '09:30:00 From Orla Finch to Everyone:',
    '\tCould Quill or Marlow say that again?',
    '',
  ];
  writeFileSync(path.join(cwd, 'second.txt'), lines.join('\r\n'));
  expect(vprod(cwd, ['import', 'chat', 'coaching', 'chat.txt', 'second.txt', '--yes']).out).toContain('kept as items');
  const named = report(cwd).chat;
  expect(named.files).toEqual(['chat.txt', 'second.txt']);
  expect(named.messages).toBe(7);
  expect(JSON.stringify(named)).toMatch(/Ziggy.*Orla|Orla.*Ziggy/);
  for (const format of ['json', 'html', 'md', 'text']) {
    const { out, err } = vprod(cwd, ['report', 'coaching', '--anonymous', '--format', format]);
    expect(`${err}${out}`).toContain('the right page');
    expect(out).not.toMatch(/ziggy|marlow|orla|finch|quill|\bana\b|perez|\bben\b/i);
  }
});
