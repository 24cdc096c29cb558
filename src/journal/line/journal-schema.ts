/** A line of the journal as JSON Schema, draft 2020-12, made from the shapes by which lines are read. */
import type { Envelope } from '../../core/class/event.ts';
import { type Definitions, fields, flag, instant, maybe, type Schema, text } from './shape.ts';
import { schemasOfEvents } from './shape-of-event.ts';

const envelope = fields<Envelope>({ id: text, at: instant, by: text, cause: maybe(text), late: maybe(flag) });

/** JSON with two spaces and a newline at its end. */
export function renderJournalSchema(): string {
  const definitions: Definitions = new Map();
  const types = [...schemasOfEvents(definitions)].map(([type, schema]) => ofType(type, schema));
  const base = envelope.schema(definitions);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'vprod journal',
    description:
      "One line of a session's journal: an event. Ids (UUIDv7) order the events; sum is the CRC-32 of the line's bytes before ',\"sum\"', in hex",
    ...base,
    required: [...(base.required as readonly string[]), 'type', 'sum'],
    properties: { ...(base.properties as Schema), sum: { type: 'string', pattern: '^[0-9a-f]{8}$' } },
    oneOf: types,
    $defs: Object.fromEntries(definitions),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function ofType(type: string, schema: Schema): Schema {
  const { required = [], properties = {} } = schema as { required?: readonly string[]; properties?: Schema };
  return {
    ...schema,
    title: type,
    required: ['type', ...required],
    properties: { type: { const: type }, ...properties },
  };
}
