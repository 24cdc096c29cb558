/** The sessions of a workspace as a person reads them: a head each, and a line for each thing that wants a hand. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { DutyStatus, EarlierStatus, ItemStatus, SessionStatus, StatusReport } from '../../core/now/overview.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderClockNear, renderDate, renderFar, renderZone } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { fitLines, padEnd } from '../text/cells.ts';

export interface StatusOptions {
  readonly columns: number;
  readonly colour: boolean;
  /** The zone of this machine, for the date at the top; times in another zone are named. */
  readonly zone: string;
  /** Only what concerns today is among the sessions. */
  readonly today?: boolean;
}

/** More of a kind than these are counted; the JSON has all. */
const shown = 3;
/** How long something is open goes without saying below this. */
const hourMs = 3_600_000;

export interface Page {
  readonly now: number;
  /** Of who looks. */
  readonly here: string;
  readonly paint: ChalkInstance;
}

/** Ends with a newline. */
export function renderStatus({ now, sessions }: StatusReport, { columns, colour, zone, today }: StatusOptions): string {
  const page = { now: Date.parse(now), here: zone, paint: new Chalk({ level: colour ? 1 : 0 }) };
  const clock = `${renderDate(page.now, zone)}, ${renderClock(page.now, zone)} ${safe(renderZone(zone))}`;
  if (sessions.length === 0)
    return today
      ? `${clock} · nothing runs, comes or is due today\n`
      : "no sessions yet: 'vprod new <session>' makes one, 'vprod run demo' is a whole class to try\n";
  const head = `${clock} · ${counted(sessions)}`;
  const blocks = sessions.map((session) => blockOf(session, page).join('\n'));
  return `${fitLines([head, ...blocks].join('\n\n'), Math.max(20, columns))}\n`;
}

function counted(sessions: readonly SessionStatus[]): string {
  const running = sessions.filter(({ needs }) => needs === 'running').length;
  const coming = sessions.filter(({ needs }) => needs === 'coming').length;
  const hands = sessions.filter(({ needs }) => needs === 'now' || needs === 'overdue' || needs === 'mending').length;
  return [
    `${sessions.length} session${sessions.length === 1 ? '' : 's'}`,
    running === 0 ? '' : `${running} running`,
    coming === 0 ? '' : `${coming} to come today`,
    hands === 0 ? '' : `${hands} need${hands === 1 ? 's' : ''} a hand`,
  ]
    .filter(Boolean)
    .join(', ');
}

function blockOf(session: SessionStatus, page: Page): readonly string[] {
  const { id, title, facilitator, overlaps, overdue, today, next, items, problem, timezone } = session;
  const { paint, now } = page;
  const zone = timezone ?? 'UTC';
  const name = title === null ? paint.bold(safe(id)) : `${paint.bold(safe(title))} · ${safe(id)}`;
  const when = session.start === null ? '' : ` · ${startOf(session.start, page, zone)}`;
  const who = facilitator === null ? '' : ` · ${safe(facilitator)}`;
  const duty = (label: string, look: (text: string) => string, duties: readonly DutyStatus[]): readonly string[] =>
    listed(label, look, duties, (one) => `${safe(one.title)} · ${dueOf(one, page, zone, label)}`);
  return [
    name,
    `  ${standOf(session, page, zone)}${countdownOf(session, page, zone)}${when}${who}`,
    ...(overlaps.length === 0 ? [] : [line('overlaps', paint.red, overlaps.map(safe).join(', '))]),
    ...(problem === null ? [] : [line('broken', paint.red, safe(problem))]),
    ...duty('overdue', paint.red, overdue),
    ...duty('today', paint.yellow, today),
    ...(next === null ? [] : duty('next', paint.dim, [next])),
    ...listed('open', paint.yellow, items, (item) => itemText(item, now, page, zone)),
    ...listed('earlier', paint.yellow, session.earlier, (one) => earlierText(one, page, zone)),
  ];
}

/** Who runs it, as what, where and since when; whoever did not say who they are is not named. */
function runnerOf({ by, role, host, since }: SessionStatus['runs'][number], told: (at: string) => string): string {
  const who = by === '' ? '' : `${safe(by)} `;
  return `${who}${role === null ? '' : `as ${safe(role)} `}on ${safe(host)} since ${told(since)}`;
}

