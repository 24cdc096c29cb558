/**
 * Drawings for layouts, each of a value that the layout sees: `{% timeline of: timeline %}` in every format (in signs where
 * there are no lines), and on a page also `{% presence of: presence %}`, `{% stays of: person.presence %}`,
 * `{% columns of: question %}`, `{% trend of: one %}`,
 * `{% beside of: row %}`, `{% interval of: producer %}` and `{% share of: answer.count, in: question.most %}`. Without a value they draw nothing.
 */
import { type Context, type Emitter, Hash, type Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { drawBeside, drawInterval } from '../chart/beside.ts';
import { drawColumns, drawShare } from '../chart/distribution.ts';
import { drawPresence, drawStays } from '../chart/presence.ts';
import { drawTimeline } from '../chart/timeline.ts';
import { drawTrend } from '../chart/trend.ts';
import { renderTimeline } from '../scope/timeline-text.ts';
import type { Rendering } from './rendering.ts';
import type { Format } from './templates.ts';

export interface ChartOptions {
  readonly format: Format;
  readonly now: () => Rendering;
  /** False: what is handed over is looked at, and nothing is drawn of it. */
  readonly drawn: boolean;
}

type Values = Readonly<Record<string, unknown>>;

export function registerCharts(liquid: Liquid, { format, now, drawn }: ChartOptions): void {
  const onPage = (name: string, draw: (value: never, hash: Values) => string, field: string): void =>
    register(liquid, name, field, (value, hash) => (format === 'html' && drawn ? draw(value as never, hash) : ''));
  register(liquid, 'timeline', 'segments', (value) => {
    if (!drawn) return '';
    if (format === 'html') return drawTimeline(value as never);
    const columns = format === 'md' ? 100 : now().columns;
    const text = renderTimeline(value as never, { ...now(), columns });
    // Within a block of code nothing is markup, but for a reader that takes tags seriously even there.
    return format === 'md' ? `\`\`\`text\n${text.replaceAll('<', '‹').replaceAll('>', '›')}\n\`\`\`` : text;
  });
  onPage('presence', drawPresence, 'counts');
  onPage('stays', drawStays, 'stays');
  onPage('columns', drawColumns, 'counts');
  onPage('trend', drawTrend, 'points');
  onPage('beside', drawBeside, '');
  onPage('interval', drawInterval, '');
  register(liquid, 'share', '', (value, hash) =>
    format === 'html' ? drawShare(Number(value) || 0, Number(hash.in) || 0) : '',
  );
}

/** `field` is a list that the value has to have: a layout can hand over anything. */
function register(liquid: Liquid, name: string, field: string, draw: (value: unknown, hash: Values) => string): void {
  liquid.registerTag(name, {
    // Read once: else its words are read again for each row in which it stands.
    parse(token: TagToken, _remaining: TopLevelToken[]) {
      this.given = new Hash(token.args);
      Object.assign(token, { args: '' });
    },
    *render(context: Context, emitter: Emitter) {
      const hash = (yield this.given.render(context)) as Values;
      const { of: value } = hash;
      if (value === null || value === undefined) return;
      if (typeof value === 'object' ? field !== '' && !hasList(value, field) : name !== 'share')
        throw new Error(`'${name}' cannot draw what stands behind 'of'`);
      emitter.write(draw(value, hash));
    },
  });
}

function hasList(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as Values)[field]);
}
