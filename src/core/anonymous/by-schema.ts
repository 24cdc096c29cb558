/** A value of facts, every text of it changed by what it holds as its schema says. */
import type { TSchema } from 'typebox';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Holds } from '../schema/pieces.ts';

/** Where a text stands, from the whole down to it, and the object that it is a field of. */
export interface Spot {
  /** Null at the top. */
  readonly above: Spot | null;
  readonly key: string | number;
  readonly within: Readonly<Record<string, unknown>>;
}

/** What may speak of somebody. */
export type Telling = Exclude<Holds, 'word' | 'instant' | 'zone'>;

export type Change = (text: string, holds: Telling, spot: Spot) => string;

/**
 * The value itself where nothing of it changes. `above` is where the object or list lies that holds it: where it lies itself is made
 * only for what may change, for most of a report are instants, numbers and words.
 */
type Walk = (value: unknown, change: Change, above: Spot | null, key: Spot['key'], within: Spot['within']) => unknown;

/** The names and numbers that lead to it: made only where somebody asks, for most texts stay as they are. */
export function pathOf({ above, key }: Spot): readonly (string | number)[] {
  return above === null ? [] : [...pathOf(above), key];
}

/** What no schema knows is somebody's words. */
const anything: JsonSchema = { holds: 'text' };

/**
 * Words of vprod's own, instants and zones stay as they are, and so does all in which nothing changes. A text that is not what
 * the schema lets stand there, a word of no list say, counts as somebody's words.
 */
export function changeTexts(value: unknown, schema: TSchema, change: Change): unknown {
  return walkOf(schema)(value, change, null, '', {});
}

/** Made once a schema, for it is walked with every session. */
const walks = new WeakMap<JsonSchema, Walk>();

function walkOf(schema: JsonSchema): Walk {
  const known = walks.get(schema);
  if (known) return known;
  const made = schema.anyOf ? walkFitting(schema.anyOf) : walkOne(schema);
  walks.set(schema, made);
  return made;
}

function walkFitting(all: readonly JsonSchema[]): Walk {
  const each = all.map((schema) => ({ suits: suitor(schema), walk: walkOf(schema) }));
  return (value, change, above, key, within) => {
    if (isBare(value)) return value;
    for (const { suits, walk } of each) if (suits(value)) return walk(value, change, above, key, within);
    return walkOf(anything)(value, change, above, key, within);
  };
}

/** It holds no text, or is not there. */
function isBare(value: unknown): boolean {
  return value === null || (typeof value !== 'string' && typeof value !== 'object');
}

function walkOne(schema: JsonSchema): Walk {
  const walkText = textWalk(schema);
  const walkFields = fieldsOf(schema);
  const walkEntry = schema.items ? walkOf(schema.items) : undefined;
  return (value, change, above, key, within) => {
    if (typeof value === 'string') return walkText(value, change, above, key, within);
    if (isBare(value)) return value;
    const spot = { above, key, within };
    if (Array.isArray(value)) return walkList(value, walkEntry ?? walkOf(anything), change, spot);
    return walkFields(value as Fields, change, spot);
  };
}

function textWalk(schema: JsonSchema): (text: string, ...where: RestOf<Walk>) => string {
  const holdsOf = readerOf(schema);
  return (text, change, above, key, within) => {
    const holds = holdsOf(text);
    return isTelling(holds) ? change(text, holds, { above, key, within }) : text;
  };
}

type RestOf<W> = W extends (value: unknown, ...rest: infer R) => unknown ? R : never;

