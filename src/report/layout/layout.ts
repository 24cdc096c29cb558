/**
 * Facts laid out by a Liquid template. What comes out of `{{ }}` is always text: control characters are visible,
 * in Markdown and HTML nothing of it is markup, and Liquid in it is not evaluated. A line that holds nothing but tags leaves
 * no line; more than one blank line in a row becomes one.
 */
import { Chalk } from 'chalk';
import { Context, type Liquid } from 'liquidjs';
import { limitRender } from '../../core/text/liquid.ts';
import { visible } from '../../core/text/visible.ts';
import { UserError } from '../../errors.ts';
import { fitLines } from '../text/cells.ts';
import { sealPage } from '../text/html.ts';
import { bar, lineBreak } from '../text/signs.ts';
import { makeVisible } from '../text/visible.ts';
import { engineFor, remember } from './engine.ts';
import { layoutError } from './layout-errors.ts';
import { faultsOfPage } from './page-guard.ts';
import type { Format, TemplateLoader } from './templates.ts';
import { unsafeLayout } from './unsafe-layout.ts';

export interface LayoutOptions {
  /** Cells of a line; the narrowest is 20. */
  readonly columns: number;
  readonly templates: TemplateLoader;
  readonly colour?: boolean;
  /** False for a terminal that has no signs beyond ASCII. */
  readonly unicode?: boolean;
  /** Every branch is laid out, to find unknown names; these are at the top of other layouts. */
  readonly everyBranch?: ReadonlySet<string>;
  /** Rows beside those of the lists that the facts show, for what is worked out only where a layout asks for it. */
  readonly rows?: number;
}

/** Far beyond what a layout needs, and soon reached by one that never ends: milliseconds of the processor, values. */
const limits = { renderMs: 10_000, memoryLimit: 50_000_000 };
/** To ask for the processor's time takes longer than most templates: it is asked once in so many. */
const betweenLooks = 2000;

/** More for a class of tens of thousands: each of them has a row. */
function contextFor(liquid: Liquid, facts: object, columns: number, more = 0): Context {
  const rows = rowsIn(facts) + more;
  const memoryLimit = limits.memoryLimit + 5000 * rows;
  const scope = visibleLater({ ...Object.getOwnPropertyDescriptors(facts), columns: { value: columns } });
  const context = new Context(scope, liquid.options, { sync: true, memoryLimit }, { liquid });
  const most = limits.renderMs + 2 * rows;
  const began = process.cpuUsage();
  let steps = 0;
  // Not by the clock: on a machine that is busy with other things, the same layout takes no longer.
  limitRender(context, () => {
    steps += 1;
    if (steps % betweenLooks !== 0) return false;
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000 > most;
  });
  return context;
}

/** Entries of the lists; what is worked out only where a layout asks for it is not looked at. */
function rowsIn(facts: object): number {
  return Object.values(Object.getOwnPropertyDescriptors(facts)).reduce(
    (sum, { value }) => sum + (Array.isArray(value) ? value.length : 0),
    0,
  );
}

/** Each field made visible when it is first asked for: most layouts show a part of what there is. */
function visibleLater(fields: Readonly<Record<string, PropertyDescriptor>>): object {
  const scope = {};
  for (const [name, field] of Object.entries(fields)) {
    let made: { readonly value: unknown } | undefined;
    const get = (): unknown => {
      made ??= { value: makeVisible(field.get ? field.get() : field.value) };
      return made.value;
    };
    Object.defineProperty(scope, visible(name), { enumerable: true, configurable: true, get });
  }
  return scope;
}

/**
 * `facts` is a plain object, `near` the instant (ISO) whose day goes without saying. Throws a `UserError` with the
 * layout's file and line where it is missing or wrong.
 */
export function renderLayout(
  name: string,
  facts: object,
  format: Format,
  near: string,
  options: LayoutOptions,
): string {
  const columns = Math.max(20, options.columns);
  const { colour = false, unicode = true, everyBranch } = options;
  const chalk = new Chalk({ level: colour && format === 'text' ? 1 : 0 });
  const [find, given] = [remember(options.templates), new Map<string, string>()];
  const { liquid } = engineFor(format, everyBranch, { columns, chalk, unicode, near, find, given });
  if (!find(name)) throw new UserError({ code: 'layout-missing', message: `there is no layout '${name}'` });
  try {
    const text = String(liquid.renderFileSync(name, contextFor(liquid, facts, columns, options.rows)));
    if (format === 'html') return sealPage(onlyShowing(visible(oneBlank(text)), [...given.values()], find));
    return format === 'md' ? finishMarkdown(text) : finishText(text, columns, colour);
  } catch (error) {
    throw layoutError(error, name, { find, nameOf: (text) => given.get(text) });
  }
}

/** Layouts of others are held to what a page may be; throws a UserError at the place of what is more. */
function onlyShowing(page: string, names: readonly string[], find: TemplateLoader): string {
  const own = [...new Set(names)].flatMap((name) => find(name) ?? []).filter((one) => !one.ships);
  if (own.length === 0) return page;
  const [fault] = faultsOfPage(page);
  if (fault) throw unsafeLayout(fault, own);
  return page;
}

function finishText(text: string, columns: number, colour: boolean): string {
  const fitted = oneBlank(fitLines(text, columns)).replaceAll(bar, '|');
  if (!colour) return visible(fitted);
  // Of all control characters only those of colours are wanted.
  const parts = fitted.split(/(\u001b\[[\d;]*m)/);
  return parts.map((part, place) => (place % 2 === 1 ? part : visible(part))).join('');
}

function finishMarkdown(text: string): string {
  return visible(oneBlank(text).replaceAll(bar, '\\|').replaceAll(lineBreak, '<br>'));
}

function oneBlank(text: string): string {
  return `${text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
