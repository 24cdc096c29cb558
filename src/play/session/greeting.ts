/** What is said when a session is opened again: in one line what happened meanwhile, and what is wrong with the journal. */
import path from 'node:path';
import { currentOf, isOpen, mainRole } from '../../core/class/cursor.ts';
import type { State } from '../../core/class/state.ts';
import { type EarlierItem, earlierWords } from '../../core/now/earlier.ts';
import { noticesOf } from '../../core/now/notices.ts';
import { dueAt } from '../../core/schedule/forecast.ts';
import { activeRun } from '../../core/schedule/runs.ts';
import { list } from '../../core/text/phrases.ts';
import {
  renderClockNear,
  renderClockSeconds,
  renderDay,
  renderLength,
  renderLong,
} from '../../core/time/clock-text.ts';
import type { Journal } from '../../journal/journal.ts';
import { findUntold } from '../../journal/line/damage.ts';
import type { Play } from './play.ts';

/** Down how long, running since when, what fell due, what is open. `state` after the resuming; `now` in epoch milliseconds. */
export function renderComingBack(state: State, role: string, now: number): string {
  const { timezone } = state.session;
  // A helper's run has no gaps of its own in the journal, and the main one's was told there.
  const gap = role === mainRole ? state.interruptions.at(-1) : undefined;
  const number = currentOf(state, role);
  const step = state.plan.steps[number];
  const run = activeRun(state, number);
  const open = state.items.filter((item) => item.closedAt === null);
  const since = run ? `Running: ‘${step?.title}’ since ${renderClockNear(run.startedAt, now, timezone)}.` : '';
  const waiting = step && !run ? `Next: ‘${step.title}’.` : '';
  const fell = gap ? fellDue(state, number, gap.from, now) : [];
  return [
    gap ? backAfter(gap, timezone) : '',
    since || waiting || 'Every step is finished.',
    fell.length > 0 ? `Fell due meanwhile: ${list(fell)}.` : '',
    open.length > 0
      ? `Open: ${list(open.slice(0, 6).map((item) => `${item.kind === 'todo' ? 'to-do' : item.kind} ${item.label}`))}${open.length > 6 ? ` and ${open.length - 6} more` : ''}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function backAfter(gap: State['interruptions'][number], zone: string): string {
  const length = renderLong(gap.to - gap.from);
  const day = renderDay(gap.from, zone);
  const at = `${day === renderDay(gap.to, zone) ? '' : `${day} `}${renderClockSeconds(gap.from, zone)}`;
  return gap.cause === 'crashed'
    ? `Back after ${length} (the tool was killed at ${at}). Nothing is lost.`
    : `Back after ${length} (paused at ${at}).`;
}

/** Fixed times that passed in the gap, and what is to be noticed now. */
function fellDue(state: State, current: number, from: number, now: number): readonly string[] {
  const steps = state.plan.steps.flatMap((step, number) => {
    if (number === current || state.steps[number]?.status !== 'open' || !isOpen(state.steps[number])) return [];
    const due = dueAt(state, number, now);
    return due !== null && due > from && due <= now ? [`‘${step.title}’`] : [];
  });
  const shown = steps.length > 3 ? [...steps.slice(0, 3), `${steps.length - 3} more`] : steps;
  return [
    ...shown,
    // What is still to come has its own line, and stays there.
    ...noticesOf(state, now)
      .filter((notice) => /^(?:timer|round):/.test(notice.key))
      .map((notice) => notice.text.split(': ')[0] ?? ''),
  ].slice(0, 5);
}

/** So many lines are read at a glance. */
const mostEarlier = 4;

/** What earlier classes of the series promised and left open, a line each, with how it is closed here. */
export function renderEarlier(items: readonly EarlierItem[], play: Pick<Play, 'now' | 'state'>): readonly string[] {
  const [first] = items;
  if (!first) return [];
  const zone = play.state().session.timezone;
  const lines = items.slice(0, mostEarlier).map((item) => {
    const due = item.due === null ? '' : `, due ${renderClockNear(item.due, play.now(), zone)}`;
    return `open from '${item.title}': ${item.call} ${earlierWords(item)}${due}`;
  });
  const more = items.length - lines.length;
  return [
    ...lines,
    `${more > 0 ? `and ${more} more, 'items' tells them; ` : ''}'resolve ${first.call}' closes it there`,
  ];
}

/** Damage that was not told yet, lines of a newer vprod, a clock that was set back. */
export function renderWarnings(journal: Journal, state: State): readonly string[] {
  const lines = findUntold(journal.damage, journal.events).map(({ file, line, kind }) =>
    kind === 'sum'
      ? `line ${line} of ${path.basename(file)} was changed after it was written; it is used as it stands`
      : `line ${line} of ${path.basename(file)} cannot be read and is left out`,
  );
  const unknown = journal.unknown.length;
  return [
    ...(lines.length > 5 ? [...lines.slice(0, 5), `${lines.length - 5} more damaged lines`] : lines),
    ...(unknown > 0
      ? [`${unknown} event${unknown === 1 ? '' : 's'} of a newer vprod ${unknown === 1 ? 'is' : 'are'} left out`]
      : []),
    ...renderUnread(journal.unread),
    ...(journal.lockIsLocal
      ? [
          'the journal lies on a file system without locks, so one on this machine is used: let no other user of it write to this session',
        ]
      : []),
    ...renderClocks(journal),
    ...(state.session.status === 'planned' ? [] : [`this session is ${state.session.status}`]),
  ];
}

/** Told once, when this machine's own file begins: who looks for what was written would look into the other's. */
export function renderBeside(journal: Journal): readonly string[] {
  if (!journal.beginsBeside) return [];
  return [`this machine writes to '${path.basename(journal.file)}' beside the journal that another machine began`];
}

/** What may be a copy that a sync program made, and whose events nobody would miss otherwise. */
export function renderUnread(files: readonly string[]): readonly string[] {
  const names = files.map((file) => `'${path.basename(file)}'`);
  if (names.length === 0) return [];
  const shown = list(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
  return [
    `${shown} ${names.length === 1 ? 'looks like a journal' : 'look like journals'} of this session and ${names.length === 1 ? 'is' : 'are'} not read`,
  ];
}

/** Whose clock is off by how much; where nobody's own events tell yet, this machine's against the last one's. */
export function renderClocks(journal: Journal): readonly string[] {
  const { setBack, behindMs } = journal.now();
  const clocks = journal.clocks().map(({ host, offSeconds }) => {
    const side = offSeconds > 0 ? 'fast' : 'slow';
    return `the clock of '${host}' is ${renderLength(Math.abs(offSeconds) * 1000)} ${side}: times that it gave are off by that`;
  });
  if (clocks.length > 0 || !setBack) return clocks;
  return [
    `the clock of this machine stands ${renderLength(behindMs)} behind that of whoever wrote last: one of them is wrong`,
  ];
}

/** A terminal may be taken by the successor, too, and nothing but the name tells who sits there. */
export function renderSigned(
  by: string,
  named: { readonly producer?: string; readonly role?: string },
  { handovers }: Pick<State, 'handovers'>,
): readonly string[] {
  const to = handovers.at(-1)?.to;
  if (to === undefined || by === to || named.producer !== undefined || named.role !== undefined) return [];
  return [`written as ${by}, who handed over to ${to}: '--producer NAME' before the session's name says who acts`];
}
