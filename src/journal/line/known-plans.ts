/**
 * Plans that were read already. The sessions of one runbook carry the same run of show, byte for byte, and it is the
 * most of a journal: who reads many journals compares those bytes instead of parsing them again.
 */
import type { Plan } from '../../core/plan/plan.ts';
import { isObject } from '../../core/schema/json-schema.ts';

export interface KnownPlans {
  /** Parses a line from `start` up to `end`; undefined where it holds no plan that is known, or more than one. */
  readonly parse: (line: Buffer, start: number, end: number) => Record<string, unknown> | undefined;
  /** Keeps the plan of a line that was parsed as a whole. */
  readonly learn: (value: Record<string, unknown>, line: Buffer, start: number, end: number) => void;
}

/** No shorter line is worth the search. Bytes. */
const shortest = 4096;
/** Plans that are kept, the one that was used last in front. */
const most = 32;
/** Unescaped, these bytes are a key and the beginning of its value: in a text the quotes would have backslashes. */
const opening = Buffer.from(',"plan":{');
/** What a writer puts behind the plan. */
const behind = Buffer.from(',"sources":[');
/** Stands in the text for the plan that was cut out of it. */
const mark = '\ufdd0plan';

export function startKnownPlans(): KnownPlans {
  const known: { readonly bytes: Buffer; readonly plan: Plan }[] = [];

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
    const plan = from === undefined ? undefined : find(line, from, end);
    if (from === undefined || !plan) return undefined;
    const value = parseAround(line, start, from, from + (known[0]?.bytes.length ?? 0), end);
    if (value?.plan !== mark) return undefined;
    value.plan = plan;
    return value;
  }

  function learn(value: Record<string, unknown>, line: Buffer, start: number, end: number): void {
    const from = placeOf(line, start, end);
    const to = from === undefined ? -1 : line.lastIndexOf(behind, end - behind.length);
    if (from === undefined || to < from) return;
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
  return parseObject(`${line.toString('utf8', start, from)}"${mark}"${line.toString('utf8', to, end)}`);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !text.includes('__proto__') && !text.includes('\\u00') ? value : undefined;
  } catch {
    return undefined;
  }
}
