/** Keys outside of a prompt → what they come to. */

import { currentOf, isOpen } from '../../core/class/cursor.ts';
import { tickedStep } from '../../core/class/each.ts';
import { callOf } from '../../core/class/items.ts';
import { type Item, isHeld, recordingOf, type State } from '../../core/class/state.ts';
import { offeredTroubles, planOfItem } from '../../core/class/troubles.ts';
import { planDigit, plannedItems, stopper } from '../../core/now/open-items.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { nextRounds } from '../../core/now/standing.ts';
import { ringingTimers } from '../../core/now/timers.ts';
import { roomsNow } from '../../core/rooms/rooms.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import { findKey, type Intent } from '../input/keymap.ts';
import type { Key } from '../input/keys.ts';
import { editorWith } from '../input/line-editor.ts';
import { choicesOf } from '../prompts/choices.ts';
import { openPrompt, openTyped } from './open-prompts.ts';
import { offeringItem, type Reaction, type Situation, say, shownStep, troubleItem, troubleShown } from './reaction.ts';
import type { Ui } from './ui.ts';

/** How long the first q of two is remembered: milliseconds. */
const quitStays = 5_000;

export function pressKey(ui: Ui, key: Key, situation: Situation): Reaction {
  const entry = findKey(key.name);
  const shown = key.name === 'space' ? 'Space' : key.name;
  if (!entry) return { ui: say(ui, 'notice', `'${shown}' does nothing here; ? shows the keys`, situation) };
  if (situation.readOnly && entry.kind === 'act') {
    return { ui: say(ui, 'notice', 'this screen is read-only; ? shows its keys', situation) };
  }
  // Only the very next key is the second q.
  const quitUntil = entry.intent === 'quit' ? ui.quitUntil : 0;
  const calm = { ...ui, greeting: ui.greeting.length > 0 ? [] : ui.greeting, quitUntil };
  return intents[entry.intent](calm, situation, key.name);
}

type React = (ui: Ui, situation: Situation, key: string) => Reaction;

const intents: Readonly<Record<Intent, React>> = {
  enter,
  skip: onOpenStep((ui, situation) => openPrompt('skip', ui, situation)),
  catchup: (ui, situation) => {
    if (ui.looking === null) return openPrompt('catchup', ui, situation);
    return onOpenStep(() => send(ui, situation, `catchup ${ui.looking}`))(ui, situation, '');
  },
  cut: prompts('cut'),
  'floor-back': (ui, situation) => send(ui, situation, 'handoff back'),
  'shown-plan': showPlan,
  passed: (ui, situation) => {
    const { state, now, role } = situation;
    const passed = passedPreparation(state, now, role);
    if (passed === null)
      return { ui: say(ui, 'notice', 'no preparation is past; j catches up to a step that you choose', situation) };
    return send(ui, situation, 'catchup');
  },
  issue: openIssue,
  question: prompts('question'),
  alert: prompts('alert'),
  seen: seenAlert,
  todo: prompts('todo'),
  resolve: prompts('resolve'),
  note: prompts('note'),
  board: prompts('board'),
  plan: nextPlan,
  recording: toggleRecording,
  hold: (ui, situation) =>
    isHeld(situation.state) ? send(ui, situation, 'resume') : openPrompt('hold', ui, situation),
  extend: prompts('extend'),
  go: prompts('go'),
  takeover: (ui, situation) => send(ui, situation, 'takeover'),
  undo: (ui, situation) => send(ui, situation, 'undo'),
  trouble: openTrouble,
  choose: choosePlan,
  here: prompts('here'),
  pulse: prompts('pulse'),
  handoff: prompts('handoff'),
  timer: prompts('timer'),
  copy: copyText,
  open: openNamed,
  check: onCurrentStep('k checks the current step', (ui, situation) => send(ui, situation, 'check')),
  make: onCurrentStep('m makes what the current step names', makeNamed),
  rooms: showRooms,
  space: countRound,
  line: prompts('line'),
  help: (ui) => ({ ui: { ...ui, overlay: { kind: 'help', top: 0 } } }),
  quit,
  up: (ui, situation) => look(ui, situation, -1),
  down: (ui, situation) => look(ui, situation, 1),
  'page-up': (ui, situation) => look(ui, situation, -5),
  'page-down': (ui, situation) => look(ui, situation, 5),
  whole: (ui) => ({ ui: { ...ui, overlay: { kind: 'step', top: 0 } } }),
  back,
  redraw: (ui) => ({ ui, effect: { kind: 'redraw' } }),
  interrupt: (ui) => ({ ui, effect: { kind: 'stop', reason: 'interrupted' } }),
};

function prompts(name: Parameters<typeof openPrompt>[0]): React {
  return (ui, situation) => openPrompt(name, ui, situation);
}

function send(ui: Ui, situation: Situation, line: string): Reaction {
  return { ui, effect: { kind: 'send', sent: { line, pressedAt: situation.now } } };
}

