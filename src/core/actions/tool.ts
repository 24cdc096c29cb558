/** The actions on the tool itself. */

import { anchorsOf, instantAt } from '../schedule/schedule.ts';
import { parseSeconds } from '../time/durations.ts';
import { type ActionEntry, type ActionInput, type Decision, refuse } from './decision.ts';

function help(input: ActionInput): Decision {
  return { ok: true, drafts: [], effect: { kind: 'help', topic: input.text } };
}

function quit(): Decision {
  return { ok: true, drafts: [], say: 'paused', effect: { kind: 'quit' } };
}

function wait(input: ActionInput): Decision {
  if (!input.moment.rehearsal)
    return refuse('rehearsal-only', "'wait' moves the clock of a rehearsal; this is the real class");
  const seconds = parseSeconds(input.text) ?? secondsUntil(input);
  if (seconds === undefined)
    return refuse('duration-missing', 'wait needs a length of time, or a time', "'wait 5m' or 'wait T-10m'");
  if (seconds < 0) return refuse('time-past', `${input.text} is past already`, 'a rehearsal only goes forward');
  return { ok: true, drafts: [], effect: { kind: 'wait', seconds } };
}

/** Below zero for a time that is past; undefined where the words are not a time. */
function secondsUntil({ state, moment, text }: ActionInput): number | undefined {
  const at = instantAt(text, anchorsOf(state.session, state.moves));
  return at === null ? undefined : (at - moment.now) / 1000;
}

export const toolActions: readonly ActionEntry[] = [
  {
    word: 'help',
    key: '?',
    usage: 'help [PLATFORM]',
    meaning: "all of these; the platform's card (make co-host, reclaim host, …)",
    example: 'help zoom',
    group: 'tool',
    decide: help,
  },
  {
    word: 'quit',
    key: 'q',
    usage: 'quit',
    meaning: 'pauses the session',
    example: 'quit',
    group: 'tool',
    bare: true,
    decide: quit,
  },
  {
    word: 'wait',
    usage: 'wait 5m',
    meaning: 'rehearsals only: moves the clock on',
    example: 'wait 5m',
    group: 'tool',
    decide: wait,
  },
];
