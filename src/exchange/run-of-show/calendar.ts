/**
 * The run of show as calendar entries: one plain VEVENT for each part (RFC 5545), with both ends in UTC. Rules and lengths
 * are read differently by different calendars; these are not.
 */
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { ShowEntry } from '../../core/export/run-of-show.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';

/** `stamp`: when this is made, epoch milliseconds. */
export function renderShowCalendar(
  entries: readonly (ShowEntry & { readonly start: number; readonly end: number })[],
  session: SessionFacts,
  stamp: number,
): string {
  const calendar = ical({
    prodId: { company: 'vprod', product: 'vprod', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: visibleLine(session.title),
  });
  for (const { id, start, end, title, who, do: what, say, note } of entries) {
    const description = [who && `Who: ${who}`, note, what, say && `Say: ${say}`].filter((part) => part).join('\n\n');
    calendar.createEvent({
      id: `${session.id}/${id}@run-of-show.vprod`,
      stamp: new Date(stamp),
      start: new Date(start),
      end: new Date(end),
      summary: visibleLine(title),
      ...(description !== '' && { description: visible(description).trim() }),
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}
