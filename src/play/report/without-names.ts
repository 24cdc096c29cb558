/** `--anonymous`: the names that a report must not carry out of the house. */
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import type { ReportFacts } from '../../core/facts/report.ts';

/** Says on standard error what no tool can know: that a text may name somebody who is on no list. */
export async function withoutNames(
  facts: ReportFacts,
  events: readonly Event[],
  whose: 'participants' | 'all',
  context: Context,
): Promise<ReportFacts> {
  const { anonymousReport } = await import('../../core/anonymous/anonymous.ts');
  const { peopleIn } = await import('../../core/anonymous/people.ts');
  warnOfNames(context);
  return anonymousReport(facts, peopleIn(events), { all: whose === 'all' });
}

export function warnOfNames({ stderr }: Context): void {
  stderr.write('texts keep the names of people who are on no list: read them before the report goes out\n');
}
