/**
 * Facts laid out by a Liquid template. What comes out of `{{ }}` is always text: control characters are visible,
 * in Markdown and HTML nothing of it is markup, and Liquid in it is not evaluated. A line that holds nothing but tags leaves
 * no line; more than one blank line in a row becomes one.
 */
import { Chalk } from 'chalk';
import { Context, Liquid } from 'liquidjs';
import { limitRender } from '../../core/text/liquid.ts';
import { visible } from '../../core/text/visible.ts';
import { UserError } from '../../errors.ts';
import { fitLines } from '../text/cells.ts';
import { escapeHtml, sealPage } from '../text/html.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { bar, keepApart, lineBreak } from '../text/signs.ts';
import { makeVisible } from '../text/visible.ts';
import { registerCharts } from './chart-tags.ts';
import { registerEveryBranch } from './every-branch.ts';
import { makeFilters, textOf } from './filters.ts';
import { isTagLine, layoutError } from './layout-errors.ts';
import { faultsOfPage } from './page-guard.ts';
import { registerTags } from './tags.ts';
import { type Format, isTemplateName, type TemplateLoader, type TemplateText } from './templates.ts';
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

/** Far beyond what a layout needs, and soon reached by one that never ends: characters, milliseconds of the processor, values. */
const limits = { parseLimit: 2_000_000, renderMs: 10_000, memoryLimit: 50_000_000 };
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
  const colour = options.colour ?? false;
  const { liquid, find, given } = engineFor(format, near, { ...options, columns, colour });
  if (!find(name)) throw new UserError({ code: 'layout-missing', message: `there is no layout '${name}'` });
  try {
    const text = String(liquid.renderFileSync(name, contextFor(liquid, facts, columns, options.rows)));
    if (format === 'html') return sealPage(onlyShowing(visible(oneBlank(text)), [...given.values()], find));
    return format === 'md' ? finishMarkdown(text) : finishText(text, columns, colour);
  } catch (error) {
    throw layoutError(error, name, { find, nameOf: (text) => given.get(text) });
  }
}

interface Engine {
  readonly liquid: Liquid;
  readonly find: TemplateLoader;
  /** Text of a template → its name. */
  readonly given: Map<string, string>;
}

/** Whoever loads once reads once: a certificate each for a whole class parses its layout a single time. */
const engines = new WeakMap<TemplateLoader, Map<string, Engine>>();

function engineFor(format: Format, near: string, options: LayoutOptions): Engine {
  const { templates, columns, colour, unicode, everyBranch } = options;
  const known = engines.get(templates) ?? new Map<string, Engine>();
  engines.set(templates, known);
  const key = JSON.stringify([format, near, columns, colour, unicode, ...(everyBranch ?? [])]);
  const engine = known.get(key) ?? makeEngine(format, near, options);
  known.set(key, engine);
  return engine;
}

function makeEngine(format: Format, near: string, { columns, templates, ...options }: LayoutOptions): Engine {
  const find = remember(templates);
  const given = new Map<string, string>();
  const toText = escapes[format];
  const liquid = new Liquid({
    parseLimit: limits.parseLimit,
    cache: true,
    // To ask the runtime for the machine's own takes longer than all texts of a screen.
    locale: 'en-US',
    fs: filesOf(find, given),
    root: '.',
    relativeReference: false,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => toText(textOf(value)),
  });
  const chalk = new Chalk({ level: options.colour && format === 'text' ? 1 : 0 });
  const filters = makeFilters({ format, columns, chalk, near });
  for (const [filter, handler] of Object.entries(filters)) liquid.registerFilter(filter, handler as never);
  const heading = (title: string): string => {
    return format === 'md' ? `## ${toText(title)}\n` : chalk.bold(toText(title));
  };
  registerTags(liquid, { format, columns, heading });
  if (options.everyBranch) registerEveryBranch(liquid, options.everyBranch);
  registerCharts(liquid, { format, columns, chalk, unicode: options.unicode ?? true, drawn: !options.everyBranch });
  return { liquid, find, given };
}

/** Layouts of others are held to what a page may be; throws a UserError at the place of what is more. */
function onlyShowing(page: string, names: readonly string[], find: TemplateLoader): string {
  const own = [...new Set(names)].flatMap((name) => find(name) ?? []).filter((one) => !one.ships);
  if (own.length === 0) return page;
  const [fault] = faultsOfPage(page);
  if (fault) throw unsafeLayout(fault, own);
  return page;
}

const escapes = { text: keepApart, md: escapeMarkdown, html: escapeHtml } as const;

function remember(templates: TemplateLoader): TemplateLoader {
  const known = new Map<string, TemplateText | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, isTemplateName(name) ? templates(name) : undefined);
    return known.get(name);
  };
}

/** The only files that a template can name are those of the loader. `given` takes up the name of each text that is read. */
function filesOf(find: TemplateLoader, given: Map<string, string>) {
  const read = (name: string): string => {
    const text = swallowTagLines(find(name)?.text ?? '');
    given.set(text, name);
    return text;
  };
  return {
    existsSync: (name: string) => find(name) !== undefined,
    exists: async (name: string) => find(name) !== undefined,
    readFileSync: read,
    readFile: async (name: string) => read(name),
    containsSync: () => true,
    contains: async () => true,
    resolve: (_folder: string, name: string) => name,
    sep: '/',
  };
}

/** Moves the line end into the tag, so that errors keep their line numbers. */
function swallowTagLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (isTagLine(line) ? line.trim().replace(/(-?%\})$/, '\n$1') : `${line}\n`))
    .join('')
    .replace(/\n$/, '');
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
