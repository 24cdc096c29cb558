/** The readers of a schema agree: what is made by it fits it, is printed so that others say the same, and is taken whole. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAttendanceImport } from '../../../src/core/attendance/file.ts';
import { type Event, type EventType, envelopeSchema, eventSchemas } from '../../../src/core/class/event.ts';
import { reportSchema } from '../../../src/core/facts/report.ts';
import { fitsOf } from '../../../src/core/schema/fits.ts';
import {
  atLeast,
  either,
  figure,
  flag,
  list,
  mark,
  maybe,
  orNull,
  otherwise,
  pair,
  record,
  text,
  wholeList,
  word,
} from '../../../src/core/schema/pieces.ts';
import { take } from '../../../src/core/schema/take.ts';
import { summarySchema } from '../../../src/core/summary/summary.ts';
import { parsePolls } from '../../../src/core/surveys/survey-data.ts';
import { renderJournalSchema } from '../../../src/journal/line/journal-schema.ts';
import { parseLine, renderLine } from '../../../src/journal/line/line.ts';
import { renderReportSchema } from '../../../src/report/render/schema.ts';
import { arbitraryOf } from '../../arbitrary.ts';
import { compile } from '../../fits.ts';
import { runs } from '../../runs.ts';

const [lineFits, factsFit] = [compile(renderJournalSchema()), compile(renderReportSchema())];
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(Object.keys(eventSchemas) as EventType[])(
  'any %s is read as it was written, and fits what is printed',
  (type) => {
    const event = fc
      .tuple(
        arbitraryOf(envelopeSchema),
        arbitraryOf(eventSchemas[type], {
          most: 1,
          text: fc.string({ maxLength: 5 }),
          fields: { format: fc.constant(1) },
        }),
      )
      .map(([envelope, body]) => ({ type, ...envelope, ...body }) as Event);
    fc.assert(
      fc.property(event, (one) => {
        const line = renderLine(one);
        expect(lineFits(JSON.parse(line))).toBe(true);
        expect(parseLine(line)).toMatchObject({ kind: 'event', sum: 'right' });
      }),
      { numRuns: runs(10) },
    );
  },
);

test.each([
  ['report', reportSchema],
  ['summary', summarySchema],
])('any facts of a %s fit what is printed of them, and no others', (_name, schema) => {
  fc.assert(
    fc.property(arbitraryOf(schema, { most: 2 }), (facts) => {
      expect(factsFit(json(facts))).toBe(true);
      expect(factsFit({ ...(json(facts) as object), more: 1 })).toBe(false);
    }),
    { numRuns: runs(10) },
  );
});

describe('a line of the journal', () => {
  const fits = fitsOf(
    atLeast({ word: word(['on', 'off']), why: maybe(text()), end: orNull(text()), value: either(text(), flag()) }),
  );
  const whole = { word: 'on', why: 'x', end: null, value: false };

  test.each<[string, object]>([
    ['as it was written', {}],
    ['with a word that was damaged', { word: 'onn' }],
    ['with a field that a later vprod writes', { more: [1] }],
    ['without what may be missing', { why: undefined }],
  ])('fits %s', (_name, but) => {
    expect(fits({ ...whole, ...but })).toBe(true);
  });

  test.each<[string, object]>([
    ['without a field', { word: undefined }],
    ['with null where nothing says so', { why: null }],
    ['with a number for a text', { end: 1 }],
    ['with neither of two types', { value: 1 }],
  ])('does not fit %s', (_name, but) => {
    expect(fits({ ...whole, ...but })).toBe(false);
  });

  test('fits nothing that is no object', () => {
    for (const value of [null, [], 'x', 1, undefined]) expect(fits(value)).toBe(false);
  });
});

describe('of what is imported', () => {
  const person = atLeast({
    name: text(),
    staff: maybe(mark()),
    kind: maybe(word(['a', 'b'])),
    stays: otherwise(list(pair(figure(), orNull(figure()))), []),
  });

  test.each<[string, unknown, unknown]>([
    [
      'all that fits is taken',
      { name: 'Ana', staff: true, kind: 'a', stays: [[1, 2]] },
      { name: 'Ana', staff: true, kind: 'a', stays: [[1, 2]] },
    ],
    [
      'an optional field that does not fit is left out',
      { name: 'Ana', staff: false, kind: 'c', stays: [] },
      { name: 'Ana', stays: [] },
    ],
    ['a field that nobody knows is left out', { name: 'Ana', stays: [], more: 1 }, { name: 'Ana', stays: [] }],
    ['what else stands there comes in', { name: 'Ana', stays: 'none' }, { name: 'Ana', stays: [] }],
    [
      'an entry that does not fit is passed over',
      { name: 'Ana', stays: [[1], [1, null], ['1', 2], 7] },
      { name: 'Ana', stays: [[1, null]] },
    ],
    ['nothing is left without what is needed', { stays: [] }, undefined],
    ['nothing is left of what is no object', ['Ana'], undefined],
  ])('%s', (_name, value, taken) => {
    expect(take(person, value)).toEqual(taken);
  });

  test('a list that is of use as a whole only is taken so', () => {
    expect(take(wholeList(text()), ['a', 'b'])).toEqual(['a', 'b']);
    expect(take(wholeList(text()), ['a', 1])).toBeUndefined();
  });

  test('the places of a list stay, where something stands in for an entry', () => {
    expect(take(list(otherwise(either(text(), list(text())), null)), ['a', 7, ['b', 1], null])).toEqual([
      'a',
      null,
      ['b'],
      null,
    ]);
  });

  test('a name that would reach the prototype is a name', () => {
    const taken = take(record(text()), JSON.parse('{"__proto__":"x","a":1}'));
    expect(Object.entries(taken ?? {})).toEqual([['__proto__', 'x']]);
  });

  test('nothing throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseAttendanceImport(value);
        parsePolls({ polls: value });
      }),
    );
  });
});
