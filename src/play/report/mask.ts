/** Facts without the names that must not leave. */
import { anonymousReport, type Masked } from '../../core/anonymous/anonymous.ts';
import { type Labeller, peopleIn } from '../../core/anonymous/people.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Event } from '../../core/class/event.ts';
import type { ReportFacts } from '../../core/facts/report.ts';

export type Mask = (facts: ReportFacts, events: readonly Event[]) => Masked;

export function maskOf(whose: Anonymous, labelOf: Labeller): Mask {
  const masking = { all: whose.startsWith('all'), strict: whose.endsWith('strict'), labelOf };
  return (facts, events) => anonymousReport(facts, peopleIn(events), masking);
}
