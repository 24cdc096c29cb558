/** What is wrong with a layout, before anybody needs a report of it. */
import { emptyState } from '../../core/class/empty.ts';
import { reportOf } from '../../core/facts/report.ts';
import { startGathering, summaryOf } from '../../core/summary/summary.ts';
import { type Problem, UserError } from '../../errors.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Format, TemplateLoader } from '../layout/templates.ts';
import { unsafeParts } from '../layout/unsafe-layout.ts';
import { reportScope } from '../scope/scope.ts';
import { summaryScope } from '../summary/scope.ts';

/** Whole reports, not parts of one: what they see is known. */
export const wholeLayouts: readonly string[] = ['report', 'summary'].flatMap((name) =>
  ['txt', 'md', 'html'].map((format) => `reports/${name}.${format}.liquid`),
);

/**
 * `name` as in `reports/report.txt.liquid`. Unknown tags and filters, and what is not closed, in any layout; in a whole
 * report also names that no report has, and everything in its parts. Names within a list show once a report has such a list.
 */
export function checkLayout(name: string, templates: TemplateLoader): readonly Problem[] {
  const whole = wholeLayouts.includes(name);
  const unsafe = formatOf(name) === 'html' ? unsafeOf(name, templates) : [];
  if (unsafe.length > 0) return unsafe;
  try {
    renderLayout(name, whole ? scopeOf(name) : {}, formatOf(name), '', { columns: 80, templates });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.filter(({ code }) => whole || code !== 'layout-variable');
  }
}

/** Of a class, or of many, of which nothing is known. */
function scopeOf(name: string): object {
  if (!name.startsWith('reports/summary.'))
    return reportScope(reportOf(emptyState, { events: 0, damagedLines: [], tornTail: false }, 0));
  const nothing = { filters: { since: null, until: null, where: [] }, by: null, now: 0 };
  return summaryScope(summaryOf(startGathering(), nothing), formatOf(name));
}

/** Before anything is made of it: what a list's rows would load shows only in a report that has such rows. */
function unsafeOf(name: string, templates: TemplateLoader): readonly Problem[] {
  const layout = templates(name);
  return layout && !layout.ships ? unsafeParts(layout) : [];
}

function formatOf(name: string): Format {
  if (/\.(?:html|css)\.liquid$/.test(name)) return 'html';
  return /\.md\.liquid$/.test(name) ? 'md' : 'text';
}
