/** `seen`: an alarm that rings, or an alert, whose answer may stand behind it. Of an answer not a letter is taken for a mark. */
import { callOf, itemsCalled } from '../class/items.ts';
import { alarmOf, ringingTimers } from '../now/timers.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';
import { findLabelled, itemWord } from './lookup.ts';
import { named } from './trouble-drafts.ts';

function seen(input: ActionInput): Decision {
  return input.text === '' ? seeAlarm(input) : seeAlert(input);
}

/** A timer that has run out rings until somebody has seen it. */
function seeAlarm(input: ActionInput): Decision {
  const ringing = ringingTimers(input.state, input.moment.now);
  if (ringing.length === 0) return refuse('no-alarm', 'nothing is ringing', "'seen N' is for alerts");
  return accept(
    ringing.flatMap((one) => [
      input.draft({ type: 'alarm.seen', alarm: alarmOf(one) }),
      input.draft({ type: 'timer.stopped', label: one.label }),
    ]),
  );
}

function seeAlert(input: ActionInput): Decision {
  const { state } = input;
  const [, label = '', text = ''] = new RegExp(`^(${itemWord})(?:[\\s:]\\s*([^]*))?$`, 'i').exec(input.text) ?? [];
  if (!/^\d+$/.test(label) && itemsCalled(state, label).length === 0)
    return refuse('item-number', `'${input.text.split(/\s+/)[0]}' is not an alert's number`, alertChoices(input));
  const found = findLabelled(state, label);
  if (!found.ok) return found.refusal;
  const { value } = found;
  const call = callOf(state, value);
  if (value.kind !== 'alert')
    return refuse('not-an-alert', `item ${call} is not an alert`, `'resolve ${call}' closes it`);
  if (value.closedAt !== null) return refuse('item-closed', `alert ${call} is closed already`);
  if (text === '' && value.seenAt !== null)
    return refuse('seen-already', `alert ${call} was seen already`, `'seen ${call} ANSWER' answers it`);
  const about = named(value);
  if (text === '') return accept([input.draft({ type: 'alert.seen', ...about })]);
  return accept([
    input.draft({ type: 'alert.seen', ...about, text }),
    input.draft({ type: 'item.closed', ...about, outcome: 'answered', how: text }),
  ]);
}

function alertChoices({ state }: ActionInput): string {
  const open = state.items.filter((item) => item.kind === 'alert' && item.closedAt === null).slice(0, 8);
  return open.length === 0 ? 'no alert is open' : `open: ${open.map((item) => callOf(state, item)).join(', ')}`;
}

export const seenAction: ActionEntry = {
  word: 'seen',
  key: 'A',
  usage: 'seen [N [ANSWER]]',
  meaning: 'an alarm that rings was seen; alert N was seen, or is answered in these words',
  example: 'seen 3 in two minutes',
  group: 'room',
  verbatim: true,
  decide: seen,
};
