/** Lines on their way to a hub that answers when the test says so. */
import { expect, test } from 'vitest';
import { HubError } from '../../../src/exchange/hub/hub-error.ts';
import type { Link } from '../../../src/exchange/hub/link.ts';
import type { KnownLine } from '../../../src/journal/line-index.ts';
import { startOffering } from '../../../src/play/hub/offering.ts';

function slowHub() {
  const answers: { readonly yes: () => void; readonly no: (error: Error) => void }[] = [];
  const offer = (): Promise<void> => new Promise((yes, no) => void answers.push({ yes, no }));
  const taken: string[] = [];
  const index = { read: ({ id }: KnownLine) => Buffer.from(id) };
  const offering = startOffering(index, {
    isThere: () => false,
    answered: () => {},
    taken: ({ file }) => void taken.push(file),
  });
  offering.begin({ offer } as unknown as Link, []);
  const add = (file: string): void => {
    offering.add({ id: 'x', file, start: 0, end: 1 });
    offering.pump();
  };
  return { answers, taken, offering, add };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('an event that is on its way from one file is not taken for another one before the hub has it', async () => {
  const { answers, taken, offering, add } = slowHub();
  add('copy of journal.jsonl');
  add('journal.jsonl');
  expect([answers.length, taken]).toEqual([1, []]);
  answers[0]?.yes();
  await soon();
  expect(taken).toEqual(['copy of journal.jsonl', 'journal.jsonl']);
  await offering.idle(60_000);
});

test('refused for good it is taken for none of them, and named', async () => {
  const { answers, taken, offering, add } = slowHub();
  add('copy of journal.jsonl');
  add('journal.jsonl');
  answers[0]?.no(new HubError('forbidden'));
  await soon();
  expect([taken, offering.problem()]).toEqual([[], new HubError('forbidden').message]);
});
