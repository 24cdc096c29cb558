/** Drawings by their geometry: what stands where, and how long it is. */
import { describe, expect, test } from 'vitest';
import { drawColumns, drawShare } from '../../src/report/chart/distribution.ts';
import { lanesOf } from '../../src/report/chart/lanes.ts';
import { drawPresence, drawStays } from '../../src/report/chart/presence.ts';
import { element } from '../../src/report/chart/svg.ts';
import { drawTimeline } from '../../src/report/chart/timeline.ts';
import { presenceOf } from '../../src/report/scope/presence.ts';
import { timeAxis } from '../../src/report/scope/time-axis.ts';
import { timelineOf } from '../../src/report/scope/timeline.ts';
import { at, big, evaluations } from './big.ts';
import { sample } from './sample.ts';

/** The numbers of one attribute, of every element with a class. */
function values(svg: string, name: string, look: RegExp): readonly number[] {
  return [...svg.matchAll(/<[^>]+>/g)]
    .map(([tag]) => tag)
    .filter((tag) => look.test(/class="([^"]*)"/.exec(tag)?.[1] ?? ''))
    .map((tag) => Number.parseFloat(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? 'NaN'));
}

test('elements escape what is text, and leave out what is null', () => {
  const inner = element('text', { x: 1 / 3, class: null }, '</text><script>');
  expect(element('g', { 'aria-label': '"><b>' }, inner, 'a & b').markup).toBe(
    '<g aria-label="&quot;&gt;&lt;b&gt;"><text x="0.333">&lt;/text&gt;&lt;script&gt;</text>a &amp; b</g>',
  );
  expect(element('line', {}).markup).toBe('<line/>');
});

test('an axis has round times of the clock of the class', () => {
  const axis = timeAxis({ from: Date.parse(at(-7)), to: Date.parse(at(113)), offset: -5 * 3_600_000 }, [0, 100], 8);
  expect(axis.ticks.map(({ label }) => label)).toEqual('10:00 10:15 10:30 10:45 11:00 11:15 11:30 11:45'.split(' '));
  expect(axis.place(Date.parse(at(53)))).toBe(50);
  expect(axis.place(Date.parse(at(500)))).toBe(100);
});

test.each([
  ['2026-12-01T22:00', '2026-12-02T01:00', 4, '22:00 23:00 Wed_2_Dec 1:00'],
  ['2026-12-01T10:00', '2026-12-03T20:00', 5, '12:00 Wed_2_Dec 12:00 Thu_3_Dec 12:00'],
  ['2026-12-01T10:00', '2026-12-05T10:00', 4, 'Wed_2_Dec Thu_3_Dec Fri_4_Dec Sat_5_Dec'],
])('an axis from %s to %s says where a day begins', (from, to, count, expected) => {
  const offset = -5 * 3_600_000;
  const [first, last] = [from, to].map((wall) => Date.parse(`${wall}Z`) - offset);
  const { ticks } = timeAxis({ from: first ?? 0, to: last ?? 0, offset }, [0, 100], count);
  expect(ticks.map(({ label }) => label.replaceAll(' ', '_')).join(' ')).toBe(expected);
});

test('marks that are too near stand below each other', () => {
  expect(lanesOf([0, 1, 2, 5, 5.5, 20], 4)).toEqual([0, 1, 2, 0, 1, 0]);
});

describe('the timeline', () => {
  const svg = drawTimeline(timelineOf(big())).split('\n')[0] ?? '';

  test('has bars as long as their segments', () => {
    const planned = values(svg, 'width', /planned/);
    expect(planned).toHaveLength(8);
    const minutes = [10, 20, 5, 20, 10, 25, 20, 10];
    const share = (planned[0] ?? 0) / 10;
    for (const [place, width] of planned.entries()) expect(width).toBeCloseTo((minutes[place] ?? 0) * share, 1);
    const took = [12, 24, 4, 22, 11, 28, 17];
    for (const [place, width] of values(svg, 'width', /\bwas\b/).entries())
      expect(width).toBeCloseTo((took[place] ?? 0) * share, 1);
  });

  test('begins each bar where the one before it ends', () => {
    const [starts, widths] = [values(svg, 'x', /planned/), values(svg, 'width', /planned/)];
    for (const [place, start] of starts.slice(1).entries())
      expect(start).toBeCloseTo((starts[place] ?? 0) + (widths[place] ?? 0), 1);
  });

  test('shows the late start, the hold and what was longer than planned', () => {
    const minute = (values(svg, 'width', /planned/)[0] ?? 0) / 10;
    expect(values(svg, 'width', /^late$/)[0]).toBeCloseTo(3.5 * minute, 1);
    expect(values(svg, 'width', /^held$/)[0]).toBeCloseTo(3 * minute, 1);
    expect(values(svg, 'width', /^over$/)[0]).toBeCloseTo(2.5 * minute, 1);
  });

  test('says of each mark what it is', () => {
    expect(svg).toContain(
      '<a href="#item-10" class="mark issue grave" aria-label="Issue 10: The facilitator drops out (10:52)">',
    );
    expect([...svg.matchAll(/<a href="#(\w+)-\d+"/g)].map((found) => found[1])).toEqual([
      ...Array.from({ length: 15 }, () => 'item'),
      ...Array.from({ length: 2 }, () => 'item'),
      ...Array.from({ length: 2 }, () => 'plan'),
      ...Array.from({ length: 2 }, () => 'handoff'),
      ...Array.from({ length: 3 }, () => 'pulse'),
    ]);
  });
});

