/** The actions on the class's clock: holds, and the start and end that no step marks. */

import { isHeld } from '../class/state.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, isGivenBefore, refuse } from './decision.ts';

function hold(input: ActionInput): Decision {
  if (isHeld(input.state)) return refuse('held-already', 'the class is held already', "'resume' lets it go on");
  if (input.state.holds.some((one) => input.at >= one.from && input.at < one.to))
    return refuse('held-already', 'the class was held then already');
  if (input.state.clock.is === 'over') return refuse('class-ended', 'the class has ended');
  return accept([input.draft(input.text === '' ? { type: 'class.held' } : { type: 'class.held', why: input.text })]);
}

function resume(input: ActionInput): Decision {
  const { hold } = input.state.clock;
  if (hold === null) return refuse('not-held', 'the class is not held');
  if (isGivenBefore(input, hold.from)) return refuse('too-early', 'the hold began later than that');
  return accept([input.draft({ type: 'class.resumed' })]);
}

function start(input: ActionInput): Decision {
  const { clock } = input.state;
  if (clock.is === 'over' && input.at >= clock.endedAt) {
    return refuse('class-ended', 'the class has ended', "'start ^10:02' corrects when it started");
  }
  if (clock.startedAt !== null && input.at === input.moment.now) {
    return refuse('class-started', 'the class has started already', "'start ^10:02' corrects when");
  }
  const held = isHeld(input.state) && clock.is === 'before';
  return accept([input.draft({ type: 'class.started' }), ...(held ? [input.draft({ type: 'class.resumed' })] : [])]);
}

function end(input: ActionInput): Decision {
  const { clock } = input.state;
  if (clock.startedAt === null)
    return refuse('class-not-started', 'the class has not started', "'start ^10:02' says when it did");
  if (input.at < clock.startedAt) return refuse('too-early', 'the class started later than that');
  if (clock.is === 'over' && input.at === input.moment.now) {
    return refuse('class-ended', 'the class has ended already', "'end ^11:30' corrects when");
  }
  return accept([input.draft({ type: 'class.ended' })]);
}

export const classActions: readonly ActionEntry[] = [
  {
    word: 'hold',
    key: 'p',
    usage: 'hold [WHY]',
    meaning: 'the class is held; before class start it is the reason of the late start',
    example: 'hold the fire drill',
    group: 'class',
    decide: hold,
  },
  {
    word: 'resume',
    key: 'p',
    usage: 'resume',
    meaning: 'the class goes on',
    example: 'resume',
    group: 'class',
    bare: true,
    decide: resume,
  },
  {
    word: 'start',
    usage: 'start',
    meaning: 'the actual start of class, where no step marks it',
    example: 'start ^10:02',
    group: 'class',
    bare: true,
    decide: start,
  },
  {
    word: 'end',
    usage: 'end',
    meaning: 'the actual end of class, where no step marks it',
    example: 'end',
    group: 'class',
    bare: true,
    decide: end,
  },
];
