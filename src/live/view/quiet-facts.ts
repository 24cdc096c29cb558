/** The quiet facts below: timers, people, what is due, passed-over steps, the end of class, the recording. */

import { comesUpFor } from '../../core/class/cursor.ts';
import { attendanceNow, isEnrolled, missingPeople, readinessOf } from '../../core/class/people.ts';
import { type Cue, cuesOf } from '../../core/now/cues.ts';
import { startNotice } from '../../core/now/notices.ts';
import { phaseEndOf } from '../../core/now/phase-end.ts';
import { nextRounds } from '../../core/now/standing.ts';
import { ringingTimers, runningTimers, timerLeft } from '../../core/now/timers.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import { lostPeople } from '../../core/rooms/rooms.ts';
import { activeRun, elapsedOf } from '../../core/schedule/runs.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderFar, renderLength } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { beside, clipRow, type Row, row, rowWidth, span } from '../rows/row.ts';
import { renderAdvice } from './class-end.ts';
import { facts } from './header.ts';
import type { Scene } from './scene.ts';

/** Always as many lines as `most` allows, up to three: nothing below or above them moves. */
export function renderStatus(scene: Scene, most: number): readonly Row[] {
  const { width } = scene;
  const timers = renderTimers(scene);
  const attention = renderAttention(scene);
  const people = (left: Row): Row => renderPeople(scene, width - rowWidth(left) - 4);
  const passed = renderPassed(scene);
  const line = (left: Row, right: Row): Row => beside([span(' '), ...left], right, width);
  if (most >= 3) return [line(renderAdvice(scene), []), line(attention, passed), line(timers, people(timers))];
  const urgent = attention.length > 0 ? attention : timers;
  if (most === 2) return [line(renderAdvice(scene), []), line(urgent, people(urgent))];
  if (most < 1) return [];
  return [line(urgent, rowWidth(urgent) > width / 2 ? [] : people(urgent))];
}

/** For screens that are too low for more, where nothing was said last: what to do about a late end. */
export function renderStatusLine(scene: Scene): Row {
  return [span(' '), ...renderAdvice(scene)];
}

function renderTimers({ state, now }: Scene): Row {
  const running = runningTimers(state).filter((timer) => timerLeft(timer, now) > 0);
  const words = running.map(
    (timer) => `${visibleLine(timer.label)} ${renderLength(Math.ceil(timerLeft(timer, now) / 1000) * 1000)}`,
  );
  return words.length === 0 ? [] : [span('timer ', 'quiet'), span(words.join(' · '))];
}

/** What calls for a hand: an alarm, a start that is not marked, a round that is due. */
function renderAttention(scene: Scene): Row {
  const { state, now, model } = scene;
  const space = model.readOnly ? '' : ', Space';
  const alarms = ringingTimers(state, now).map((timer) =>
    row(`! timer ${visibleLine(timer.label)} ran out ${renderFar(-timerLeft(timer, now))} ago${space}`, 'alarm'),
  );
  const unmarked = startNotice(state, now).map(() => row('! the class start is not marked', 'alarm'));
  const cues = cuesOf(state, now).map((cue) => renderCue(cue, now));
  const due = nextRounds(state, model.role)
    .filter((round) => round.due <= now)
    .map(({ step, due: at }) => row(`${visibleLine(step.title)} (due for ${renderFar(now - at)}${space})`, 'warn'));
  const lost = lostPeople(state).map(({ name }) =>
    row(`${visibleLine(name)} has no room${model.readOnly ? '' : ' (l)'}`, 'warn'),
  );
  const left = phaseEndOf(state, now);
  const behind = left ? [row(visibleLine(left.text), 'warn')] : [];
  const { words, isOffer } = model.others ?? { words: '', isOffer: false };
  const offer = isOffer ? [row(`! ${visibleLine(words)}`, 'alarm')] : [];
  const alone = words === '' || isOffer ? [] : [row(visibleLine(words), 'warn')];
  const [first, ...others] = [...offer, ...alarms, ...unmarked, ...cues, ...alone, ...lost, ...due, ...behind];
  const more = others.length > 0 ? row(`+${others.length}`, 'quiet') : [];
  return first ? facts([first, more]) : renderRunning(scene);
}

/** In words and with the seconds that are left: `in 0:42: Post the evaluation link`. */
function renderCue({ kind, what, at, text }: Cue, now: number): Row {
  const left = renderLength(Math.ceil((at - now) / 1000) * 1000);
  switch (kind) {
    case 'start':
      return at - now <= 60_000 ? row(`!! CLASS STARTS IN ${left}`, 'alarm') : row(`! ${text}`, 'warn');
    case 'end':
      return row(`! ${text}`, 'warn');
    case 'fixed':
      return row(`! in ${left}: ${visibleLine(what)}`, 'warn');
    default:
      return assertNever(kind);
  }
}

/** Steps that were left by `go` and run on. */
function renderRunning({ state, current, now }: Scene): Row {
  const outline = outlineOf(state.plan);
  const phase = state.plan.steps[current]?.phase;
  const words = state.plan.steps.flatMap((step, number) => {
    const run =
      number === current || (outline.inList[number] && step.phase === phase) ? undefined : activeRun(state, number);
    return run ? [`${visibleLine(step.title)} ${renderLength(elapsedOf(state, run, now))}`] : [];
  });
  return words.length === 0 ? [] : [span('also running: ', 'quiet'), span(words.join(' · '))];
}

function renderPeople({ state }: Scene, room: number): Row {
  const enrolled = state.session.roster.filter(isEnrolled).length;
  const attended = attendanceNow(state);
  const present = attended?.expected ?? null;
  if (present === null && enrolled === 0) return [];
  const walkIns = attended?.walkIns ?? 0;
  const here =
    present === null
      ? `${enrolled} on the roster`
      : enrolled === 0
        ? `${present} here`
        : `${present} of ${enrolled} here`;
  const guests = walkIns > 0 ? `${walkIns} walk-in${walkIns === 1 ? '' : 's'}` : '';
  const counted = facts([row(here), row(guests)]);
  const ready = readyWords(state);
  if (present === null) return facts([row(here, 'quiet'), ready]);
  const missing =
    state.headcounts.length > 0
      ? []
      : missingPeople(state).map((person) => visibleLine(person.name).split(' ')[0] ?? '');
  const named = (shown: number): Row => {
    if (shown === 0) return [];
    const more = missing.length - shown;
    return row(`missing ${missing.slice(0, shown).join(', ')}${more > 0 ? ` +${more}` : ''}`, 'quiet');
  };
  const most = Math.min(6, missing.length);
  // Who is not here yet is asked before who said to be ready.
  const whole = facts([counted, ready, named(most)]);
  if (rowWidth(whole) <= room) return whole;
  for (let shown = most; shown > 0; shown--) {
    const part = facts([counted, named(shown)]);
    if (rowWidth(part) <= room) return part;
  }
  return rowWidth(counted) <= room ? counted : clipRow(row(here), Math.max(10, room));
}

/** Before class: `14 of 18 ready`. */
function readyWords({ session, clock }: Scene['state']): Row {
  const readiness = clock.is === 'before' ? readinessOf(session) : null;
  return readiness === null ? [] : row(`${readiness.ready} of ${readiness.enrolled} ready`, 'quiet');
}

function renderPassed({ state, current, model }: Scene): Row {
  if (current < 0) return [];
  const passed = state.steps.filter(
    (one, number) => number < current && one.status === 'open' && comesUpFor(state, model.role, number),
  ).length;
  return passed === 0 ? [] : row(`${passed} passed over`, 'warn');
}
