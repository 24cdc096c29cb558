/** Random polls, written in every layout, come to the same counts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf, readPollText } from './reports.ts';

type Polls = readonly (readonly string[])[];

const answers = ['Very', 'A "little"', 'Not, really', 'ünsure', '=no'];
const polls = fc.array(fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const who = (row: number): string => `P${row},p${row}@example.com`;
const about = (poll: number, row: number): string =>
  `${row + 1},${who(row)},"Nov 23, 2026 10:${10 + poll}:${10 + row}"`;
const each = (list: Polls, line: (answer: string, poll: number, row: number) => string): readonly string[] =>
  list.flatMap((own, poll) => own.map((answer, row) => line(answer, poll, row)));

const layouts: Readonly<Record<string, (list: Polls) => string>> = {
  'pairs behind each person': (list) =>
    [
      '#,User Name,User Email,Submitted Date/Time,',
      ...each(list, (answer, poll, row) => `${about(poll, row)},Q${poll},${cell(answer)}`),
    ].join('\r\n'),
  'a table a question': (list) => {
    const tables = list.flatMap((own, poll) => [
      `#,User Name,User Email,Submitted Date/Time,Q${poll}`,
      ...own.map((answer, row) => `${about(poll, row)},${cell(answer)}`),
    ]);
    return ['Poll Report,', 'Poll Details,', ...tables].join('\n');
  },
  'a row an answer': (list) =>
    [
      '#,User Name,User Email,Submitted Time (America/New_York),Question,Answer',
      ...each(list, (answer, poll, row) => `${about(poll, row)},Q${poll},${cell(answer)}`),
    ].join('\r'),
  'a column a question': (list) => {
    const people = Math.max(...list.map((own) => own.length));
    const rows = Array.from(
      { length: people },
      (_, row) => `${who(row)},${list.map((own) => cell(own[row] ?? '')).join(',')}`,
    );
    return [`Name,Email,${list.map((_, poll) => `Q${poll}`).join(',')}`, ...rows].join('\n');
  },
};

test.each(Object.entries(layouts))('%s', (_name, write) => {
  fc.assert(
    fc.property(polls, (list) => {
      const facts = factsOf([readPollText(write(list))]);
      const found = facts.map(({ question, n, counts }) => ({
        question,
        n,
        counts: Object.fromEntries(counts.map(({ value, count }) => [value, count])),
      }));
      expect(found).toEqual(
        list.map((own, poll) => ({
          question: `Q${poll}`,
          n: own.length,
          counts: Object.fromEntries(
            [...new Set(own)].map((value) => [value, own.filter((one) => one === value).length]),
          ),
        })),
      );
    }),
  );
});
