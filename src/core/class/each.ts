/** Steps that are ticked person by person (`each:`): which one is meant, whom it concerns, how far it has come. */

import type { Person, Step } from '../plan/plan.ts';
import { currentOf, isOpen } from './cursor.ts';
import { lastWith } from './found.ts';
import { isEnrolled, keyOf, staffOf } from './people.ts';
import type { Item, State } from './state.ts';

/** The step that a tick is for: the current one, else the first that runs. */
export function tickedStep(state: State, role: string): Step | undefined {
  const number = currentOf(state, role);
  const current = state.plan.steps[number];
  if (current?.each && isOpen(state.steps[number])) return current;
  return state.plan.steps.find((step, place) => step.each && state.steps[place]?.status === 'active');
}

/** Who is to be ticked: the enrolled people, or the team without the producer, whose hand it is that ticks. */
export function peopleOfEach(state: State, step: Step): readonly Person[] {
  const { session } = state;
  if (step.each === 'roster') return session.roster.filter(isEnrolled);
  const team = new Map<string, Person>();
  for (const one of staffOf(session)) if (one.role !== 'producer' && !team.has(keyOf(one))) team.set(keyOf(one), one);
  return [...team.values()];
}

export interface Ticked {
  readonly person: string;
  readonly ok: boolean;
  readonly at: number;
  /** The label of the latest issue of this person that was opened in the step; null where there is none. */
  readonly issue: string | null;
}

/** The last word on everybody who was ticked, by person. */
export function ticksOf(state: State, step: Step): ReadonlyMap<string, Ticked> {
  const ticks = new Map<string, Ticked>();
  for (const { step: id, person, ok, at } of state.ticks) {
    if (id !== step.id || person === null) continue;
    const issue = ok ? undefined : lastWith(state.items, issueKeyOf, issueKey(step.id, person));
    ticks.set(person, { person, ok, at, issue: issue?.label ?? null });
  }
  return ticks;
}

const issueKey = (step: string, person: string): string => `${step}\n${person}`;

function issueKeyOf({ kind, step, person }: Item): string | null {
  return kind === 'issue' && step !== null && person !== null ? issueKey(step, person) : null;
}

/** Those who are still to be ticked. */
export function toTick(state: State, step: Step): readonly Person[] {
  const ticked = ticksOf(state, step);
  return peopleOfEach(state, step).filter((one) => !ticked.has(keyOf(one)));
}
