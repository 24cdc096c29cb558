/** Random surveys, written in every layout, come to the same facts: those reckoned from the survey itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvaluationsData } from '../../../src/core/surveys/survey-data.ts';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readTable } from '../../../src/exchange/sheets/xlsx.ts';
import { runs } from '../../runs.ts';
import { type BookCell, workbook } from '../sheets/workbook.ts';
import { factsOf, read } from './surveys.ts';

const agreement = ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree'];
const tools = ['Chat', 'Polls', 'Rooms', 'Board'];

interface Response {
  readonly who: string;
  /** 0 to 4. */
  readonly clear: number | null;
  /** 1 to 7. */
  readonly points: number | null;
  /** 0 to 10. */
  readonly recommend: number | null;
  readonly tools: readonly string[];
  readonly words: string | null;
}

const nasty = fc.constantFrom(
  'more "time"',
  'a, b',
  '=1+1',
  '\u001b[31mred',
  'line\nend',
  '<b>',
  'ünd',
  '@x',
  '| |',
  '字',
);
const response = fc.record({
  clear: fc.option(fc.integer({ min: 0, max: 4 })),
  points: fc.option(fc.integer({ min: 1, max: 7 })),
  recommend: fc.option(fc.integer({ min: 0, max: 10 })),
  tools: fc.subarray(tools),
  words: fc.option(nasty),
});
const survey = fc
  .array(response, { minLength: 1, maxLength: 25 })
  // Words that nobody else wrote: what many write alike is a choice.
  .map((list): readonly Response[] =>
    list.map((one, place) => ({
      ...one,
      who: `p${place}@example.com`,
      words: one.words === null ? null : `${one.words} ${'abcdefghijklmnopqrstuvwxyz'.charAt(place)}`,
    })),
  );

const questions = {
  clear: 'The objectives were clear',
  points: 'How was the pace? (1-7)',
  recommend: 'How likely are you to recommend this class? (0-10)',
  tools: 'Which tools did you use?',
  words: 'Anything else?',
};
const headers = Object.values(questions);

const text = (value: number | string | null): string => (value === null ? '' : String(value));
const clearOf = ({ clear }: Response): string => (clear === null ? '' : (agreement[clear] ?? ''));
const cellsOf = (one: Response, joined: string): readonly string[] => [
  clearOf(one),
  text(one.points),
  text(one.recommend),
  joined,
  text(one.words),
];

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const sparing = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? quoted(cell) : cell);
const lines = (rows: readonly (readonly string[])[], quote: typeof quoted, joint: string, end: string): string =>
  rows.map((cells) => cells.map(quote).join(joint)).join(end);
const wide = (words: string): Buffer => Buffer.from(`\ufeff${words}`, 'utf16le');

const stamp = (place: number): string => `11:${String(place).padStart(2, '0')}:00`;

const microsoftRows = (list: readonly Response[]): readonly (readonly string[])[] => [
  ['ID', 'Start time', 'Completion time', 'Email', 'Name', ...headers],
  ...list.map((one, place) => [
    text(place + 1),
    `11/23/26 ${stamp(place)}`,
    `11/23/26 ${stamp(place)}`,
    one.who,
    'Ana',
    ...cellsOf(one, one.tools.map((tool) => `${tool};`).join('')),
  ]),
];

function surveyMonkey(list: readonly Response[]): string {
  const meta = ['Respondent ID', 'Collector ID', 'Start Date', 'End Date', 'IP Address', 'Email Address'];
  const rows = [
    [...meta, questions.clear, questions.points, questions.recommend, questions.tools, '', '', '', questions.words],
    ['', '', '', '', '', '', 'Response', 'Response', 'Response', ...tools, 'Open-Ended Response'],
    ...list.map((one, place) => [
      `9${place}`,
      '7',
      stamp(place),
      stamp(place),
      '198.51.100.7',
      one.who,
      clearOf(one),
      text(one.points),
      text(one.recommend),
      ...tools.map((tool) => (one.tools.includes(tool) ? tool : '')),
      text(one.words),
    ]),
  ];
  return lines(rows, sparing, ',', '\r\n');
}

