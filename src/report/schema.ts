/** The report's schema as the world reads it: JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12). */
import { report } from '../core/facts/schema.ts';

/** JSON with two spaces and a newline at its end. */
export function renderReportSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'vprod report',
    description:
      'What vprod report --format json prints: one session. Instants are ISO 8601 with offset; what is not known is null, never 0',
    ...report,
  };
  return `${JSON.stringify(schema, (key, value: unknown) => (key === 'holds' && typeof value === 'string' ? undefined : value), 2)}\n`;
}
