/** Many classes in one sentence: punctual or not, who came, what went wrong, what is still to be done. */

import type { Summary } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';

/** Only what is known is said. No full stop at the end. */
export function summaryVerdict({ n, figures }: Summary): string {
  const { onTimeStart, attendance, issuesPerSession, timeToResolve, recording, afterClassDuties, openTodos } = figures;
  const parts = [
    onTimeStart.n === 0
      ? `${plural(n, 'class', 'classes')}, none of them begun`
      : `${onTimeStart.count} of ${plural(onTimeStart.n, 'class', 'classes')} started on time`,
    // Who is there before the class is nobody who came to it.
    attendance.rate === null || onTimeStart.n === 0 ? '' : `${percent(attendance.rate)} of those enrolled came`,
    issuesPerSession.n === 0
      ? ''
      : issuesOf(issuesPerSession.total, issuesPerSession.rate ?? 0, timeToResolve.medianSeconds),
    recording.n === 0 ? '' : `${recording.count} of ${plural(recording.n, 'recording')} complete`,
    afterClassDuties.unfinished === 0
      ? ''
      : `${plural(afterClassDuties.unfinished, 'class', 'classes')} with unfinished duties`,
    openTodos.count === 0 ? '' : `${plural(openTodos.count, 'to-do')} open`,
  ];
  return parts.filter(Boolean).join('; ');
}

function issuesOf(total: number, rate: number, median: number | null): string {
  if (total === 0) return 'no issues';
  const resolved = median === null ? '' : `, resolved in ${renderLength(median * 1000)} (median)`;
  return `${rate.toFixed(1)} issues a class${resolved}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
