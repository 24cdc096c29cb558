/**
 * Plans that were read already. The sessions of one runbook carry the same run of show, or most of it, byte for byte, and it is
 * the most of a journal: who reads many journals compares those bytes instead of parsing them again.
 */
import { crc32 } from 'node:zlib';
import type { Plan } from '../../core/plan/plan.ts';
import { parsePlain, startKnownPieces } from './known-pieces.ts';

export interface KnownPlans {
  /** Parses a line from `start` up to `end`; undefined where it holds no plan of which anything is known, or more than one. */
  readonly parse: (line: Buffer, start: number, end: number) => Record<string, unknown> | undefined;
  /** Keeps the plan of a line that was parsed as a whole. */
  readonly learn: (value: Record<string, unknown>, line: Buffer, start: number, end: number) => void;
}

/** No shorter line is worth the search. Bytes. */
const shortest = 4096;
/** Plans that are kept, the one that was used last in front. */
const most = 32;
/** Sums of plans that were seen once: only what comes again is kept as a whole. */
const mostSeen = 1_000;
/** Unescaped, these bytes are a key and the beginning of its value: in a text the quotes would have backslashes. */
const opening = Buffer.from(',"plan":{');
/** What a writer puts behind the plan. */
const behind = Buffer.from(',"sources":[');
/** Stands in the text for the plan that was cut out of it. */
const mark = '\ufdd0plan';

export function startKnownPlans(): KnownPlans {
  const known: { readonly bytes: Buffer; readonly plan: Plan }[] = [];
  const pieces = startKnownPieces();
  const seen = new Set<number>();

  function find(line: Buffer, from: number, end: number): Plan | undefined {
    const place = known.findIndex(({ bytes }) => {
      const to = from + bytes.length;
      return to < end && bytes.compare(line, from, to) === 0;
    });
    const found = known[place];
    if (found && place > 0) known.unshift(...known.splice(place, 1));
    return found?.plan;
  }

  function parse(line: Buffer, start: number, end: number): Record<string, unknown> | undefined {
    const from = placeOf(line, start, end);
    if (from === undefined) return undefined;
    const plan = find(line, from, end);
    const value = plan
      ? parseAround(line, start, from, from + (known[0]?.bytes.length ?? 0), end)
      : parsePieces(line, start, from, end);
    if (!value || !plan) return value;
    if (value.plan !== mark) return undefined;
    value.plan = plan;
    return value;
  }

  function parsePieces(line: Buffer, start: number, from: number, end: number): Record<string, unknown> | undefined {
    const value = pieces.parse({ line, start, plan: from, end });
    if (value) learnWhole(value, line, start, from, end);
    return value;
  }

  function learn(value: Record<string, unknown>, line: Buffer, start: number, end: number): void {
    const from = placeOf(line, start, end);
    if (from === undefined) return;
    pieces.learn(value.plan, { line, start, plan: from, end });
    learnWhole(value, line, start, from, end);
  }

  function learnWhole(value: Record<string, unknown>, line: Buffer, start: number, from: number, end: number): void {
    const to = line.lastIndexOf(behind, end - behind.length);
    if (to < from) return;
    const sum = crc32(line.subarray(from, to));
    if (!seen.has(sum)) {
      if (seen.size >= mostSeen) seen.clear();
      seen.add(sum);
      return;
    }
    const rest = parseAround(line, start, from, to, end);
    // Without it everything else is still there: then what lies between is the plan, and nothing but the plan.
    if (rest?.plan !== mark || Object.keys(rest).join() !== Object.keys(value).join()) return;
    known.unshift({ bytes: Buffer.from(line.subarray(from, to)), plan: value.plan as Plan });
    known.splice(most);
  }

  return { parse, learn };
}

/** Where the object begins. */
function placeOf(line: Buffer, start: number, end: number): number | undefined {
  if (end - start < shortest) return undefined;
  const found = line.indexOf(opening, start);
  return found < 0 || found >= end ? undefined : found + opening.length - 1;
}

/** The line as if the mark stood between the two places. */
function parseAround(line: Buffer, start: number, from: number, to: number, end: number) {
  return parsePlain(`${line.toString('utf8', start, from)}"${mark}"${line.toString('utf8', to, end)}`);
}