const layouts: Readonly<Record<string, (list: readonly Response[]) => EvaluationsData | Promise<EvaluationsData>>> = {
  'Google Forms': (list) => {
    const rows = list.map((one, place) => [
      `2026/11/23 ${stamp(place)} AM GMT+1`,
      one.who,
      ...cellsOf(one, one.tools.join(';')),
    ]);
    return read(lines([['Timestamp', 'Email Address', ...headers], ...rows], quoted, ',', '\n'));
  },
  'Microsoft Forms, saved with semicolons': (list) => read(`\ufeff${lines(microsoftRows(list), sparing, ';', '\r\n')}`),
  'Microsoft Forms, saved with tabs in wide characters': (list) =>
    read(wide(lines(microsoftRows(list), sparing, '\t', '\r\n'))),
  'Microsoft Forms, its own workbook': async (list) => {
    const cell = (value: string): BookCell => (value === '' ? null : /^\d+$/.test(value) ? Number(value) : value);
    return readEvaluations(await readTable('a.xlsx', workbook(microsoftRows(list).map((row) => row.map(cell)))));
  },
  SurveyMonkey: (list) => read(surveyMonkey(list)),
  'a plain table': (list) => {
    const rows = list.map((one) => [one.who, ...cellsOf(one, one.tools.map((tool) => `${tool};`).join(''))]);
    return read(lines([['E-mail', ...headers], ...rows], sparing, ',', '\r'));
  },
};

/** What a question comes to, reckoned from the survey. */
function reckon(values: readonly (number | null)[], from: number, points: readonly string[]) {
  const given = values.filter((value) => value !== null);
  return {
    n: given.length,
    missing: values.length - given.length,
    mean: given.length === 0 ? null : expect.closeTo(given.reduce((sum, one) => sum + one, 0) / given.length, 9),
    counts: points.map((value, place) => ({ value, count: given.filter((one) => one === from + place).length })),
  };
}

test.each(Object.entries(layouts))('%s', async (_name, write) => {
  await fc.assert(
    fc.asyncProperty(survey, async (list) => {
      // A row in which nothing stands is none.
      const facts = factsOf(await write(list));
      const numbers = (from: number, to: number): readonly string[] =>
        Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
      const about = (text: string) => facts.questions.find((one) => one.text === text);
      const [clear, points, recommend] = facts.questions;
      expect(facts.responses).toBe(list.length);
      if (list.some((one) => one.clear !== null))
        expect(clear).toMatchObject(
          reckon(
            list.map((one) => (one.clear === null ? null : one.clear + 1)),
            1,
            agreement,
          ),
        );
      expect(points).toMatchObject(
        reckon(
          list.map((one) => one.points),
          1,
          numbers(1, 7),
        ),
      );
      expect(recommend).toMatchObject(
        reckon(
          list.map((one) => one.recommend),
          0,
          numbers(0, 10),
        ),
      );
      // Where nobody chose two things, nothing tells a choice from a word; where nobody chose any, nor from a matrix.
      const chosen = about(questions.tools);
      const single = list.every((one) => one.tools.length < 2);
      const words = (chosen?.comments ?? []).map((value) => ({ value, count: 1 }));
      const counted = [...(chosen?.counts ?? []), ...(single ? words : [])];
      for (const tool of tools) {
        const times = list.filter((one) => one.tools.includes(tool)).length;
        const found = counted.reduce((sum, { value, count }) => sum + (value === tool ? count : 0), 0);
        expect(found, tool).toBe(times);
      }
      // A line end within a cell may come back as it was written.
      const plain = (one: string): string => one.replace(/\s+/g, ' ');
      expect(about(questions.words)?.comments.map(plain)).toEqual(
        list.flatMap((one) => (one.words === null ? [] : plain(one.words))),
      );
    }),
    { numRuns: runs(20) },
  );
});
