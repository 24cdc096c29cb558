/** Facts of one of many sessions without the names that must not leave: marks stand for them until all is together. */
import { markedReport } from '../../core/anonymous/anonymous.ts';
import { peopleIn } from '../../core/anonymous/people.ts';
import type { Event } from '../../core/class/event.ts';
import type { ReportFacts } from '../../core/facts/report.ts';

export type Mask = (facts: ReportFacts, events: readonly Event[]) => ReportFacts;

export function maskOf(whose: 'participants' | 'all'): Mask {
  return (facts, events) => markedReport(facts, peopleIn(events), { all: whose === 'all' });
}
