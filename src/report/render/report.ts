/** The facts of one session as a person or a program reads them. */
import type { ReportFacts } from '../../core/facts/report.ts';
import { renderJson } from '../../core/text/json.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import type { Format } from '../layout/templates.ts';
import { reportScope } from '../scope/scope.ts';

export type ReportFormat = Format | 'json';

const layouts = {
  text: 'reports/report.txt.liquid',
  md: 'reports/report.md.liquid',
  html: 'reports/report.html.liquid',
} as const;

/** Ends with a newline. Throws a `UserError` where the layout is missing or wrong. */
export function renderReport(facts: ReportFacts, format: ReportFormat, options: LayoutOptions): string {
  if (format === 'json') return renderJson(facts);
  return renderLayout(layouts[format], reportScope(facts), format, facts.times.plannedStart, options);
}
