/**
 * The pieces of the schemas of YAML, beside those of every schema. `leaf` says how vprod reads the scalar. Every field
 * is optional to the compiler, because what does not fit is told and left out; `needs` are the required ones.
 */
import type * as Type from 'typebox';
import { type Piece, piece } from '../../core/schema/pieces.ts';
import { idPattern, variablePattern } from './leaves.ts';
import type { Leaf } from './reading.ts';

const durationPattern = '^(?=.)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$';
const timePattern =
  '^([TESF](\\s*[+-]\\s*(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?)?|\\d{1,2}:\\d{2}(:\\d{2})?|\\d{4}-\\d{2}-\\d{2}([T ]+\\d{1,2}:\\d{2}.*)?)$';

/** A scalar as it is written: YAML may take `1.20` for a number, vprod does not. */
const scalar = ['string', 'number', 'boolean'];

function leaf<T = string>(kind: Leaf, description: string, schema: object): Piece<T> {
  return piece<T>({ ...schema, leaf: kind }, description);
}

export const text = (description: string) => leaf('text', description, { type: scalar });
/** Liquid, rendered when it is shown. */
export const template = (description: string) => leaf('template', `${description} (Liquid)`, { type: scalar });
export const condition = (description: string) => leaf('condition', description, { type: scalar });
export const id = (description: string) => leaf('id', description, { type: scalar, pattern: idPattern });
export const variable = (description: string) =>
  leaf('variable', description, { type: scalar, pattern: variablePattern });
export const duration = (description: string) =>
  leaf('duration', description, { type: 'string', pattern: durationPattern });
export const time = (description: string) => leaf('time', description, { type: 'string', pattern: timePattern });
export const start = (description: string) =>
  leaf('start', description, {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}[T ]+\\d{1,2}:\\d{2}',
  });
export const zone = (description: string) => leaf('zone', description, { type: 'string' });
export const address = (description: string) =>
  leaf('address', description, { type: 'string', pattern: '^\\S+@\\S+$' });
export const host = (description: string) => leaf('host', description, { type: 'string' });
export const hubUrl = (description: string) => leaf('hub', description, { type: 'string', pattern: '^(tls|nats)://' });
/** A name that others give: one word. */
export const plain = (description: string) => leaf('plain', description, { type: scalar, pattern: '^\\S{1,200}$' });
export const size = (description: string) =>
  leaf('size', description, {
    type: 'string',
    pattern: '^\\d+(\\.\\d+)?\\s*[kKmMgGtT][iI]?[bB]$',
  });
export const classes = (description: string) => leaf('classes', description, { type: ['string', 'number'] });
export const share = (description: string) => leaf('share', description, { type: ['string', 'number'] });
export const flag = (description: string) => leaf<boolean>('flag', description, { type: 'boolean' });
export const count = (description: string) => leaf<number>('count', description, { type: 'integer', minimum: 1 });

/** A number from 0 on, with or without a fraction. */
export const amount = (description: string) => leaf<number>('amount', description, { type: 'number', minimum: 0 });

export function word<const Words extends readonly string[]>(words: Words, description: string) {
  return leaf<Words[number]>('word', description, {
    type: 'string',
    enum: [...words],
  });
}

export function level<const Levels extends readonly number[]>(levels: Levels, description: string) {
  return leaf<Levels[number]>('level', description, {
    type: 'integer',
    enum: [...levels],
  });
}

/** A closed map: a field that is not listed is an error. `title` is how messages call it. */
export function fields<P extends Type.TProperties>(
  title: string,
  properties: P,
  needs: readonly (keyof P & string)[] = [],
): Piece<{ [K in keyof P]?: Type.Static<P[K]> }> {
  const required = needs.length > 0 && { required: [...needs] };
  return piece({ type: 'object', properties, title, additionalProperties: false, ...required });
}

/** A map with any names. */
export function free<S extends Type.TSchema>(
  values: S,
  description: string,
  names: string = variablePattern,
): Piece<Readonly<Record<string, Type.Static<S>>>> {
  return piece({ type: 'object', additionalProperties: values, propertyNames: { pattern: names } }, description);
}
