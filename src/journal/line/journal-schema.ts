/** A line of the journal as JSON Schema, made from the schemas by which lines are read. */
import { envelopeSchema, eventSchemas } from '../../core/class/event.ts';
import { type Definitions, draft, printed, renderJson } from '../../core/schema/print.ts';

interface Printed {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

/** JSON with two spaces and a newline at its end. */
export function renderJournalSchema(): string {
  const definitions: Definitions = new Map();
  const types = Object.entries(eventSchemas).map(([type, schema]) => ofType(type, printed(schema, definitions)));
  const { required = [], properties, ...base } = printed(envelopeSchema, definitions) as Printed;
  return renderJson({
    $schema: draft,
    title: 'vprod journal',
    description:
      "One line of a session's journal: an event. Ids (UUIDv7) order the events; sum is the CRC-32 of the line's bytes before ',\"sum\"', in hex",
    ...base,
    required: [...required, 'type', 'sum'],
    properties: { ...properties, sum: { type: 'string', pattern: '^[0-9a-f]{8}$' } },
    oneOf: types,
    $defs: Object.fromEntries(definitions),
  });
}

function ofType(type: string, schema: object): object {
  const { required = [], properties, ...base } = schema as Printed;
  return {
    ...base,
    required: ['type', ...required],
    properties: { type: { const: type }, ...properties },
    title: type,
  };
}
