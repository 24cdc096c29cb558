/** Schemas as the world reads them: JSON Schema, draft 2020-12, without the keywords that only vprod goes by. */
import type { TSchema } from 'typebox';
import type { JsonSchema } from './json-schema.ts';

/** What `$ref` leads to, by its name; a schema that is printed adds those that it needs. */
export type Definitions = Map<string, object>;

export const draft = 'https://json-schema.org/draft/2020-12/schema';

const own = new Set(['holds', 'leaf', 'named', 'shared', 'otherwise', 'whole', '~optional']);

/** A copy to be printed; of what has a name only a reference, and the name among the definitions. */
export function printed(schema: TSchema, definitions: Definitions): object {
  const { named }: JsonSchema = schema;
  if (named === undefined) return printedHere(schema, definitions);
  if (!definitions.has(named)) definitions.set(named, printedHere(schema, definitions));
  return { $ref: `#/$defs/${named}` };
}

/** The same, in full where it stands even if it has a name. */
function printedHere(schema: JsonSchema, definitions: Definitions): object {
  const entries = Object.entries(schema).filter(([keyword]) => !own.has(keyword));
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, printedKeyword(keyword, value, definitions)]));
}

function printedKeyword(keyword: string, value: unknown, definitions: Definitions): unknown {
  switch (keyword) {
    case 'properties':
    case '$defs':
      return Object.fromEntries(
        Object.entries(value as object).map(([name, schema]) => [name, printed(schema as TSchema, definitions)]),
      );
    case 'anyOf':
    case 'oneOf':
    case 'prefixItems':
      return (value as readonly TSchema[]).map((schema) => printed(schema, definitions));
    case 'items':
    case 'additionalProperties':
    case 'propertyNames':
      return typeof value === 'boolean' ? value : printed(value as TSchema, definitions);
    default:
      return value;
  }
}

/** JSON with two spaces and a newline at its end. */
export function renderJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
