/** Markdown as a terminal can show it: bold, lists, headings; everything else stays as it is written. */
import { visible } from '../../core/text/visible.ts';
import { type Row, row, rowWidth, type Span, span, wrapRow } from './row.ts';

/** Lines of at most `width` cells. Items of lists hang behind their sign. */
export function renderMarkdown(source: string, width: number): readonly Row[] {
  const rows: Row[] = [];
  let gap = false;
  for (const block of blocksOf(visible(source))) {
    if (block === null) {
      gap = rows.length > 0;
      continue;
    }
    if (gap && block.sign === '') rows.push([]);
    gap = false;
    const sign = row(block.sign);
    const hang = span(' '.repeat(rowWidth(sign)));
    const lines = wrapRow(inline(block.text, block.heading), width - rowWidth(sign));
    for (const [place, line] of lines.entries()) {
      rows.push([...(place === 0 ? sign : rowWidth(sign) > 0 ? [hang] : []), ...line]);
    }
  }
  return rows;
}

interface Block {
  readonly sign: string;
  readonly text: string;
  readonly heading: boolean;
}

/** Paragraphs and items, their wrapped lines put together; null for an empty line between them. */
function blocksOf(source: string): readonly (Block | null)[] {
  const blocks: (Block | null)[] = [];
  for (const raw of source.split('\n')) {
    const line = raw.trim();
    if (line === '') {
      blocks.push(null);
      continue;
    }
    const item = /^([-*+]|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
    const last = blocks.at(-1);
    if (item) {
      const sign = /^\d/.test(item[1] ?? '') ? `${item[1]} ` : '– ';
      blocks.push({ sign, text: item[2] ?? '', heading: false });
    } else if (heading) {
      blocks.push({ sign: '', text: heading[1] ?? '', heading: true });
    } else if (last && !last.heading) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${line}` };
    } else {
      blocks.push({ sign: '', text: line, heading: false });
    }
  }
  return blocks;
}

const marked = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string, strong: boolean): Row {
  const spans: Span[] = [];
  const put = (part: string, bold: boolean): void => {
    if (part !== '') spans.push(bold || strong ? span(part, 'strong') : span(part));
  };
  let from = 0;
  for (const found of text.matchAll(marked)) {
    put(text.slice(from, found.index), false);
    if (found[1] !== undefined) put(found[1], true);
    else if (found[2] !== undefined) put(found[2], false);
    else put(found[3] === found[4] ? (found[4] ?? '') : `${found[3]} (${found[4]})`, false);
    from = found.index + found[0].length;
  }
  put(text.slice(from), false);
  return spans;
}
