/** Values of the property tests, made from the schema that the types come from: a new field is tried without a word here. */
import fc from 'fast-check';
import type { Static, TSchema } from 'typebox';
import type { JsonSchema } from '../src/core/schema/json-schema.ts';
import { anyCharacter } from './any-character.ts';

type Made = fc.Arbitrary<unknown>;

export interface Choices {
  readonly text?: fc.Arbitrary<string>;
  readonly number?: fc.Arbitrary<number>;
  /** Texts and numbers by the name of their field, where not any will do. */
  readonly fields?: Readonly<Record<string, Made>>;
  /** Objects by the name that their schema has. */
  readonly objects?: Readonly<Record<string, Made>>;
  /** Of lists. */
  readonly most?: number;
}

const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const instant = day.map((date) => date.toISOString().replace('Z', '+00:00'));

export function arbitraryOf<S extends TSchema>(schema: S, choices: Choices = {}): fc.Arbitrary<Static<S>> {
  return make(schema, '', choices) as fc.Arbitrary<Static<S>>;
}

function make(schema: JsonSchema, field: string, choices: Choices): Made {
  const object = schema.named === undefined ? undefined : choices.objects?.[schema.named];
  if (object) return object;
  const { anyOf, prefixItems } = schema;
  if (anyOf) return fc.oneof(...anyOf.map((one) => make(one, field, choices)));
  if (prefixItems) return fc.tuple(...prefixItems.map((one) => make(one, field, choices)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.length === 0 ? fc.jsonValue() : fc.oneof(...types.map((type) => ofType(type, schema, field, choices)));
}

function ofType(type: string, schema: JsonSchema, field: string, choices: Choices): Made {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'number':
    case 'integer':
      return choices.fields?.[field] ?? choices.number ?? fc.integer({ min: -9999, max: 9999 });
    case 'string':
      return choices.fields?.[field] ?? textOf(schema, choices);
    case 'array':
      return fc.array(make(schema.items ?? {}, field, choices), { maxLength: choices.most ?? 3 });
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? fc.dictionary(
            textOf(schema.propertyNames ?? {}, choices),
            make(schema.additionalProperties, field, choices),
            {
              maxKeys: 3,
            },
          )
        : objectOf(schema, choices);
    default:
      throw new Error(`no values of type ${type}`);
  }
}

const anyText = fc.string({ unit: anyCharacter });

function textOf({ holds, pattern, enum: words }: JsonSchema, { text = anyText }: Choices) {
  if (words) return fc.constantFrom(...words.map(String));
  if (holds === 'instant') return instant;
  return pattern === undefined ? text : fc.stringMatching(new RegExp(pattern));
}

function objectOf({ properties = {}, required = [] }: JsonSchema, choices: Choices): Made {
  const fields = Object.entries(properties).map(([name, one]) => [name, make(one, name, choices)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
}
