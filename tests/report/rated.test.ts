/** What a page, a table and a rate say of a survey: which question a mean is of, on which scale, and of how many. */
import { describe, expect, test } from 'vitest';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { evaluationsOf } from '../../src/core/surveys/evaluations.ts';
import type { QuestionFacts } from '../../src/core/surveys/facts.ts';
import { renderCsvHead, renderCsvRows } from '../../src/report/render/csv.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { renderSummary } from '../../src/report/render/summary.ts';
import { quiet, summarize } from '../core/summary/sessions.ts';
import { sample } from './sample.ts';
import { shipped } from './shipped.ts';

const five = { min: 1, max: 5, labels: [] };

function question(changes: Partial<QuestionFacts>): QuestionFacts {
  const none = {
    missing: 0,
    mean: null,
    nps: null,
    scale: null,
    scaleStated: false,
    observed: null,
    counts: [],
    comments: [],
  };
  return { text: 'Overall?', kind: 'number', figure: 'overall', n: 6, ...none, ...changes };
}

function asked(id: string, ...questions: readonly QuestionFacts[]): ReportFacts {
  return quiet({ id, more: { evaluations: { responses: 7, responseRate: null, questions } } });
}

const unscaled = question({ n: 6, mean: 4.5, observed: { min: 4, max: 5 }, counts: [{ value: '4', count: 6 }] });
const words = question({ n: 6, kind: 'choice', counts: [{ value: 'Well', count: 6 }] });
const scaled = question({
  kind: 'scale',
  scale: five,
  scaleStated: true,
  mean: 4.2,
  n: 5,
  counts: [
    { value: '4', count: 4 },
    { value: '5', count: 1 },
  ],
});
const useful = question({
  text: 'How useful were the slides?',
  figure: null,
  kind: 'scale',
  scale: five,
  mean: 4.6,
  n: 7,
});

