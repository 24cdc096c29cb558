/** Pages: every text stays text, and nothing is loaded or run. */
import { createHash } from 'node:crypto';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A layout's table takes one line a row and bars between cells: those in a text are neither.
  '|': '&#124;',
  '\n': '&#10;',
};

/** For the text of an element and for the value of an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'|\n]/g, (character) => entities[character] ?? character);
}

/**
 * Cells that are HTML already, the first row being the head; a column that is empty below its head is left out. `align` as
 * in a layout: `r` right, `w` the words of the row, `h` its heading. Each cell knows its column's name: on a phone rows are stacked.
 */
export function renderHtmlTable(rows: readonly (readonly string[])[], align: string): string {
  const [head = [], ...body] = rows;
  const kept = head.flatMap((_, column) => (body.some((row) => (row[column] ?? '') !== '') ? [column] : []));
  const look = (column: number): string => (/[rw]/.test(align[column] ?? '') ? ` class="${align[column]}"` : '');
  const name = (column: number): string => (/^[^<]+$/.test(head[column] ?? '') ? ` data-label="${head[column]}"` : '');
  const heads = kept.map((column) => `<th scope="col"${look(column)}>${head[column]}</th>`);
  const lines = body.map((row) =>
    kept
      .map((column) => {
        const cell = row[column] ?? '';
        if (align[column] === 'h') return `<th scope="row">${cell}</th>`;
        return `<td${look(column)}${name(column)}>${cell}</td>`;
      })
      .join(''),
  );
  const inner = lines.map((line) => `<tr>${line}</tr>`).join('\n');
  const bare = heads.every((one) => one.endsWith('></th>'));
  const top = bare ? '' : `<thead><tr>${heads.join('')}</tr></thead>\n`;
  return `<div class="scroll"><table>\n${top}<tbody>\n${inner}\n</tbody>\n</table></div>`;
}

/** Markdown of several lines as text: bullets are signs, line ends are for `white-space: pre-line`. */
export function renderLines(text: string): string {
  return escapeHtml(text.trim().replace(/^[ \t]*[-*+] +/gm, '• '));
}

/** An address that a reader may follow; empty for every other scheme and for what is not an address. */
export function hrefOf(address: string): string {
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

/** What a layout writes where the policy names the page's own style sheet. */
const styleMark = 'sha256-STYLE';

/**
 * Lets the page's own style sheets through its content security policy, by digest
 * (https://www.w3.org/TR/CSP3/#match-element-to-source-list). A layout without a policy gets one.
 */
export function sealPage(page: string): string {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
  const digests = (styles.length === 0 ? [''] : styles).map(
    (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  );
  // The mark stands between single quotes, as each digest has to.
  const sources = [...new Set(digests)].join("' '");
  if (page.includes(styleMark)) return page.replaceAll(styleMark, sources);
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${sources}'; img-src data:">`;
  return page.replace(/<head>/, `<head>\n${policy}`);
}
