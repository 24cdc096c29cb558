/** Facts without the names that must not leave. */
import { anonymousReport, type Masked } from '../../core/anonymous/anonymous.ts';
import { type Labeller, peopleIn } from '../../core/anonymous/people.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Event } from '../../core/class/event.ts';
import type { ReportFacts } from '../../core/facts/report.ts';

/** `shown` is what is wanted of the facts, where that is less. */
export type Mask = (facts: ReportFacts, events: readonly Event[], shown?: ReportFacts) => Masked;

export function maskOf(whose: Anonymous, labelOf: Labeller): Mask {
  const masking = { all: whose.startsWith('all'), strict: whose.endsWith('strict'), labelOf };
  return (facts, events, shown) => anonymousReport(facts, peopleIn(events), masking, shown);
}