describe('presence', () => {
  test('counts by the minute who was there', () => {
    const presence = presenceOf(sample());
    expect(
      presence?.counts.map(({ at: moment, count }) => [new Date(moment).toISOString().slice(11, 16), count]),
    ).toEqual([
      ['14:53', 5],
      ['15:09', 6],
      ['16:22', 5],
      ['16:34', 0],
    ]);
    expect(presence?.turns.map(({ kind, label, row }) => [kind, label, row])).toEqual([
      ['late', 'Tom came at 10:09', 'person-6'],
      ['early', 'Tom left at 11:22', 'person-6'],
    ]);
  });

  test('takes each stay of an import by itself', () => {
    const facts = big();
    const presence = presenceOf(facts);
    const during = (minutes: number) => presence?.counts.findLast((one) => one.at <= Date.parse(at(minutes)))?.count;
    const there = (minutes: number): number =>
      (facts.attendance?.participants ?? []).filter((one) =>
        one.stays.some(
          ({ from, to }) =>
            Date.parse(from) <= Date.parse(at(minutes)) && Date.parse(to ?? at(122.5)) > Date.parse(at(minutes)),
        ),
      ).length;
    for (const minutes of [-5, 0, 30, 43, 46, 90, 120]) expect(during(minutes), `${minutes}`).toBe(there(minutes));
    expect(presence?.rows[0]).toMatchObject({ count: 0 });
    expect(presence?.rows.length).toBeLessThanOrEqual(13);
  });

  test('is drawn in steps from zero up to everybody enrolled', () => {
    const svg = drawPresence(presenceOf(sample()) ?? expect.fail('nobody came')).split('\n')[0] ?? '';
    const path = /d="([^"]*)" class="edge"/.exec(svg)?.[1] ?? '';
    const points = [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map((found) => Number(found[2]));
    // 5, 6, 5 and 0 people on a plot that is 104 pixels high, with 6 of room above the 6 who are enrolled.
    const height = (count: number): number => 104 - (count / 6) * 98;
    expect([...new Set(points)].map((one) => one.toFixed(1))).toEqual([5, 6, 0].map((one) => height(one).toFixed(1)));
  });

  test('one person is a bar for each time that they were there', () => {
    const hour = { from: 0, to: 3_600_000 };
    const svg = drawStays({
      ...hour,
      stays: [
        { from: 0, to: 900_000 },
        { from: 1_800_000, to: 3_600_000 },
      ],
    });
    expect(values(svg, 'x', /^stay$/)).toEqual([0, 50]);
    expect(values(svg, 'width', /^stay$/)).toEqual([25, 50]);
  });

  test('is nothing where nobody was ticked', () => {
    expect(presenceOf({ ...sample(), attendance: null })).toBeNull();
  });
});

describe('answers', () => {
  const [overall, , , recommend, , parts] = evaluations.questions;

  test('have a column a point of the scale, as high as its count', () => {
    const svg = drawColumns(overall ?? expect.fail('no question'));
    expect(values(svg, 'height', /^answer$/)).toEqual(
      [0, 1, 3, 9, 15].map((count) => Math.round((count / 15) * 62 * 1000) / 1000),
    );
    expect(svg).toContain('aria-label="Answers: 1: 0, 2: 1, 3: 3, 4: 9, 5: 15"');
  });

  test('of 0 to 10 have eleven, and the mean between the right two', () => {
    const svg = drawColumns(recommend ?? expect.fail('no question'));
    const starts = values(svg, 'x', /^answer$/);
    expect(starts).toHaveLength(11);
    const mean = Number.parseFloat(/<svg x="([\d.]+)%" y="80"/.exec(svg)?.[1] ?? 'NaN');
    expect(mean).toBeGreaterThan(starts[8] ?? 100);
    expect(mean).toBeLessThan((starts[9] ?? 0) + 5);
  });

  test('that are no points stay as they are', () => {
    const svg = drawColumns({
      ...(parts ?? expect.fail('no question')),
      mean: null,
      scale: { min: 1, max: 5, labels: [] },
    });
    expect(values(svg, 'height', /^answer$/)).toHaveLength(3);
  });

  test.each([
    [5, 20, 25],
    [0, 20, 0],
    [30, 20, 100],
    [0, 0, 0],
  ])('a share of %i in %i takes %i %%', (count, most, width) => {
    expect(values(drawShare(count, most), 'width', /^answer$/)).toEqual([width]);
  });
});
