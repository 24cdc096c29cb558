/** The schema says what a summary is: held by the compiler, and by every summary that the suite makes. */
import type * as Type from 'typebox';
import { expect, test } from 'vitest';
import type { SummaryFigures } from '../../../src/core/summary/figures.ts';
import type { figures } from '../../../src/core/summary/figures-schema.ts';
import type { Summary } from '../../../src/core/summary/summary.ts';
import type { summary as schema } from '../../../src/core/summary/summary-schema.ts';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { compile } from '../../fits.ts';
import { sample } from '../../report/sample.ts';
import type { Drift } from '../facts/drift.ts';
import { attendance, issue, quiet, summarize } from './sessions.ts';

/** Where this does not compile, write what is "missing" into src/core/summary/summary-schema.ts or figures-schema.ts, as it is in the summary. */
const differences: Record<
  Drift<Summary, Type.Static<typeof schema>> | Drift<SummaryFigures, Type.Static<typeof figures>>,
  'mend this'
> = {};

test('summary and schema are the same type', () => {
  expect(differences).toEqual({});
});

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
