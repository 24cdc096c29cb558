/**
 * Whether a value that came from JSON has the shape that a type promises: the border where text becomes a value. Each
 * shape also says as JSON Schema what vprod writes there, which can be narrower than what it still reads.
 */

/** A piece of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What `$ref` leads to, by its name; a schema that is asked for adds those that it needs. */
export type Definitions = Map<string, Schema>;

export interface Shape {
  (value: unknown): boolean;
  readonly schema: (definitions: Definitions) => Schema;
  /** In an object it may be left out. */
  readonly optional?: boolean;
}

function shape(check: (value: unknown) => boolean, schema: Shape['schema'], optional = false): Shape {
  return Object.assign(check, { schema, optional });
}

export const text = shape(
  (value) => typeof value === 'string',
  () => ({ type: 'string' }),
);
export const number = shape(
  (value) => Number.isFinite(value),
  () => ({ type: 'number' }),
);
export const flag = shape(
  (value) => typeof value === 'boolean',
  () => ({ type: 'boolean' }),
);
export const anything = shape(
  () => true,
  () => ({}),
);

/** Any text is read: a line in which one letter of a word is damaged is still worth reading. */
export const word = (words: readonly string[]): Shape =>
  shape(
    (value) => typeof value === 'string',
    () => ({ type: 'string', enum: [...words] }),
  );

/** Any number is read. */
export const level = (levels: readonly number[]): Shape =>
  shape(
    (value) => Number.isFinite(value),
    () => ({ type: 'number', enum: [...levels] }),
  );

/** Any text is read. */
export const instant = shape(
  (value) => typeof value === 'string',
  () => ({
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})$',
    description: 'ISO 8601 with offset',
  }),
);

export const maybe = (inner: Shape): Shape => shape((value) => value === undefined || inner(value), inner.schema, true);

export const orNull = (inner: Shape): Shape =>
  shape(
    (value) => value === null || inner(value),
    (definitions) => ({ anyOf: [inner.schema(definitions), { type: 'null' }] }),
  );

export const either = (...shapes: readonly Shape[]): Shape =>
  shape(
    (value) => shapes.some((one) => one(value)),
    (definitions) => ({ anyOf: shapes.map((one) => one.schema(definitions)) }),
  );

export const list = (item: Shape): Shape =>
  shape(
    (value) => Array.isArray(value) && value.every((entry) => item(entry)),
    (definitions) => ({ type: 'array', items: item.schema(definitions) }),
  );

/** An object with any keys, all of one shape. */
export const record = (item: Shape): Shape =>
  shape(
    (value) => isObject(value) && Object.values(value).every((entry) => item(entry)),
    (definitions) => ({ type: 'object', additionalProperties: item.schema(definitions) }),
  );

/**
 * An object of type `T`: the compiler wants a shape for each of its fields, optional ones in `maybe`. Fields that
 * `T` does not have are let through: a later vprod may have added them. One with a name is written once in a schema.
 */
export function fields<T>(shapes: { readonly [K in keyof T]-?: Shape }, name?: string): Shape {
  const entries: readonly (readonly [string, Shape])[] = Object.entries(shapes);
  return shape(
    (value) => {
      if (!isObject(value)) return false;
      for (const [field, one] of entries) if (!one(value[field])) return false;
      return true;
    },
    (definitions) => {
      if (name === undefined) return schemaOfFields(entries, definitions);
      if (!definitions.has(name)) definitions.set(name, schemaOfFields(entries, definitions));
      return { $ref: `#/$defs/${name}` };
    },
  );
}

function schemaOfFields(entries: readonly (readonly [string, Shape])[], definitions: Definitions): Schema {
  return {
    type: 'object',
    required: entries.flatMap(([field, one]) => (one.optional ? [] : [field])),
    properties: Object.fromEntries(entries.map(([field, one]) => [field, one.schema(definitions)])),
  };
}

/** Objects that had the shape are not looked at again: for those that many events share. */
export function onceEach(inner: Shape): Shape {
  const fit = new WeakSet<object>();
  const check = (value: unknown): boolean => {
    if (!isObject(value)) return inner(value);
    if (fit.has(value)) return true;
    const fits = inner(value);
    if (fits) fit.add(value);
    return fits;
  };
  return shape(check, inner.schema, inner.optional);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
