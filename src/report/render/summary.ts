/** The figures of many sessions as a person or a program reads them. */

import type { Summary } from '../../core/summary/summary.ts';
import { renderJson } from '../../core/text/json.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import { clientScope } from '../summary/client.ts';
import { type SummaryFrame, summaryScope, summaryTitle as titleOf } from '../summary/scope.ts';
import { sheetsScope } from '../summary/sheets.ts';

export type SummaryFormat = 'text' | 'md' | 'html' | 'json';

const endings = { text: 'txt', md: 'md', html: 'html' } as const;

interface SummaryOptions extends LayoutOptions, Partial<SummaryFrame> {
  /** For a client: without what is the house's own. */
  readonly client?: boolean;
}

/** Ends with a newline. Throws a `UserError` where the layout is missing or wrong. */
export function renderSummary(summary: Summary, format: SummaryFormat, options: SummaryOptions): string {
  if (format === 'json') return renderJson(summary);
  const { full = true, pageOf, client = false, ...layout } = options;
  const frame = { full, ...(pageOf && { pageOf }) };
  const scope = client ? clientScope(summary, frame) : summaryScope(summary, format, frame);
  const name = `reports/${client ? 'summary-client' : 'summary'}.${endings[format]}.liquid`;
  return renderLayout(name, scope, format, '', { ...layout, rows: rowsOf(summary) });
}

/** Each class stands in several lists. */
function rowsOf({ sessions }: Summary): number {
  return 2 * sessions.length;
}

/** A sheet a person, of each series. Throws as `renderLayout` does. */
export function renderSheets(summary: Summary, options: LayoutOptions & Pick<SummaryFrame, 'pageOf'>): string {
  const { pageOf, ...layout } = options;
  const scope = sheetsScope(summary, pageOf ? { pageOf } : {});
  return renderLayout('reports/summary-sheets.html.liquid', scope, 'html', '', layout);
}

/** What a mail is called that has it. */
export function summaryTitle(summary: Summary, client: string | null): string {
  return `${client === null ? 'Classes' : `Classes for ${client}`}: ${titleOf(summary)}`;
}
