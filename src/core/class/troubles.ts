/** What a trouble offers to whom it strikes: its plans, whom to call, and which troubles may be behind an issue. */

import type { FallbackPlan, Person, Trouble } from '../plan/plan.ts';
import { planLetters } from '../plan/plan.ts';
import { keyOf, staffOf } from './people.ts';
import type { Item, State } from './state.ts';

export function troubleOf({ plan }: State, item: Item): Trouble | undefined {
  return item.trouble === null ? undefined : plan.troubles.find((one) => one.id === item.trouble);
}

/** The plan that is being followed for it; undefined where none was called. */
export function planOfItem(state: State, item: Item): FallbackPlan | undefined {
  return troubleOf(state, item)?.plans[planLetters.indexOf(item.plan ?? 'A') - 1];
}

/** The troubles of the category that an open issue was given, while none of them was chosen for it. */
export function offeredTroubles({ plan }: State, item: Item): readonly Trouble[] {
  if (item.kind !== 'issue' || item.closedAt !== null || item.trouble !== null || item.category === 'other') return [];
  return plan.troubles.filter((one) => one.category === item.category && one.plans.length > 0);
}

export interface Call {
  readonly name: string;
  /** A phone number, mostly; whatever the session gives. */
  readonly how: string;
}

/**
 * Whom to call, the one concerned first: the person of the issue, the facilitator where the class is led no more, then
 * the session's contacts, the helpdesk before the others.
 */
export function callsFor({ session }: State, item: Item): readonly Call[] {
  const people: readonly Person[] = [...staffOf(session), ...session.roster];
  const concerned = people.find((one) => one.phone && keyOf(one) === item.person);
  const led = item.category === 'facilitation' ? session.facilitator : undefined;
  const contacts = Object.entries(session.contacts).map(([name, how]) => ({ name: name.replaceAll('_', ' '), how }));
  const isHelpdesk = (call: Call): boolean => /help|support/i.test(call.name);
  const calls = [
    ...[concerned, led].flatMap((one) => (one?.phone ? [{ name: one.name, how: one.phone }] : [])),
    ...contacts.filter(isHelpdesk),
    ...contacts.filter((call) => !isHelpdesk(call)),
  ];
  return calls.filter((call, place) => calls.findIndex((one) => one.how === call.how) === place);
}
