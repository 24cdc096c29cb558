/** The Liquid engine. Imported dynamically by whoever need not have it: most texts are plain. */
import { Context, Liquid, type Template } from 'liquidjs';
import type { TextEngine, TextScope } from './texts.ts';

/** Characters that one text may have when it is rendered. */
const longestText = 100_000;

/**
 * Templates that one text may come to, each turn of a loop anew. Counted and not timed: a machine that is busy or asleep takes no
 * text away.
 */
const mostSteps = 200_000;

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
      const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
      let steps = 0;
      limitRender(context, () => {
        steps += 1;
        return steps > mostSteps;
      });
      return String(engine.renderSync(templates, context)).slice(0, longestText);
    },
  };
}

/** The engine's own limit is a moment of the clock. `isOver` is asked before each template. */
export function limitRender({ renderLimit }: Context, isOver: () => boolean): void {
  renderLimit.check = () => {
    if (isOver()) throw new Error('template render limit exceeded');
  };
}