function tileOf(...questions: readonly QuestionFacts[]): string {
  const facts = { ...sample(), evaluations: { responses: 7, responseRate: 1.4, questions } };
  const page = renderReport(facts, 'html', { columns: 80, templates: shipped });
  const tile = page.slice(page.indexOf('<dt>Evaluation</dt>'));
  return tile
    .slice(0, tile.indexOf('</div>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the tile of the page', () => {
  test('shows the class as a whole where it has a mean', () => {
    expect(tileOf(useful, scaled)).toBe('Evaluation 4.2 of 5 5 answers; 7 responses, 140 % of those who came');
  });

  test('names another question, and says what else was answered', () => {
    expect(tileOf(words, useful)).toBe(
      'Evaluation 4.6 of 5 “How useful were the slides?”: 7 answers; 6 answers on the class as a whole have no mean; 7 responses, 140 % of those who came',
    );
    expect(tileOf(scaled, unscaled)).toContain('5 answers, 6 more on another scale; ');
  });

  test('shows the mean of numbers whose scale nobody stated with that word, and no other question instead', () => {
    expect(tileOf(unscaled, useful)).toBe(
      'Evaluation 4.5 scale not stated, answers 4 to 5; 6 answers; 7 responses, 140 % of those who came',
    );
  });
});

test.each(['text', 'md', 'html', 'json'] as const)('as %s a mean without a scale says so', (format) => {
  const facts = { ...sample(), evaluations: { responses: 7, responseRate: null, questions: [unscaled] } };
  const report = renderReport(facts, format, { columns: 120, templates: shipped });
  if (format === 'json') {
    const [one] = JSON.parse(report).evaluations.questions;
    expect(one).toMatchObject({ mean: 4.5, scale: null, scaleStated: false, observed: { min: 4, max: 5 } });
  } else {
    expect(report.replace(/<[^>]+>/g, '')).toContain('4.5, scale not stated, answers 4 to 5');
    expect(report).not.toContain('4.5 of');
  }
});

describe('the response rate', () => {
  const responses = ['a', 'b', 'c'].map((key) => ({ key, answers: ['5'] }));
  const data = { layout: 'table', questions: [{ text: 'Overall?' }], responses };
  const rate = (
    came: { attended: number | null; walkIns: number | null; peak: number | null } | null,
    enrolled = 3,
  ) => {
    const roster = Array.from({ length: enrolled }, (_, place) => ({
      name: `Person ${place}`,
      status: 'enrolled' as const,
    }));
    const imports = [{ kind: 'evaluations', file: 'a.csv', digest: 'x', data, at: 0 }];
    return evaluationsOf({ imports, session: { ...sampleSession, roster } } as never, came)?.responseRate;
  };
  const sampleSession = { tolerance: 120 };

  test.each([
    ['walk-ins came, too', { attended: 3, walkIns: 1, peak: null }, 0.75],
    ['more answered than came', { attended: 2, walkIns: 0, peak: null }, 1.5],
    ['only walk-ins came', { attended: 0, walkIns: 6, peak: null }, 0.5],
    ['heads were counted', { attended: null, walkIns: null, peak: 12 }, 0.25],
    ['nobody was counted', null, 1],
  ])('where %s', (_, came, wanted) => expect(rate(came)).toBe(wanted));
});

describe('many sessions', () => {
  const summary = summarize([asked('a', scaled), asked('b', { ...unscaled, n: 9 })]);

  test('show the mean that there is, and count every answer', () => {
    expect(summary.figures.evaluations.figures.overall).toMatchObject({
      mean: 4.2,
      n: 5,
      otherScales: [{ mean: null, n: 9 }],
    });
    const text = renderSummary(summary, 'text', { columns: 80, templates: shipped });
    expect(text).toMatch(/overall +4\.20 +5 +5 /);
    expect(text).toMatch(/overall, no scale stated +9 /);
    const page = renderSummary(summary, 'html', { columns: 80, templates: shipped });
    expect(page).toContain('5 answers, 1 class; 9 answers more on other scales');
  });
});

test('answers in words are drawn as rows: no axis has room for them', () => {
  const labels = ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree'];
  const counts = labels.map((value, count) => ({ value, count }));
  const worded = question({
    figure: 'facilitator',
    kind: 'scale',
    scale: { min: 1, max: 5, labels },
    mean: 4,
    n: 10,
    counts,
  });
  const page = (one: QuestionFacts) =>
    renderSummary(summarize([asked('a', one)]), 'html', { columns: 80, templates: shipped }).split(
      'id="evaluations"',
    )[1] ?? '';
  expect(page(worded)).not.toContain('class="columns"');
  expect(page(worded)).toContain('Strongly disagree');
  expect(page(scaled)).toContain('class="columns"');
});

describe('the table of sessions', () => {
  function cells(...questions: readonly QuestionFacts[]): Readonly<Record<string, string>> {
    const heads = renderCsvHead('sessions').trim().split(',');
    const row = renderCsvRows(
      {
        facts: { ...asked('a', ...questions), verdict: '', session: { ...quiet().session, tags: [] } },
        opened: 'e0',
        state: 'e1',
        troubles: [],
      },
      'sessions',
    )
      .trim()
      .split(',');
    return Object.fromEntries(heads.map((head, place) => [head, row[place] ?? '']));
  }
  const ten = { min: 0, max: 10, labels: [] };

  test('says on which scale a mean is, and has promoters apart', () => {
    const liked = question({ figure: 'recommend', kind: 'scale', scale: five, mean: 4.5, n: 2 });
    const promoted = question({ figure: 'recommend', kind: 'nps', scale: ten, mean: 8, nps: 25, n: 4 });
    expect(cells(liked)).toMatchObject({
      recommend_mean: '4.5',
      recommend_scale: '1-5',
      recommend_answers: '2',
      recommend_nps: '',
    });
    expect(cells(promoted)).toMatchObject({ recommend_mean: '8', recommend_scale: '0-10', recommend_nps: '25' });
    expect(cells(unscaled, scaled)).toMatchObject({ overall_mean: '4.2', overall_scale: '1-5' });
    expect(cells(unscaled)).toMatchObject({
      overall_mean: '4.5',
      overall_scale: 'scale not stated; answers 4 to 5',
    });
    expect(cells(scaled)).toMatchObject({ overall_mean: '4.2', overall_scale: '1-5', recommend_scale: '' });
  });
});
