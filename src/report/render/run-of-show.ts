/** The run of show to read or print: `vprod show`. */
import { staffOf } from '../../core/class/people.ts';
import type { EarlierItem } from '../../core/now/earlier.ts';
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import type { Format } from '../layout/templates.ts';
import { sheetOf } from './sheet.ts';
import { showScope, type TextRenderer } from './show-scope.ts';

interface ShowOptions extends LayoutOptions {
  /** Renders the Liquid of a text; without it texts are shown as they are written. */
  readonly text?: TextRenderer;
  /** Only what this role has to do, with the segments of the class. */
  readonly role?: string;
  /** What earlier classes of the series left open. */
  readonly earlier?: readonly EarlierItem[];
}

const layouts = { text: 'show/show.txt.liquid', md: 'show/show.md.liquid', html: 'show/show.html.liquid' } as const;

/** Without a session the times are shown as they are relative to class: `T-45m`. Throws as `renderLayout` does. */
export function renderRunOfShow(
  plan: Plan,
  session: SessionFacts | null | undefined,
  format: Format,
  options: ShowOptions,
): string {
  const whole = showScope(plan, session ?? null, options.text ?? ((source) => source), options.earlier);
  const scope = options.role === undefined ? whole : sheetOf(whole, options.role, session ? staffOf(session) : []);
  return renderLayout(layouts[format], scope, format, session?.start ?? '', options);
}
