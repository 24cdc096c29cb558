/** What a text speaks of: found without loading the Liquid engine where the text is of the usual simple kind. */
import { isTemplate } from '../../core/text/texts.ts';
import type { Analysis } from './analysis.ts';
import { analyseLiquid } from './liquid-analysis.ts';
import { analyseSimple } from './simple-liquid.ts';

const nothing: Analysis = { faults: [], mentions: [] };

/** Tags that one text may have: the engine recurses over them. */
const mostTags = 1000;

export function analyseText(text: string): Analysis {
  if (!isTemplate(text)) return nothing;
  const excess = [...text.matchAll(/\{[{%]/g)][mostTags];
  if (excess) {
    const message = `a text with more than ${mostTags} tags`;
    return { faults: [{ code: 'liquid-syntax', message, offset: excess.index, length: 2 }], mentions: [] };
  }
  return analyseSimple(text) ?? analyseLiquid(text);
}
