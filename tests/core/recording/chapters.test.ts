/** Chapters of classes with pauses, breaks and holds, against the truth of the recorder. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/core/class/replay.ts';
import { type Chapter, chaptersOf } from '../../../src/core/export/chapters.ts';
import { calibrate } from '../../../src/core/recording/calibrate.ts';
import { recordedOf, secondsAt } from '../../../src/core/recording/recorded.ts';
import { type SyntheticClass, syntheticClass } from './synthetic-class.ts';

const seeds = Array.from({ length: 20 }, (_, place) => place + 1);

function chaptersWith({ events, cues }: SyntheticClass): {
  chapters: readonly Chapter[];
  offset: number;
  anchors: number;
} {
  const state = replay(events);
  const found = calibrate(state, cues);
  if (!found) throw new Error('nothing found');
  const { recorded, offsetSeconds: offset, anchors } = found;
  return { chapters: chaptersOf(state, recorded, { offset, shortest: 0 }), offset, anchors };
}

describe('by the captions', () => {
  for (const holds of ['cut', 'kept'] as const) {
    it.each(seeds)(`class %i, holds ${holds}: every chapter within two seconds`, (seed) => {
      const made = syntheticClass(seed, { holds });
      const { chapters, anchors } = chaptersWith(made);
      expect(anchors).toBeGreaterThanOrEqual(3);
      const wanted = made.segments.filter(({ recorded }) => recorded);
      expect(chapters.slice(1).map(({ title }) => title)).toEqual(wanted.map(({ title }) => title));
      for (const [place, { at, title }] of wanted.entries())
        expect(Math.abs((chapters[place + 1]?.from ?? Number.NaN) - at), title).toBeLessThanOrEqual(2);
    });
  }

  it('finds nothing in the captions of another class', () => {
    const { events } = syntheticClass(1, { holds: 'cut' });
    const other = syntheticClass(2, { holds: 'cut' }).cues.filter(({ text }) => !text.includes('welcome'));
    expect(calibrate(replay(events), other)?.anchors ?? 0).toBeLessThan(3);
  });
});

describe('by the journal alone', () => {
  it.each(seeds)('class %i: exactly, where the recorder begins with its event', (seed) => {
    const { events, segments, offset } = syntheticClass(seed, { holds: 'cut' });
    const state = replay(events);
    const recorded = recordedOf(state, 'cut');
    if (!recorded) throw new Error('not recorded');
    const chapters = chaptersOf(state, recorded, { offset: 0, shortest: 0 });
    const wanted = segments
      .filter((one) => one.recorded)
      .map(({ at, title }) => [title, Math.round((at - offset) * 10) / 10]);
    expect(chapters.slice(1).map(({ title, from }) => [title, from])).toEqual(wanted);
    expect(chapters[0]).toMatchObject({ from: 0, title: 'Onboarding essentials' });
  });

  it('stands still in a pause, and a hold within it counts once', () => {
    const state = replay(syntheticClass(3, { holds: 'cut' }).events);
    const from = Date.parse('2026-12-01T15:00:00Z');
    const at = (seconds: number): number => from + seconds * 1000;
    const recording = [
      { at: at(0), state: 'on' },
      { at: at(100), state: 'paused' },
      { at: at(160), state: 'on' },
    ] as const;
    const recorded = recordedOf({ ...state, recording, holds: [{ from: at(120), to: at(200), why: null }] }, 'cut');
    expect(recorded && [50, 100, 130, 180, 200, 230].map((one) => secondsAt(recorded, at(one)))).toEqual([
      50, 100, 100, 100, 100, 130,
    ]);
  });
});

describe('chapters that are too short', () => {
  const state = replay(syntheticClass(4, { holds: 'cut' }).events);
  const recorded = recordedOf(state, 'cut');

  it('are at least ten seconds apart, rise, and begin at 0', () => {
    for (const offset of [-2000, -700, -190, -3, 0, 8]) {
      const chapters = recorded ? chaptersOf(state, recorded, { offset, shortest: 10 }) : [];
      expect(chapters[0]?.from).toBe(0);
      for (const [place, { from, to }] of chapters.entries()) {
        expect(to).toBe(chapters[place + 1]?.from ?? to);
        expect(to - from, `${offset}: ${from}`).toBeGreaterThanOrEqual(10);
      }
    }
  });
});
