/** The class on one span of time: as values, and in signs on terminals of several widths. */
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { replay } from '../../src/core/class/replay.ts';
import { timelineOf } from '../../src/report/scope/timeline.ts';
import { renderTimeline } from '../../src/report/scope/timeline-text.ts';
import { factsOf } from '../fits.ts';
import { at, big } from './big.ts';
import { eventsOf, sample, session } from './sample.ts';
import { widest } from './shipped.ts';

const chalk = new Chalk({ level: 0 });
const drawn = (columns: number, unicode = true): string =>
  `\n${renderTimeline(timelineOf(sample()), { columns, unicode, chalk })}\n`;

describe('in signs', () => {
  test('at 40 columns', () => {
    expect(drawn(40)).toMatchInlineSnapshot(`
      "
                  10:00            11:00
      planned     ···├Why w┼Map yo┤Co├┤······
      was         ···├Why we┼Map░yo┤Co┤·······
                !1      a3     2/5       f1
                         !4
                         B
                ! issue · a alert
                B plan called · f hand-off
                /5 pulse · ░ held
      "
    `);
  });

  test('at 80 columns', () => {
    expect(drawn(80)).toMatchInlineSnapshot(`
      "
                     10:00     10:15     10:30     10:45      11:00     11:15    11:30
      planned        ·······├Why we are h┼Map your first w┤Coffee├Qui┤·············
      was            ·······├Why we are here┼Map your f░░st we┤Coffee┤················
                !1                a3  !4           2/5                      f1
                                      B
                ! issue · a alert · B plan called · f hand-off · /5 pulse · ░ held
      "
    `);
  });

  test('at 120 columns', () => {
    expect(drawn(120)).toMatchInlineSnapshot(`
      "
                        10:00           10:15           10:30           10:45           11:00           11:15            11:30
      planned           ··········├─ Why we are here ───┼─ Map your first week ────┤  Coffee  ├Quiz┤······················
      was               ···········├─ Why we are here ──────┼─ Map your first░░░ek ─────┤  Coffee   ┤·························
                !1                           a3   !4                    2/5                                   f1
                                                  B
                ! issue · a alert · B plan called · f hand-off · /5 pulse · ░ held
      "
    `);
  });

  test('of ASCII, where the terminal has no others', () => {
    const text = drawn(80, false);
    expect(text).toMatchInlineSnapshot(`
      "
                     10:00     10:15     10:30     10:45      11:00     11:15    11:30
      planned        .......|Why we are h|Map your first w|Coffee|Qui|.............
      was            .......|Why we are here|Map your f##st we|Coffee|................
                !1                a3  !4           2/5                      f1
                                      B
                ! issue, a alert, B plan called, f hand-off, /5 pulse, # held
      "
    `);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('of a large class, with gaps in the recording and marks below each other', () => {
    expect(`\n${renderTimeline(timelineOf(big()), { columns: 100, unicode: true, chalk })}\n`).toMatchInlineSnapshot(`
      "
                   9:45     10:00     10:15    10:30     10:45    11:00    11:15     11:30    11:45  12:00
      planned               ├Welcom┼Why the fir┼Ho┼Map your fir┤Coffe├Practice: a dif┼Panel with─┼What─┤
      was                      ├Welcom┼Why the first─┼Ho┼Map ░░ur fir┤Coffee├Practice: a diffi┼Panel wit┤·
                B   !1        !2  !4 !5 4/5           !8 2/5 !10  a17      !12       5/5     f1  !15   f2
                                !3    !6 a16              !9 B !11            !13      !14
                                          !7
      recorded              ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                ! issue · a alert · B plan called · f hand-off · /5 pulse · ░ held
      "
    `);
  });

  test.each([24, 40, 57, 80, 133, 200])('keeps within %i columns', (columns) => {
    for (const facts of [sample(), big()]) {
      expect(widest(renderTimeline(timelineOf(facts), { columns, unicode: true, chalk }))).toBeLessThanOrEqual(columns);
    }
  });

  test('counts wide letters as two cells, and cuts no title in the middle of one', () => {
    const facts = big();
    const wide = { ...facts, segments: facts.segments.map((one) => ({ ...one, title: '为什么我们在这里 e\u0301' })) };
    const text = renderTimeline(timelineOf(wide), { columns: 80, unicode: true, chalk });
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text).toContain('为什么我们');
  });
});

describe('as values', () => {
  test('planned and was stand on one span, by the clock of the class', () => {
    const line = timelineOf(big());
    expect(line.offset).toBe(-5 * 3_600_000);
    expect([line.from, line.to].map((one) => new Date(one + line.offset).toISOString().slice(11, 16))).toEqual([
      '09:40',
      '12:02',
    ]);
    expect(line.segments.map(({ number, pause, skipped, was }) => [number, pause, skipped, was !== null])).toEqual([
      [1, false, false, true],
      [2, false, false, true],
      [3, false, false, true],
      [4, false, false, true],
      [5, true, false, true],
      [6, false, false, true],
      [7, false, false, true],
      [8, false, true, false],
    ]);
    expect(line.recorded).toEqual([
      { from: Date.parse(at(-1)), to: Date.parse(at(74)) },
      { from: Date.parse(at(79)), to: Date.parse(at(122)) },
    ]);
  });

  test('marks come in the order of time, each with its row', () => {
    const line = timelineOf(sample());
    expect(line.marks.map(({ kind, sign, row, grave }) => [kind, sign, row, grave])).toEqual([
      ['issue', '1', 'item-1', false],
      ['alert', '3', 'item-3', false],
      ['issue', '4', 'item-4', true],
      ['plan', 'B', 'plan-2', false],
      ['pulse', '2', 'pulse-1', true],
      ['handoff', '1', 'handoff-1', false],
    ]);
    expect(line.marks[2]?.label).toBe('Issue 4: The facilitator drops out (10:25)');
    // The plan B of the sound check, half an hour before class.
    expect(line.elsewhere).toBe(1);
  });

  test('phases of the class that have no segments stand beside them', () => {
    const facts = sample();
    const phases = facts.phases.map((one) => (one.id === 'after' ? { ...one, plannedStart: at(80) } : one));
    expect(timelineOf({ ...facts, phases }).segments.at(-1)).toMatchObject({ number: null, title: 'After class' });
  });

  test('a class that still runs goes on to the last moment that is known', () => {
    const running = factsOf(
      replay(
        eventsOf(session, [
          ['10:00:00', 'begin delivery/start'],
          ['10:10:00', 'done'],
          ['10:11:00', 'begin delivery/why'],
          ['10:20:00', 'note fine'],
        ]),
      ),
      { events: 1, damagedLines: [], tornTail: false },
      Date.parse(at(25)),
    );
    const line = timelineOf(running);
    expect(line.was).toEqual({ from: Date.parse(at(0)), to: null });
    expect(line.segments[0]?.was).toEqual({ from: Date.parse(at(11)), to: Date.parse(at(20)) });
  });

  test('a class that has not started has only its plan', () => {
    const early = factsOf(replay(eventsOf(session, [])), { events: 1, damagedLines: [], tornTail: false }, 0);
    const line = timelineOf(early);
    expect(line).toMatchObject({ was: null, marks: [], holds: [], recorded: null, elsewhere: 0 });
    expect(line.segments.every((one) => one.was === null && one.planned !== null)).toBe(true);
  });
});
