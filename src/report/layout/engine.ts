/**
 * The template engine of a format, made once a process. A layout's text is parsed once, whoever reads it and from wherever:
 * to parse the layouts of a page takes longer than to fill them in.
 */
import { Liquid, type Template } from 'liquidjs';
import { escapeHtml } from '../text/html.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { keepApart } from '../text/signs.ts';
import { registerCharts } from './chart-tags.ts';
import { registerEveryBranch } from './every-branch.ts';
import { makeFilters, textOf } from './filters.ts';
import { isTagLine } from './layout-errors.ts';
import { quicken } from './quick-values.ts';
import type { Rendering } from './rendering.ts';
import { registerTags } from './tags.ts';
import { type Format, isTemplateName, type TemplateLoader, type TemplateText } from './templates.ts';

/** What is laid out now. */
export interface Layouting extends Rendering {
  readonly find: TemplateLoader;
  /** Takes up each template that is read: its text as Liquid is given it → its name. */
  readonly given: Map<string, string>;
}

export interface Engine {
  readonly liquid: Liquid;
  /** Lays out one after the other. */
  current: Layouting;
}

/** Characters of one layout. */
const parseLimit = 2_000_000;
/** Characters of all that are kept: far more than a house has. */
const mostKept = 8_000_000;

const engines = new Map<string, Engine>();

/** `everyBranch` as in `LayoutOptions`. */
export function engineFor(format: Format, everyBranch: ReadonlySet<string> | undefined, current: Layouting): Engine {
  const key = everyBranch ? JSON.stringify([format, ...everyBranch]) : format;
  const known = engines.get(key);
  if (known) {
    known.current = current;
    return known;
  }
  const engine = makeEngine(format, everyBranch, current);
  engines.set(key, engine);
  return engine;
}

function makeEngine(format: Format, everyBranch: ReadonlySet<string> | undefined, first: Layouting): Engine {
  const toText = escapes[format];
  const kept = keepParsed(() => engine.current);
  const liquid = new Liquid({
    parseLimit,
    cache: kept.cache,
    // To ask the runtime for the machine's own takes longer than all texts of a screen.
    locale: 'en-US',
    fs: kept.files,
    root: '.',
    relativeReference: false,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => toText(textOf(value)),
  });
  const engine: Engine = { liquid, current: first };
  const now = (): Rendering => engine.current;
  for (const [filter, handler] of Object.entries(makeFilters(format, now)))
    liquid.registerFilter(filter, handler as never);
  const heading = (title: string): string =>
    format === 'md' ? `## ${toText(title)}\n` : now().chalk.bold(toText(title));
  registerTags(liquid, { format, now, heading });
  if (everyBranch) registerEveryBranch(liquid, everyBranch);
  registerCharts(liquid, { format, now, drawn: !everyBranch });
  return engine;
}

const escapes = { text: keepApart, md: escapeMarkdown, html: escapeHtml } as const;

interface Kept {
  /** As Liquid was given it. */
  readonly given: string;
  readonly templates: Template[];
}

/**
 * What is parsed, by name and text. The only files that a template can name are those of the loader; Liquid asks for them by how they
 * are read, and their name (`partials:reports/page/head.html.liquid`).
 */
function keepParsed(current: () => Layouting) {
  const known = new Map<string, Map<string, Kept>>();
  let characters = 0;
  const textOfFile = (name: string): string => current().find(name)?.text ?? '';
  const nameIn = (key: string): string => key.slice(key.indexOf(':') + 1);
  const found = (name: string): Kept | undefined => known.get(name)?.get(textOfFile(name));

  const read = (name: string): string => {
    const text = swallowTagLines(textOfFile(name));
    current().given.set(text, name);
    return text;
  };
  return {
    cache: {
      read: (key: string) => {
        const kept = found(nameIn(key));
        if (kept) current().given.set(kept.given, nameIn(key));
        return kept?.templates;
      },
      write: (key: string, templates: unknown) => {
        const name = nameIn(key);
        const text = textOfFile(name);
        characters += text.length;
        if (characters > mostKept) {
          known.clear();
          characters = text.length;
        }
        quicken(templates as Template[]);
        const texts = known.get(name) ?? new Map<string, Kept>();
        known.set(name, texts.set(text, { given: swallowTagLines(text), templates: templates as Template[] }));
      },
      remove: (key: string) => void known.get(nameIn(key))?.delete(textOfFile(nameIn(key))),
    },
    files: {
      existsSync: (name: string) => current().find(name) !== undefined,
      exists: async (name: string) => current().find(name) !== undefined,
      readFileSync: read,
      readFile: async (name: string) => read(name),
      containsSync: () => true,
      contains: async () => true,
      resolve: (_folder: string, name: string) => name,
      sep: '/',
    },
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

const remembered = new WeakMap<TemplateLoader, TemplateLoader>();

/** Whoever loads once reads once: a certificate each for a whole class reads its layout a single time. */
export function remember(templates: TemplateLoader): TemplateLoader {
  const made = remembered.get(templates) ?? readOnce(templates);
  remembered.set(templates, made);
  return made;
}

function readOnce(templates: TemplateLoader): TemplateLoader {
  const known = new Map<string, TemplateText | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, isTemplateName(name) ? templates(name) : undefined);
    return known.get(name);
  };
}
