/** `--anonymous`: the names that a report must not carry out of the house. */
import type { Context } from '../../context.ts';
import type { LeftWord } from '../../core/anonymous/anonymous.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Event } from '../../core/class/event.ts';
import type { ReportFacts } from '../../core/facts/report.ts';
import { visibleLine } from '../../core/text/visible.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { labeller, labelsKey } from './labels-key.ts';

/** Says on standard error what no tool can know: that a text may name somebody who is on no list. */
export async function withoutNames(
  facts: ReportFacts,
  events: readonly Event[],
  whose: Anonymous,
  workspace: Workspace,
  context: Context,
): Promise<ReportFacts> {
  const { maskOf } = await import('./mask.ts');
  const masked = maskOf(whose, labeller(labelsKey(workspace)))(facts, events);
  warnOfNames(context);
  warnOfWords(masked.left, context);
  return masked.facts;
}

export function warnOfNames({ stderr }: Context): void {
  stderr.write('texts keep the names of people who are on no list: read them before the report goes out\n');
}

const shown = 20;

/** Words that were left because they are written small, with their places. */
export function warnOfWords(left: readonly LeftWord[], { stderr }: Context): void {
  for (const { word, place } of left.slice(0, shown))
    stderr.write(`may be a name, and was left: '${visibleLine(word)}' in ${visibleLine(place)}\n`);
  if (left.length > shown) stderr.write(`may be names, and were left: ${left.length - shown} more\n`);
  if (left.length > 0) stderr.write('--anonymous=strict leaves none of them\n');
}
