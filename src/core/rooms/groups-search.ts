/**
 * The search for rooms: everybody is put where it costs least, then pairs change places while that helps, at first also
 * where it costs a little, which leads out of dead ends (threshold accepting: Dueck and Scheuer, Journal of
 * Computational Physics 90, 1990). A bounded number of steps, whole numbers only.
 */
import type { Chance } from './chance.ts';

export interface Distances {
  /** People, known by their places 0 … count − 1. */
  readonly count: number;
  /** What it costs that two are in one room, symmetric: `weights[a * count + b]`; below zero it is wished for. */
  readonly weights: Float64Array;
  /** Sets that are put into one room at first where it has the seats. */
  readonly blocks: readonly (readonly number[])[];
  /** The sizes of the weights that occur, from the heaviest to the lightest. */
  readonly scales: readonly Scale[];
}

export interface Scale {
  readonly weight: number;
  /** Whether nothing of this weight is left to be gained, by the rooms of the seats. */
  readonly isDone: (room: readonly number[]) => boolean;
}

/** The places by room; sizes differ by one at most. */
export function searchRooms(distances: Distances, rooms: number, chance: Chance): readonly (readonly number[])[] {
  let best: Seating | undefined;
  const scales = rooms < 2 ? [] : distances.scales;
  // Small classes are where a repeat is noticed, and cheap to search again.
  const tries = distances.count <= 60 ? 4 : 1;
  for (let turn = 0; turn < tries; turn++) {
    const seating = seatAll(distances, rooms, chance);
    for (const scale of scales) if (!scale.isDone(seating.room)) improve(distances, seating, scale.weight, chance);
    if (scales.length > 0) settle(distances, seating);
    if (best === undefined || seating.cost < best.cost) best = seating;
    if (scales.every((scale) => scale.isDone(seating.room))) break;
  }
  return groupsOf(distances.count, rooms, best?.room ?? []);
}

interface Seating {
  readonly rooms: number;
  /** Room by seat: people first, then the empty seats that make all rooms equally large, at most one in each. */
  readonly room: number[];
  readonly seats: number;
  /** `costs[seat * rooms + room]`: what its person would cost in that room, herself left out. */
  readonly costs: Float64Array;
  readonly hasEmpty: boolean[];
  cost: number;
}

function seatAll({ count, weights, blocks }: Distances, rooms: number, chance: Chance): Seating {
  const seats = Math.ceil(count / rooms) * rooms;
  const numbers = Array.from({ length: rooms }, (_, room) => room);
  const empty = chance.shuffle(numbers).slice(0, seats - count);
  const hasEmpty = numbers.map((room) => empty.includes(room));
  const free = hasEmpty.map((one) => seats / rooms - (one ? 1 : 0));
  const seating: Seating = {
    rooms,
    room: Array.from({ length: seats }, (_, seat) => (seat < count ? -1 : (empty[seat - count] ?? 0))),
    seats,
    costs: new Float64Array(seats * rooms),
    hasEmpty,
    cost: 0,
  };
  const sorted = chance.shuffle(blocks).sort((a, b) => b.length - a.length);
  const place = (members: readonly number[]): boolean => {
    const room = cheapest(seating, members, free, chance.shuffle(numbers));
    if (room === undefined) return false;
    for (const one of members) sit(seating, count, weights, one, room);
    free[room] = (free[room] ?? 0) - members.length;
    return true;
  };
  for (const block of sorted) if (!place(block)) for (const one of block) place([one]);
  return seating;
}

/** Of equally cheap ones the emptiest; undefined where none has so many seats. */
function cheapest(
  { costs, rooms }: Seating,
  members: readonly number[],
  free: readonly number[],
  order: readonly number[],
): number | undefined {
  let best: { readonly room: number; readonly cost: number; readonly left: number } | undefined;
  for (const room of order) {
    const left = (free[room] ?? 0) - members.length;
    if (left < 0) continue;
    const cost = members.reduce((sum, one) => sum + (costs[one * rooms + room] ?? 0), 0);
    if (best === undefined || cost < best.cost || (cost === best.cost && left > best.left)) best = { room, cost, left };
  }
  return best?.room;
}

