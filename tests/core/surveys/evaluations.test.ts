/** Kinds of questions and what they come to; several files of one survey. */
import { describe, expect, test } from 'vitest';
import { respondentsOf } from '../../../src/core/surveys/evaluations.ts';
import { applyHouse } from '../../../src/exchange/evaluations/house.ts';
import { column, countsOf, factsOf, question, read } from '../../exchange/evaluations/surveys.ts';

describe('scales by their wordings', () => {
  test.each([
    [
      'agreement',
      ['Agree', 'agree ', 'Strongly disagree'],
      5,
      3,
      'Strongly disagree 1, Disagree 0, Neutral 0, Agree 2, Strongly agree 0',
    ],
    [
      'seven points',
      ['Somewhat agree', 'Strongly agree'],
      7,
      6,
      'Strongly disagree 0, Disagree 0, Somewhat disagree 0, Neutral 0, Somewhat agree 1, Agree 0, Strongly agree 1',
    ],
    [
      'numbers before them',
      ['5 - Strongly agree', '3. Neither agree nor disagree'],
      5,
      4,
      'Strongly disagree 0, Disagree 0, Neither agree nor disagree 1, Agree 0, Strongly agree 1',
    ],
    [
      'letters before them',
      ['a. Agree', 'b. Disagree'],
      5,
      3,
      'Strongly disagree 0, Disagree 1, Neutral 0, Agree 1, Strongly agree 0',
    ],
    [
      'numbers the other way round',
      ['1 - Strongly agree', '5 - Strongly disagree'],
      5,
      3,
      'Strongly disagree 1, Disagree 0, Neutral 0, Agree 0, Strongly agree 1',
    ],
    [
      'whole agreement',
      ['Totally agree', 'Completely agree'],
      5,
      5,
      'Strongly disagree 0, Disagree 0, Neutral 0, Agree 0, Totally agree 2',
    ],
    [
      'satisfaction',
      ['Very satisfied', 'Dissatisfied'],
      5,
      3.5,
      'Very dissatisfied 0, Dissatisfied 1, Neutral 0, Satisfied 0, Very satisfied 1',
    ],
    [
      'satisfaction of five with somewhat',
      ['Very satisfied', 'Somewhat satisfied'],
      5,
      4.5,
      'Very dissatisfied 0, Dissatisfied 0, Neutral 0, Somewhat satisfied 1, Very satisfied 1',
    ],
    [
      'satisfaction of seven',
      ['Satisfied', 'Somewhat satisfied'],
      7,
      5.5,
      'Very dissatisfied 0, Dissatisfied 0, Somewhat dissatisfied 0, Neutral 0, Somewhat satisfied 1, Satisfied 1, Very satisfied 0',
    ],
    ['quality', ['Excellent', 'Good', 'Poor'], 5, 3, 'Poor 1, Fair 0, Good 1, Very good 0, Excellent 1'],
    ['quality from very poor', ['Very poor', 'Excellent'], 5, 3, 'Very poor 1, Poor 0, Fair 0, Good 0, Excellent 1'],
    [
      'degrees',
      ['Extremely useful', 'Not at all useful'],
      5,
      3,
      'Not at all useful 1, Not so useful 0, Somewhat useful 0, Very useful 0, Extremely useful 1',
    ],
  ])('%s', (_name, answers, max, mean, counts) => {
    const facts = column('The class', answers);
    expect(facts).toMatchObject({ kind: 'scale', mean, scale: { min: 1, max } });
    expect(countsOf(facts)).toBe(counts);
  });
  test('one word of another kind, and there is no scale and no mean', () => {
    expect(column('The pace', ['Agree', 'Agree', 'Too fast', 'Too fast'])).toMatchObject({
      kind: 'choice',
      mean: null,
      scale: null,
    });
    expect(column('The pace', ['Too slow', 'Just right', 'Just right'])).toMatchObject({ kind: 'choice', mean: null });
  });
  test('a single word under a question for words is a comment', () => {
    expect(column('Any comments?', ['Good', 'Excellent'])).toMatchObject({
      kind: 'text',
      comments: ['Good', 'Excellent'],
    });
  });
});

