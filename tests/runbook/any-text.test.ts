/** Whatever a file holds: an answer, or problems that all have a place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderProblem } from '../../src/frame.ts';
import { decodeText } from '../../src/runbook/files/decode.ts';
import { gather, readValue } from '../../src/runbook/files/read-file.ts';
import { noFindings } from '../../src/runbook/problems/findings.ts';
import { sourceFile } from '../../src/runbook/problems/source-file.ts';
import { layRunbookSession } from '../../src/runbook/read/assemble.ts';
import { checkRunbook } from '../../src/runbook/read/check-raw.ts';
import { runbook as schema } from '../../src/runbook/schema/runbook.ts';
import { createChecker } from '../../src/runbook/text/text-checks.ts';
import { unitsSpent } from '../effort.ts';
import { runs } from '../runs.ts';
import { house, makeWorkspace, session } from './fixtures.ts';

const words = fc.constantFrom(
  ...'title runbook start timezone takes agenda content poll break steps phases id at when do say paste launch checks ask plans roster links vars team segments troubles extends after remove T E S+2m 90m 2026-12-01 10:00 Europe/London {{ {% %} }} session.title links.a | > - ? : , [ ] { } & * ! # % @ ` \' " \\ ~ null true 1.20 &a *a << __proto__ é 質 \u0007'.split(
    ' ',
  ),
  '\n',
  '\n  ',
  '\n    ',
  ' ',
  ': ',
  '\t',
  '\r\n',
);
const text = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));

/** A right file with one piece of it replaced. */
const broken = (file: string) =>
  fc
    .tuple(fc.nat(file.length), fc.nat(12), text)
    .map(([at, length, piece]) => file.slice(0, at) + piece.slice(0, 30) + file.slice(at + length));

function expectPlaces(findings: ReturnType<typeof noFindings>): void {
  // One assertion for all of them: each costs more than what it looks at here.
  const lost = [...findings.errors, ...findings.warnings].filter(
    (problem) => !problem.place || problem.place.line < 1 || problem.place.column < 1,
  );
  expect(lost).toEqual([]);
  const shown = [...findings.errors, ...findings.warnings].map((problem) => renderProblem(problem)).join('\n');
  expect(shown).not.toContain('undefined');
}

describe('any text', () => {
  test('as a session', () => {
    const workspace = makeWorkspace({ 'runbooks/house.yaml': house });
    fc.assert(
      fc.property(
        fc.oneof(text, broken(`${session}links: { a: b }\nagenda:\n  - { content: x, takes: 5m }\n`)),
        (content) => {
          const gathering = gather(workspace);
          const file = sourceFile('one.yaml', content);
          const path = `${workspace.root}/sessions/one.yaml`;
          const read = layRunbookSession({ id: 'one', path, file, vars: {}, timezone: 'UTC' }, gathering);
          expect(read !== undefined || gathering.findings.errors.length > 0).toBe(true);
          expectPlaces(gathering.findings);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  test('as a runbook', () => {
    const file = `${house}segments: { poll: { steps: [{ id: a, title: "{{ segment.title }}", when: links.a }] } }\n`;
    fc.assert(
      fc.property(fc.oneof(text, broken(file)), (content) => {
        const findings = noFindings();
        const own = readValue(schema, sourceFile('house.yaml', content), findings);
        if (own) checkRunbook({ own, whole: own }, createChecker({ messages: new Map(), findings }));
        expectPlaces(findings);
      }),
      { numRuns: runs(60) },
    );
  });

  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const findings = noFindings();
        const file = decodeText('a.yaml', bytes, findings);
        expect(file === undefined).toBe(findings.errors.length > 0);
        expectPlaces(findings);
      }),
    );
  });
});

describe('hostile texts end in time', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(40_000)],
    ['dashes', '- '.repeat(100_000)],
    ['questions', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['quotes', `title: "${'\\"'.repeat(80_000)}`],
    ['anchors', Array.from({ length: 2000 }, (_, index) => `a${index}: &a${index} x`).join('\n')],
    ['one key many times', 'title: x\n'.repeat(10_000)],
    ['Liquid', `title: ${'{{ a '.repeat(10_000)}`],
    ['Liquid tags', `title: x\ncourse: x\nhomework: { title: "${'{% if a %}'.repeat(5_000)}" }\n`],
  ])('%s', (_, content) => {
    const workspace = makeWorkspace({});
    const gathering = gather(workspace);
    const path = `${workspace.root}/one.yaml`;
    const work = (): void => {
      const file = sourceFile('one.yaml', content);
      layRunbookSession({ id: 'one', path, file, vars: {}, timezone: 'UTC' }, gathering);
    };
    expect(unitsSpent(work, 200)).toBeLessThan(200);
    expect(gathering.findings.errors.length).toBeGreaterThan(0);
    expectPlaces({ errors: gathering.findings.errors.slice(0, 5), warnings: [] });
  });
});
