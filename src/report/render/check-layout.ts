/** What is wrong with a layout, before anybody needs a report of it. */
import { isLanguage } from '../../core/text/language.ts';
import { type Problem, UserError } from '../../errors.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import type { TemplateLoader } from '../layout/templates.ts';
import { unsafeParts } from '../layout/unsafe-layout.ts';
import { formatOf, scopeOf, topNames } from './layout-scopes.ts';

/** Whole reports, not parts of one: what they see is known. */
export const wholeLayouts: readonly string[] = [
  ...['report', 'summary', 'summary-client'].flatMap((name) =>
    ['txt', 'md', 'html'].map((format) => `reports/${name}.${format}.liquid`),
  ),
  'reports/client.html.liquid',
  ...['txt', 'md', 'html'].map((format) => `show/show.${format}.liquid`),
  'certificates/certificate.html.liquid',
  'certificates/certificate.txt.liquid',
  'exports/questions.md.liquid',
];

/** Whether a name is that of a whole report, or of a certificate in a language. */
export function isWhole(name: string): boolean {
  const [, tag] = /^certificates\/([^/]+)\/certificate\.txt\.liquid$/.exec(name) ?? [];
  return wholeLayouts.includes(name) || (tag !== undefined && isLanguage(tag));
}

/**
 * `name` as in `reports/report.txt.liquid`. Unknown tags and filters, and what is not closed, in any layout; in a whole
 * report also names that no report has, in every branch and list of it and of its parts.
 */
export function checkLayout(name: string, templates: TemplateLoader): readonly Problem[] {
  const whole = isWhole(name);
  const unsafe = formatOf(name) === 'html' ? unsafeOf(name, templates) : [];
  if (unsafe.length > 0) return unsafe;
  const options = { columns: 80, templates };
  const told = problemsOf(name, whole ? scopeOf(name, 'bare') : {}, options);
  if (!whole) return told.filter(({ code }) => code !== 'layout-variable');
  // The rows of a run of show are of several kinds, and a branch is for one of them.
  if (told.length > 0 || name.startsWith('show/')) return told;
  // What calls itself under a condition never ends where every condition holds.
  return problemsOf(name, scopeOf(name, 'rich'), { ...options, everyBranch: topNames() }).filter(
    ({ code }) => code !== 'layout-limit',
  );
}

function problemsOf(name: string, scope: object, options: LayoutOptions): readonly Problem[] {
  try {
    renderLayout(name, scope, formatOf(name), '', options);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems;
  }
}

/** Before anything is made of it: what a list's rows would load shows only in a report that has such rows. */
function unsafeOf(name: string, templates: TemplateLoader): readonly Problem[] {
  const layout = templates(name);
  return layout && !layout.ships ? unsafeParts(layout) : [];
}