describe('scales by their range', () => {
  test.each([
    ['How was it? (1-5)', 1, 5],
    ['How was it? (1 – 5)', 1, 5],
    ['How was it [1 to 7, 7 is best]', 1, 7],
    ['How was it? (1 = poor, 5 = excellent)', 1, 5],
    ['How was it? 1 = poor, 5 = excellent', 1, 5],
    ['How was it? 5=great 4=good 3=fair 2=poor 1=bad', 1, 5],
    ['On a scale of 1 to 10, how was it?', 1, 10],
    ['On a scale from 1 (low) to 5 (high), how was it?', 1, 5],
    ['Rate the sound, 0 to 10', 0, 10],
    ['How was it? (Scale: 1-4)', 1, 4],
    ['How was it? (1 being bad and 5 being good)', 1, 5],
  ])('%s', (header, min, max) => {
    const facts = column(header, ['4', '3', '', 'N/A']);
    expect(facts).toMatchObject({ kind: 'scale', n: 2, missing: 2, mean: 3.5, scale: { min, max } });
    expect(facts.counts.map(({ value }) => Number(value))).toEqual(
      Array.from({ length: max - min + 1 }, (_, place) => min + place),
    );
  });
  test.each([
    'How was it?',
    'How many years are you with us?',
    'How many exercises did you do (1-5)?',
    'Did you like modules 1 to 3?',
    'Was the class of 11/23/2026 good?',
    'Room 1-5 hours',
    'Since 2024-2026, how often',
    'Out of 5',
    '5 = best',
  ])('nothing is known of the numbers under %s', (header) => {
    expect(column(header, ['2', '3', '3'])).toMatchObject({
      kind: 'number',
      mean: 8 / 3,
      scale: null,
      scaleStated: false,
      observed: { min: 2, max: 3 },
      nps: null,
      counts: [
        { value: '3', count: 2 },
        { value: '2', count: 1 },
      ],
    });
  });
  test('an answer outside of the range: the numbers are none of the scale', () => {
    expect(column('How was it? (1-5)', ['4', '9'])).toMatchObject({ kind: 'number', mean: 6.5 });
  });
  test('half points count at their place; a decimal comma is one', () => {
    expect(countsOf(column('How was it? (1-3)', ['2,5', '2', '2.5']))).toBe('1 0, 2 1, 2.5 2, 3 0');
  });
  test('points with words', () => {
    expect(column('How was it? (1-5)', ['5 - loved it', '4', '1 (hated it)'])).toMatchObject({
      kind: 'scale',
      n: 3,
      mean: 10 / 3,
    });
  });
  test('where the lowest is the best, the house learns no figure of it', () => {
    const data = applyHouse(
      read('id,How was it? (1 = excellent 5 = poor)\n1,1\n'),
      [{ text: 'How was it?', figure: 'overall', range: null }],
      [],
    );
    expect(factsOf(data).questions).toMatchObject([{ kind: 'scale', mean: 1, figure: null }]);
  });
});

describe('promoters', () => {
  test('of a question that asks to recommend', () => {
    const facts = column('How likely are you to recommend this class to a colleague?', ['10', '9', '8', '6', '0']);
    expect(facts).toMatchObject({
      kind: 'nps',
      figure: 'recommend',
      n: 5,
      mean: 6.6,
      nps: 0,
      scale: { min: 0, max: 10 },
    });
    expect(facts.counts).toHaveLength(11);
  });
  test('ends that are worded', () => {
    expect(
      column('How likely is it that you would recommend us?', ['Extremely likely - 10', 'Not at all likely - 0', '7']),
    ).toMatchObject({ kind: 'nps', nps: 0, mean: 17 / 3 });
  });
  test('not without a scale from 0 to 10', () => {
    const asked = 'How likely are you to recommend this class?';
    expect(column(asked, ['5', '5', '4'])).toMatchObject({ kind: 'number', nps: null, n: 3 });
    expect(column(asked, ['7', '6'])).toMatchObject({ kind: 'number', nps: null });
    expect(column(`${asked} (0-10)`, ['5', '5', '4'])).toMatchObject({ kind: 'nps', nps: -100 });
    expect(column('NPS', ['5', '5', '4'])).toMatchObject({ kind: 'nps', nps: -100 });
    expect(column(asked, ['5', '8'])).toMatchObject({ kind: 'nps', nps: -50 });
  });
  test('not on another range, nor with other numbers', () => {
    expect(column('How likely are you to recommend us? (1-5)', ['4', '5'])).toMatchObject({
      kind: 'scale',
      nps: null,
      figure: null,
      mean: 4.5,
    });
    expect(column('How likely are you to recommend us?', ['4', '50'])).toMatchObject({ kind: 'number', nps: null });
    expect(column('How satisfied are you (0-10)', ['4', '10'])).toMatchObject({ kind: 'scale', nps: null, mean: 7 });
  });
});

describe('choices and words', () => {
  test('yes and no', () => {
    expect(countsOf(column('Would you come again?', ['Yes', 'yes', 'No', 'n/a', '-', 'Not applicable']))).toBe(
      'Yes 2, No 1',
    );
    expect(column('Would you come again?', ['Yes', '', '-'])).toMatchObject({ n: 1, missing: 2 });
  });
  test('different words are comments, as they came', () => {
    const words = ['Less\nslides', 'More time; fewer slides', '<b>bold</b>'];
    expect(column('What could be better?', words)).toMatchObject({
      kind: 'text',
      n: 3,
      mean: null,
      comments: words,
      counts: [],
    });
  });
});

