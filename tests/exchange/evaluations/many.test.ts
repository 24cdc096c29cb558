/** Thousands of responses are no reason to wait. */
import { expect, test } from 'vitest';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { leastUnitsLater } from '../../effort.ts';
import { workbook } from '../sheets/workbook.ts';
import { factsOf, question } from './surveys.ts';

const agreement = ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree'];
const rows = Array.from({ length: 1000 }, (_, place) => [
  String(place),
  `11:${place}`,
  `p${place}@example.com`,
  String(1 + (place % 5)),
  ...Array.from({ length: 8 }, (_, number) => agreement[(place + number) % 5] ?? ''),
  place % 2 === 0 ? 'Chat;Polls;' : 'Chat;',
  `words ${place} that nobody else wrote, and a few more of them`,
]);
const headers = [
  ...['ID', 'Start time', 'Email', 'How was it? (1-5)'],
  ...Array.from({ length: 8 }, (_, number) => `Statement ${number}`),
  ...['Tools', 'Comments'],
];

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');

test.each([
  ['as text', 70, () => Buffer.from([headers, ...rows].map(quoted).join('\n'))],
  // Its parts are walked for their bounds before they are read: a tenth more than the reading itself.
  ['in a workbook', 100, () => workbook([headers, ...rows])],
] as const)('%s', async (_name, most, write) => {
  const bytes = write();
  const work = async (): Promise<void> => {
    const facts = factsOf(readEvaluations(await readTable('answers', bytes)));
    expect(question(facts, 'How')).toMatchObject({ n: 1000, mean: 3 });
    expect(question(facts, 'Statement 3')).toMatchObject({ n: 1000, mean: 3 });
    expect(question(facts, 'Comments').comments).toHaveLength(1000);
    expect(facts.responses).toBe(1000);
  };
  expect(await leastUnitsLater(work, most)).toBeLessThan(most);
});
