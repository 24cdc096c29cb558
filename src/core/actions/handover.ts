/** `handover`: the producer's shift changes. Who goes on may be on no list; a name of the team is taken by its beginning. */
import { staffOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { findNamed } from '../text/names.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';
import { withoutAt } from './lookup.ts';

function handover(input: ActionInput): Decision {
  const [name = '', ...words] = withoutAt(input.text).split(/:\s/);
  const why = words.join(': ').trim();
  if (name.trim() === '')
    return refuse('name-missing', 'handover needs the name of who produces from here', "'handover ben: lunch'");
  const found = findNamed(name.trim(), namesOf(input.state));
  if (found.kind === 'many')
    return refuse('doubtful-name', `'${name.trim()}' may be ${found.choices.join(' or ')}`, 'write more of the name');
  const to = found.kind === 'one' ? found.value : name.trim();
  if (to === producerNow(input.state, input.moment.by))
    return refuse('produces-already', `${to} produces already`, "'handover NAME' says who goes on");
  return accept([input.draft({ type: 'producer.handover', to, ...(why === '' ? {} : { why }) })]);
}

function producerNow({ handovers }: State, by: string): string {
  return handovers.at(-1)?.to ?? by;
}

function namesOf({ session }: State): Parameters<typeof findNamed<string>>[1] {
  return staffOf(session).map(({ name }) => ({ names: [name], value: name }));
}

export const handoverAction: ActionEntry = {
  word: 'handover',
  usage: 'handover NAME [: WHY]',
  meaning: 'the shift changes: NAME produces from here',
  example: 'handover ben: end of my shift',
  group: 'people',
  decide: handover,
};
