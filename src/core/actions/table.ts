/** The one table of actions: parsing, keys, help and the README's table are drawn from it. */

import { agendaActions } from './agenda.ts';
import { classActions } from './class.ts';
import type { ActionEntry } from './decision.ts';
import { itemActions } from './items.ts';
import { makeActions } from './make.ts';
import { peopleActions } from './people.ts';
import { planActions } from './plans.ts';
import { roomActions } from './room.ts';
import { breakoutActions } from './rooms.ts';
import { stepActions } from './steps.ts';
import { outsideActions } from './texts-links-checks.ts';
import { timeActions } from './time.ts';
import { toolActions } from './tool.ts';
import { whereActions } from './where-we-are.ts';

export const actions: readonly ActionEntry[] = [
  ...stepActions,
  ...planActions,
  ...itemActions,
  ...roomActions.filter((entry) => entry.group !== 'tool'),
  ...outsideActions,
  ...makeActions,
  ...breakoutActions,
  ...peopleActions,
  ...classActions,
  ...timeActions,
  ...agendaActions,
  ...whereActions,
  ...roomActions.filter((entry) => entry.group === 'tool'),
  ...toolActions,
];

/** By its word, or by the letter of its key: `i no sound`. */
export function findAction(word: string): ActionEntry | undefined {
  return actions.find((entry) => entry.word === word) ?? actions.find((entry) => entry.key === word);
}
