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

interface ReportOptions extends LayoutOptions {
  /** False: one screen of text. */
  readonly full?: boolean;
  /** The page that this one is one of many of. */
  readonly home?: string;
  /** For a client: without what is the house's own. */
  readonly client?: boolean;
}

/** Ends with a newline. Throws a `UserError` where the layout is missing or wrong. */
export function renderReport(facts: ReportFacts, format: ReportFormat, options: ReportOptions): string {
  if (format === 'json') return renderJson(facts);
  const { full = true, home = null, client = false, ...layout } = options;
  const name = client && format === 'html' ? 'reports/client.html.liquid' : layouts[format];
  return renderLayout(name, reportScope(facts, { full, home }), format, facts.times.plannedStart, layout);
}
