/** Text as Markdown that shows exactly this text, on GitHub, in Confluence and in tables. */
import { joinLines } from '../../core/text/visible.ts';
import { bar } from './signs.ts';

/** No markup, no HTML, no link, no new line or cell can come out of a text. Addresses with http stay as they are. */
export function escapeMarkdown(text: string): string {
  const marked = text
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', bar)
    .replace(/^([^\S\n]*)([#+=-])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
    .trim();
  return joinLines(marked, '<br>');
}

/** Markdown that the runbook's author wrote stays Markdown, but HTML in it shows as text. */
export function disarmHtml(text: string): string {
  return text.replace(/<(?!https?:\/\/[^\s<>]+>)/g, '&lt;');
}

/** Markdown of several lines in one cell of a table: line breaks and bullets as a cell can have them. */
export function renderCell(text: string): string {
  return joinLines(
    disarmHtml(text.trim())
      .replaceAll('|', bar)
      .replace(/^[ \t]*[-*+] +/gm, '• '),
    '<br>',
  );
}
