/** A value of facts, every text of it changed by what it holds as its schema says. */
import type { TSchema } from 'typebox';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Holds } from '../schema/pieces.ts';

/** Where a text stands: the names and numbers that lead to it, and the object that it is a field of. */
export interface Spot {
  readonly path: readonly (string | number)[];
  readonly within: Readonly<Record<string, unknown>>;
}

export type Change = (text: string, holds: Holds, spot: Spot) => string;

const top: Spot = { path: [], within: {} };

/** What no schema knows is somebody's words. */
const anything: JsonSchema = { holds: 'text' };

/** A copy. A text that is not what the schema lets stand there, a word of no list say, counts as somebody's words. */
export function changeTexts(value: unknown, schema: TSchema, change: Change, spot = top): unknown {
  const node: JsonSchema = schema;
  if (node.anyOf) return changeTexts(value, node.anyOf.find((one) => suits(one, value)) ?? anything, change, spot);
  if (typeof value === 'string') return change(value, holdsOf(value, node), spot);
  const at = (key: string | number, within = spot.within): Spot => ({ path: [...spot.path, key], within });
  if (Array.isArray(value))
    return value.map((one, place) => changeTexts(one, node.items ?? anything, change, at(place)));
  if (typeof value !== 'object' || value === null) return value;
  const { properties = {}, propertyNames = anything, additionalProperties } = node;
  const others = typeof additionalProperties === 'object' ? additionalProperties : anything;
  const fields = Object.entries(value).map(([key, one]) => {
    const field = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const own = at(key, value as Spot['within']);
    const name = field ? key : change(key, propertyNames.holds ?? 'text', own);
    return [name, changeTexts(one, field ?? others, change, own)];
  });
  return Object.fromEntries(fields);
}

function suits({ type }: JsonSchema, value: unknown): boolean {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const types = typeof type === 'string' ? [type] : (type ?? []);
  return types.includes(kind) || (kind === 'number' && types.includes('integer'));
}

/** Made once: the patterns of the schemas are few, and texts are many. */
const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(pattern);
  expressions.set(pattern, known);
  return known;
}

function holdsOf(text: string, { holds = 'text', enum: words, examples, pattern }: JsonSchema): Holds {
  const closed = words ?? examples;
  const fits = closed ? closed.includes(text) : pattern === undefined || expressionOf(pattern).test(text);
  return fits ? holds : 'text';
}
