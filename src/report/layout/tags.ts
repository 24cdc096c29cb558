/**
 * Two block tags for layouts. `{% section title: "Issues" %} … {% endsection %}` is left out, heading and all, where
 * nothing is in it (`before:` stands before the title, `id:` is its id on a page). `{% table align: "rll" %} … {% endtable %}` takes one line a row, cells between bars, the first
 * row being the head; a column that is empty in every row is left out, and so is a table without rows.
 */
import {
  type Context,
  type Emitter,
  Hash,
  type Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { escapeHtml, renderHtmlTable } from '../text/html.ts';
import { bar, lineBreak } from '../text/signs.ts';
import { textOf } from './filters.ts';
import type { Rendering } from './rendering.ts';
import { renderColumns, renderPipes } from './tables.ts';
import type { Format } from './templates.ts';

interface TagOptions {
  readonly format: Format;
  readonly now: () => Rendering;
  readonly heading: (title: string) => string;
}

export function registerTags(liquid: Liquid, options: TagOptions): void {
  registerBlock(liquid, 'section', (body, hash) => {
    const text = body.replace(/^(?:[ \t]*\n)+|\s+$/g, '');
    if (text === '') return '';
    const title = `${textOf(hash.before)} ${textOf(hash.title)}`.trim();
    if (options.format !== 'html') return `\n${options.heading(title)}\n${text}\n`;
    const id = escapeHtml(textOf(hash.id));
    // Named by its heading, a section is a landmark.
    if (id === '') return `<section>\n<h2>${escapeHtml(title)}</h2>\n${text}\n</section>\n`;
    const heading = `<h2 id="${id}-title">${escapeHtml(title)}</h2>`;
    return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n${text}\n</section>\n`;
  });
  registerBlock(liquid, 'table', (body, hash) => {
    const table = renderTable(body, hash, options);
    return table === '' ? '' : `${table}\n`;
  });
}

function renderTable(body: string, hash: Readonly<Record<string, unknown>>, { format, now }: TagOptions): string {
  const rows = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => readCell(cell, format)));
  if (rows.length < 2) return '';
  const align = textOf(hash.align);
  if (format === 'html') return renderHtmlTable(rows, align);
  if (format === 'md') return renderPipes(rows, align);
  const table = renderColumns(rows, now().columns, { align, indent: Number(hash.indent ?? 2) });
  return table.replaceAll('|', bar);
}

function readCell(cell: string, format: Format): string {
  const text = cell.trim();
  if (format === 'html') return text;
  if (format === 'md') return text.replaceAll(bar, '\\|').replace(/^(?:<br>)+|(?:<br>)+$/g, '');
  return text.replaceAll(bar, '|').replaceAll(lineBreak, '\n');
}

type Finish = (body: string, hash: Readonly<Record<string, unknown>>) => string;

/** A tag with a body, closed by `end…`, whose rendered text is finished by a function. */
function registerBlock(liquid: Liquid, name: string, finish: Finish): void {
  liquid.registerTag(name, {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      // Read once: else its words are read again each time that it is laid out.
      this.given = new Hash(token.args);
      Object.assign(token, { args: '' });
      this.body = [];
      for (let next = remaining.shift(); next; next = remaining.shift()) {
        if ('name' in next && next.name === `end${name}`) return;
        this.body.push(this.liquid.parser.parseToken(next, remaining));
      }
      throw new Error(`tag ${token.getText()} not closed`);
    },
    *render(context: Context, emitter: Emitter) {
      const hash = (yield this.given.render(context)) as Readonly<Record<string, unknown>>;
      const body = this.body as Template[];
      const text = (yield this.liquid.renderer.renderTemplates(body, context)) as string;
      emitter.write(finish(text, hash));
    },
  });
}
