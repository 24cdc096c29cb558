/**
 * Whether the class will end on time, by how long such segments really took: what is left is drawn a thousand times, each
 * segment and step from its spread, one from another independently. The draws are the same at every look, so that the
 * figure moves with the class and not by itself. What runs has taken so long already: it is drawn from those that did.
 */
import { currentOf, isOpen, mainRole } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt } from '../schedule/forecast.ts';
import { heldWithin } from '../schedule/holds.ts';
import { activeRun, addedToSegment, elapsedOf, segmentStart } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { type Experience, fewest, placeOf, ratioAt, type Spread } from './experience.ts';
import { lastOfClass } from './figures.ts';
import { placeInClass } from './passed.ts';
import { winBack } from './win-back.ts';

export interface Outlook {
  /** 0 to 1: the share of the draws that end by the planned end, or within the tolerance of the house after it. */
  readonly endsOnTime: number;
  /** The same without a segment that can be cut, the one that helps most; null where none is left. */
  readonly without: { readonly title: string; readonly action: string; readonly endsOnTime: number } | null;
  /** The segment that runs, else the next one: in how many classes it took a minute and more beyond its plan. */
  readonly ranOver: { readonly title: string; readonly count: number; readonly of: number } | null;
  /** Classes that this is drawn from. */
  readonly classes: number;
}

/** What is left of a segment, or a step of none. Milliseconds. */
interface Unit {
  readonly segment: string | null;
  readonly title: string;
  readonly planned: number;
  /** Null where it has not begun. */
  readonly elapsed: number | null;
  /** It does not begin before; null: it follows the one before. */
  readonly notBefore: number | null;
  readonly spread: Spread | undefined;
}

const draws = 1000;
/** Segments to cut that are looked at. */
const most = 4;

/** Null where no class is on, it has no planned end, or of more than half of what is left nothing is known. */
export function outlookOf(
  state: State,
  now: number,
  experience: Experience | null,
  role: string = mainRole,
): Outlook | null {
  const { end } = scheduleOf(state);
  if (experience === null || state.clock.is !== 'on' || end === null) return null;
  const current = currentOf(state, role);
  const units = unitsOf(state, now, current, experience);
  const planned = (some: readonly Unit[]): number => some.reduce((total, one) => total + one.planned, 0);
  if (units.length === 0 || planned(units.filter(({ spread }) => spread)) * 2 < planned(units)) return null;
  const lengths = lengthsOf(units);
  const latest = end + state.session.tolerance * 1000;
  const share = (left: number): number => shareInTime(units, lengths, now, latest, left);
  const cuts = winBack(state, current, now)
    .filter(({ action }) => action.startsWith('cut '))
    .slice(0, most)
    .flatMap(({ title, action }) => {
      const left = units.findIndex(({ segment }) => `cut ${segment}` === action);
      return left < 0 ? [] : [{ title, action, endsOnTime: share(left) }];
    })
    .sort((a, b) => b.endsOnTime - a.endsOnTime);
  const [first] = units.filter(({ segment }) => segment !== null);
  return {
    endsOnTime: share(-1),
    without: cuts[0] ?? null,
    ranOver: first?.spread ? { title: first.title, count: first.spread.over, of: first.spread.n } : null,
    classes: experience.classes,
  };
}

function unitsOf(state: State, now: number, current: number, experience: Experience): readonly Unit[] {
  const last = lastOfClass(state);
  const { segments } = outlineOf(state.plan);
  const units: Unit[] = [];
  const seen = new Set<string>();
  for (let number = Math.max(0, placeInClass(state, current, now)); number <= last; number += 1) {
    const step = state.plan.steps[number];
    if (!step || step.every !== undefined || !isOpen(state.steps[number])) continue;
    if (step.segment === undefined) {
      const run = activeRun(state, number);
      units.push({
        segment: null,
        title: step.title,
        planned: step.takes * 1000,
        elapsed: run ? elapsedOf(state, run, now) : null,
        notBefore: run ? null : dueAt(state, number, now),
        spread: own(experience.steps, step.id),
      });
      continue;
    }
    const segment = segments.get(step.segment)?.segment;
    if (!segment || seen.has(segment.id)) continue;
    seen.add(segment.id);
    const start = segmentStart(state, segment.id);
    units.push({
      segment: segment.id,
      title: segment.title,
      planned: segment.takes * 1000 + addedToSegment(state, segment.id),
      elapsed: start === null ? null : now - start - heldWithin(state, start, now),
      notBefore: start === null ? dueAt(state, number, now) : null,
      spread: own(experience.segments, segment.id) ?? own(experience.kinds, segment.kind),
    });
  }
  return units;
}

/** Ids come from files. */
function own(spreads: Readonly<Record<string, Spread>>, id: string): Spread | undefined {
  const found = Object.hasOwn(spreads, id) ? spreads[id] : undefined;
  return found && found.n >= fewest ? found : undefined;
}

/** How long each unit goes on from its beginning, or from now where it has begun: draw by draw, unit by unit. */
function lengthsOf(units: readonly Unit[]): Float64Array {
  const lengths = new Float64Array(draws * units.length);
  const random = seeded(20261201);
  for (let draw = 0; draw < draws; draw += 1)
    for (let at = 0; at < units.length; at += 1) {
      const unit = units[at];
      const place = random();
      if (unit) lengths[draw * units.length + at] = lengthOf(unit, place);
    }
  return lengths;
}

/** Nobody is known to have taken so long: up to a tenth of the plan more. */
const beyond = 0.1;

function lengthOf({ planned, elapsed, spread }: Unit, place: number): number {
  const used = elapsed ?? 0;
  if (!spread || planned <= 0) return Math.max(0, planned - used);
  const from = elapsed === null ? 0 : placeOf(spread, used / planned);
  if (from >= 1) return beyond * place * planned;
  return Math.max(0, ratioAt(spread, from + (1 - from) * place) * planned - used);
}

/** The share of draws that end by `latest`; `left` is the unit that is left out, below zero none. */
function shareInTime(units: readonly Unit[], lengths: Float64Array, now: number, latest: number, left: number): number {
  let inTime = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let at = now;
    for (let place = 0; place < units.length; place += 1) {
      if (place === left) continue;
      at = Math.max(at, units[place]?.notBefore ?? at) + (lengths[draw * units.length + place] ?? 0);
    }
    if (at <= latest) inTime += 1;
  }
  return Math.round((inTime / draws) * 100) / 100;
}

/** mulberry32: 0 to below 1, the same row at every look. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
