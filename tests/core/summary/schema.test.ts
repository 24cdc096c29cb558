/** The schema says what a summary is: every summary that the suite makes is held to it. */
import { expect, test } from 'vitest';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { compile } from '../../fits.ts';
import { sample } from '../../report/sample.ts';
import { attendance, issue, quiet, summarize } from './sessions.ts';

const made = summarize(
  [sample(), quiet({ id: 'b', more: { attendance: attendance(), issues: [issue({ outcome: 'gaveup' })] } })],
  { by: 'producer' },
);

test.each<[string, object]>([
  ['a figure that is none', { ...made, figures: { ...made.figures, mood: { n: 1, missing: 0 } } }],
  ['a figure without its n', { ...made, figures: { ...made.figures, onTimeStart: { rate: 1, count: 1, of: 1 } } }],
  ['a field that nothing is cut by', { ...made, filters: { ...made.filters, by: 'weather' } }],
  ['the day of a start', { ...made, sessions: [{ ...made.sessions[0], start: '2026-12-01' }] }],
  ['the mark of a report', { ...made, vprodReport: 1 }],
  ['neither mark', { ...made, vprodSummary: undefined }],
])('%s does not fit', (_name, wrong) => {
  const fits = compile(renderReportSchema());
  expect(fits(JSON.parse(JSON.stringify(made)))).toBe(true);
  expect(fits(JSON.parse(JSON.stringify(wrong)))).toBe(false);
});