/** For what a finished step, or none, cannot have done to it. */
function onOpenStep(react: React): React {
  return (ui, situation) => {
    const number = shownStep(ui, situation.state, situation.role);
    const step = situation.state.plan.steps[number];
    if (!step) return { ui: say(ui, 'notice', 'no step is current; ↑ ↓ look at the others', situation) };
    const state = situation.state.steps[number];
    if (isOpen(state)) return react(ui, situation, '');
    return { ui: say(ui, 'notice', `‘${step.title}’ is ${state?.status} already; g opens it again`, situation) };
  };
}

/** For what is done for the current step only: another one that is looked at must not be taken for it. */
function onCurrentStep(what: string, react: React): React {
  return (ui, situation) => {
    const current = currentOf(situation.state, situation.role);
    if (ui.looking === null || shownStep(ui, situation.state, situation.role) === current)
      return react(ui, situation, '');
    return { ui: say(ui, 'notice', `${what}; g makes this one current`, situation) };
  };
}

function enter(ui: Ui, situation: Situation): Reaction {
  if (ui.offer !== null) return openTyped(ui, situation, ui.offer);
  if (troubleShown(ui, situation.state)) {
    return { ui: say(ui, 'notice', 'the trouble is open: r it is over, Esc shows the class', situation) };
  }
  return onOpenStep(() => {
    const number = shownStep(ui, situation.state, situation.role);
    const id = situation.state.plan.steps[number]?.id ?? '';
    const running = situation.state.steps[number]?.status === 'active';
    return send(ui, situation, `${running ? 'done' : 'begin'} ${id}`);
  })(ui, situation, '');
}

function nextPlan(ui: Ui, situation: Situation): Reaction {
  const item = troubleItem(ui, situation.state);
  if (item) return send(ui, situation, `plan for ${callOf(situation.state, item)}`);
  const next = onCurrentStep('plans are called for the current step', () => send(ui, situation, 'plan for step'));
  return next(ui, situation, '');
}

/** On the screen of an issue that has no trouble yet it is the trouble behind that issue, not another one. */
function openTrouble(ui: Ui, situation: Situation): Reaction {
  const item = troubleItem(ui, situation.state);
  const opened = openPrompt('trouble', ui, situation);
  const { prompt } = opened.ui;
  if (!item || item.trouble !== null || !prompt) return opened;
  const title = `trouble of issue ${item.label}`;
  return { ui: { ...opened.ui, prompt: { ...prompt, title, head: `for ${callOf(situation.state, item)} ` } } };
}

/** A digit takes one of the plans that are offered for an issue; where none are, it leads to the plan of the issue of that number. */
function choosePlan(ui: Ui, situation: Situation, key: string): Reaction {
  const item = offeringItem(ui, situation.state);
  if (!item) return showPlanOf(ui, situation, key);
  const chosen = offeredTroubles(situation.state, item)[Number(key) - 1];
  if (chosen) return send(ui, situation, `trouble ${chosen.id} for ${callOf(situation.state, item)}`);
  return { ui: say(ui, 'notice', `no plan is offered under ${key}; ! calls a trouble by its name`, situation) };
}

/** Issue 12 by its last digit; of several with that digit the newest, and with the same key again the one before it. */
function showPlanOf(ui: Ui, situation: Situation, key: string): Reaction {
  const { state } = situation;
  const fitting = plannedItems(state)
    .filter((one) => planDigit(one) === key)
    .toReversed();
  const shown = fitting.findIndex((one) => one.id === troubleItem(ui, state)?.id);
  const next = fitting[(shown + 1) % fitting.length];
  if (next) return { ui: onScreen(ui, state, next) };
  return { ui: say(ui, 'notice', `no open issue ${key} is on a plan; ! calls a trouble by its name`, situation) };
}

/** On the screen of a trouble it is the plan's own text; of several one is chosen. */
function copyText(ui: Ui, situation: Situation): Reaction {
  const item = troubleItem(ui, situation.state);
  const texts = (item && planOfItem(situation.state, item)?.paste) ?? [];
  if (!item || texts.length === 0) return openPrompt('copy', ui, situation);
  if (texts.length === 1) return send(ui, situation, `copy for ${callOf(situation.state, item)}`);
  const opened = openPrompt('copy', ui, situation);
  const { prompt } = opened.ui;
  const choices = { options: texts.map((one) => one.name) };
  return {
    ui: { ...opened.ui, prompt: prompt && { ...prompt, head: `for ${callOf(situation.state, item)} `, choices } },
  };
}

function openNamed(ui: Ui, situation: Situation): Reaction {
  const item = troubleItem(ui, situation.state);
  if (item) return send(ui, situation, `open for ${callOf(situation.state, item)}`);
  const open = onCurrentStep('o opens what the current step names', () => send(ui, situation, 'open'));
  return open(ui, situation, '');
}

/** What it reads in is asked for, what it makes is made. */
function makeNamed(ui: Ui, situation: Situation): Reaction {
  const step = situation.state.plan.steps[currentOf(situation.state, situation.role)];
  const asks = step?.import !== undefined && step.make === undefined;
  return asks ? openPrompt('make', ui, situation) : send(ui, situation, 'make');
}

