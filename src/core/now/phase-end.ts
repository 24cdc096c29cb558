/** What a phase that was just left has behind it: what was skipped in it and what is still open. */
import { currentOf, mainRole } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Plan } from '../plan/plan.ts';
import { list } from '../text/phrases.ts';

/** How long it is said: milliseconds. */
const stays = 60_000;
const mostNames = 3;

export interface PhaseEnd {
  readonly phase: string;
  readonly text: string;
}

/** Undefined where nothing was left, or it is a while ago. */
export function phaseEndOf(state: State, now: number): PhaseEnd | undefined {
  const cursor = state.cursors[mainRole];
  const current = currentOf(state);
  const { plan } = state;
  const step = plan.steps[current];
  if (!cursor || !step || now - cursor.since >= stays) return undefined;
  const place = plan.phases.findIndex((phase) => phase.id === step.phase);
  // Said at the first step of the phase that follows, and not again at each one after it.
  if (numbersOf(plan, place).some((number) => state.steps[number]?.finishedAt != null)) return undefined;
  const left = plan.phases.findLastIndex(
    (_, number) => number < place && numbersOf(plan, number).some((one) => state.steps[one]?.finishedAt != null),
  );
  const words = left < 0 ? '' : leftIn(state, left);
  const phase = plan.phases[left];
  return words === '' || !phase ? undefined : { phase: phase.id, text: `‘${phase.title}’ is over: ${words}` };
}

function numbersOf(plan: Plan, place: number): readonly number[] {
  return outlineOf(plan).phases.get(plan.phases[place]?.id ?? '')?.steps ?? [];
}

function leftIn(state: State, place: number): string {
  const titlesOf = (status: string): readonly string[] =>
    numbersOf(state.plan, place).flatMap((number) => {
      const step = state.plan.steps[number];
      return step && step.every === undefined && state.steps[number]?.status === status ? [`‘${step.title}’`] : [];
    });
  return [
    named('skipped', titlesOf('skipped')),
    named('left open', titlesOf('open')),
    named('running', titlesOf('active')),
  ]
    .filter(Boolean)
    .join('; ');
}

function named(word: string, titles: readonly string[]): string {
  if (titles.length === 0) return '';
  const more = titles.length - mostNames;
  return `${word} ${more > 0 ? `${titles.slice(0, mostNames).join(', ')} and ${more} more` : list(titles)}`;
}
