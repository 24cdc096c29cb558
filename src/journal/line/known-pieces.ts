/**
 * Pieces of plans that were read already: steps, and whole fields. Each class has an agenda of its own, but the rest of its run
 * of show is its runbook's, byte for byte: those bytes are compared, and only what lies between them is parsed.
 */
import { isObject } from '../../core/schema/json-schema.ts';

/** A line with a plan that begins at a place. */
export interface PlanLine {
  readonly line: Buffer;
  readonly start: number;
  readonly plan: number;
  readonly end: number;
}

export interface KnownPieces {
  /** Parses the line; undefined where nothing of its plan is known. */
  readonly parse: (at: PlanLine) => Record<string, unknown> | undefined;
  /** Keeps the pieces of a plan that was parsed as a whole. */
  readonly learn: (plan: unknown, at: PlanLine) => void;
}

interface Piece {
  /** Of a field: its name, `"troubles":`, and its value; else a step. */
  readonly bytes: Buffer;
  /** Where it is looked for: how it begins. */
  readonly head: Buffer;
  readonly field: string | null;
  readonly value: unknown;
  /** Lines in a row that did not have it. */
  missed: number;
}

/** Of one runbook, in the order of a line. */
interface Known {
  pieces: Piece[];
  /** Lines until the pieces are taken anew where most of a plan is not known, and how many it was the last time. */
  rest: number;
  wait: number;
}

/** Shorter ones are parsed as fast. Bytes. */
const shortest = 120;
/** How much of a piece has to be found before all of it is compared. Bytes. */
const headLength = 60;
/** Places that begin like a piece. */
const mostTries = 32;
const mostRunbooks = 64;
const mostPieces = 1_000;
/** What so many lines in a row do not have is one class's own. */
const mostMissed = 2;
/** Stands in the text for the piece that was cut out of it; the number of the piece comes behind. */
const mark = 'vprod piece ';

export function startKnownPieces(): KnownPieces {
  const runbooks = new Map<string, Known>();

  function parse(at: PlanLine): Record<string, unknown> | undefined {
    const known = runbooks.get(runbookIn(at));
    if (!known) return undefined;
    const cuts = findCuts(known, at);
    const covered = cuts.reduce((sum, { piece }) => sum + piece.bytes.length, 0);
    known.rest -= 1;
    // A later edition of the runbook, or the first class was a strange one.
    if (covered < (at.end - at.plan) / 4 && known.rest <= 0) return undefined;
    return cuts.length === 0 ? undefined : parseBetween(cuts, at);
  }

  function learn(plan: unknown, at: PlanLine): void {
    const runbook = runbookIn(at);
    if (runbook === '' || !isObject(plan)) return;
    const before = runbooks.get(runbook);
    if (before && before.rest > 0) return;
    const wait = 2 * (before?.wait ?? 2);
    if (!before && runbooks.size >= mostRunbooks) runbooks.clear();
    runbooks.set(runbook, { pieces: piecesOf(plan, at), rest: wait, wait });
  }

  return { parse, learn };
}

/** What a plan begins with says whose it is. */
function runbookIn({ line, plan, end }: PlanLine): string {
  const first = line.indexOf('}', plan);
  return first < 0 || first >= Math.min(end, plan + 400) ? '' : line.toString('latin1', plan, first);
}

function piecesOf(plan: Record<string, unknown>, { line, plan: start, end }: PlanLine): Piece[] {
  const pieces: Piece[] = [];
  const rest = line.subarray(0, end);
  let from = start;
  const take = (text: string, field: string | null, value: unknown): void => {
    const bytes = Buffer.from(text);
    const at = bytes.length < shortest || text.includes('__proto__') ? -1 : rest.indexOf(bytes, from);
    if (at < 0 || pieces.length >= mostPieces || text.includes('\\u00')) return;
    from = at + bytes.length;
    pieces.push({ bytes, head: bytes.subarray(0, headLength), field, value, missed: 0 });
  };
  for (const [field, value] of Object.entries(plan)) {
    if (field === 'steps' && Array.isArray(value)) for (const step of value) take(JSON.stringify(step), null, step);
    else if (typeof value === 'object') take(`${JSON.stringify(field)}:${JSON.stringify(value)}`, field, value);
  }
  return pieces;
}

interface Cut {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
}

/** From the beginning on, each piece where the one before it has ended or behind that. */
function findCuts(known: Known, { line, plan, end }: PlanLine): readonly Cut[] {
  const cuts: Cut[] = [];
  const lines = line.subarray(0, end);
  let isMissing = false;
  let from = plan;
  for (const piece of known.pieces) {
    const place = placeOf(piece, lines, from);
    if (place < 0) {
      piece.missed += 1;
      isMissing ||= piece.missed > mostMissed;
      continue;
    }
    piece.missed = 0;
    cuts.push({ piece, from: place, to: place + piece.bytes.length });
    from = place + piece.bytes.length;
  }
  if (isMissing) known.pieces = known.pieces.filter(({ missed }) => missed <= mostMissed);
  return cuts;
}

/** Behind the comma mostly; else behind what is this class's own. -1 where it is not there. */
function placeOf({ bytes, head }: Piece, line: Buffer, from: number): number {
  if (isAt(bytes, line, from + 1)) return from + 1;
  let place = line.indexOf(head, from);
  for (let tries = 1; place >= 0 && !isAt(bytes, line, place); tries += 1)
    place = tries < mostTries ? line.indexOf(head, place + 1) : -1;
  return place;
}

function isAt(bytes: Buffer, line: Buffer, place: number): boolean {
  const to = place + bytes.length;
  return to <= line.length && bytes.compare(line, place, to) === 0;
}

/**
 * The pieces are values that were parsed from these very bytes. Where every mark is found again in its turn, as a step or as
 * the value of its field, they stood there and nowhere else.
 */
function parseBetween(cuts: readonly Cut[], { line, start, end }: PlanLine): Record<string, unknown> | undefined {
  let text = '';
  let at = start;
  for (const [number, { piece, from, to }] of cuts.entries()) {
    const between = line.toString('utf8', at, from);
    if (between.includes(mark)) return undefined;
    const field = piece.field === null ? '' : `${JSON.stringify(piece.field)}:`;
    text += `${between}${field}"${mark}${number}"`;
    at = to;
  }
  const tail = line.toString('utf8', at, end);
  if (tail.includes(mark)) return undefined;
  const value = parsePlain(text + tail);
  return value && putBack(value.plan, cuts) ? value : undefined;
}

function putBack(plan: unknown, cuts: readonly Cut[]): boolean {
  if (!isObject(plan)) return false;
  let next = 0;
  const pieceOf = (value: unknown, field: string | null): Piece | undefined => {
    const piece = cuts[next]?.piece;
    if (value !== `${mark}${next}` || piece?.field !== field) return undefined;
    next += 1;
    return piece;
  };
  for (const [field, value] of Object.entries(plan)) {
    if (field === 'steps' && Array.isArray(value)) {
      for (const [place, step] of value.entries()) value[place] = (pieceOf(step, null) ?? { value: step }).value;
    } else plan[field] = (pieceOf(value, field) ?? { value }).value;
  }
  return next === cuts.length;
}

/** Undefined also where it holds what a text of JSON may hide. */
export function parsePlain(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !text.includes('__proto__') && !text.includes('\\u00') ? value : undefined;
  } catch {
    return undefined;
  }
}
