/** The keys outside of a prompt, as one table: what each means, and which of them act. */

export type Intent =
  | 'enter'
  | 'skip'
  | 'catchup'
  | 'passed'
  | 'floor-back'
  | 'cut'
  | 'shown-plan'
  | 'issue'
  | 'question'
  | 'alert'
  | 'seen'
  | 'todo'
  | 'resolve'
  | 'note'
  | 'board'
  | 'plan'
  | 'recording'
  | 'hold'
  | 'extend'
  | 'go'
  | 'undo'
  | 'takeover'
  | 'trouble'
  | 'choose'
  | 'here'
  | 'pulse'
  | 'handoff'
  | 'timer'
  | 'copy'
  | 'open'
  | 'check'
  | 'make'
  | 'rooms'
  | 'space'
  | 'line'
  | 'help'
  | 'quit'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'whole'
  | 'back'
  | 'redraw'
  | 'interrupt';

export interface KeyEntry {
  /** As help shows it. */
  readonly shown: string;
  readonly names: readonly string[];
  readonly intent: Intent;
  /** `look` works while watching too and may be repeated by holding the key. */
  readonly kind: 'act' | 'look';
  readonly meaning: string;
}

export const keymap: readonly KeyEntry[] = [
  act('Enter', 'enter', 'the step begins, or is done', ['enter']),
  act('s', 'skip', 'the step is left out; why'),
  act('j', 'catchup', 'you are there already: the rest counts as done'),
  act('X', 'cut', 'a segment is left out: its name or its kind'),
  act('P', 'shown-plan', 'the class, and back to the plan of the issue'),
  act('J', 'passed', 'preparation whose time is past counts as done'),
  act('g', 'go', 'go to another step'),
  act('b', 'plan', 'the next plan: B, C, …'),
  act('!', 'trouble', 'trouble: issue, plan B and its timer in one go'),
  act('1 … 0', 'choose', 'shows the plan of the issue of that number (12: 2), or takes a plan that is offered', [
    ...'1234567890',
  ]),
  act('i', 'issue', 'issue; @person #category !severity ~lost'),
  act('y', 'question', 'question of a participant'),
  act('a', 'alert', 'word to the facilitator'),
  act('A', 'seen', 'the facilitator has seen the alert'),
  act('d', 'todo', 'to-do, a promise'),
  act('r', 'resolve', 'closes an open item'),
  act('n', 'note', 'note'),
  act('w', 'board', 'whiteboard note'),
  act('c', 'copy', 'a text onto the clipboard'),
  act('o', 'open', 'opens what the step launches'),
  act('k', 'check', 'runs the checks of the step'),
  act('m', 'make', 'what the step makes, or the file that it reads in'),
  look('l', 'rooms', 'breakout rooms against who is here; again: puts somebody into one', ['l']),
  act('h', 'here', 'who is here; a number is a head count'),
  act('z', 'pulse', 'how the room feels, 1 to 5'),
  act('v', 'recording', 'recording on or off'),
  act('t', 'timer', "timer: '10m tea', 'stop tea'"),
  act('f', 'handoff', 'the floor goes to somebody, or back'),
  act('F', 'floor-back', 'the floor goes back'),
  act('p', 'hold', 'the class is held, or goes on'),
  act('x', 'extend', 'more time, or less: 5m, -5m'),
  act('Space', 'space', 'what is due was done: a round, an alarm; else ticks person by person', ['space']),
  act('u', 'undo', 'takes back the last action'),
  act('T', 'takeover', 'runs the class from here that another machine ran'),
  act(':', 'line', 'any action as a line'),
  look('↑ ↓', 'up', 'look at other steps; Enter acts on those', ['up']),
  look('', 'down', '', ['down']),
  look('PgUp PgDn', 'page-up', 'the same in larger strides', ['page-up']),
  look('', 'page-down', '', ['page-down']),
  look('Tab', 'whole', 'the whole text of the step', ['tab']),
  look('Esc', 'back', 'back to the current step', ['escape']),
  look('?', 'help', 'this help; again: the card of the platform', ['?']),
  look('q', 'quit', 'pauses the session; in class twice', ['q']),
  look('Ctrl-L', 'redraw', 'draws everything anew', ['ctrl-l']),
  look('Ctrl-C', 'interrupt', 'pauses at once', ['ctrl-c']),
];

function act(shown: string, intent: Intent, meaning: string, names: readonly string[] = [shown]): KeyEntry {
  return { shown, names, intent, kind: 'act', meaning };
}

function look(shown: string, intent: Intent, meaning: string, names: readonly string[]): KeyEntry {
  return { shown, names, intent, kind: 'look', meaning };
}

const byName: ReadonlyMap<string, KeyEntry> = new Map(
  keymap.flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
);

const byIntent: ReadonlyMap<Intent, string> = new Map(
  keymap.map(({ intent, shown }) => [intent, shown.replaceAll(' ', '')] as const),
);

/** The key as a line of keys shows it: `Enter`, `s`, `↑↓`. */
export function keyOf(intent: Intent): string {
  return byIntent.get(intent) ?? '';
}

export function findKey(name: string): KeyEntry | undefined {
  return byName.get(name);
}

/** Whether a held key of this name must not act again and again. */
export function isGuarded(name: string): boolean {
  const entry = byName.get(name);
  return entry !== undefined && (entry.kind === 'act' || entry.intent === 'quit' || entry.intent === 'rooms');
}
