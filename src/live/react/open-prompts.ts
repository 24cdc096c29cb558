/** The prompts that keys open, each with its words. */

import { currentOf } from '../../core/class/cursor.ts';
import { tickedStep, toTick } from '../../core/class/each.ts';
import { callOf, itemsCalled } from '../../core/class/items.ts';
import { attendanceNow } from '../../core/class/people.ts';
import type { State } from '../../core/class/state.ts';
import { itemsInOrder, kindWord } from '../../core/now/open-items.ts';
import { runningTimers } from '../../core/now/timers.ts';
import type { Ask } from '../../core/plan/plan.ts';
import { importWords } from '../../core/plan/words.ts';
import { editorWith } from '../input/line-editor.ts';
import { type Choice, choicesOf, lastDue } from '../prompts/choices.ts';
import type { Typed } from '../prompts/port.ts';
import { makePrompt, type Prompt } from '../prompts/prompt.ts';
import { roomChoices } from '../prompts/room-choices.ts';
import { type Reaction, type Situation, say, shownStep, troubleItem } from './reaction.ts';
import type { Ui } from './ui.ts';

type Make = (situation: Situation, ui: Ui) => Prompt | string;

const tickHint = 'Enter ok · ! problem · letters or ↑ ↓ pick · Esc ends it';
const sends = 'Enter sends, Esc drops it';
const picks = '↑ ↓ or a few letters, Enter takes it, Esc drops it';
const marks = '@person #category !1-4 ~lost';

