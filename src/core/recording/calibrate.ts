/**
 * Where the recording lies on the class's clock, by what was said: the texts that steps give to read aloud are looked for
 * among the captions, and most of them agree on one offset.
 */
import type { Cue } from '../captions/file.ts';
import { findSpoken, spokenWords, wordsOf } from '../captions/spoken-words.ts';
import type { State } from '../class/state.ts';
import { type Said, saidTexts } from './read-aloud.ts';
import { type Holding, holdsMatter, type Recorded, recordedOf, secondsAt } from './recorded.ts';

export interface Calibration {
  /** What is added to the journal's seconds of the recording to come to those of the captions. */
  readonly offsetSeconds: number;
  /** How many of the texts agree on it. */
  readonly anchors: number;
  /** How far the one that lies furthest from it does, in seconds. */
  readonly spreadSeconds: number;
  /** Whether the recording ran on through the holds of the class. */
  readonly holds: Holding;
  readonly recorded: Recorded;
}

/** Fewer agree by chance. */
export const fewestAnchors = 3;
/** Seconds between the two that lie furthest from each other: nobody reads a text the moment a step begins. */
const widest = 12;

/** Undefined where nothing was recorded, or nothing that was to be said is found. */
export function calibrate(state: State, cues: readonly Cue[]): Calibration | undefined {
  const spoken = spokenWords(cues);
  const said = saidTexts(state).map((one) => ({ ...one, found: findSpoken(wordsOf(one.text), spoken) }));
  const ways: readonly Holding[] = holdsMatter(state) ? ['cut', 'kept'] : ['cut'];
  const found = ways.flatMap((holds) => agreed(said, recordedOf(state, holds), holds) ?? []);
  // Nobody speaks after the end of a recording: then it is longer than was thought.
  const whole = found.filter((one) => !isPastEnd(one, cues));
  return (whole.length > 0 ? whole : found).reduce<Calibration | undefined>(
    (best, one) => (best && !isBetter(one, best) ? best : one),
    undefined,
  );
}

function isPastEnd({ recorded, offsetSeconds }: Calibration, cues: readonly Cue[]): boolean {
  if (recorded.to === null) return false;
  const end = secondsAt(recorded, recorded.to) + offsetSeconds + widest;
  return cues.some(({ to }) => to > end);
}

function isBetter(one: Calibration, best: Calibration): boolean {
  return one.anchors === best.anchors ? one.spreadSeconds < best.spreadSeconds - 0.5 : one.anchors > best.anchors;
}

type Searched = Said & { readonly found: ReturnType<typeof findSpoken> };

interface Offset {
  readonly said: number;
  readonly seconds: number;
  readonly share: number;
}

/** The narrow stretch of offsets on which the most texts agree. */
function agreed(said: readonly Searched[], recorded: Recorded | undefined, holds: Holding): Calibration | undefined {
  if (!recorded) return undefined;
  const offsets = said
    .flatMap(({ at, found }, number): readonly Offset[] =>
      found.map((one) => ({ said: number, seconds: one.at - secondsAt(recorded, at), share: one.share })),
    )
    .sort((a, b) => a.seconds - b.seconds);
  let best: readonly Offset[] = [];
  for (const [start, { seconds }] of offsets.entries()) {
    const within = onePerText(offsets.slice(start).filter((one) => one.seconds <= seconds + widest));
    if (weightOf(within) > weightOf(best) + 1e-9) best = within;
  }
  if (best.length === 0) return undefined;
  const offset = medianOf(best.map(({ seconds }) => seconds));
  const spread = Math.max(...best.map(({ seconds }) => Math.abs(seconds - offset)));
  return { offsetSeconds: tenths(offset), anchors: best.length, spreadSeconds: tenths(spread), holds, recorded };
}

/** A text that is found twice counts once, where it is found best. */
function onePerText(offsets: readonly Offset[]): readonly Offset[] {
  const best = new Map<number, Offset>();
  for (const one of offsets) if (one.share > (best.get(one.said)?.share ?? 0)) best.set(one.said, one);
  return [...best.values()];
}

/** The number of texts first, then how well they are found. */
function weightOf(offsets: readonly Offset[]): number {
  return offsets.length + offsets.reduce((sum, { share }) => sum + share, 0) / (offsets.length + 1) / 2;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
