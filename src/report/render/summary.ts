/** The figures of many sessions as a person or a program reads them. */

import type { Summary } from '../../core/summary/summary.ts';
import { renderJson } from '../../core/text/json.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import { summaryScope } from '../summary/scope.ts';

export type SummaryFormat = 'text' | 'md' | 'html' | 'json';

const layouts = {
  text: 'reports/summary.txt.liquid',
  md: 'reports/summary.md.liquid',
  html: 'reports/summary.html.liquid',
} as const;

/** Ends with a newline. Throws a `UserError` where the layout is missing or wrong. */
export function renderSummary(summary: Summary, format: SummaryFormat, options: LayoutOptions): string {
  if (format === 'json') return renderJson(summary);
  return renderLayout(layouts[format], summaryScope(summary, format), format, '', options);
}
