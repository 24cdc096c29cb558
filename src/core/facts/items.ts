/** Issues, questions, alerts and to-dos as the report tells them. */

import { assertNever } from '../../errors.ts';
import type { Item, State } from '../class/state.ts';
import { seconds as secondsOf } from '../now/snapshot.ts';
import { categories } from '../plan/words.ts';
import {
  type Fields,
  fields,
  id,
  instant,
  itemLabel,
  list,
  openWord,
  orNull,
  person,
  planLetter,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { renderInstant } from '../time/times.ts';

const lostSeconds = () => orNull(seconds('class time lost'));
const stepId = () => orNull(id('A step'));

const issue = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  trouble: orNull(id()),
  category: openWord(categories),
  severity: whole('1 class stopped, 2 many affected, 3 one person, 4 noted'),
  person: orNull(person()),
  step: stepId(),
  phase: orNull(id()),
  openedAt: instant(),
  closedAt: orNull(instant()),
  secondsOpen: seconds('until it was closed, else until the report was made'),
  lostSeconds: lostSeconds(),
  outcome: word(['open', 'resolved', 'workaround', 'gaveup']),
  resolution: orNull(text()),
  /** The plan it was closed on, or is on; null where none was called. */
  plan: orNull(planLetter()),
});
export type IssueFacts = Static<typeof issue>;

const question = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  person: orNull(person()),
  at: instant(),
  closedAt: orNull(instant()),
  outcome: word(['open', 'answered', 'parked', 'gaveup']),
  resolution: orNull(text()),
  lostSeconds: lostSeconds(),
});

const alert = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  person: orNull(person()),
  at: instant(),
  seenAt: orNull(instant('When the facilitator said that she has seen it')),
  answeredAt: orNull(instant()),
  answer: orNull(text('Her words, or how else it was closed')),
  lostSeconds: lostSeconds(),
});

const todo = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  person: orNull(person()),
  at: instant('When it was noted'),
  due: orNull(instant()),
  doneAt: orNull(instant()),
  lostSeconds: lostSeconds(),
});

export const itemSchemas = {
  issues: list(issue),
  questions: list(question),
  alerts: list(alert, 'Words to the facilitator'),
  todos: list(todo),
};
export type ItemFacts = Fields<typeof itemSchemas>;

export function itemFacts(state: State, now: number): ItemFacts {
  const stamp = (at: number): string => renderInstant(at, state.session.timezone);
  const stampOrNull = (at: number | null): string | null => (at === null ? null : stamp(at));
  const of = (kind: Item['kind']): readonly Item[] => state.items.filter((item) => item.kind === kind);
  return {
    issues: state.items
      .filter((item) => item.kind === 'issue')
      .map((item) => ({
        number: item.number,
        label: item.label,
        text: item.text,
        trouble: item.trouble,
        category: item.category,
        severity: item.severity,
        person: item.person,
        step: item.step,
        phase: item.phase,
        openedAt: stamp(item.openedAt),
        closedAt: stampOrNull(item.closedAt),
        secondsOpen:
          item.closedAt === null ? secondsOpenOf(item.openedAt, now) : (secondsOf(item.closedAt - item.openedAt) ?? 0),
        lostSeconds: item.lostSeconds,
        outcome: outcomeOf(item),
        resolution: item.how,
        plan: item.plan,
      })),
    questions: of('question').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      closedAt: stampOrNull(item.closedAt),
      outcome: questionOutcome(item),
      resolution: item.how,
      lostSeconds: item.lostSeconds,
    })),
    alerts: of('alert').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      seenAt: stampOrNull(item.seenAt),
      answeredAt: stampOrNull(item.closedAt),
      answer: item.how,
      lostSeconds: item.lostSeconds,
    })),
    todos: of('todo').map((item) => ({
      number: item.number,
      label: item.label,
      text: item.text,
      person: item.person,
      at: stamp(item.openedAt),
      due: stampOrNull(item.due),
      doneAt: stampOrNull(item.closedAt),
      lostSeconds: item.lostSeconds,
    })),
  };
}

/** Of what is open still; both in epoch milliseconds. */
export function secondsOpenOf(openedAt: number, now: number): number {
  return secondsOf(Math.max(now, openedAt) - openedAt) ?? 0;
}

/** `answered` said of an issue is a resolution. */
function outcomeOf({ outcome }: Item): IssueFacts['outcome'] {
  switch (outcome) {
    case null:
      return 'open';
    case 'workaround':
    case 'gaveup':
      return outcome;
    case 'resolved':
    case 'answered':
    case 'done':
      return 'resolved';
    default:
      return assertNever(outcome);
  }
}

function questionOutcome({ outcome, parked }: Item): ItemFacts['questions'][number]['outcome'] {
  switch (outcome) {
    case null:
      return parked ? 'parked' : 'open';
    case 'gaveup':
      return 'gaveup';
    case 'resolved':
    case 'workaround':
    case 'answered':
    case 'done':
      return 'answered';
    default:
      return assertNever(outcome);
  }
}
