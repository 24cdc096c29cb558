/** The schema says what the facts are: held by the compiler, and by every report that the suite makes. */
import type * as Type from 'typebox';
import { expect, test } from 'vitest';
import type { ReportFacts } from '../../../src/core/facts/report.ts';
import type { report } from '../../../src/core/facts/report-schema.ts';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { compile } from '../../fits.ts';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';
import type { Drift } from './drift.ts';

/**
 * Where this does not compile, the fields that are "missing" here are those in which facts and schema differ. Write them
 * into src/core/facts/report-schema.ts (or class-schema.ts) as they are in the facts: `text()` where somebody's words are in
 * them, `name()`, `address()`, `person()` where somebody is.
 */
const differences: Record<Drift<ReportFacts, Type.Static<typeof report>>, 'mend this'> = {};

test('facts and schema are the same type', () => {
  expect(differences).toEqual({});
});

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
