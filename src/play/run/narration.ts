/** The current step and where the session stands, in lines that read well aloud. */

import { startsAt } from '../../core/actions/automatic.ts';
import { currentOf } from '../../core/class/cursor.ts';
import { countPresent, isEnrolled, readinessOf } from '../../core/class/people.ts';
import { producerNow } from '../../core/class/shift.ts';
import type { State } from '../../core/class/state.ts';
import { figuresOf } from '../../core/now/figures.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Step } from '../../core/plan/plan.ts';
import { planLetters } from '../../core/plan/plan.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { renderBehind, renderClockNear, renderDate, renderFar, renderTakes } from '../../core/time/clock-text.ts';
import { renderRehearsalStart } from './rehearsal-start.ts';

type Render = (source: string, step?: Step) => string;

/** Changes when another step is current, or the same one is waiting again. */
export function currentKey(state: State, role: string): string {
  const number = currentOf(state, role);
  return `${state.plan.steps[number]?.id ?? ''} ${state.steps[number]?.plan ?? ''} ${state.steps[number]?.status === 'open' ? state.cursors[role]?.since : ''}`;
}

/** The session, its time, and how far away it is. `speed` is that of a rehearsal. */
export function renderOpening(state: State, role: string, now: number, speed: number | null = null): readonly string[] {
  const { session } = state;
  const start = scheduleOf(state).start;
  const clock = `${renderDate(start, session.timezone)} ${renderClockNear(start, start, session.timezone)}`;
  const mode = speed === null ? '' : speed === 1 ? 'REHEARSAL · ' : `REHEARSAL ×${speed} · `;
  const mine = role === 'main' ? '' : ` · role ${role}`;
  return [
    `${mode}${session.title} · ${clock} ${session.timezone} · ${distance(state, now)}${mine}`,
    people(state),
    ...(speed === null ? [] : renderRehearsalStart(state, role, now, speed)),
  ];
}

function distance(state: State, now: number): string {
  if (state.clock.is === 'over') return 'class is over';
  if (state.clock.startedAt !== null) return `${renderFar(now - state.clock.startedAt)} in class`;
  const left = scheduleOf(state).start - now;
  return left >= 0 ? `class in ${renderFar(left)}` : `class should have started ${renderFar(left)} ago`;
}

function people({ session, ...state }: State): string {
  const enrolled = session.roster.filter(isEnrolled).length;
  const here = countPresent({ session, ...state });
  const producer = producerNow({ session, ...state });
  const led = `${session.facilitator.name} teaches${producer === '' ? '' : `, ${producer} produces`}`;
  const readiness = state.clock.startedAt === null ? readinessOf(session) : null;
  const ready = readiness === null ? '' : `, ${readiness.ready} of ${readiness.enrolled} ready`;
  return `${led}${enrolled > 0 ? `, ${enrolled} enrolled` : ''}${ready}${here === null ? '' : `, ${here} here`}`;
}

/** What is current, whether it runs, and its texts. */
export function renderCurrent(state: State, role: string, now: number, text: Render): readonly string[] {
  const figures = figuresOf(state, now, role);
  const step = state.plan.steps[figures.current];
  if (!step) return ['every step is finished'];
  const phase = outlineOf(state.plan).phases.get(step.phase)?.phase;
  const planned = scheduleOf(state).steps[figures.current]?.start ?? null;
  const passed = passedPreparation(state, now, role);
  const facts = [
    phase?.title ?? '',
    planned === null ? '' : `planned ${renderClockNear(planned, now, state.session.timezone)}`,
    step.takes > 0 ? renderTakes(step.takes) : '',
    step.required ? '' : 'optional',
    step.owner === 'producer' ? '' : `for ${step.owner}`,
    figures.behind === null ? '' : renderBehind(figures.behind),
    passed === null ? '' : `${passed.count} steps are past: 'catchup' counts them as done`,
  ].filter(Boolean);
  return [
    `step ‘${text(step.title, step)}’ ${runs(state, role, figures.elapsed !== null, now)} · ${facts.join(' · ')}`,
    ...textsOf(state, figures.current, step, text),
  ];
}

function runs(state: State, role: string, running: boolean, now: number): string {
  if (running) return 'runs';
  const at = startsAt(state, role, now);
  return at !== null && at > now
    ? `waits until ${renderClockNear(at, now, state.session.timezone)}`
    : "waits for you: 'begin'";
}

function textsOf(state: State, number: number, step: Step, text: Render): readonly string[] {
  const letter = state.steps[number]?.plan ?? 'A';
  const fallback = step.plans[planLetters.indexOf(letter) - 1];
  const shown = fallback ?? step;
  const lines = (label: string, source: string | undefined): readonly string[] =>
    source === undefined
      ? []
      : text(source, step)
          .trim()
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => `  ${label}: ${line.trim()}`);
  return [
    ...(fallback ? [`  plan ${letter}: ${text(fallback.title, step)}`] : []),
    ...lines('do', shown.do),
    ...lines('say', shown.say),
    ...(shown.paste.length > 0 ? [`  paste: ${shown.paste.map((one) => one.name).join(', ')}`] : []),
    ...step.plans.flatMap((one, place) => {
      const other = planLetters[place + 1] ?? '';
      if (other <= letter) return [];
      return [
        `  plan ${other}: ${text(one.title, step)}${one.trigger === undefined ? '' : `, when: ${text(one.trigger, step)}`}`,
      ];
    }),
    ...step.ask
      .filter((ask) => state.answers[ask.name] === undefined)
      .map((ask) => `  asks ${ask.label}: 'set ${ask.name}=…'`),
  ];
}