/** By the action that they lead to; `line` is the free one. A text says why there is nothing to ask. */
const makers = {
  skip: ({ state, role, now }, ui) => {
    const step = state.plan.steps[shownStep(ui, state, role)];
    if (!step) return 'no step is current';
    return makePrompt({
      action: 'skip',
      title: `skip ‘${step.title}’`,
      head: `${step.id}: `,
      hint: step.required ? `why? it is required · ${sends}` : `why, if you like · ${sends}`,
      empty: step.required ? 'stay' : 'send',
      pressedAt: now,
    });
  },
  catchup: ({ state, role, now }) => {
    const choices = choicesOf('coming', state, currentOf(state, role));
    if (choices.length === 0) return 'there is nothing ahead to catch up to';
    const picked = Math.max(0, lastDue(choices, state, now));
    return makePrompt({
      action: 'catchup',
      title: 'catch up to',
      choices: 'coming',
      picked,
      hint: picks,
      pressedAt: now,
    });
  },
  cut: ({ state, now }) => {
    const choices = choicesOf('segments', state, -1);
    if (choices.length === 0) return 'no segment is left to cut';
    return makePrompt({ action: 'cut', title: 'cut', choices: 'segments', hint: picks, pressedAt: now });
  },
  issue: text('issue', `${marks} · ${sends}`),
  question: text('question', `@person · ${sends}`),
  alert: text('alert', `word to the facilitator · ${sends}`),
  todo: text('todo', `… due E+1d, due Fri 15:00 · @person · ${sends}`),
  note: text('note', sends),
  board: text('board', sends),
  pulse: text('pulse', `1 lost … 5 alive, and why · ${sends}`),
  timer: ({ state, now }) => {
    const running = runningTimers(state).map((timer) => `stop ${timer.label}`);
    const stops = running.length > 0 ? ` · ${running.slice(0, 3).join(' · ')}` : '';
    return makePrompt({ action: 'timer', title: 'timer', hint: `10m tea${stops} · ${sends}`, pressedAt: now });
  },
  hold: ({ state, now }) => {
    const late = state.clock.startedAt === null ? 'why the start waits' : 'why';
    return makePrompt({
      action: 'hold',
      title: 'hold the class',
      hint: `${late}, if you like · ${sends}`,
      empty: 'send',
      pressedAt: now,
    });
  },
  extend: ({ state, role, now }, ui) => {
    const id = state.plan.steps[shownStep(ui, state, role)]?.segment;
    const segment = state.plan.segments.find((one) => one.id === id);
    return makePrompt({
      action: 'extend',
      title: segment ? `time for ‘${segment.title}’` : 'give time',
      head: segment ? `${segment.id} ` : '',
      editor: editorWith('5m', true),
      hint: `5m, -5m, SEGMENT 5m, and why · ${sends}`,
      pressedAt: now,
    });
  },
  go: ({ state, role, now }, ui) => {
    const choices = choicesOf('steps', state, currentOf(state, role));
    const picked = Math.max(
      0,
      choices.findIndex((one) => one.value === ui.looking),
    );
    return makePrompt({ action: 'go', title: 'go to', choices: 'steps', picked, hint: picks, pressedAt: now });
  },
  trouble: ({ state, now }) =>
    state.plan.troubles.length === 0
      ? 'this runbook names no troubles; i opens an issue'
      : makePrompt({
          action: 'trouble',
          title: 'trouble',
          choices: 'troubles',
          picked: -1,
          hint: picks,
          pressedAt: now,
        }),
  here: ({ now }) =>
    makePrompt({
      action: 'here',
      title: 'here',
      choices: 'arrivals',
      picked: -1,
      hint: 'names one after the other, or a number · Esc ends it',
      empty: 'close',
      again: true,
      free: true,
      pressedAt: now,
    }),
  tick: ({ state, role, now }) => {
    const step = tickedStep(state, role);
    if (!step) return 'no running step is ticked person by person';
    return makePrompt({
      action: 'tick',
      title: 'tick',
      choices: { each: step.id },
      picked: toTick(state, step).length > 0 ? 0 : -1,
      hint: tickHint,
      empty: 'close',
      again: true,
      pressedAt: now,
    });
  },
  handoff: ({ now }) =>
    makePrompt({
      action: 'handoff',
      title: 'the floor goes to',
      choices: 'speakers',
      picked: -1,
      hint: picks,
      pressedAt: now,
    }),
  copy: ({ now }) => makePrompt({ action: 'copy', title: 'copy', choices: 'texts', hint: picks, pressedAt: now }),
  room: ({ state, now }) =>
    makePrompt({
      action: 'room',
      title: 'room',
      choices: 'rooms',
      picked: roomChoices(state, '').length > 0 ? 0 : -1,
      hint: "Enter puts them there; '2 maria' puts anybody into room 2 · Esc ends it",
      empty: 'close',
      again: true,
      pressedAt: now,
    }),
  make: ({ state, role, now, exports }) => {
    const step = state.plan.steps[currentOf(state, role)];
    return makePrompt({
      action: 'make',
      title: `read in ${importWords[step?.import ?? 'attendance']}`,
      choices: { files: exports?.() ?? [] },
      hint: `a few letters of its name, ↑ ↓, or its path, Enter reads it · Esc drops it`,
      pressedAt: now,
    });
  },
  recording: ({ now }) =>
    makePrompt({
      action: 'recording',
      title: 'recording is paused: now',
      choices: 'recording',
      hint: picks,
      pressedAt: now,
    }),
  seen: ({ state, now }) => {
    if (choicesOf('alerts', state, -1).length === 0) return 'no alert is open that was not seen';
    return makePrompt({
      action: 'seen',
      title: 'seen by the facilitator',
      choices: 'alerts',
      hint: picks,
      pressedAt: now,
    });
  },
  resolve: ({ state, now }, ui) => {
    const stops = troubleItem(ui, state);
    if (stops) return wordsFor(state, callOf(state, stops), now);
    const [only, second] = itemsInOrder(state);
    if (!only) return state.session.series === undefined ? 'nothing is open' : elsewherePrompt(now);
    if (!second) return wordsFor(state, callOf(state, only), now);
    return makePrompt({
      action: 'resolve',
      title: 'resolve',
      choices: 'items',
      hint: `number, or ${picks}`,
      pressedAt: now,
    });
  },
  line: ({ now }) =>
    makePrompt({
      title: ':',
      picked: -1,
      hint: `any action by its first letters, then its words · ${sends}`,
      empty: 'close',
      pressedAt: now,
    }),
} as const satisfies Readonly<Record<string, Make>>;

