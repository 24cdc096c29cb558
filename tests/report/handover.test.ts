/** A change of shift: who goes on stands in the journal, and one page tells the successor what there is to know. */
import { describe, expect, test } from 'vitest';
import { handoverOf } from '../../src/core/now/handover.ts';
import { renderHandover } from '../../src/report/render/handover.ts';
import { instant, type Played, play } from '../core/given.ts';
import { lesson } from '../core/lessons.ts';
import { widest } from './shipped.ts';

const began = play(lesson, '9:50')
  .at('9:51', 'catchup kickoff', 'here maria', 'here Otto')
  .at('10:01', 'done', 'recording on')
  .at(
    '10:03',
    'alert your slides are not shared',
    'question will there be slides @maria',
    'todo send the links due 10:10',
  )
  .at('10:05', 'seen 1', 'issue no sound @maria #audio !3', 'trouble facilitator-drops Rosa is gone');

function pageAt(played: Played, clock: string, columns = 80): string {
  const { state } = played.until(clock);
  const titleOf = (number: number): string => state.plan.steps[number]?.title ?? '';
  const last = state.handovers.at(-1);
  const now = instant(clock, lesson);
  return renderHandover(handoverOf(state, now, titleOf), {
    columns,
    now,
    from: last?.from ?? null,
    to: last?.to ?? null,
  });
}

describe('the page', () => {
  const handed = began.at('10:20', 'answered 2 after class by mail', 'handover Ben Stone: lunch');

  test('tells what is open, promised and late, and who was told what', () => {
    expect(pageAt(handed, '10:20')).toMatchInlineSnapshot(`
      "Algebra · Dana Okoye hands over to Ben Stone
      Tue 1 Dec, 10:20 New York

      Now       19:00 in class · ends 11:30
                Class · Why we are here · 1:00 left
                at ‘Why we are here’ · Rosa Lindt has the floor
                recording
                1 of 3 here, 1 walk-in · missing Ben Bauer and Ana Ortiz
                timer ‘plan B for 5’ rings

      Open      5 issue S1 · Rosa is gone · on plan B · for 15 min
                1 alert · your slides are not shared · seen 10:05 · for 17 min
                4 issue S3 · Maria Silva · no sound · for 15 min

      Promised  3 to-do · send the links · OVERDUE since 10:10

      Late      nothing

      Told      10:03 the facilitator: ‘your slides are not shared’, seen 10:05
                10:20 Maria Silva ‘will there be slides’: ‘after class by mail’

      Next      10:30 Brief the rooms
                10:43 Two minutes left
                10:44 Close the rooms
                10:45 Quiz
      "
    `);
  });

  test('before class what was left is late, and nothing was said to anybody', () => {
    const page = pageAt(play(lesson, '9:40'), '9:40');
    expect(page).toContain('class in 20 min · 10:00 · ends 11:30');
    expect(page).toMatch(/Late {6}Open the classroom · was due 9:20\n {10}Load the slides/);
    expect(page).toMatch(/Told {6}nobody anything/);
    expect(page).toMatch(/Open {6}nothing/);
  });

  test.each([40, 80, 120])('keeps within %i columns', (columns) => {
    expect(widest(pageAt(handed, '10:20', columns))).toBeLessThanOrEqual(columns);
  });

  test('sixty open items stay one page, the worst first', () => {
    const lines = Array.from({ length: 60 }, (_, place) => `issue nothing ${place} !${place === 59 ? 1 : 4}`);
    const page = pageAt(began.at('10:10', ...lines), '10:10');
    expect(page).toMatch(/Open {6}\d+ issue S1 · /);
    expect(page).toContain('nothing 59');
    expect(page).toContain('and 52 more');
    expect(page.split('\n').length).toBeLessThan(60);
  });
});

describe('who produces', () => {
  test('stands in the journal and in the report', () => {
    const report = began.at('10:20', 'handover Ben Stone: lunch').report('10:21');
    expect(report.handovers).toMatchObject([{ from: 'Dana Okoye', to: 'Ben Stone', why: 'lunch' }]);
  });

  test('undo takes it back', () => {
    expect(began.at('10:20', 'handover Ben', 'undo').state.handovers).toEqual([]);
  });

  test('nobody hands over to nobody, or to whom it was handed', () => {
    expect(began.refused('10:20', 'handover')).toBe('name-missing');
    expect(began.at('10:20', 'handover Ben').refused('10:21', 'handover Ben')).toBe('produces-already');
    expect(began.refused('10:20', 'handover dana')).toBe('produces-already');
  });
});
