/** The actions on the tool itself. */

import { staffOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { offeredAfter } from '../hub/lease.ts';
import { anchorsOf, instantAt } from '../schedule/schedule.ts';
import { findNamed } from '../text/names.ts';
import { parseSeconds } from '../time/durations.ts';
import { renderInstant } from '../time/times.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';
import { withoutAt } from './lookup.ts';

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

/** The producer's shift changes. Who goes on may be on no list; a name of the team is taken by its beginning. */
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

/** A class that several machines share is run from here: whoever ran it may be silent, or not. */
/** The machine of a hand: what stands before its terminal. */
function machineOf(hand: string): string {
  return hand.slice(0, Math.max(0, hand.lastIndexOf('/')));
}

function takeover(input: ActionInput): Decision {
  const { state, moment } = input;
  const host = machineOf(moment.hand ?? '');
  if (state.lease === null || host === '')
    return refuse('nobody-else', 'no other machine runs this session', 'takeover is for a class that machines share');
  if (state.lease.host === host && state.lease.hand === (moment.hand ?? null))
    return refuse('runs-already', 'this machine runs the session already');
  const until = renderInstant(moment.now + offeredAfter, state.session.timezone);
  return accept([
    input.draft({ type: 'lease.taken', host, until, from: state.lease.host }),
    input.draft({ type: 'session.resumed', host }),
  ]);
}

export const toolActions: readonly ActionEntry[] = [
  {
    word: 'takeover',
    key: 'T',
    usage: 'takeover',
    meaning: 'runs a class from here that another machine ran',
    example: 'takeover',
    group: 'tool',
    decide: takeover,
  },
  {
    word: 'handover',
    usage: 'handover NAME [: WHY]',
    meaning: 'the shift changes: NAME produces from here',
    example: 'handover ben: end of my shift',
    group: 'people',
    decide: handover,
  },
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
