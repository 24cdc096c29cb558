/**
 * The pieces that every schema is made of: of the run of show, of events, of the report and the summary, of what is
 * imported, and, with what a file may look like, of the YAML. They are JSON Schema as TypeBox has it, and the types are
 * made of them (`Static`). TypeBox gives the types alone: its factories define each keyword by itself, which every start
 * would pay for some thousand times. What reads a schema stands beside: fits.ts, take.ts, print.ts.
 */
import type * as Type from 'typebox';

export type { Static } from 'typebox';

/**
 * What a text is, and with it whether it can name anybody: anonymous.ts goes by it, and what is printed leaves it out.
 * word: one of vprod's own · instant · zone · text: whatever somebody wrote · id: made from such a text, or a path ·
 * person: the key by which events call a person · name · address
 */
export type Holds = 'word' | 'instant' | 'zone' | 'text' | 'id' | 'person' | 'name' | 'address';

/** A schema of values of type `T`. */
export type Piece<T> = Type.TUnsafe<T>;

/** A piece of JSON Schema that the compiler takes for one of `T`. */
export function piece<T>(schema: object, description = ''): Piece<T> {
  return (description === '' ? schema : { ...schema, description }) as Piece<T>;
}

function leaf<T = string>(holds: Holds, schema: object, description: string): Piece<T> {
  return (description === ''
    ? { type: 'string', ...schema, holds }
    : { type: 'string', ...schema, description, holds }) as unknown as Piece<T>;
}

export const text = (description = '') => leaf('text', {}, description);
export const id = (description = '') => leaf('id', {}, description);
export const person = (description = 'Mail address in lower case, else the name') => leaf('person', {}, description);
export const name = (description = '') => leaf('name', {}, description);
export const address = (description = '') => leaf('address', {}, description);
export const zone = (description = 'IANA zone') => leaf('zone', {}, description);

/** ISO 8601 with the offset of the session's zone. */
export const instant = (description = '') =>
  leaf(
    'instant',
    { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$' },
    description,
  );

/** As the journal has it: to the millisecond at most. */
export const moment = () =>
  leaf(
    'instant',
    { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})$' },
    'ISO 8601 with offset',
  );

export function word<const Words extends readonly string[]>(words: Words, description = '') {
  return leaf<Words[number]>('word', { enum: [...words] }, description);
}

/** One of these, or a word of a later vprod, or of a damaged line. */
export const openWord = (words: readonly string[], description = '') =>
  leaf('word', { examples: [...words] }, description);

/** A: the step itself; B, C, …: its plans, and those of troubles. */
export const itemLabel = () =>
  leaf('word', { pattern: '^\\d+[a-z]*$' }, 'The number as it is shown: 1b where another item has it too');

/** An item beside what it has: its number, or a label that is none. */
export const itemNumber = () => piece<number | string>({ anyOf: [{ type: 'integer' }, itemLabel()] });

export const planLetter = () => leaf('word', { pattern: '^[A-Z]+$' }, 'A: as planned; B, C, … the plan in use');

export const whole = (description = '') => piece<number>({ type: 'integer' }, description);
export const figure = (description = '') => piece<number>({ type: 'number' }, description);
export const seconds = (description = '') => whole(description === '' ? 'Seconds' : `Seconds: ${description}`);
export const flag = (description = '') => piece<boolean>({ type: 'boolean' }, description);

/** A flag that is there or is not: nobody writes `false`. */
export const mark = () => piece<true>({ type: 'boolean', const: true });

export function level<const Levels extends readonly number[]>(levels: Levels) {
  return piece<Levels[number]>({ type: 'number', enum: [...levels] });
}

export const anything = () => piece<unknown>({});

export function orNull<S extends Type.TSchema>(schema: S): Piece<Type.Static<S> | null> {
  return piece({ anyOf: [schema, { type: 'null' }] });
}

export function either<const S extends readonly Type.TSchema[]>(...schemas: S): Piece<Type.Static<S[number]>> {
  return piece({ anyOf: schemas });
}

export function list<S extends Type.TSchema>(items: S, description = ''): Piece<readonly Type.Static<S>[]> {
  return piece({ type: 'array', items }, description);
}

/** Of what is imported: every entry has to fit, for their places say something. */
export function wholeList<S extends Type.TSchema>(items: S): Piece<readonly Type.Static<S>[]> {
  return piece({ type: 'array', items, whole: true });
}

export function pair<A extends Type.TSchema, B extends Type.TSchema>(
  first: A,
  second: B,
): Piece<readonly [Type.Static<A>, Type.Static<B>]> {
  return piece({ type: 'array', prefixItems: [first, second], minItems: 2, maxItems: 2 });
}

/** Of what is imported: what stands there where the value does not fit. */
export function otherwise<S extends Type.TSchema, const T>(schema: S, instead: T): Piece<Type.Static<S> | T> {
  return piece({ ...schema, otherwise: instead });
}

/** Any names; `names` says what they are, where they are more than texts. */
export function record<S extends Type.TSchema>(
  values: S,
  names?: Type.TSchema,
  description = '',
): Piece<Readonly<Record<string, Type.Static<S>>>> {
  return piece({ type: 'object', ...(names && { propertyNames: names }), additionalProperties: values }, description);
}

type OptionalName<P extends Type.TProperties> = {
  [K in keyof P]: P[K] extends { readonly '~optional': true } ? K : never;
}[keyof P];

/** What an object of these fields is; their comments come along. */
export type Fields<P extends Type.TProperties> = Flat<
  { readonly [K in keyof P as Exclude<K, OptionalName<P>>]: Type.Static<P[K]> } & {
    readonly [K in keyof P as Extract<K, OptionalName<P>>]?: Type.Static<P[K]>;
  }
>;

export type Flat<T> = { [K in keyof T]: T[K] };

/** These fields and no others, each there unless it is made with `maybe`: what vprod prints. */
export function fields<P extends Type.TProperties>(properties: P, named?: string): Piece<Fields<P>> {
  return objectOf(properties, { additionalProperties: false, ...(named !== undefined && { named }) });
}

/**
 * These fields at least: what vprod reads again. A later one may have added some. `named`: written once in what is printed;
 * `shared`: the same object stands in many values.
 */
export function atLeast<P extends Type.TProperties>(
  properties: P,
  options?: { readonly named?: string; readonly shared?: true },
): Piece<Fields<P>> {
  return objectOf(properties, options);
}

function objectOf<T>(properties: Type.TProperties, options?: object): Piece<T> {
  const names = Object.keys(properties);
  const required = names.filter((name) => !('~optional' in (properties[name] as object)));
  return piece({ type: 'object', ...(required.length > 0 && { required }), properties, ...options });
}

/** Of the fields of an object: it may be left out. */
export function maybe<S extends Type.TSchema>(schema: S): S & { readonly '~optional': true } {
  return { ...schema, '~optional': true };
}
