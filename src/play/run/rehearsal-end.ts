/** What is said at the end of a rehearsal: what it brought to light, one line a kind, each with its count. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import { type RehearsalFindings, rehearsalFindings } from '../../core/now/rehearsal-findings.ts';
import { list } from '../../core/text/phrases.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderClockNear, renderTakes } from '../../core/time/clock-text.ts';
import { row, wrapRow } from '../../live/rows/row.ts';
import type { Opened } from '../session/opening.ts';
import { createStepTexts, loadEngine, type StepText } from '../session/step-texts.ts';

/** Of each kind this many are named. */
const most = 3;

/** Written behind the screen, at word ends; in plain as lines that begin with `now`. */
export async function showRehearsal({ play }: Opened, plain: boolean, { stdout }: Context): Promise<void> {
  const text = createStepTexts(play.state, play.now, await loadEngine());
  const lines = renderRehearsal(play.state(), play.now(), text);
  showLines(lines, plain, stdout);
}

/** At word ends where a person looks at them. */
export function showLines(lines: readonly string[], plain: boolean, stdout: Context['stdout']): void {
  const shown = plain ? lines.map((one) => `now ${one}`) : lines.flatMap((one) => wrapLine(one, stdout.columns ?? 80));
  if (shown.length > 0) stdout.write(`${shown.join('\n')}\n`);
}

/** What goes on stands two columns further in. */
function wrapLine(text: string, columns: number): readonly string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const rows = wrapRow(row(text.trimStart()), columns - indent.length - 2);
  return rows.map((spans, place) => {
    const words = spans.map((one) => one.text).join('');
    return `${indent}${place === 0 ? '' : '  '}${words}`;
  });
}

/** Nothing where nothing was played. `now` in epoch milliseconds. */
export function renderRehearsal(state: State, now: number, text: StepText): readonly string[] {
  if (!state.recorded) return [];
  const findings = rehearsalFindings(state, now);
  const { timezone } = state.session;
  const clock = (at: number): string => renderClockNear(at, Date.parse(state.session.start), timezone);
  const step = (number: number): string => {
    const one = state.plan.steps[number];
    return quoted(one === undefined ? '' : text(one.title, one));
  };
  const lines = [
    ...endLine(findings, timezone),
    ...line('over the estimate', findings.over, ({ title, by }) => `${quoted(text(title))} by ${minutes(by)}`),
    ...line(['fixed time missed', 'fixed times missed'], findings.missed, ({ step: number, due, began }) => {
      const when = began === null ? 'never begun' : `begun ${clock(began)}`;
      return `${step(number)} (${clock(due)}, ${when})`;
    }),
    ...line('skipped', findings.skipped, step),
    ...line('left open', findings.leftOpen, step),
    ...line('without an answer', findings.unanswered, ({ label }) => quoted(text(label))),
    ...line(['class step without a plan B', 'class steps without a plan B'], findings.withoutPlan, step),
  ];
  if (findings.played + findings.skipped.length + findings.over.length + findings.missed.length === 0) return [];
  const head = `rehearsed ${findings.played} of ${findings.total} steps`;
  return lines.length === 0
    ? [`${head}, nothing to mend${findings.played < findings.total ? ' so far' : ''}`]
    : [`${head}, to look at:`, ...lines.map((one) => `  ${one}`)];
}

function endLine({ end }: RehearsalFindings, zone: string): readonly string[] {
  if (end === null || end.at - end.planned < 60_000) return [];
  const verb = end.isActual ? 'ended' : 'would end';
  return [`class ${verb} ${renderClock(end.at, zone)}, ${minutes(end.at - end.planned)} too late`];
}

/** `what` for one and for many, where that is not the same. */
function line<T>(
  what: string | readonly [string, string],
  all: readonly T[],
  render: (one: T) => string,
): readonly string[] {
  if (all.length === 0) return [];
  const kind = typeof what === 'string' ? what : what[all.length === 1 ? 0 : 1];
  const more = all.length > most ? [`${all.length - most} more`] : [];
  return [`${all.length} ${kind}: ${list([...all.slice(0, most).map(render), ...more])}`];
}

function quoted(text: string): string {
  return `‘${visibleLine(text)}’`;
}

/** Whole minutes. */
function minutes(milliseconds: number): string {
  return renderTakes(Math.floor(milliseconds / 60_000) * 60);
}
