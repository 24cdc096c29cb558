/** The Liquid engine. Imported dynamically by whoever need not have it: most texts are plain. */
import { Liquid, type Template } from 'liquidjs';
import type { TextEngine, TextScope } from './texts.ts';

/** Characters that one text may have when it is rendered. */
const longestText = 100_000;

/** Tags that would read other files. */
const fileTags = ['include', 'render', 'layout', 'block'];

/**
 * An engine that reads no files. `strict`: unknown filters are errors, as when a file is checked. Throws liquidjs'
 * own errors.
 */
export function loadLiquid(strict: boolean): Liquid {
  const engine = new Liquid({
    strictFilters: strict,
    ownPropertyOnly: true,
    // To ask the runtime for the machine's own takes longer than all texts of a screen.
    locale: 'en-US',
    // An empty link is no link, in texts as in conditions.
    jsTruthy: true,
    templates: {},
    relativeReference: false,
    parseLimit: 1_000_000,
    renderLimit: 250,
    memoryLimit: 1_000_000,
  });
  for (const tag of fileTags) delete engine.tags[tag];
  return engine;
}

/** Renders with liquidjs; a text is parsed once. Throws what liquidjs throws. */
export function createLiquid(): TextEngine {
  const engine = loadLiquid(false);
  const parsed = new Map<string, Template[]>();
  return {
    render(source: string, scope: TextScope): string {
      let templates = parsed.get(source);
      if (!templates) {
        templates = engine.parse(source);
        if (parsed.size >= 1000) parsed.clear();
        parsed.set(source, templates);
      }
      return String(engine.renderSync(templates, scope)).slice(0, longestText);
    },
  };
}
