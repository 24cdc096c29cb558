/** Aliases: each use is counted, so that a small file cannot become a large value. */

import type { Alias, Node } from 'yaml';
import { isAlias, visit } from 'yaml';
import { putUnder } from '../../core/text/many.ts';
import { addError } from '../problems/findings.ts';
import { placeOfNode } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import type { Aliases, Reading } from './reading.ts';

/** How many aliases a file may use; each use counts again where an alias holds others. */
const most = 100;

/** How many values may come out of aliases together. */
const mostValues = 20_000;

export function aliasesOf(root: Node): Aliases {
  const anchors = new Map<string, Node[]>();
  visit(root, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor === undefined) return;
      putUnder(anchors, node.anchor, node);
    },
  });
  return { anchors, open: new Set(), used: 0, values: 0 };
}

/** The node behind an alias, marked as open; undefined, with an error, where it may not be used. */
export function openAlias(alias: Alias, reading: Reading): Node | undefined {
  const { aliases, findings, file } = reading;
  const place = placeOfNode(file, alias);
  aliases.used += 1;
  if (aliases.used > most) {
    if (aliases.used === most + 1) {
      addError(findings, 'yaml-alias-many', 'too many aliases', place, `at most ${most} in a file`);
    }
    return undefined;
  }
  const from = alias.range?.[0] ?? 0;
  const target = aliases.anchors.get(alias.source)?.findLast((node) => (node.range?.[0] ?? 0) < from);
  if (!target) {
    const hint = suggest(alias.source, aliases.anchors.keys());
    addError(findings, 'yaml-alias-unknown', `no anchor '&${alias.source}' before this alias`, place, hint);
    return undefined;
  }
  if (aliases.open.has(target) || (target.range?.[2] ?? 0) > from) {
    addError(findings, 'yaml-alias-loop', `'*${alias.source}' contains itself`, place);
    return undefined;
  }
  aliases.open.add(target);
  aliases.place = place;
  return target;
}

/** Whether aliases have brought in more than they may; told once. */
export function isSpent({ aliases, findings }: Reading): boolean {
  if (aliases.open.size === 0) return false;
  aliases.values += 1;
  if (aliases.values === mostValues + 1) {
    addError(findings, 'yaml-alias-many', 'aliases repeat too much', aliases.place);
  }
  return aliases.values > mostValues;
}
