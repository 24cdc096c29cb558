/** The line that a finished step leaves above the screen. */

import { describe } from '../../core/actions/describe.ts';
import type { Event } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import { heldWithin } from '../../core/schedule/holds.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderLength, renderTakes } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { type Row, row, span } from '../rows/row.ts';

/** Of what has just happened; `state` is the one after it. */
export function finishedLines(events: readonly Event[], state: State): readonly Row[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'step.done':
        return [doneLine(state, event.step, event.at)];
      case 'step.skipped':
        return [plainLine('–', state, event)];
      case 'steps.caughtup':
        return event.steps.length > 0 ? [plainLine('✔', state, event)] : [];
      case 'class.started':
      case 'class.ended':
        return [plainLine('●', state, event)];
      case 'undone':
        return [plainLine('–', state, event)];
      case 'check.finished':
        return [plainLine(event.ok ? '✔' : '✖', state, event)];
      case 'launched':
        return [plainLine('→', state, event)];
      case 'session.opened':
      case 'session.resumed':
      case 'session.paused':
      case 'session.changed':
      case 'plan.changed':
      case 'class.held':
      case 'class.resumed':
      case 'step.selected':
      case 'step.started':
      case 'step.reopened':
      case 'step.ticked':
      case 'time.extended':
      case 'time.moved':
      case 'segment.added':
      case 'plan.switched':
      case 'text.copied':
      case 'answer.given':
      case 'issue.opened':
      case 'question.asked':
      case 'alert.raised':
      case 'todo.added':
      case 'item.changed':
      case 'item.closed':
      case 'alert.seen':
      case 'note.added':
      case 'board.added':
      case 'participant.arrived':
      case 'participant.left':
      case 'person.merged':
      case 'headcount.taken':
      case 'pulse.taken':
      case 'recording.changed':
      case 'timer.started':
      case 'timer.stopped':
      case 'alarm.seen':
      case 'handoff':
      case 'producer.handover':
      case 'lease.taken':
      case 'rooms.assigned':
      case 'document.made':
      case 'mail.started':
      case 'mail.sent':
      case 'imported':
      case 'journal.restored':
        return [];
      default:
        return assertNever(event);
    }
  });
}

function plainLine(sign: string, state: State, event: Event): Row {
  const clock = renderClock(Date.parse(event.at), state.session.timezone);
  return [span(`${clock.padStart(5)} ${sign} `, 'quiet'), ...row(visibleLine(describe(event, state)))];
}

function doneLine(state: State, id: string, at: string): Row {
  const number = outlineOf(state.plan).index.get(id) ?? -1;
  const step = state.plan.steps[number];
  const run = state.steps[number]?.runs.at(-1);
  const clock = renderClock(Date.parse(at), state.session.timezone);
  const took =
    run?.endedAt == null
      ? ''
      : `took ${renderLength(run.endedAt - run.startedAt - heldWithin(state, run.startedAt, run.endedAt))}`;
  const planned = took !== '' && step && step.takes > 0 ? ` of ${renderTakes(step.takes)}` : '';
  return [
    span(`${clock.padStart(5)} `, 'quiet'),
    span('✔ ', 'good'),
    span(visibleLine(step?.title ?? id)),
    ...row(took === '' ? '' : ` · ${took}${planned}`, 'quiet'),
  ];
}
