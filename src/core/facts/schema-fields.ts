/**
 * The pieces that the report's schema is made of. They are JSON Schema; `holds` says what a text is, and with it
 * whether it can name anybody: anonymous.ts goes by it, and what is printed leaves it out.
 */
import * as Type from 'typebox';

/**
 * word: one of vprod's own · instant · zone · text: whatever somebody wrote · id: made from such a text, or a path ·
 * person: the key by which events call a person · name · address
 */
export type Holds = 'word' | 'instant' | 'zone' | 'text' | 'id' | 'person' | 'name' | 'address';

function leaf<T = string>(holds: Holds, schema: object, description = ''): Type.TUnsafe<T> {
  return Type.Unsafe<T>({ type: 'string', ...schema, ...(description !== '' && { description }), holds });
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

export function word<const Words extends readonly string[]>(words: Words, description = '') {
  return leaf<Words[number]>('word', { enum: [...words] }, description);
}

/** One of these, or a word of a later vprod, or of a damaged line. */
export const openWord = (words: readonly string[], description = '') =>
  leaf('word', { examples: [...words] }, description);

/** The number of an item; `1b` where another item has it too. */
export const itemLabel = () =>
  leaf('word', { pattern: '^\\d+[a-z]*$' }, 'The number as it is shown: 1b where another item has it too');

/** The same as it stands beside what an item has: a number where it is one. */
export const itemNumber = () =>
  Type.Unsafe<number | string>({ anyOf: [{ type: 'integer' }, itemLabel()], description: 'An item' });

/** A: the step itself; B, C, …: its plans, and those of troubles. */
export const planLetter = () => leaf('word', { pattern: '^[A-Z]+$' }, 'A: as planned; B, C, … the plan in use');

export const whole = (description = '') =>
  Type.Unsafe<number>({ type: 'integer', ...(description !== '' && { description }) });
export const figure = (description = '') =>
  Type.Unsafe<number>({ type: 'number', ...(description !== '' && { description }) });
export const seconds = (description = '') => whole(description === '' ? 'Seconds' : `Seconds: ${description}`);
export const flag = (description = '') =>
  Type.Unsafe<boolean>({ type: 'boolean', ...(description !== '' && { description }) });

export function orNull<S extends Type.TSchema>(schema: S) {
  return Type.Unsafe<Type.Static<S> | null>({ anyOf: [schema, { type: 'null' }] });
}

export function list<S extends Type.TSchema>(items: S, description = '') {
  return Type.Unsafe<readonly Type.Static<S>[]>({
    type: 'array',
    items,
    ...(description !== '' && { description }),
  });
}

/** Any names; `names` says what they are. */
export function record<S extends Type.TSchema>(names: Type.TSchema, values: S, description = '') {
  return Type.Unsafe<Readonly<Record<string, Type.Static<S>>>>({
    type: 'object',
    propertyNames: names,
    additionalProperties: values,
    ...(description !== '' && { description }),
  });
}

/** These fields and no others, each there unless it is made with `maybe`. */
export function fields<P extends Type.TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

export const maybe = Type.Optional;
