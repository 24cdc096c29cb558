/** What became of an action that was sent → what the screen shows of it. */

import type { Effect } from '../../core/actions/decision.ts';
import { isAction } from '../../core/actions/undo.ts';
import { toTick } from '../../core/class/each.ts';
import type { Event } from '../../core/class/event.ts';
import { itemById } from '../../core/class/items.ts';
import type { State } from '../../core/class/state.ts';
import { offeredTroubles } from '../../core/class/troubles.ts';
import type { Ask } from '../../core/plan/plan.ts';
import { assertNever } from '../../errors.ts';
import { editorWith } from '../input/line-editor.ts';
import type { ActResult, Answer } from '../prompts/port.ts';
import { isEach, makePrompt, type Prompt } from '../prompts/prompt.ts';
import { roomChoices } from '../prompts/room-choices.ts';
import { closePrompt } from './in-prompt.ts';
import { type Reaction, type Sent, type Situation, say } from './reaction.ts';
import type { Overlay, Ui } from './ui.ts';

/** `situation` is that after the action. */
export function takeResult(ui: Ui, sent: Sent, result: ActResult, situation: Situation): Reaction {
  if (!result.ok) return { ui: refused(ui, result, situation) };
  const told = result.say === '' ? ui : say(ui, 'ok', result.say, situation);
  const undoable = result.events.some(isAction) && result.events.every((event) => event.type !== 'undone');
  const shown: Ui = told.message === null ? told : { ...told, message: { ...told.message, undo: undoable } };
  const after = settle(afterIssues(leaveLook(shown, sent), sent, result, situation), result, situation);
  return showEffect(after, result.effect);
}

/** What the screen itself does of an effect; the rest is told when it has answered. */
function showEffect(ui: Ui, effect: Effect | undefined): Reaction {
  switch (effect?.kind) {
    case 'quit':
      return { ui, effect: { kind: 'stop', reason: 'quit' } };
    case 'help':
      return { ui: { ...ui, overlay: overlayFor(effect.topic) } };
    case 'rooms':
      return { ui: { ...ui, overlay: { kind: 'rooms', top: 0 } } };
    case undefined:
    case 'wait':
    case 'copy':
    case 'open':
    case 'check':
    case 'make':
    case 'import':
    case 'elsewhere':
      return { ui };
    default:
      return assertNever(effect);
  }
}

function overlayFor(topic: string): Overlay {
  return topic === '' ? { kind: 'help', top: 0 } : { kind: 'card', platform: topic, top: 0 };
}

/** What came of an action later, outside of the journal: beside what it said, or in its place. */
export function takeAnswer(before: Ui, text: string, answer: Answer, situation: Situation): Ui {
  const ui = answer.copied === undefined ? before : { ...before, clipboard: answer.copied };
  const { message } = ui;
  const progress = answer.progress === undefined ? '' : ` · ${answer.progress}`;
  const overlay: Ui['overlay'] = answer.show === undefined ? ui.overlay : { kind: 'text', text: answer.show, top: 0 };
  if (answer.kind === 'problem') return takeProblem({ ...ui, overlay }, text, answer, situation);
  // A problem that is being shown stays; the lines above say what was well.
  if (message?.kind === 'refused') {
    const counted = progress !== '' && ui.failures.length > 0;
    return { ...ui, overlay, message: counted ? { ...message, hint: filledIn + progress } : message };
  }
  if (answer.kind === 'along' && message?.kind === 'ok')
    return { ...ui, overlay, message: { ...message, text: `${message.text} · ${answer.short ?? text}` } };
  const beside = answer.hint === '' ? '' : ` · ${answer.hint}`;
  const told = askScale(say({ ...ui, overlay }, 'ok', text + progress + beside, situation), answer, situation);
  return answer.kind === 'along' && told.message ? { ...told, message: { ...told.message, kind: 'notice' } } : told;
}

/** Asked once, when the answers have been read in: Esc leaves it, and 'make 1-5' gives it later. */
function askScale(ui: Ui, { unscaled = [] }: Answer, { now }: Situation): Ui {
  if (unscaled.length === 0 || ui.prompt !== null) return ui;
  const [first, ...more] = unscaled;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const prompt = makePrompt({
    action: 'make',
    head: 'evaluations ',
    title: `scale of ‘${first}’${others}`,
    hint: '1-5, 0-10 or QUESTION=1-5, Enter keeps it · Esc: not known, so no percentage',
    pressedAt: now,
    empty: 'close',
  });
  return { ...ui, prompt };
}

