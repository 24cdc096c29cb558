/** What became of an action that was sent → what the screen shows of it. */
import type { Event } from '../core/event.ts';
import type { Ask } from '../core/plan.ts';
import type { State } from '../core/state.ts';
import { editorWith } from './line-editor.ts';
import type { ActResult, Answer } from './port.ts';
import { closePrompt } from './react-prompt.ts';
import { type Reaction, type Sent, type Situation, say } from './reaction.ts';
import type { Ui } from './ui.ts';

/** `situation` is that after the action. */
export function takeResult(ui: Ui, sent: Sent, result: ActResult, situation: Situation): Reaction {
  if (!result.ok) return { ui: refused(ui, result, situation) };
  const told = result.say === '' ? ui : say(ui, 'ok', result.say, situation);
  const undoable = result.events.length > 0 && result.events.every((event) => event.type !== 'undone');
  const shown: Ui = told.message === null ? told : { ...told, message: { ...told.message, undo: undoable } };
  const after = settle(leaveLook(shown, sent), result, situation);
  if (result.effect?.kind === 'quit') return { ui: after, stop: 'quit' };
  if (result.effect?.kind === 'help') {
    const { topic } = result.effect;
    const overlay =
      topic === '' ? ({ kind: 'help', top: 0 } as const) : ({ kind: 'card', platform: topic, top: 0 } as const);
    return { ui: { ...after, overlay } };
  }
  return { ui: after };
}

/** What came of an action later, outside of the journal: beside what it said, or in its place. */
export function takeAnswer(ui: Ui, text: string, answer: Answer, situation: Situation): Ui {
  const { message } = ui;
  const overlay: Ui['overlay'] = answer.show === undefined ? ui.overlay : { kind: 'text', text: answer.show, top: 0 };
  if (answer.kind === 'problem') return say({ ...ui, overlay }, 'refused', text, situation, answer.hint);
  // A problem that is being shown stays; the lines above say what was well.
  if (message?.kind === 'refused') return { ...ui, overlay };
  if (answer.kind === 'along' && message?.kind === 'ok')
    return { ...ui, overlay, message: { ...message, text: `${message.text} · ${answer.short ?? text}` } };
  const told = say({ ...ui, overlay }, 'ok', text, situation);
  return answer.kind === 'along' && told.message ? { ...told, message: { ...told.message, kind: 'notice' } } : told;
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
    const prompt = { ...ui.prompt, editor: editorWith(''), picked: -1, hint: result.say, problem: null };
    return { ...ui, prompt, asks };
  }
  return closePrompt({ ...ui, asks }, situation);
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
