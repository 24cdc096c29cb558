/**
 * What the live screen remembers, and what each thing that comes in makes of it. Pure: the shell in screen.ts reads, reduces,
 * does the effects and paints.
 *
 * The way of a key, from bytes to action:
 *   input/terminal-input.ts   bytes of the terminal, put together where they come in pieces
 *   input/keys.ts             bytes → keys, pastes, focus
 *   input/key-gate.ts         held and stray keys are kept back
 *   screen/model.ts           here: a key that came through is judged by the screen as it is now
 *   react/in-prompt.ts        inside a prompt or over the help
 *   react/keys.ts             everywhere else: input/keymap.ts says what each key means, and here is what it does
 *   screen/screen.ts          what it comes to goes to the session as an action line, and its result comes back here
 */
import type { Event } from '../../core/class/event.ts';
import { noticesOf } from '../../core/now/notices.ts';
import { shorten } from '../../core/text/phrases.ts';
import { renderInstant } from '../../core/time/times.ts';
import { assertNever, type Problem } from '../../errors.ts';
import { isGuarded } from '../input/keymap.ts';
import type { Key } from '../input/keys.ts';
import { editorWith } from '../input/line-editor.ts';
import type { ActResult, Told, Typed } from '../prompts/port.ts';
import { typedText } from '../prompts/prompt.ts';
import { paste, press } from '../react/in-prompt.ts';
import { type KeyEffect, type Reaction, type Sent, type Situation, say } from '../react/reaction.ts';
import { takeAnswer, takeResult } from '../react/result.ts';
import { quietUi, type Ui } from '../react/ui.ts';

export interface Model {
  readonly ui: Ui;
  /** What happened elsewhere and waits until what is being shown has been seen. */
  readonly later: string | null;
  /** The key that was pressed last outside of a prompt: the one that has opened it, where one is open. */
  readonly opener: string | null;
  /** What is being typed, as it lies outside of memory. */
  readonly kept: Typed | undefined;
  /** The notices that have rung. */
  readonly rung: ReadonlySet<string>;
}

export type ScreenInput =
  /** A key that came through the gate. */
  | { readonly kind: 'key'; readonly key: Key }
  /** The key that opened the prompt is still being held. */
  | { readonly kind: 'held' }
  /** A key that came together with the window's coming to the front. */
  | { readonly kind: 'stray'; readonly key: Key }
  | { readonly kind: 'paste'; readonly text: string }
  /** What became of an action that was sent. */
  | { readonly kind: 'result'; readonly sent: Sent; readonly result: ActResult }
  /** A second is over, or something was written elsewhere. */
  | { readonly kind: 'tick'; readonly told: readonly Told[]; readonly problem?: Problem };

export type ScreenEffect =
  | KeyEffect
  /** Events leave their lines above the screen. */
  | { readonly kind: 'leave'; readonly events: readonly Event[] }
  | { readonly kind: 'keep'; readonly typed: Typed | undefined }
  | { readonly kind: 'ring' };

export interface Step {
  readonly model: Model;
  /** In the order in which they are to be done. */
  readonly effects: readonly ScreenEffect[];
}

/** `offer`: what an earlier run left half typed. */
export function modelAtOpening(greeting: readonly string[], offer: Typed | undefined): Model {
  const ui: Ui = { ...quietUi, greeting, offer: offer ?? null };
  return { ui, later: null, opener: null, kept: offer, rung: new Set() };
}

export function reduce(model: Model, input: ScreenInput, situation: Situation): Step {
  switch (input.kind) {
    case 'key': {
      const { ui } = model;
      const opener = ui.prompt === null ? input.key.name : model.opener;
      return follow({ ...model, opener }, press(ui, input.key, situation), situation);
    }
    case 'held':
      return { model: withUi(model, emptied(model.ui)), effects: [] };
    case 'stray': {
      const shown = input.key.name === 'enter' ? 'Enter' : input.key.name;
      const words = `'${shown}' came just as this window came to the front: press it again`;
      return { model: withUi(model, say(model.ui, 'notice', words, situation)), effects: [] };
    }
    case 'paste': {
      const words = 'pasted text is not a key: nothing was done with it';
      return keep(withUi(model, paste(model.ui, input.text) ?? say(model.ui, 'notice', words, situation)), situation);
    }
    case 'result': {
      const { model: next, effects } = follow(
        model,
        takeResult(model.ui, input.sent, input.result, situation),
        situation,
      );
      return { model: next, effects: [{ kind: 'leave', events: input.result.events }, ...effects] };
    }
    case 'tick':
      return tick(model, input.told, input.problem, situation);
    default:
      return assertNever(input);
  }
}