/** Where there are none yet they are made; who only looks on waits for that. */
function showRooms(ui: Ui, situation: Situation): Reaction {
  if (roomsNow(situation.state)) return { ui: { ...ui, overlay: { kind: 'rooms', top: 0 } } };
  if (situation.readOnly) return { ui: say(ui, 'notice', 'no rooms are made yet', situation) };
  return send(ui, situation, 'rooms');
}

/** What a check has just found is filled in as a proposal: what is typed takes its place. */
function openIssue(ui: Ui, situation: Situation): Reaction {
  const opened = openPrompt('issue', ui, situation);
  const words = ui.failures.at(-1);
  const { prompt } = opened.ui;
  if (words === undefined || !prompt) return opened;
  const hint = 'Enter opens it, → goes on with it, typing takes its place, Esc drops it';
  return { ui: { ...opened.ui, prompt: { ...prompt, editor: editorWith(words, true), hint } } };
}

/** Of several alerts one is chosen. */
function seenAlert(ui: Ui, situation: Situation): Reaction {
  const [only, second] = choicesOf('alerts', situation.state, -1);
  return only && !second ? send(ui, situation, `seen ${only.value}`) : openPrompt('seen', ui, situation);
}

function toggleRecording(ui: Ui, situation: Situation): Reaction {
  const now = recordingOf(situation.state);
  if (now === 'paused') return openPrompt('recording', ui, situation);
  // Where the step says to start it, and it runs already, the step is what is not done yet.
  const step = situation.state.plan.steps[currentOf(situation.state, situation.role)];
  if (now === 'on' && step?.marks === 'recording-on') return send(ui, situation, 'done');
  return send(ui, situation, now === 'on' ? 'recording off' : 'recording on');
}

/** An alarm first, then the duty that is most overdue, then the people of a step that is ticked one by one. */
function countRound(ui: Ui, situation: Situation): Reaction {
  const { state, now } = situation;
  if (ringingTimers(state, now).length > 0) return send(ui, situation, 'seen');
  const [next] = nextRounds(state, situation.role);
  if (next && next.due <= now) return send(ui, situation, `done ${next.step.id}`);
  if (tickedStep(state, situation.role)) return openPrompt('tick', ui, situation);
  const when = next ? `: ‘${next.step.title}’ again in ${renderLength(next.due - now)}` : '';
  return { ui: say(ui, 'notice', `nothing is due${when}`, situation) };
}

function quit(ui: Ui, situation: Situation): Reaction {
  if (situation.readOnly) return { ui, effect: { kind: 'stop', reason: 'quit' } };
  const inClass = situation.state.clock.is === 'on';
  if (!inClass || situation.wall < ui.quitUntil) return send({ ...ui, quitUntil: 0 }, situation, 'quit');
  const armed = { ...ui, quitUntil: situation.wall + quitStays };
  return {
    ui: say(armed, 'notice', 'class is on: press q again to pause; you can go on at any time', situation),
  };
}

function look(ui: Ui, situation: Situation, stride: number): Reaction {
  const { state, role } = situation;
  const places = state.plan.steps.flatMap((step, number) => (step.every === undefined ? [number] : []));
  const current = currentOf(state, role);
  const from = shownStep(ui, state, role);
  const place = from < 0 ? places.length : places.indexOf(from);
  const to = places[Math.min(places.length - 1, Math.max(0, place + stride))];
  const step = to === undefined ? undefined : state.plan.steps[to];
  if (to === undefined || !step) return { ui };
  return { ui: { ...ui, looking: to === current ? null : step.id } };
}

/** Esc: one thing at a time goes away. */
function back(ui: Ui, situation: Situation): Reaction {
  if (ui.looking !== null) return { ui: { ...ui, looking: null } };
  if (ui.offer !== null) return { ui: { ...ui, offer: null } };
  if (ui.offering !== null) return { ui: { ...ui, offering: null } };
  const shown = troubleItem(ui, situation.state);
  if (shown) return { ui: say(ui, 'notice', `this is the plan of issue ${shown.label}; P shows the class`, situation) };
  return { ui: { ...ui, message: null } };
}

/** The class, or the plan that it was put aside for: what stops the class, the one shown last, else the newest. */
function showPlan(ui: Ui, situation: Situation): Reaction {
  const { state } = situation;
  const all = plannedItems(state);
  const stops = stopper(state);
  const shown = troubleItem(ui, state);
  if (shown) return { ui: { ...ui, looking: null, called: null, left: shown.id, aside: stops?.id ?? null } };
  const next = all.find((one) => one.id === ui.left) ?? stops ?? all.at(-1);
  if (!next) return { ui: say(ui, 'notice', 'no open issue is on a plan; ! calls one', situation) };
  return { ui: onScreen(ui, state, next) };
}

/** The plan of this issue, also before one that stops the class. */
function onScreen(ui: Ui, state: State, item: Item): Ui {
  const stops = stopper(state);
  return { ...ui, looking: null, called: item.id, aside: stops && stops.id !== item.id ? stops.id : null };
}
