/** Facts of one of many sessions without the names that must not leave: marks stand for them until all is together. */
import { markedReport } from '../../core/anonymous/anonymous.ts';
import { peopleIn } from '../../core/anonymous/people.ts';
import type { Mask } from './read.ts';

export function maskOf(whose: 'participants' | 'all'): Mask {
  return (facts, events) => markedReport(facts, peopleIn(events), { all: whose === 'all' });
}