const filledIn = 'i opens an issue with these words';

function takeProblem(ui: Ui, text: string, { hint, issue, progress }: Answer, situation: Situation): Ui {
  const failures = issue === undefined ? ui.failures : [...ui.failures, issue];
  const hints = [issue === undefined ? hint : filledIn, progress ?? ''].filter(Boolean);
  return say({ ...ui, failures }, 'refused', text, situation, hints.join(' · '));
}

/** What was typed stays, with the reason below it. */
function refused(ui: Ui, result: ActResult, situation: Situation): Ui {
  const hint = result.hint ?? '';
  if (ui.prompt === null) return say(ui, 'refused', result.say, situation, hint);
  return { ...ui, prompt: { ...ui.prompt, problem: { text: result.say, hint } } };
}

function settle(ui: Ui, result: ActResult, situation: Situation): Ui {
  const asks = [...ui.asks, ...unanswered(result.events, situation.state)];
  if (ui.prompt?.again) {
    const prompt = { ...ui.prompt, editor: editorWith(''), problem: null };
    if (isEach(prompt)) return { ...ui, prompt: nextTick(prompt, result.say, situation.state), asks };
    // The next one who has no room is the one that Enter means.
    const picked = prompt.choices === 'rooms' && roomChoices(situation.state, '').length > 0 ? 0 : -1;
    return { ...ui, prompt: { ...prompt, picked, hint: result.say }, asks };
  }
  if (ui.prompt?.goesBackTo)
    return { ...ui, prompt: nextTick(ui.prompt.goesBackTo, result.say, situation.state), asks };
  return closePrompt({ ...ui, asks }, situation);
}

/** How long the plans for an issue are offered below it: milliseconds. */
const offerStays = 30_000;

/** A plan that was called comes up; plans that fit a new issue are offered; what a check found was dealt with. */
function afterIssues(ui: Ui, { line }: Sent, { events }: ActResult, { state, wall }: Situation): Ui {
  const opened = events.find((event) => event.type === 'issue.opened');
  const called = events.findLast((event) => event.type === 'plan.switched')?.of;
  const item = itemById(state, opened?.id);
  const offers = item !== undefined && offeredTroubles(state, item).length > 0;
  const failures = /^issue\b/.test(line) ? ui.failures.slice(0, -1) : settles.test(line) ? [] : ui.failures;
  return {
    ...ui,
    failures,
    called: called ?? ui.called,
    looking: called === undefined ? ui.looking : null,
    offering: offers ? { item: item.id, until: wall + offerStays } : null,
  };
}

/** With these the words of an earlier failure are no longer what an issue is about. */
const settles = /^(?:check|begin|done|skip|catchup|go|undo)\b/;

/** The first one who is to be ticked still; a second Enter behind the last one ticks nobody anew. */
function nextTick(prompt: Prompt, said: string, state: State): Prompt {
  const kind = prompt.choices;
  const id = typeof kind === 'object' && kind !== null && 'each' in kind ? kind.each : '';
  const step = state.plan.steps.find((one) => one.id === id);
  const hint = `Enter ok · ! problem · Esc ends it · ${said}`;
  return { ...prompt, hint, picked: step && toTick(state, step).length > 0 ? 0 : -1 };
}

/** What the steps that were just done ask for and nobody has answered. */
function unanswered(events: readonly Event[], state: State): readonly Ask[] {
  const done = new Set(events.flatMap((event) => (event.type === 'step.done' ? [event.step] : [])));
  return state.plan.steps
    .filter((step) => done.has(step.id))
    .flatMap((step) => step.ask)
    .filter((ask) => !Object.hasOwn(state.answers, ask.name));
}

/** The look goes back to the current step once the one looked at is dealt with. */
function leaveLook(ui: Ui, sent: Sent): Ui {
  return /^(?:done|skip|catchup|go)\b/.test(sent.line) ? { ...ui, looking: null } : ui;
}
