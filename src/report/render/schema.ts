/**
 * What `report --format json` prints, as the world reads it: JSON Schema, draft 2020-12
 * (https://json-schema.org/draft/2020-12). One document for one session and for many: which it is, its first field says.
 */
import { reportSchema } from '../../core/facts/report.ts';
import { type Definitions, draft, printed, renderJson } from '../../core/schema/print.ts';
import { summarySchema } from '../../core/summary/summary.ts';

/** JSON with two spaces and a newline at its end. */
export function renderReportSchema(): string {
  const definitions: Definitions = new Map();
  const oneOf = [
    { title: 'One session', ...printed(reportSchema, definitions) },
    { title: 'Many sessions', ...printed(summarySchema, definitions) },
  ];
  return renderJson({
    $schema: draft,
    title: 'vprod report',
    description:
      'What vprod report --format json prints. Instants are ISO 8601 with offset; what is not known is null, never 0',
    oneOf,
    $defs: Object.fromEntries(definitions),
  });
}
