/**
 * The clock of the recording: how many seconds of it have run at a moment of the class. It stands still while the recording
 * is paused or off, and in a hold where holds are cut out.
 */
import type { State } from '../class/state.ts';

export interface Recorded {
  /** Epoch milliseconds at which it begins: second 0. */
  readonly from: number;
  /** Whether the journal says when it began; else the class start stands in. */
  readonly known: boolean;
  /** Null while it is open, and where the journal does not say. */
  readonly to: number | null;
  /** What is not on it, in order, none overlaps another. */
  readonly cuts: readonly Cut[];
}

export interface Cut {
  readonly from: number;
  readonly to: number;
}

export type Holding = 'cut' | 'kept';

/** Undefined where neither a recording nor a class has begun. */
export function recordedOf(state: State, holds: Holding): Recorded | undefined {
  const first = state.recording.find((one) => one.state === 'on');
  const from = first?.at ?? state.clock.startedAt;
  if (from === null || from === undefined) return undefined;
  const last = state.recording.at(-1);
  const to = first && last?.state === 'off' ? last.at : null;
  const pauses = pausesOf(state, from);
  const held = holds === 'cut' ? heldCuts(state) : [];
  return { from, known: first !== undefined, to, cuts: union([...pauses, ...held], from) };
}

/** Seconds of the recording at a moment, to the millisecond; below zero before it begins. */
export function secondsAt({ from, cuts }: Recorded, at: number): number {
  const out = cuts.reduce((sum, cut) => sum + Math.max(0, Math.min(cut.to, at) - Math.max(cut.from, from)), 0);
  return (at - from - out) / 1000;
}

/** Epoch milliseconds at a second of the recording. */
export function momentAt({ from, cuts }: Recorded, seconds: number): number {
  let at = from + seconds * 1000;
  for (const cut of cuts) if (Number.isFinite(cut.to) && cut.from <= at) at += cut.to - cut.from;
  return at;
}

/** Whether a cut of holds makes any difference: one that a pause covers does not. */
export function holdsMatter(state: State): boolean {
  const cut = recordedOf(state, 'cut');
  const kept = recordedOf(state, 'kept');
  return cut !== undefined && kept !== undefined && lengthOf(cut.cuts) - lengthOf(kept.cuts) >= 1000;
}

/** Without the one after the recording, which has no end. */
function lengthOf(cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { from, to }) => sum + (Number.isFinite(to) ? to - from : 0), 0);
}

function pausesOf({ recording }: State, from: number): readonly Cut[] {
  const cuts: Cut[] = [];
  let since: number | null = null;
  for (const { at, state } of recording.filter((one) => one.at >= from)) {
    if (state === 'on' && since !== null) cuts.push({ from: since, to: at });
    since = state === 'on' ? null : (since ?? at);
  }
  return since === null ? cuts : [...cuts, { from: since, to: Number.POSITIVE_INFINITY }];
}

/** A hold in which nobody has gone on lasts as long as anything is known. */
function heldCuts({ holds, clock, lastAt }: State): readonly Cut[] {
  const open =
    clock.hold === null ? [] : [{ from: clock.hold.from, to: clock.endedAt ?? Math.max(clock.hold.from, lastAt) }];
  return [...holds, ...open];
}

function union(cuts: readonly Cut[], start: number): readonly Cut[] {
  const merged: Cut[] = [];
  for (const { from, to } of cuts.toSorted((a, b) => a.from - b.from)) {
    const begin = Math.max(from, start);
    const last = merged.at(-1);
    if (to <= begin) continue;
    if (last && begin <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from: begin, to });
  }
  return merged;
}
