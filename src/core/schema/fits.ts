/**
 * Whether a value that came from JSON has the types that a schema promises: the border where text becomes a value. It is
 * asked of every line of every journal, and made for that: once a schema, when it is first asked for.
 *
 * More passes than a schema says that is written: any text for a word or an instant, any number for a level, and unknown
 * fields. A line in which one letter of a word is damaged is still worth reading, and a later vprod may know more.
 */
import type { TSchema } from 'typebox';
import { isObject, type JsonSchema } from './json-schema.ts';

export type Fits = (value: unknown) => boolean;

const made = new WeakMap<JsonSchema, Fits>();

export function fitsOf(schema: TSchema): Fits {
  const known = made.get(schema);
  if (known) return known;
  const json: JsonSchema = schema;
  const fits = json.shared ? onceEach(make(json)) : make(json);
  made.set(schema, fits);
  return fits;
}

function make(schema: JsonSchema): Fits {
  if (schema.anyOf) return oneOf(schema.anyOf.map(fitsOf));
  switch (schema.type) {
    case 'string':
      return isText;
    case 'number':
    case 'integer':
      return Number.isFinite;
    case 'boolean':
      return isFlag;
    case 'null':
      return isNull;
    case 'array':
      return listOf(fitsOf(schema.items ?? {}));
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? recordOf(fitsOf(schema.additionalProperties))
        : fieldsOf(schema);
    default:
      return () => true;
  }
}

const isText: Fits = (value) => typeof value === 'string';
const isFlag: Fits = (value) => typeof value === 'boolean';
const isNull: Fits = (value) => value === null;

function oneOf(all: readonly Fits[]): Fits {
  return (value) => {
    for (const fits of all) if (fits(value)) return true;
    return false;
  };
}

function listOf(item: Fits): Fits {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const entry of value) if (!item(entry)) return false;
    return true;
  };
}

function recordOf(item: Fits): Fits {
  return (value) => isObject(value) && Object.values(value).every((entry) => item(entry));
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Fits {
  const names = Object.keys(properties);
  const fits = names.map((name) => fitsOf(properties[name] ?? {}));
  const needed = names.map((name) => required.includes(name));
  return (value) => {
    if (!isObject(value)) return false;
    for (let place = 0; place < names.length; place += 1) {
      const field = value[names[place] as string];
      if (field === undefined ? needed[place] && !fits[place]?.(field) : !fits[place]?.(field)) return false;
    }
    return true;
  };
}

/** Objects that fitted are not looked at again: for those that many events share. */
function onceEach(fits: Fits): Fits {
  const fit = new WeakSet<object>();
  return (value) => {
    if (!isObject(value)) return fits(value);
    if (fit.has(value)) return true;
    if (!fits(value)) return false;
    fit.add(value);
    return true;
  };
}