function sit(seating: Seating, count: number, weights: Float64Array, one: number, room: number): void {
  const { costs, rooms } = seating;
  seating.cost += costs[one * rooms + room] ?? 0;
  seating.room[one] = room;
  for (let other = 0; other < count; other++) {
    const at = other * rooms + room;
    costs[at] = (costs[at] ?? 0) + (weights[one * count + other] ?? 0);
  }
}

/** What it costs, or gains, that two seats change their rooms; undefined where they cannot. */
function gain({ count, weights }: Distances, seating: Seating, a: number, b: number): number | undefined {
  const { room, costs, rooms, hasEmpty } = seating;
  const from = room[a] ?? 0;
  const to = room[b] ?? 0;
  if (from === to) return undefined;
  const [emptyA, emptyB] = [a >= count, b >= count];
  if (emptyA && emptyB) return undefined;
  if ((emptyB && hasEmpty[from]) || (emptyA && hasEmpty[to])) return undefined;
  const moveA = emptyA ? 0 : (costs[a * rooms + to] ?? 0) - (costs[a * rooms + from] ?? 0);
  const moveB = emptyB ? 0 : (costs[b * rooms + from] ?? 0) - (costs[b * rooms + to] ?? 0);
  const own = emptyA || emptyB ? 0 : (weights[a * count + b] ?? 0);
  return moveA + moveB - 2 * own;
}

function swap({ count, weights }: Distances, seating: Seating, a: number, b: number, by: number): void {
  const { room, costs, rooms, hasEmpty } = seating;
  const from = room[a] ?? 0;
  const to = room[b] ?? 0;
  for (let one = 0; one < count; one++) {
    const left = a < count ? (weights[a * count + one] ?? 0) : 0;
    const came = b < count ? (weights[b * count + one] ?? 0) : 0;
    if (left === came) continue;
    costs[one * rooms + from] = (costs[one * rooms + from] ?? 0) - left + came;
    costs[one * rooms + to] = (costs[one * rooms + to] ?? 0) + left - came;
  }
  room[a] = to;
  room[b] = from;
  if (a >= count || b >= count) {
    const leaves = a >= count ? from : to;
    hasEmpty[leaves] = false;
    hasEmpty[leaves === from ? to : from] = true;
  }
  seating.cost += by;
}

/** Pairs taken by chance change places; what that may cost goes down from twice the scale to nothing. */
function improve(distances: Distances, seating: Seating, scale: number, chance: Chance): void {
  const { seats } = seating;
  const steps = Math.min(60_000, 2_000 + seats * 200);
  let best = seating.cost;
  let kept = [...seating.room];
  for (let step = 0; step < steps; step++) {
    const left = 1 - step / steps;
    const a = chance.upTo(seats);
    const b = chance.upTo(seats);
    const by = gain(distances, seating, a, b);
    if (by === undefined || by > 2 * scale * left * left) continue;
    swap(distances, seating, a, b, by);
    if (seating.cost >= best) continue;
    best = seating.cost;
    kept = [...seating.room];
  }
  restore(distances, seating, kept, best);
}

/** Back to the best rooms that were seen. */
function restore({ count, weights }: Distances, seating: Seating, room: readonly number[], cost: number): void {
  if (seating.cost === cost) return;
  const { rooms, costs, hasEmpty } = seating;
  costs.fill(0);
  hasEmpty.fill(false);
  for (const [seat, number] of room.entries()) {
    seating.room[seat] = number;
    if (seat >= count) hasEmpty[number] = true;
    else
      for (let other = 0; other < count; other++) {
        const at = other * rooms + number;
        costs[at] = (costs[at] ?? 0) + (weights[seat * count + other] ?? 0);
      }
  }
  seating.cost = cost;
}

const mostPasses = 20;

/** Every pair once more, until none of them helps. */
function settle(distances: Distances, seating: Seating): void {
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = seating.cost;
    for (let a = 0; a < seating.seats; a++) {
      for (let b = a + 1; b < seating.seats; b++) {
        const by = gain(distances, seating, a, b);
        if (by !== undefined && by < 0) swap(distances, seating, a, b, by);
      }
    }
    if (seating.cost === before) return;
  }
}

function groupsOf(count: number, rooms: number, room: readonly number[]): readonly (readonly number[])[] {
  const groups = Array.from({ length: rooms }, (): number[] => []);
  for (let seat = 0; seat < count; seat++) groups[room[seat] ?? 0]?.push(seat);
  return groups;
}
