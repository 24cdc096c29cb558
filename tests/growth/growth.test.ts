/** What grows faster than its input is a fault: ten times as many events of one kind cost some ten times as much. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tickedAttendance } from '../../src/core/attendance/ticked.ts';
import type { EventType } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import { planMailing } from '../../src/core/mail/mailing.ts';
import { scopeOf } from '../../src/core/plan/scope.ts';
import { stemsFor } from '../../src/exchange/mail/file-names.ts';
import { lanesOf } from '../../src/report/chart/lanes.ts';
import { renderColumns } from '../../src/report/layout/tables.ts';
import { leastSpent, spent, unit } from '../effort.ts';
import { journalOf, kinds, lesson, opened } from './kinds.ts';
import { expectLinear } from './linear.ts';
import { countTouched, touchedIn } from './touched.ts';
import { foreignPage, held, looks, works } from './work.ts';

const types = Object.keys(kinds) as EventType[];

test.each(types)('%s, folded', (type) => {
  expectLinear(300, (size) => {
    const events = journalOf(type, size);
    // An array that it knows it would not fold again.
    return () => replay([...events]);
  });
});

test('an item costs no more than a few notes', () => {
  const cost = (type: EventType) => {
    const events = journalOf(type, 3000);
    return () => replay([...events]);
  };
  const note = cost('note.added');
  note();
  const limit = 14 * Math.max(Math.min(spent(note), spent(note)), unit());
  for (const type of ['issue.opened', 'question.asked', 'todo.added'] as const)
    expect(leastSpent(cost(type), limit)).toBeLessThan(limit);
});

describe('counted', () => {
  let stop = (): void => {};
  beforeAll(() => {
    stop = countTouched();
  });
  afterAll(() => stop());

  /** A count has no noise: four times as many, and a little for what grows with their logarithm. */
  test.each(types)('%s, folded, looked at, told and reported', (type) => {
    const [small, large] = [held(journalOf(type, 20)), held(journalOf(type, 80))];
    // A layout sees the facts alone: of such as have not grown it makes no more.
    const asked = jsonOf(large.facts) > 1.1 * jsonOf(small.facts) ? works : looks;
    const told = Object.entries(asked).map(
      ([name, work]) => [name, touchedIn(() => work(small)), touchedIn(() => work(large))] as const,
    );
    expect(told.filter(([, before, after]) => after > 5.5 * before)).toEqual([]);
  });

  test.each(['issue.opened', 'participant.arrived'] as const)(
    '%s, on a page of a layout that does not ship',
    (type) => {
      const [small = 0, large = 0] = [30, 120].map((size) => {
        const one = held(journalOf(type, size));
        return touchedIn(() => foreignPage(one));
      });
      expect(large).toBeLessThan(5.5 * small);
    },
  );
});

function jsonOf(facts: object): number {
  return JSON.stringify(facts).length;
}

function rosterOf(size: number) {
  const roster = Array.from({ length: size }, (_, place) => ({
    name: `Person ${place}`,
    email: `p${place}@example.com`,
    status: 'enrolled' as const,
  }));
  const body = opened({ ...lesson, session: { ...lesson.session, roster } });
  const made = {
    ...body,
    type: 'document.made',
    kind: 'reminders',
    file: 'x',
    people: roster.map(({ email }) => email),
  };
  const events = [body, made].map((one, place) => ({
    ...one,
    id: `e${place}`,
    at: lesson.session.start,
    by: 'Dana Okoye',
  }));
  return { roster, state: replay(events as never) };
}

test('letters to a roster: who gets one, the names of the files, what a text may speak of', () => {
  expectLinear(400, (size) => {
    const { roster, state } = rosterOf(size);
    const request = {
      what: 'invites',
      by: 'drafts',
      now: 0,
      uid: 'x',
      again: new Set<string>(),
      former: roster,
      respondents: null,
    } as const;
    return () => {
      planMailing(state, request);
      stemsFor(
        roster.map(({ name, email }) => ({ name, address: email })),
        roster,
      );
      for (const participant of roster) scopeOf(state.session, state.plan.runbook, { participant });
    };
  });
});

test('the greatest of more than fit into the arguments of a call', () => {
  const { state } = held(journalOf('headcount.taken', 10));
  const headcounts = Array.from({ length: 150_000 }, (_, count) => ({ at: 0, count }));
  expect(tickedAttendance({ ...state, headcounts })?.peak).toBe(149_999);
  const rows = Array.from({ length: 130_000 }, (_, place) => [place === 0 ? 'n' : place % 64 === 1 ? 'x' : '']);
  expect(renderColumns(rows, 80).split('\n')).toHaveLength(130_000);
  // All of them at one moment: no drawing of as many lanes.
  expect(
    Math.max(
      ...lanesOf(
        Array.from({ length: 50_000 }, () => 5),
        1,
      ),
    ),
  ).toBeLessThan(50);
});