describe('the house', () => {
  const data = read(
    'id,"How did you like it? ",The producer helped me.,Sound [Was it clear?]\n1,4,Agree,Agree\n2,5,Agree,Agree\n',
  );
  test('its wordings give figures, whatever the case, the spaces and the sign at the end', () => {
    const house = [
      { text: 'how did you\u00a0like it', figure: 'overall', range: null },
      { text: 'The producer helped me', figure: 'production', range: null },
      { text: 'was it clear', figure: 'technology', range: null },
    ] as const;
    const facts = factsOf(applyHouse(data, house, []));
    expect(facts.questions.map(({ figure, mean }) => [figure, mean])).toEqual([
      ['overall', 4.5],
      ['production', 4],
      ['technology', 4],
    ]);
  });
  test('a wording that names a range gives it', () => {
    const facts = factsOf(
      applyHouse(data, [{ text: 'How did you like it? (1-5)', figure: 'overall', range: null }], []),
    );
    expect(facts.questions[0]).toMatchObject({ figure: 'overall', kind: 'scale', mean: 4.5, scale: { max: 5 } });
  });
  test('a scale that it gives beside the figure, or alone, counts', () => {
    const known = [
      { text: 'how did you like it', figure: 'overall', range: { min: 1, max: 10 } },
      { text: 'was it clear', figure: null, range: { min: 0, max: 6 } },
    ] as const;
    expect(factsOf(applyHouse(data, known, [])).questions).toMatchObject([
      { figure: 'overall', kind: 'scale', mean: 4.5, scale: { min: 1, max: 10 }, scaleStated: true },
      { figure: null, kind: 'scale' },
      { figure: null, kind: 'scale', scale: { labels: { length: 5 } } },
    ]);
  });
  test('a range from the command line, for one question or all', () => {
    const one = applyHouse(data, [], [{ question: 'how did', min: 1, max: 6 }]);
    expect(factsOf(one).questions[0]).toMatchObject({ kind: 'scale', mean: 4.5, scale: { max: 6 } });
    const all = applyHouse(
      read('id,A,How likely are you to recommend us?,B (1-3)\n1,4,10,2\n'),
      [],
      [{ question: null, min: 1, max: 5 }],
    );
    expect(factsOf(all).questions.map(({ kind, scale }) => [kind, scale?.max])).toEqual([
      ['scale', 5],
      ['nps', 10],
      ['scale', 3],
    ]);
  });
  test('a wording that can mean nothing else needs no house', () => {
    expect(column('How would you rate the session overall? (1-5)', ['5']).figure).toBe('overall');
    expect(column('How would you rate the facilitator?', ['Good']).figure).toBe('facilitator');
    expect(column("How would you rate the facilitator's overall handling of the session?", ['Good']).figure).toBeNull();
    expect(column('How would you rate the session overall?', ['5']).figure).toBe('overall');
  });
});

describe('several files', () => {
  const head = 'Timestamp,Email Address,How was it? (1-5),Why?';
  const row = (minute: number, who: string, points: number): string =>
    `2026/11/23 11:${minute}:00 AM GMT+1,${who},${points},so`;
  const first = read([head, row(31, 'ana@example.com', 4), row(32, 'ben@example.com', 5)].join('\n'));
  const later = read(
    [head, row(31, 'ana@example.com', 4), row(32, 'ben@example.com', 5), row(40, 'chen@example.com', 3)].join('\n'),
  );

  test('the same survey exported again adds what is new', () => {
    expect(factsOf(first, first)).toEqual(factsOf(first));
    expect(factsOf(first, later)).toMatchObject({ responses: 3, questions: [{ n: 3, mean: 4 }, { n: 3 }] });
    expect(factsOf(later, first).responses).toBe(3);
  });
  test('two surveys: questions of the same wording are one, the others are asked of their own people', () => {
    const other = read('Timestamp,why,How was it?  (1-5)\n2026/11/23 11:50:00 AM GMT+1,,2\n');
    const extra = read('Timestamp,Sound\n2026/11/23 11:51:00 AM GMT+1,Good\n');
    const facts = factsOf(first, other, extra);
    expect(facts.responses).toBe(4);
    expect(facts.questions.map(({ text, n, missing }) => [text, n, missing])).toEqual([
      ['How was it? (1-5)', 3, 0],
      ['Why?', 2, 0],
      ['why', 0, 1],
      ['Sound', 1, 0],
    ]);
  });
  test('responses that are alike in everything are still several', () => {
    const rows = 'How was it? (1-5),Sound\n5,Good\n5,Good\n5,Good\n';
    expect(factsOf(read(rows)).responses).toBe(3);
    expect(factsOf(read(rows), read(`${rows}5,Good\n`)).responses).toBe(4);
  });
  test('who has answered', () => {
    const imports = [first, read('How was it?\nGood\n')].map((data, at) => ({
      at,
      kind: 'evaluations',
      file: 'a',
      digest: `${at}`,
      data,
    }));
    expect(respondentsOf({ imports })).toEqual(new Set(['ana@example.com', 'ben@example.com']));
    expect(respondentsOf({ imports: imports.slice(1) })).toBeNull();
  });
});

test('a journal with data of another shape has no evaluation of it', () => {
  const facts = question(factsOf(read('Q,R\na,b\n'), { questions: 7 } as never), 'Q');
  expect(facts.n).toBe(1);
});