function walkList(list: readonly unknown[], walk: Walk, change: Change, spot: Spot): unknown {
  let made: unknown[] | undefined;
  for (let place = 0; place < list.length; place += 1) {
    const one = list[place];
    if (isBare(one)) continue;
    const changed = walk(one, change, spot, place, spot.within);
    if (changed === one) continue;
    made ??= [...list];
    made[place] = changed;
  }
  return made ?? list;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf({ properties = {}, propertyNames = anything, additionalProperties }: JsonSchema) {
  const fields = new Map(Object.entries(properties).map(([name, schema]) => [name, walkOf(schema)]));
  const others = typeof additionalProperties === 'object' ? walkOf(additionalProperties) : undefined;
  const holds = propertyNames.holds ?? 'text';

  /** A name may be anything here, and change. */
  function walkOther(value: Fields, change: Change, spot: Spot): unknown {
    const made = Object.entries(value).map(([key, one]) => {
      const field = fields.get(key);
      const name = field || !isTelling(holds) ? key : change(key, holds, { above: spot, key, within: value });
      return [name, isBare(one) ? one : (field ?? others ?? walkOf(anything))(one, change, spot, key, value)] as const;
    });
    return Object.fromEntries(made);
  }

  function hasOthers(value: Fields): boolean {
    for (const key in value) if (!fields.has(key) && value[key] !== undefined) return true;
    return false;
  }

  const names = [...fields.keys()];
  const each = [...fields.values()];
  return (value: Fields, change: Change, spot: Spot): unknown => {
    // Asked before: nothing is to be changed, and told of, twice.
    if (hasOthers(value)) return walkOther(value, change, spot);
    let made: Record<string, unknown> | undefined;
    for (let place = 0; place < names.length; place += 1) {
      const key = names[place] as string;
      const one = value[key];
      if (isBare(one)) continue;
      const changed = (each[place] as Walk)(one, change, spot, key, value);
      if (changed === one) continue;
      made ??= { ...value };
      made[key] = changed;
    }
    return made ?? value;
  };
}

/** What no schema knows is a text: all others stand where a schema says so. */
type Wanted = Exclude<Telling, 'text'>;

/** All texts that hold this as the schema says, in their order. */
export function textsOf(value: unknown, schema: TSchema, wanted: Wanted): readonly string[] {
  const found: string[] = [];
  collectorOf(schema, wanted)?.(value, found);
  return found;
}

type Collector = (value: unknown, found: string[]) => void;

/** Made once a schema and what is wanted of it. */
const collectors = new WeakMap<JsonSchema, Map<Wanted, Collector>>();

/** Undefined where nothing that the schema lets stand there holds it. */
function collectorOf(schema: JsonSchema | undefined, wanted: Wanted): Collector | undefined {
  if (!schema || !reaches(schema, wanted)) return undefined;
  const known = collectors.get(schema) ?? new Map<Wanted, Collector>();
  collectors.set(schema, known);
  const made = known.get(wanted) ?? (schema.anyOf ? collectFitting(schema.anyOf, wanted) : collectOne(schema, wanted));
  known.set(wanted, made);
  return made;
}

function collectFitting(all: readonly JsonSchema[], wanted: Wanted): Collector {
  const each = all.map((schema) => ({ suits: suitor(schema), collect: collectorOf(schema, wanted) }));
  return (value, found) => each.find(({ suits }) => suits(value))?.collect?.(value, found);
}

function collectOne(schema: JsonSchema, wanted: Wanted): Collector {
  const holdsOf = readerOf(schema);
  const collectEntry = collectorOf(schema.items, wanted);
  const collectFields = fieldCollector(schema, wanted);
  return (value, found) => {
    if (typeof value === 'string') {
      if (holdsOf(value) === wanted) found.push(value);
    } else if (isBare(value)) return;
    else if (!Array.isArray(value)) collectFields(value as Fields, found);
    else if (collectEntry) for (const one of value) collectEntry(one, found);
  };
}

function fieldCollector({ properties = {}, propertyNames, additionalProperties }: JsonSchema, wanted: Wanted) {
  const fields = new Map(Object.entries(properties).map(([name, schema]) => [name, collectorOf(schema, wanted)]));
  const others = typeof additionalProperties === 'object' ? collectorOf(additionalProperties, wanted) : undefined;
  const names = propertyNames?.holds === wanted;
  const few = [...fields].flatMap(([name, collect]) => (collect ? [{ name, collect }] : []));
  return (value: Fields, found: string[]): void => {
    if (!others && !names) for (const { name, collect } of few) collect(value[name], found);
    else
      for (const [key, one] of Object.entries(value)) {
        if (names && !fields.has(key)) found.push(key);
        (fields.has(key) ? fields.get(key) : others)?.(one, found);
      }
  };
}

const reached = new WeakMap<JsonSchema, Map<Telling, boolean>>();

/** Whether anything that the schema lets stand there holds this: most parts hold no more than a few kinds of texts. */
function reaches(schema: JsonSchema, wanted: Telling): boolean {
  const known = reached.get(schema) ?? new Map<Telling, boolean>();
  reached.set(schema, known);
  const before = known.get(wanted);
  if (before !== undefined) return before;
  const { holds, anyOf = [], items, properties = {}, propertyNames, additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const inner = [...anyOf, ...Object.values(properties), ...[items, propertyNames, others].flatMap((one) => one ?? [])];
  const is = holds === wanted || inner.some((one) => reaches(one, wanted));
  known.set(wanted, is);
  return is;
}

function isTelling(holds: Holds): holds is Telling {
  return holds !== 'word' && holds !== 'instant' && holds !== 'zone';
}

function suitor({ type }: JsonSchema): (value: unknown) => boolean {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  return (value) => {
    const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    return types.includes(kind) || (kind === 'number' && types.includes('integer'));
  };
}

function readerOf({ holds = 'text', enum: words, examples, pattern }: JsonSchema): (text: string) => Holds {
  const closed = words ?? examples;
  if (closed) return (text) => (closed.includes(text) ? holds : 'text');
  if (pattern === undefined) return () => holds;
  const expression = new RegExp(pattern);
  if (holds === 'instant') return (text) => (isUsual(text) || expression.test(text) ? holds : 'text');
  return (text) => (expression.test(text) ? holds : 'text');
}

/** What an instant of the facts looks like, `2026-12-01T09:31:07.123-05:00`: every 0 is a figure, - and + stand for each other. */
const usual = '0000-00-00T00:00:00.000-00:00';

/** By hand: a report has hundreds of them. */
function isUsual(text: string): boolean {
  if (text.length !== usual.length) return false;
  for (let place = 0; place < usual.length; place += 1) {
    const wanted = usual.charCodeAt(place);
    const code = text.charCodeAt(place);
    const fits =
      wanted === zero ? code >= zero && code <= zero + 9 : code === wanted || (place === 23 && code === plus);
    if (!fits) return false;
  }
  return true;
}

const zero = 48;
const plus = 43;