export type PromptName = keyof typeof makers;

export function openPrompt(name: PromptName, ui: Ui, situation: Situation): Reaction {
  const make: Make = makers[name];
  const made = make(situation, ui);
  if (typeof made === 'string') return { ui: say(ui, 'notice', made, situation) };
  return { ui: { ...ui, prompt: made, message: ui.message?.kind === 'ok' ? ui.message : null } };
}

function text(action: string, hint: string): Make {
  return ({ now }) => makePrompt({ action, title: action === 'todo' ? 'to-do' : action, hint, pressedAt: now });
}

/** What an earlier class of the series left open has the number of its class before its own. */
function elsewherePrompt(pressedAt: number): Prompt {
  const hint = `nothing is open here; of an earlier class: its number and the item's, as 1/2, and how · ${sends}`;
  return makePrompt({ action: 'resolve', title: 'resolve', hint, empty: 'close', pressedAt });
}

/** How an item was closed; the words may stay away. */
export function wordsFor(state: State, call: string, pressedAt: number): Prompt {
  const [item] = itemsCalled(state, call);
  return makePrompt({
    action: 'resolve',
    title: `resolve ${item ? `${kindWord(item.kind)} ` : ''}${item?.label ?? call}`,
    head: `${call} `,
    hint: `how, if you like · ~5m class time lost · ${sends}`,
    empty: 'send',
    pressedAt,
  });
}

/** What is wrong with somebody who is ticked; the list comes back behind it. */
export function problemPrompt(person: Choice, list: Prompt, pressedAt: number): Prompt {
  return makePrompt({
    action: 'tick',
    title: `problem of ${person.label}`,
    head: `${person.value} problem `,
    hint: `what is wrong, if you like · #category !1-4 · ${sends}`,
    empty: 'send',
    pressedAt,
    goesBackTo: list,
  });
}

/** What an earlier run left half typed, as a prompt of plain words. */
export function openTyped(ui: Ui, situation: Situation, typed: Typed): Reaction {
  const at = Date.parse(typed.at);
  const prompt = makePrompt({
    ...(typed.action === undefined ? {} : { action: typed.action }),
    title: typed.action === 'todo' ? 'to-do' : (typed.action ?? ':'),
    editor: editorWith(typed.text),
    hint: sends,
    pressedAt: Number.isNaN(at) ? situation.now : at,
  });
  return { ui: { ...ui, prompt, offer: null, message: null } };
}

/** The question of a finished step. */
export function askPrompt(ask: Ask, { now: pressedAt, state }: Situation): Prompt {
  const here =
    ask.type === 'number' && /^(?:head_?count|present)/i.test(ask.name) ? attendanceNow(state)?.here : undefined;
  const proposed = here === undefined ? undefined : String(here);
  const options = ask.type === 'choice' ? (ask.options ?? []) : ask.type === 'yesno' ? ['yes', 'no'] : null;
  const kind = ask.type === 'number' ? 'a number; letters are keys · ' : '';
  const waits = ask.type === 'text';
  return makePrompt({
    action: 'set',
    title: ask.label,
    head: `${ask.name}=`,
    choices: options === null ? null : { options },
    picked: -1,
    hint: waits ? 'Tab, then your words; Esc leaves it open, other keys do what they do' : `${kind}${answers(ask)}`,
    empty: ask.required ? 'stay' : 'close',
    waits,
    pressedAt,
    ask,
    ...(proposed === undefined ? {} : { editor: editorWith(proposed, true) }),
  });
}

/** How an answer that is being typed is sent. */
export function answers({ required }: Ask): string {
  return required ? 'Enter answers, Esc leaves it open' : 'Enter answers, empty or Esc leaves it open';
}
