/** What is wrong with a layout, before anybody needs a report of it. */
import { emptyState } from '../../core/class/empty.ts';
import { reportOf } from '../../core/facts/report.ts';
import { type Problem, UserError } from '../../errors.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Format, TemplateLoader } from '../layout/templates.ts';
import { unsafeParts } from '../layout/unsafe-layout.ts';
import { reportScope } from '../scope/scope.ts';

/** A whole report, not a part of one: what it sees is known. */
const wholeReport = /^reports\/report\.\w+\.liquid$/;

/**
 * `name` as in `reports/report.txt.liquid`. Unknown tags and filters, and what is not closed, in any layout; in a whole
 * report also names that no report has, and everything in its parts. Names within a list show once a report has such a list.
 */
export function checkLayout(name: string, templates: TemplateLoader): readonly Problem[] {
  const whole = wholeReport.test(name);
  const unsafe = formatOf(name) === 'html' ? unsafeOf(name, templates) : [];
  if (unsafe.length > 0) return unsafe;
  const facts = reportOf(emptyState, { events: 0, damagedLines: [], tornTail: false }, 0);
  try {
    const near = facts.times.plannedStart;
    renderLayout(name, whole ? reportScope(facts) : {}, formatOf(name), near, { columns: 80, templates });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.filter(({ code }) => whole || code !== 'layout-variable');
  }
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
