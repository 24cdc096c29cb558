/** The polls of the agenda as text. */

import type { State } from '../class/state.ts';
import type { Segment } from '../plan/plan.ts';
import { visible, visibleLine } from '../text/visible.ts';

export function pollsOf({ plan }: State): readonly Segment[] {
  return plan.segments.filter((segment) => segment.kind === 'poll' || optionsOf(segment).length > 0);
}

export function optionsOf({ options = [] }: Segment): readonly string[] {
  return options.filter((option) => option.trim() !== '');
}

/** The question, then an answer a line: as the fields of a platform's form take them. */
export function renderPolls(polls: readonly Segment[]): string {
  const blocks = polls.map((poll) => [poll.title, ...optionsOf(poll)].map(visibleLine).join('\n'));
  return visible(`${blocks.join('\n\n')}\n`);
}
