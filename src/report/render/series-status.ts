/** The series of a workspace as a person reads them: a line a class, then who has something open, and what is next. */
import { Chalk } from 'chalk';
import type { OpenPerson, SeriesReport, SeriesStatus } from '../../core/now/series-status.ts';
import { renderClock, renderDate, renderZone } from '../../core/time/clock-text.ts';
import { fitLines } from '../text/cells.ts';
import { itemText, line, type Page, type StatusOptions, safe, standOf, startOf, timeOf } from './overview.ts';

/** More of one person than these are counted; the JSON has all. */
const shown = 3;

/** Ends with a newline. */
export function renderSeries({ now, series }: SeriesReport, { columns, colour, zone }: StatusOptions): string {
  const page: Page = { now: Date.parse(now), here: zone, paint: new Chalk({ level: colour ? 1 : 0 }) };
  if (series.length === 0) return "no series yet: 'vprod new NAME --series 4 --every 7d' makes the files of one\n";
  const clock = `${renderDate(page.now, zone)}, ${renderClock(page.now, zone)} ${safe(renderZone(zone))}`;
  const blocks = series.map((one) => blockOf(one, page).join('\n'));
  return `${fitLines([`${clock} · ${series.length} series`, ...blocks].join('\n\n'), Math.max(20, columns))}\n`;
}

function blockOf(series: SeriesStatus, page: Page): readonly string[] {
  const { id, held, of, classes, sessions, nextSession, open } = series;
  const dates = sessions.length > classes ? `, on ${sessions.length} dates` : '';
  const { paint } = page;
  return [
    `${paint.bold(safe(id))} · ${held} of ${Math.max(of ?? 0, classes)} held${dates}`,
    ...sessions.map((session) => {
      const zone = session.timezone ?? 'UTC';
      const number = session.series?.number ?? null;
      const when = session.start === null ? '' : `${startOf(session.start, page, zone)} · `;
      const text = `${when}${standOf(session, page, zone)} · ${safe(session.title ?? '')} · ${safe(session.id)}`;
      const isNext = session.id === nextSession;
      return line(`${isNext ? '▶ ' : '  '}${number ?? '·'}`, isNext ? paint.green : paint.dim, text);
    }),
    ...nextLine(series, page),
    ...open.map((one) => line('open', paint.yellow, openText(one, sessions, page))),
  ];
}

function nextLine({ nextDuty, sessions }: SeriesStatus, page: Page): readonly string[] {
  if (nextDuty === null) return [];
  const zone = sessions.find(({ id }) => id === nextDuty.session)?.timezone ?? 'UTC';
  const { paint } = page;
  const text = `${safe(nextDuty.title)} · ${timeOf(nextDuty.due, page, zone)} · ${safe(nextDuty.session)}`;
  return [nextDuty.overdue ? line('overdue', paint.red, text) : line('next', paint.dim, text)];
}

function openText({ person, items }: OpenPerson, sessions: SeriesStatus['sessions'], page: Page): string {
  const texts = items.slice(0, shown).map(({ session, person: _, ...item }) => {
    const zone = sessions.find(({ id }) => id === session)?.timezone ?? 'UTC';
    return `${itemText({ ...item, person: null }, page.now, page, zone)} · ${safe(session)}`;
  });
  const more = items.length > shown ? [`and ${items.length - shown} more`] : [];
  return `${person === null ? '' : `${safe(person)}: `}${[...texts, ...more].join('; ')}`;
}
