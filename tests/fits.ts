/**
 * The one way by which the suite comes to a report: each is held to the JSON Schema that `vprod schema report` prints, and
 * each journal to that of `vprod schema journal`.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { State } from '../src/core/class/state.ts';
import { type Integrity, type ReportFacts, reportOf } from '../src/core/facts/report.ts';
import type { Gathered, SummaryOptions } from '../src/core/summary/gathering.ts';
import { type Summary, summaryOf } from '../src/core/summary/summary.ts';
import { renderJournalSchema } from '../src/journal/line/journal-schema.ts';
import { parseLine } from '../src/journal/line/line.ts';
import { renderReportSchema } from '../src/report/render/schema.ts';

const compiled = new Map<string, ValidateFunction>();

/** Strict: a keyword that the draft does not know is an error of the schema. A text is compiled once, which takes a while. */
export function compile(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  // What it makes of a report is run some hundred times: to make it better takes longer than that.
  const code = { optimize: false };
  const made = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, code }).compile(
    JSON.parse(schema) as object,
  );
  compiled.set(schema, made);
  return made;
}

let report: ValidateFunction | undefined;
let line: ValidateFunction | undefined;

/** The report of one session, or the summary of many, where it fits. */
export function expectFits<T extends object>(value: T): T {
  report ??= compile(renderReportSchema());
  return held(report, value, `#/oneOf/${'vprodSummary' in value ? 0 : 1}/`);
}

/** As the program does it. */
export function summaryThatFits(gathered: Gathered, options: SummaryOptions): Summary {
  const summary = summaryOf(gathered, options);
  expectFits(JSON.parse(JSON.stringify(summary)));
  return summary;
}

/** Each line of a journal that is as it was written, which in a test of damage not all of them are. Gives their number. */
export function expectLinesFit(journal: string): number {
  line ??= compile(renderJournalSchema());
  const whole = journal.split('\n').filter((one) => {
    const parsed = parseLine(one);
    return parsed.kind === 'event' && parsed.sum === 'right';
  });
  for (const one of whole) held(line, JSON.parse(one));
  return whole.length;
}

/** As the program does it. */
export function factsOf(state: State, integrity: Integrity, now: number): ReportFacts {
  const facts = reportOf(state, integrity, now);
  expectFits(JSON.parse(JSON.stringify(facts)));
  return facts;
}

/** `but`: what is not told of the errors, which begin so. */
function held<T>(fits: ValidateFunction, value: T, but?: string): T {
  const fit = fits(value);
  if (fit) return value;
  const errors = (fits.errors ?? []).filter(({ schemaPath }) => but === undefined || !schemaPath.startsWith(but));
  expect(errors.map(({ instancePath, message, params }) => ({ instancePath, message, params }))).toEqual([]);
  throw new Error('it does not fit its schema');
}