/** Whether the key that opened the prompt writes itself into it for as long as it is held. */
export function writesItself({ ui, opener }: Model, { name }: Key): boolean {
  const text = ui.prompt?.editor.text;
  return text !== undefined && opener === name && text === name.repeat(text.length);
}

/** Whether a key acts here: doing it twice would be a fault. */
export function acts({ ui }: Model, { name }: Key): boolean {
  return ui.prompt === null ? isGuarded(name) : name === 'enter';
}

function withUi(model: Model, ui: Ui): Model {
  return { ...model, ui };
}

function emptied(ui: Ui): Ui {
  return ui.prompt === null ? ui : { ...ui, prompt: { ...ui.prompt, editor: editorWith('') } };
}

/** What was typed is kept until the result of what was sent is there. */
function follow(model: Model, { ui, effect }: Reaction, situation: Situation): Step {
  const next = withUi(model, ui);
  if (effect?.kind === 'send') return { model: next, effects: [effect] };
  const { model: kept, effects } = keep(next, situation);
  return { model: kept, effects: effect ? [...effects, effect] : effects };
}

/** What is being typed lies outside of memory from key to key. */
function keep(model: Model, situation: Situation): Step {
  const typed = typedNow(model.ui, situation);
  if (typed?.text === model.kept?.text && typed?.action === model.kept?.action) return { model, effects: [] };
  return { model: { ...model, kept: typed }, effects: situation.readOnly ? [] : [{ kind: 'keep', typed }] };
}

function typedNow({ prompt, offer }: Ui, { state }: Situation): Typed | undefined {
  const text = prompt === null ? undefined : typedText(prompt);
  if (prompt === null || text === undefined) return offer ?? undefined;
  const at = renderInstant(prompt.pressedAt, state.session.timezone);
  return prompt.action === undefined ? { text, at } : { action: prompt.action, text, at };
}

function tick(before: Model, told: readonly Told[], problem: Problem | undefined, situation: Situation): Step {
  let { ui, later } = before;
  for (const one of told) {
    // What a watcher was told at the beginning is over once something happens; no key of hers need say so.
    if (situation.readOnly) ui = { ...ui, greeting: [] };
    if (one.loud) ui = say(ui, 'refused', one.text.toUpperCase(), situation);
    else if (one.answer) ui = takeAnswer(ui, one.text, one.answer, situation);
    else if (one.events.some((event) => event.type === 'undone')) {
      // What this screen says was done may just have been taken back: that does not wait.
      ui = say(ui, 'now', one.text, situation);
      later = null;
    } else later = later !== null && one.other ? shorten(`${one.text} · ${later}`, 200) : one.text;
  }
  if (problem) ui = say(ui, 'refused', problem.message, situation, problem.hint);
  ui = fade(ui, situation.wall);
  if (later !== null && (ui.message === null || ui.message.kind === 'now')) {
    ui = say(ui, 'now', later, situation);
    later = null;
  }
  const fresh = noticesOf(situation.state, situation.now).filter(({ rings, key }) => rings && !before.rung.has(key));
  const rung = fresh.length === 0 ? before.rung : new Set([...before.rung, ...fresh.map(({ key }) => key)]);
  return {
    model: { ...before, ui, later, rung },
    effects: [
      ...told.map(({ events }) => ({ kind: 'leave', events }) as const),
      ...(fresh.length > 0 && !situation.readOnly ? [{ kind: 'ring' } as const] : []),
    ],
  };
}

/** What has been shown for long enough. */
function fade(ui: Ui, wall: number): Ui {
  const message = ui.message !== null && ui.message.until <= wall ? null : ui.message;
  const offering = ui.offering !== null && ui.offering.until <= wall ? null : ui.offering;
  return message === ui.message && offering === ui.offering ? ui : { ...ui, message, offering };
}
