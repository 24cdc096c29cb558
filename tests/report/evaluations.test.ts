/** Evaluations and polls as a lead reads them; what participants wrote is shown, never obeyed. */
import { describe, expect, test } from 'vitest';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { factsOf, read } from '../exchange/evaluations/surveys.ts';
import { factsOf as pollFacts, readPollText } from '../exchange/polls/reports.ts';
import { sample } from './sample.ts';
import { shipped, widest } from './shipped.ts';

const options = { columns: 80, templates: shipped };

const survey = `Timestamp,How would you rate the session overall? (1-5),How likely are you to recommend this class?,The objectives were clear,Which tools did you use?,How many years?,What could be better?
2026/11/23 11:31:00 AM GMT+1,5,9,Strongly agree,Chat;Polls,3,"More time,
fewer slides"
2026/11/23 11:32:00 AM GMT+1,4,10,Agree,Chat,3,
2026/11/23 11:33:00 AM GMT+1,5,3,Agree,,7,| # all fine
`;
const polls = '#,User Name,User Email,Submitted Date/Time,Model?\n1,A,a@example.com,"Dec 1, 2026 10:20:00",GROW;SBI\n';

function sampleWith(text: string, poll: string): ReportFacts {
  return { ...sample(), evaluations: factsOf(read(text)), polls: pollFacts([readPollText(poll)]) };
}

/** From the heading of the evaluation to the heading behind the polls. */
function part(text: string, from: string, to: string): string {
  return text.slice(text.indexOf(from), text.indexOf(to)).trim();
}

test('as text', () => {
  const text = renderReport(sampleWith(survey, polls), 'text', options);
  expect(part(text, '\nEvaluation\n', '\nIssues\n')).toMatchInlineSnapshot(`
    "Evaluation
      3 responses · 100 % of those who came

                            n                                    low to high, or
                                                                 answers
      How would you rate    3  4.7 of 5             ···▄█        0 0 0 1 2
      the session overall?
      (1-5)
      How likely are you    3  NPS +33, 7.3 of 10   ···█·····██  promoters 2,
      to recommend this                                          passives 0,
      class?                                                     detractors 1
      The objectives were   3  4.3 of 5             ···█▄        0 0 0 2 1
      clear
      Which tools did you   2  several each                      Chat: 2, Polls: 1
      use?
      How many years?       3  4.3, scale not                    3: 2, 7: 1
                               stated, answers 3
                               to 7

      What could be better?
      - More time,
        fewer slides
      - | # all fine

    Polls
                     n
      10:20  Model?  1  GROW: 1, SBI: 1  several each"
  `);
});

test('in Markdown', () => {
  const text = renderReport(sampleWith(survey, polls), 'md', options);
  expect(part(text, '## Evaluation', '## Issues')).toMatchInlineSnapshot(`
    "## Evaluation

    3 responses, 100 % of those who came.

    | Question |   n | Result                                |             | Low to high, or answers               |
    | ---------------------------------------- | --: | ------------------------------------- | ----------- | ------------------------------------- |
    | How would you rate the session overall? (1-5) |   3 | 4.7 of 5                              | ···▄█       | 0 0 0 1 2                             |
    | How likely are you to recommend this class? |   3 | NPS +33, 7.3 of 10                    | ···█·····██ | promoters 2, passives 0, detractors 1 |
    | The objectives were clear |   3 | 4.3 of 5                              | ···█▄       | 0 0 0 2 1                             |
    | Which tools did you use? |   2 | several each                          |             | Chat: 2, Polls: 1                     |
    | How many years? |   3 | 4.3, scale not stated, answers 3 to 7 |             | 3: 2, 7: 1                            |

    **What could be better?**

    - More time,<br>fewer slides
    - \\| # all fine

    ## Polls

    |    At | Poll   |   n | Answers         |              |
    | ----: | ------ | --: | --------------- | ------------ |
    | 10:20 | Model? |   1 | GROW: 1, SBI: 1 | several each |"
  `);
});

test('without imports there is no such part', () => {
  for (const format of ['text', 'md'] as const)
    expect(renderReport(sample(), format, options)).not.toMatch(/^(?:## )?(?:Evaluation|Polls)$/m);
});

describe.each([
  ['sequences for a terminal', '\u001b[31mred \u009b2J \u001b]8;;http://x\u0007 \b'],
  ['text turned round', 'abc \u202efed\u202c \u2066x\u2069 \u061c \ufdd0'],
  ['markup', '# head | a | **b** [l](javascript:alert(1)) <script>alert(1)</script>'],
  ['a layout', '{{ session.title }} {% assign x = 1 %}'],
  ['width', `${'x'.repeat(200)} ${'字'.repeat(90)}`],
])('%s in questions, answers and comments', (_name, attack) => {
  const cell = `"${attack.replaceAll('"', '""')}"`;
  const hostile = sampleWith(
    `Timestamp,${cell},Any comments? ${cell.slice(1, -1).replaceAll(',', '')}\nx,${cell},${cell}\ny,${cell},${cell}\n`,
    `${cell}\n${cell}\n`,
  );
  test.each(['text', 'md', 'json'] as const)('%s', (format) => {
    const text = renderReport(hostile, format, options);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]/);
    if (format === 'text') expect(widest(text)).toBeLessThanOrEqual(80);
    if (format === 'json') expect(JSON.parse(text)).toEqual(hostile);
    if (format !== 'md') return;
    expect(text).not.toMatch(/<(?!br>)/);
    expect(text.match(/^#+ .*/gm)).toEqual(renderReport(sampleWith(survey, polls), 'md', options).match(/^#+ .*/gm));
  });
  test('is all there', () => {
    expect(hostile.evaluations?.questions[1]?.comments).toEqual([attack.trim(), attack.trim()]);
  });
});