export function standOf(session: SessionStatus, page: Page, zone: string): string {
  const { paint } = page;
  const { stands, runs, phase, pausedAt, killedAt, afterClassLeft, needs } = session;
  const since = (at: string): string => timeOf(at, page, zone);
  const alarm = needs === 'now' ? paint.red('class time, and nobody runs it: ') : '';
  const inPhase = phase === null ? '' : ` in ‘${safe(phase)}’`;
  switch (stands) {
    case 'running':
      return `running: ${runs.map((run) => runnerOf(run, since)).join(', ')}`;
    case 'paused':
      if (killedAt !== null) return `${alarm}the tool was killed${inPhase} at ${since(killedAt)}`;
      return `${alarm}paused${inPhase}${pausedAt === null ? '' : ` since ${since(pausedAt)}`}`;
    case 'over':
      return `class over with ${afterClassLeft} after-class ${afterClassLeft === 1 ? 'duty' : 'duties'} left`;
    case 'not-begun':
      return `${alarm}not begun`;
    case 'missed':
      return 'never run, its time is over';
    case 'unknown':
      return paint.red('cannot be read');
    case 'finished':
    case 'cancelled':
    case 'postponed':
      return stands;
    default:
      return assertNever(stands);
  }
}

/** Today a class counts down; one that is on says when it ends. */
function countdownOf({ needs, startsInSeconds, expectedEnd }: SessionStatus, page: Page, zone: string): string {
  if (expectedEnd !== null) return ` · in class, ends ${timeOf(expectedEnd, page, zone)}`;
  if (startsInSeconds === null || (needs !== 'coming' && needs !== 'running' && needs !== 'now')) return '';
  const far = renderFar(startsInSeconds * 1000);
  return startsInSeconds > 0 ? ` · class in ${far}` : ` · class should have begun ${far} ago`;
}

/** The start of class with its zone, and what the clock here says then where that is another. */
export function startOf(instant: string, { now, here }: Page, zone: string): string {
  const at = Date.parse(instant);
  const there = `${renderClockNear(at, now, zone)} ${safe(renderZone(zone))}`;
  const own = renderClockNear(at, now, here);
  return own === renderClockNear(at, now, zone) ? there : `${there} (${own} ${safe(renderZone(here))})`;
}

function dueOf({ due }: DutyStatus, page: Page, zone: string, label: string): string {
  const at = Date.parse(due);
  return label === 'overdue' ? `${timeOf(due, page, zone)}, ${renderFar(page.now - at)} ago` : timeOf(due, page, zone);
}

export function itemText(
  { number, kind, text, person, openedAt, due, overdue }: ItemStatus,
  now: number,
  page: Page,
  zone: string,
): string {
  const word = kind === 'todo' ? 'to-do' : kind;
  const parts = [
    `${number} ${word}`,
    person === null ? '' : safe(person),
    safe(text),
    due === null ? '' : `${overdue ? page.paint.red('overdue since') : 'due'} ${timeOf(due, page, zone)}`,
    now - Date.parse(openedAt) < hourMs ? '' : `open for ${renderFar(now - Date.parse(openedAt))}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `1/2 · to-do · Dana Okoye · send the slides · due Fri 10:00`: from a class of the series before this one. */
function earlierText(
  { call, kind, owner, about, text, due, overdue }: EarlierStatus,
  page: Page,
  zone: string,
): string {
  const by = due === null ? '' : `${overdue ? page.paint.red('overdue since') : 'due'} ${timeOf(due, page, zone)}`;
  const parts = [
    call,
    kind === 'todo' ? 'to-do' : kind,
    safe(owner),
    about === null ? '' : safe(about),
    safe(text),
    by,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** With its zone where the clock here says something else. */
export function timeOf(instant: string, { now, here }: Page, zone: string): string {
  const at = Date.parse(instant);
  const there = renderClockNear(at, now, zone);
  return there === renderClockNear(at, now, here) ? there : `${there} ${safe(renderZone(zone))}`;
}

function listed<T>(
  label: string,
  look: (text: string) => string,
  things: readonly T[],
  render: (thing: T) => string,
): readonly string[] {
  const lines = things.slice(0, shown).map((thing) => line(label, look, render(thing)));
  return things.length > shown ? [...lines, line(label, look, `and ${things.length - shown} more`)] : lines;
}

export function line(label: string, look: (text: string) => string, text: string): string {
  return `  ${look(label)}${padEnd('', 9 - label.length)}${text}`;
}

/** Text from files and people, on one line. */
export function safe(text: string): string {
  return visibleLine(text);
}
