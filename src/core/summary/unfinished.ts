/** The duties after class that nobody finished. */
import { fields, id, list, name, type Static, text } from '../schema/pieces.ts';
import { sessionPlace } from './session-line.ts';
import type { SummaryFacts, SummaryStep } from './summary-facts.ts';

const after: ReadonlySet<string | null> = new Set(['reset', 'evaluate', 'report']);

/**
 * The required steps that come after class (by their duty, or planned at its end or later), are neither done nor skipped,
 * and should have begun by `now`, epoch milliseconds. Null where the class is not over or has no such steps.
 */
export function unfinishedAfterClass({ steps, times }: SummaryFacts, now: number): readonly SummaryStep[] | null {
  if (times.actualEnd === null) return null;
  const end = Date.parse(times.plannedEnd ?? times.actualEnd);
  let some = false;
  const unfinished = steps.filter((step) => {
    if (!step.required) return false;
    const planned = momentOf(step.plannedStart) ?? end;
    if (!after.has(step.duty) && planned < end) return false;
    some = true;
    return (step.status === 'open' || step.status === 'active') && planned <= now;
  });
  return some ? unfinished : null;
}

function momentOf(at: SummaryStep['plannedStart']): number | null {
  return typeof at === 'string' ? Date.parse(at) : at;
}

export const unfinishedSchema = fields({
  ...sessionPlace,
  producer: name(),
  open: list(text(), 'Titles of steps'),
  steps: list(id(), 'Of the same steps'),
});
export type UnfinishedSession = Static<typeof unfinishedSchema>;
