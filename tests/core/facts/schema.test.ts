/** The schema says what the facts are: every report that the suite makes is held to it. */
import { expect, test } from 'vitest';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { compile } from '../../fits.ts';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';

const sample = play(lesson, '9:14').at('9:19', 'done', 'here maria', 'issue hum @maria').report('9:30');

test.each<[string, object]>([
  ['a field that is none', { ...sample, more: 1 }],
  ['a fact that is missing', { ...sample, verdict: undefined }],
  ['a wall time', { ...sample, times: { ...sample.times, actualStart: '10:02' } }],
  ['zero for a text', { ...sample, issues: [{ ...sample.issues[0], person: 0 }] }],
  ['a plan that is no letter', { ...sample, steps: [{ ...sample.steps[0], plan: 'phone bridge' }] }],
])('%s does not fit', (_name, wrong) => {
  const fits = compile(renderReportSchema());
  expect(fits(JSON.parse(JSON.stringify(sample)))).toBe(true);
  expect(fits(JSON.parse(JSON.stringify(wrong)))).toBe(false);
});
