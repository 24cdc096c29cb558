/** The schema of a line says what lines are, for somebody who has nothing but it. */
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import { renderJournalSchema } from '../../src/journal/line/journal-schema.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { play } from '../core/given.ts';
import { lesson } from '../core/lessons.ts';
import { compile, expectLinesFit } from '../fits.ts';
import { at } from './sample.ts';

const fits = compile(renderJournalSchema());
const id = '01930000-0000-7000-8000-000000000001';
const issue: Event = { id, at, by: 'Dana', type: 'issue.opened', item: 1, text: 'hum', category: 'audio', severity: 3 };
const lineOf = (event: object): unknown => JSON.parse(renderLine(event as Event));

describe('a line', () => {
  test('as it is written fits, the opening with its whole run of show too', () => {
    const { events } = play(lesson, '9:14')
      .at(
        '9:19',
        'done',
        'skip no time',
        'here maria Lee Chan',
        'issue no sound @maria ~2m',
        'trouble facilitator drops',
      )
      .at('9:25', 'todo send it due E+1d', 'timer 5m tea', 'pulse 4 fine', 'extend 5m', 'add poll Mood 5m', 'undo');
    expect(expectLinesFit(events.map(renderLine).join('\n'))).toBe(events.length);
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(10);
  });

  test.each([
    ['of a type that there is not', { ...issue, type: 'issue.opend' }],
    ['without a field of its type', { ...issue, text: undefined }],
    ['without its envelope', { ...issue, by: undefined }],
    ['with a text for a number', { ...issue, item: '1' }],
    ['with a category that there is not', { ...issue, category: 'sound' }],
    ['with a severity that there is not', { ...issue, severity: 5 }],
    ['at no instant', { ...issue, at: 'ten' }],
    [
      'with an opening whose session has no title',
      { ...issue, type: 'session.changed', changed: [], session: { id: 'a' } },
    ],
  ])('%s does not', (_name, event) => {
    expect(fits(lineOf(issue))).toBe(true);
    expect(fits(lineOf(event))).toBe(false);
  });

  test('without a sum does not', () => {
    expect(fits({ ...issue })).toBe(false);
  });
});
