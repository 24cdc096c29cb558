/** Times in a journal that somebody has edited: a state has only times in which a class can be. */
import { expect, test } from 'vitest';
import { replay } from '../../../src/core/class/replay.ts';
import { snapshotOf } from '../../../src/core/now/snapshot.ts';
import { factsOf } from '../../fits.ts';
import { numbered, on, opened } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

function lessonAt(start: string): Lesson {
  return { ...lesson, session: { ...lesson.session, start } };
}

const openedAt = opened('9:00').at;

test.each(['2026-12-01T09:00:00.000+0:00', '', '+275000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
  'a class that starts at %j starts when it was opened, and nothing is known of its end',
  (time) => {
    const { type, session, ...rest } = opened('9:00') as ReturnType<typeof opened> & { session: Lesson['session'] };
    const state = replay(numbered([{ ...rest, type, session: { ...session, start: time, end: time } } as never]));
    expect(state.session).toMatchObject({ start: openedAt, end: null });
    expect(snapshotOf(state, Date.parse(openedAt)).session).toBe(session.id);
    const facts = factsOf(state, { events: 1, damagedLines: [], tornTail: false }, Date.parse(openedAt));
    expect(Date.parse(facts.times.plannedStart)).toBe(Date.parse(openedAt));
  },
);

test('a start that is changed into no time stays what it was', () => {
  const { session } = lessonAt('x');
  const state = replay(
    numbered([opened('9:00'), on('9:01', { type: 'session.changed', session, changed: ['start'] })]),
  );
  expect(state.session.start).toBe(lesson.session.start);
});
