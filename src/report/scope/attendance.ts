/** Who came, one row a person, with when they were there. */
import type { ReportFacts } from '../../core/facts/report.ts';
import { personPresence } from './presence.ts';
import { timelineOf } from './timeline.ts';
import { rowOf } from './timeline-marks.ts';

export function attendanceLists(facts: ReportFacts) {
  const { attendance } = facts;
  const span = timelineOf(facts);
  const people = attendance?.participants ?? [];
  return {
    attendedPercent: percentOf(attendance?.attended ?? null, attendance?.enrolled ?? null),
    /** Everybody but the staff, as they are known; `row` is the id of a row on the page. */
    attendees: people.flatMap((one, place) =>
      one.status === 'staff' ? [] : [{ ...one, row: rowOf.person(place), presence: personPresence(one, span) }],
    ),
  };
}

function percentOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.round((part / whole) * 100);
}
