/**
 * What the world reads of vprod's files is a promise: it changes on purpose, or not at all. Who means to change it looks at
 * the difference (`vprod schema NAME`), says it in the changelog, and writes the new digest here.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { renderJournalSchema } from '../../../src/journal/line/journal-schema.ts';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { renderSchema } from '../../../src/runbook/schema/render.ts';

test.each([
  ['journal', renderJournalSchema(), '0748601a871cb39e'],
  ['report', renderReportSchema(), '534e9ba2e04b7081'],
  ['runbook', renderSchema('runbook'), '87ffa36e2d327f33'],
  ['session', renderSchema('session'), '799c0d0cc822e221'],
  ['workspace', renderSchema('workspace'), '256b101051694e04'],
])('the schema %s is as it was', (_name, schema, digest) => {
  expect(createHash('sha256').update(schema).digest('hex').slice(0, 16)).toBe(digest);
});

test.each([renderJournalSchema(), renderReportSchema(), renderSchema('runbook')])(
  "no keyword is vprod's own",
  (schema) => {
    expect(schema).not.toMatch(/"(?:holds|leaf|named|shared|otherwise|whole)": (?:"(?!object)|true|\[|null)/);
  },
);
