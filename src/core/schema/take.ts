/**
 * What a schema can use of a value that came from JSON, and from hands that vprod does not know: of an imported file's data
 * in a journal. Here a word has to be one of its list. What does not fit is passed over: an optional field is left out, an
 * entry of a list too, and where a schema says what else stands there (`otherwise`), that does. Undefined where nothing is
 * left. Made once a schema, when it is first asked for.
 */
import type { Static, TSchema } from 'typebox';
import { isObject, type JsonSchema } from './json-schema.ts';

type Take = (value: unknown) => unknown;

const made = new WeakMap<JsonSchema, Take>();

export function take<S extends TSchema>(schema: S, value: unknown): Static<S> | undefined {
  return takerOf(schema)(value) as Static<S> | undefined;
}

function takerOf(schema: JsonSchema): Take {
  const known = made.get(schema);
  if (known) return known;
  const { otherwise } = schema;
  const own = make(schema);
  const taker: Take = otherwise === undefined ? own : (value) => withDefault(own(value), otherwise);
  made.set(schema, taker);
  return taker;
}

function withDefault(taken: unknown, otherwise: unknown): unknown {
  return taken === undefined ? otherwise : taken;
}

function make(schema: JsonSchema): Take {
  if (schema.anyOf) return firstOf(schema.anyOf.map(takerOf));
  if (schema.enum) return only(schema.enum);
  if (schema.const !== undefined) return only([schema.const]);
  switch (schema.type) {
    case 'string':
      return (value) => (typeof value === 'string' ? value : undefined);
    case 'number':
      return (value) => (Number.isFinite(value) ? value : undefined);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case 'null':
      return (value) => (value === null ? null : undefined);
    case 'array':
      return schema.prefixItems ? tuple(schema.prefixItems.map(takerOf)) : entries(schema);
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? values(takerOf(schema.additionalProperties))
        : properties(schema);
    default:
      return (value) => value;
  }
}

function firstOf(takers: readonly Take[]): Take {
  return (value) => {
    for (const taker of takers) {
      const taken = taker(value);
      if (taken !== undefined) return taken;
    }
    return undefined;
  };
}

function only(allowed: readonly unknown[]): Take {
  return (value) => (allowed.includes(value) ? value : undefined);
}

/** `whole`: one entry that does not fit, and nothing of the list does. */
function entries({ items = {}, whole }: JsonSchema): Take {
  const entry = takerOf(items);
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const taken: unknown[] = [];
    for (const one of value) {
      const fitting = entry(one);
      if (fitting !== undefined) taken.push(fitting);
      else if (whole) return undefined;
    }
    return taken;
  };
}

function tuple(takers: readonly Take[]): Take {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const taken: unknown[] = [];
    for (const taker of takers) {
      const one = taker(value[taken.length]);
      if (one === undefined) return undefined;
      taken.push(one);
    }
    return taken;
  };
}

function values(taker: Take): Take {
  return (value) => {
    if (!isObject(value)) return undefined;
    const taken = Object.entries(value).map(([name, one]) => [name, taker(one)] as const);
    return Object.fromEntries(taken.filter(([, one]) => one !== undefined));
  };
}

function properties({ properties: known = {}, required = [] }: JsonSchema): Take {
  const fields = Object.entries(known).map(
    ([name, schema]) => [name, takerOf(schema), required.includes(name)] as const,
  );
  return (value) => {
    if (!isObject(value)) return undefined;
    const taken: Record<string, unknown> = {};
    for (const [name, taker, needed] of fields) {
      const one = taker(value[name]);
      if (one !== undefined) taken[name] = one;
      else if (needed) return undefined;
    }
    return taken;
  };
}
