/** A mark that an action keeps is shown: in the acknowledgement, in the JSON and in every layout. */
import { describe, expect, test } from 'vitest';
import { describeAll } from '../../src/core/actions/describe.ts';
import { actions } from '../../src/core/actions/table.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { play } from '../core/given.ts';
import { lesson } from '../core/lessons.ts';
import { shipped } from './shipped.ts';

interface Case {
  readonly before?: readonly string[];
  readonly line: string;
  /** Where the report's JSON has it, and what must stand there. */
  readonly kept: readonly [list: 'issues' | 'questions' | 'alerts' | 'todos' | 'notes', facts: object];
  /** What a person reads of it. */
  readonly shown: readonly string[];
}

const ana = { person: 'ana@example.com' };
const audio = { ...ana, category: 'audio', severity: 2, lostSeconds: 240 };
const audioShown = ['Ana Ortiz', 'audio', 'S2'];
const lost = (outcome: string): Case => ({
  before: ['question slides?'],
  line: `${outcome} 1 ~4m`,
  kept: ['questions', { lostSeconds: 240 }],
  shown: [],
});

const cases: Readonly<Record<string, readonly Case[]>> = {
  issue: [{ line: 'issue no picture @ana #audio !2 ~4m', kept: ['issues', audio], shown: audioShown }],
  trouble: [
    { line: 'trouble no-sound @ana #audio !2 ~4m', kept: ['issues', audio], shown: audioShown },
    {
      before: ['issue silence'],
      line: 'trouble no-sound for 1 @ana #audio !2 ~4m',
      kept: ['issues', audio],
      shown: audioShown,
    },
  ],
  question: [{ line: 'question slides? @ana', kept: ['questions', ana], shown: ['Ana Ortiz'] }],
  alert: [{ line: 'alert a hand is up @ana', kept: ['alerts', ana], shown: ['Ana Ortiz'] }],
  todo: [{ line: 'todo send the slides @ana', kept: ['todos', ana], shown: ['Ana Ortiz'] }],
  note: [{ line: 'note no page numbers @ana', kept: ['notes', ana], shown: ['Ana Ortiz'] }],
  tick: [
    {
      before: ['go sound'],
      line: 'tick rosa #audio !2',
      kept: ['issues', { person: 'rosa@example.com', category: 'audio', severity: 2 }],
      shown: ['Rosa Lindt', 'audio', 'S2'],
    },
  ],
  resolve: [
    lost('resolve'),
    { before: ['alert a hand'], line: 'resolve 1 ~4m', kept: ['alerts', { lostSeconds: 240 }], shown: [] },
    { before: ['todo a promise'], line: 'resolve 1 ~4m', kept: ['todos', { lostSeconds: 240 }], shown: [] },
    { before: ['issue silence'], line: 'resolve 1 ~4m', kept: ['issues', { lostSeconds: 240 }], shown: [] },
  ],
  answered: [lost('answered')],
  workaround: [lost('workaround')],
  giveup: [lost('giveup')],
};

const options = { columns: 80, templates: shipped };
const known = new Map<string, string>();

/** The report of the class without the line: most cases begin alike. */
function bare(before: readonly string[], format: 'text' | 'md' | 'html'): string {
  const key = JSON.stringify([before, format]);
  const played = (): string =>
    renderReport(
      play(lesson, '9:14')
        .at('10:05', ...before)
        .report('12:00'),
      format,
      options,
    );
  const text = known.get(key) ?? played();
  known.set(key, text);
  return text;
}

test('every action that takes marks is tried', () => {
  const marked = actions.filter(({ signs }) => signs !== undefined).map(({ word }) => word);
  expect(Object.keys(cases).sort()).toEqual([...marked].sort());
});

describe.each(Object.values(cases).flat())('$line', ({ before = [], line, kept: [list, facts], shown }) => {
  const stood = play(lesson, '9:14').at('10:05', ...before);
  const played = stood.at('10:06', line);
  const report = played.report('12:00');
  const costs = line.includes('~');

  test('in the acknowledgement', () => {
    const said = describeAll(played.events.slice(stood.events.length), stood.state);
    for (const words of [...shown, ...(costs ? ['4m of class lost'] : [])]) expect(said).toContain(words);
  });

  test('in the JSON', () => {
    expect(report[list].at(-1)).toMatchObject(facts);
  });

  test.each(['text', 'md', 'html'] as const)('in the report as %s', (format) => {
    const text = renderReport(report, format, options);
    const without = bare(before, format);
    for (const words of [...shown, ...(costs ? ['4:00'] : [])])
      expect(text.split(words).length, words).toBeGreaterThan(without.split(words).length);
  });
});
