/** The run of show to read or print: `vprod show`. */
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import type { Format } from '../layout/templates.ts';
import { showScope, type TextRenderer } from './show-scope.ts';

interface ShowOptions extends LayoutOptions {
  /** Renders the Liquid of a text; without it texts are shown as they are written. */
  readonly text?: TextRenderer;
}

const layouts = { text: 'show/show.txt.liquid', md: 'show/show.md.liquid', html: 'show/show.html.liquid' } as const;

/** Without a session the times are shown as they are relative to class: `T-45m`. Throws as `renderLayout` does. */
export function renderRunOfShow(
  plan: Plan,
  session: SessionFacts | null | undefined,
  format: Format,
  options: ShowOptions,
): string {
  const scope = showScope(plan, session ?? null, options.text ?? ((source) => source));
  return renderLayout(layouts[format], scope, format, session?.start ?? '', options);
}
