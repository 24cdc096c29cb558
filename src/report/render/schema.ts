/**
 * What `report --format json` prints, as the world reads it: JSON Schema, draft 2020-12
 * (https://json-schema.org/draft/2020-12). One document for one session and for many: which it is, its first field says.
 */
import { report } from '../../core/facts/report-schema.ts';
import { definitions, summary } from '../../core/summary/summary-schema.ts';

/** JSON with two spaces and a newline at its end. */
export function renderReportSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'vprod report',
    description:
      'What vprod report --format json prints. Instants are ISO 8601 with offset; what is not known is null, never 0',
    oneOf: [
      { title: 'One session', ...report },
      { title: 'Many sessions', ...summary },
    ],
    $defs: definitions,
  };
  return `${JSON.stringify(schema, (key, value: unknown) => (key === 'holds' && typeof value === 'string' ? undefined : value), 2)}\n`;
}
