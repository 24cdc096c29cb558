/** Keys inside a prompt or over the help → what they come to. */
import { parseMarks } from '../../core/actions/marks.ts';
import { currentOf } from '../../core/class/cursor.ts';
import { callOf, itemsCalled } from '../../core/class/items.ts';
import type { State } from '../../core/class/state.ts';
import type { Ask } from '../../core/plan/plan.ts';
import { shorten } from '../../core/text/phrases.ts';
import { findKey } from '../input/keymap.ts';
import type { Key } from '../input/keys.ts';
import { editLine, editorWith, insertText, replaceWord, wordBefore } from '../input/line-editor.ts';
import { asksWho, signsIn } from '../prompts/mark-choices.ts';
import {
  isEach,
  isFiles,
  isMarksOnly,
  lineOf,
  namesAction,
  offered,
  type Prompt,
  splitMarks,
  typesMark,
} from '../prompts/prompt.ts';
import { pressKey } from './keys.ts';
import { answers, askPrompt, openPrompt, problemPrompt, wordsFor } from './open-prompts.ts';
import { type Reaction, type Situation, say, troubleItem } from './reaction.ts';
import type { Ui } from './ui.ts';

/** A key wherever it lands. */
export function press(ui: Ui, key: Key, situation: Situation): Reaction {
  if (key.name === 'ctrl-c') return { ui, effect: { kind: 'stop', reason: 'interrupted' } };
  if (key.name === 'ctrl-l') return { ui, effect: { kind: 'redraw' } };
  if (ui.prompt !== null) return planOnScreen(pressInPrompt(ui, ui.prompt, key, situation), situation);
  if (ui.overlay !== null) return pressOverlay(ui, key, situation);
  return pressKey(ui, key, situation);
}

/** A plan that is called by a line is that of the trouble on the screen. */
function planOnScreen(reaction: Reaction, { state }: Situation): Reaction {
  const { ui, effect } = reaction;
  const item = troubleItem(ui, state);
  if (effect?.kind !== 'send' || !item) return reaction;
  const line = effect.sent.line.trim();
  if (!/^plan(?:\s+[a-z])?$/i.test(line)) return reaction;
  return { ui, effect: { kind: 'send', sent: { ...effect.sent, line: `${line} for ${callOf(state, item)}` } } };
}

/** Pasted text is typed into a prompt; elsewhere it is nothing. */
export function paste(ui: Ui, text: string): Ui | undefined {
  if (ui.prompt === null) return undefined;
  return { ...ui, prompt: typed(ui.prompt, insertText(ui.prompt.editor, text), ui.prompt.pressedAt) };
}

function pressInPrompt(ui: Ui, prompt: Prompt, key: Key, situation: Situation): Reaction {
  if (prompt.waits && prompt.ask && key.name === 'tab')
    return { ui: { ...ui, prompt: { ...prompt, waits: false, hint: answers(prompt.ask) } } };
  switch (key.name) {
    case 'escape':
      return { ui: dropWords(ui, prompt, situation) };
    case 'enter':
      return submit(ui, prompt, situation);
    case 'up':
    case 'down':
      if (key.name === 'up' && isDropped(ui, prompt)) return { ui: { ...ui, prompt: takeUp(ui, prompt) } };
      return { ui: { ...ui, prompt: pick(prompt, key.name === 'up' ? -1 : 1, situation) } };
    case 'tab':
      return { ui: { ...ui, prompt: complete(prompt, situation) } };
  }
  if (key.name === '!' && isEach(prompt)) return askProblem(ui, prompt, situation);
  if (prompt.ask && isUrgent(prompt, prompt.ask, key, situation))
    return interruptAnswer(ui, prompt.ask, key, situation);
  const editor = editLine(prompt.editor, key);
  if (!editor) return { ui };
  return { ui: { ...ui, prompt: typed(prompt, editor, situation.now, situation.state) } };
}

/** Esc is near to other keys: what was typed can be had again. */
function dropWords(ui: Ui, prompt: Prompt, situation: Situation): Ui {
  const text = prompt.editor.fresh ? '' : prompt.editor.text.trim();
  const closed = closePrompt(ui, situation);
  if (text === '' || prompt.choices !== null || prompt.ask !== null) return closed;
  const dropped = { action: prompt.action, text };
  return say(
    { ...closed, dropped },
    'notice',
    `dropped: ${shorten(text)} · the same key and ↑ bring it back`,
    situation,
  );
}

function isDropped({ dropped }: Ui, { action, choices, editor, picked, ask }: Prompt): boolean {
  const empty = editor.text === '' || editor.fresh;
  return dropped !== null && dropped.action === action && choices === null && ask === null && empty && picked < 0;
}

function takeUp({ dropped }: Ui, prompt: Prompt): Prompt {
  return { ...prompt, editor: editorWith(dropped?.text ?? ''), picked: -1, problem: null };
}

/**
 * The question came up by itself: what cannot begin its answer is a key that was meant for the class, and does there what it
 * always does.
 */
function isUrgent(prompt: Prompt, ask: Ask, key: Key, { state, role }: Situation): boolean {
  const untouched = prompt.editor.text === '' || prompt.editor.fresh;
  if (!untouched || key.text === undefined) return false;
  if (key.name === ':' || key.name === '!') return true;
  if (findKey(key.name) === undefined) return false;
  if (ask.type === 'number') return !/^[-+.,\d]$/.test(key.text);
  if (ask.type === 'text') return prompt.waits;
  const tried = { ...prompt, editor: editorWith(key.text) };
  return offered(tried, state, currentOf(state, role)).length === 0;
}

/** No answer begins with these: something is more urgent. After a line the answer is asked for; a trouble leaves it open. */
function interruptAnswer(ui: Ui, ask: Ask, key: Key, situation: Situation): Reaction {
  return pressKey({ ...ui, prompt: null, asks: key.name === '!' ? [] : [ask, ...ui.asks] }, key, situation);
}

function typed(prompt: Prompt, editor: Prompt['editor'], now: number, state?: State): Prompt {
  const begins = prompt.again && prompt.editor.text === '';
  const next = { ...prompt, waits: false, editor, problem: null, pressedAt: begins ? now : prompt.pressedAt };
  // Completions of marks wait to be picked: Enter behind a mark sends the words as they stand, where it is clear who is meant.
  const marks = (prompt.choices === null && !namesAction(next)) || typesMark(next);
  const isMark = marks && !(state && asksWho(wordBefore(editor).word, signsIn(prompt.action, editor.text), state));
  const unpicked = isMark || (editor.text === '' && prompt.empty === 'close');
  return { ...next, picked: unpicked ? -1 : 0 };
}

function choicesNow(prompt: Prompt, situation: Situation): ReturnType<typeof offered> {
  return offered(prompt, situation.state, currentOf(situation.state, situation.role));
}

function pick(prompt: Prompt, stride: number, situation: Situation): Prompt {
  const count = choicesNow(prompt, situation).length;
  if (count === 0) return prompt;
  const from = prompt.picked < 0 && stride < 0 ? count : prompt.picked;
  return { ...prompt, picked: (from + stride + count) % count, problem: null };
}

/** The words of the problem that the picked person has; the list comes back behind them. */
function askProblem(ui: Ui, prompt: Prompt, situation: Situation): Reaction {
  const choice = choicesNow(prompt, situation)[prompt.picked];
  if (!choice) return problem(ui, prompt, 'a few letters of the name first, or ↑ ↓');
  const list = { ...prompt, editor: editorWith(''), problem: null };
  return { ui: { ...ui, prompt: problemPrompt(choice, list, situation.now) } };
}

/** Tab takes what is offered into the line. */
function complete(prompt: Prompt, situation: Situation): Prompt {
  const choice = choicesNow(prompt, situation)[Math.max(0, prompt.picked)];
  if (!choice) return prompt;
  if (prompt.choices !== null && !typesMark(prompt)) {
    const { marks } = splitMarks(prompt.action, prompt.editor.text);
    return { ...prompt, editor: editorWith([choice.label, marks].filter(Boolean).join(' ')), picked: 0 };
  }
  return { ...prompt, editor: replaceWord(prompt.editor, wordBefore(prompt.editor).from, choice.value), picked: -1 };
}

function submit(ui: Ui, prompt: Prompt, situation: Situation): Reaction {
  const words = prompt.editor.text.trim();
  const doubt = doubtful(prompt, situation.state);
  if (doubt && prompt.picked < 0) return { ui: { ...ui, prompt: doubt } };
  if (typesMark(prompt)) {
    if (prompt.picked >= 0 && choicesNow(prompt, situation).length > 0)
      return { ui: { ...ui, prompt: afterMark(complete(prompt, situation)) } };
    return submit(ui, afterMark(prompt), situation);
  }
  if (prompt.choices === null) {
    if (namesAction(prompt) && (words !== '' || prompt.picked >= 0)) return submitAction(ui, prompt, words, situation);
    if (prompt.picked >= 0 && choicesNow(prompt, situation).length > 0)
      return { ui: { ...ui, prompt: complete(prompt, situation) } };
    if (words === '' && prompt.empty !== 'send') return unanswered(ui, prompt, situation);
    if (opensIssue(prompt) && isMarksOnly(prompt) && !prompt.editor.text.endsWith(' ')) return askWords(ui, prompt);
    return sendWords(ui, other(prompt, words, situation.state), words);
  }
  if (prompt.choices === 'items' && /^\d+(\s+\S|\/\d)/.test(words)) return sendWords(ui, prompt, words);
  const choice = choicesNow(prompt, situation)[prompt.picked];
  if (choice && prompt.choices === 'items') {
    // Only of an issue is it asked how.
    const item = itemsCalled(situation.state, choice.value)[0];
    if (item && item.kind !== 'issue') return sendWords(ui, prompt, choice.value);
    return { ui: { ...ui, prompt: wordsFor(situation.state, choice.value, prompt.pressedAt) } };
  }
  if (isFiles(prompt) && words !== '' && (!choice || /[/\\]/.test(words))) return sendWords(ui, prompt, words);
  if (prompt.free && /^\d+$/.test(words)) return sendWords(ui, prompt, words);
  if (choice)
    return sendWords(ui, prompt, [choice.value, splitMarks(prompt.action, words).marks].filter(Boolean).join(' '));
  if (words === '') return unanswered(ui, prompt, situation);
  // The comma says that it is one name, whomever parts of it would fit.
  if (prompt.free) return sendWords(ui, prompt, `${words},`);
  return problem(ui, prompt, `nothing here is called '${words}'`);
}

function opensIssue({ action }: Prompt): boolean {
  return action === 'issue';
}

/** Enter behind a name takes the name, as in a list: the words that follow are no keys. */
function askWords(ui: Ui, prompt: Prompt): Reaction {
  const hint = 'what is wrong? Enter again opens it without a word';
  return { ui: { ...ui, prompt: { ...prompt, editor: editorWith(`${prompt.editor.text} `), picked: -1, hint } } };
}

/** A number alone is that of an open item, also on the screen of a trouble: it does not say how the trouble was solved. */
function other(prompt: Prompt, words: string, state: State): Prompt {
  if (prompt.action !== 'resolve' || !/^\d+[a-z]*$/i.test(words)) return prompt;
  const item = itemsCalled(state, words)[0];
  return item && item.closedAt === null ? { ...prompt, head: '' } : prompt;
}

/** The cursor behind the first `@name` that could be several people, where they are offered; undefined where there is none. */
function doubtful(prompt: Prompt, state: State): Prompt | undefined {
  const signs = signsIn(prompt.action, prompt.editor.text);
  if (!signs.includes('@')) return undefined;
  const { text } = prompt.editor;
  const { doubt } = parseMarks(text, signs, state, prompt.pressedAt);
  if (!doubt) return undefined;
  const cursor = text.indexOf(doubt.word) + doubt.word.length;
  return { ...prompt, editor: { ...editorWith(text), cursor }, picked: 0, problem: null };
}

/** Behind the mark with a blank, where the choices themselves are looked for again. */
function afterMark(prompt: Prompt): Prompt {
  return { ...prompt, editor: editorWith(`${prompt.editor.text.trimEnd()} `), picked: 0 };
}

/** A begun word becomes the action that it was picked for; one that wants words of its own waits for them. */
function submitAction(ui: Ui, prompt: Prompt, words: string, situation: Situation): Reaction {
  const choice = choicesNow(prompt, situation)[prompt.picked];
  if (!choice || choice.value.trim() === words || !choice.value.endsWith(' '))
    return sendWords(ui, prompt, choice?.value.trim() ?? words);
  return { ui: { ...ui, prompt: { ...prompt, editor: editorWith(choice.value), picked: -1, problem: null } } };
}

function sendWords(ui: Ui, given: Prompt, words: string): Reaction {
  // Time goes to the segment that is named, else to the one that runs.
  const named =
    (given.action === 'extend' && !/^[-+−]?\d/.test(words)) ||
    // An item of an earlier class, whichever of this one is open.
    (given.action === 'resolve' && /^\d+\/\d/.test(words));
  const prompt = named ? { ...given, head: '' } : given;
  return { ui, effect: { kind: 'send', sent: { line: lineOf(prompt, words), pressedAt: prompt.pressedAt } } };
}

function unanswered(ui: Ui, prompt: Prompt, situation: Situation): Reaction {
  if (prompt.empty === 'close') return { ui: closePrompt(ui, situation) };
  if (prompt.ask) return problem(ui, prompt, 'this answer is needed; Esc leaves it open');
  return problem(ui, prompt, prompt.choices === null ? 'a few words are needed' : 'a few letters of the name, or ↑ ↓');
}

function problem(ui: Ui, prompt: Prompt, text: string): Reaction {
  return { ui: { ...ui, prompt: { ...prompt, problem: { text, hint: '' } } } };
}

/** Closes the prompt; the next answer that is still to be asked for comes up. */
export function closePrompt(ui: Ui, situation: Situation): Ui {
  if (ui.prompt?.goesBackTo) return { ...ui, prompt: ui.prompt.goesBackTo };
  const [next, ...asks] = ui.asks;
  return { ...ui, prompt: next ? askPrompt(next, situation) : null, asks };
}

/** A digit on the list of rooms is the room: who comes into it is typed, and the list is there again. */
function moveTo(room: string, ui: Ui, situation: Situation): Reaction {
  const opened = openPrompt('room', ui, situation);
  const { prompt } = opened.ui;
  if (!prompt) return opened;
  const begun = typed(
    { ...prompt, again: false, empty: 'close' },
    editorWith(`${room} `),
    situation.now,
    situation.state,
  );
  return {
    ui: { ...opened.ui, prompt: { ...begun, hint: 'a few letters of the name, Enter puts them there, Esc drops it' } },
  };
}

/** Looking keys move in it, the other ones close it and do what they always do. */
function pressOverlay(ui: Ui, key: Key, situation: Situation): Reaction {
  const { overlay } = ui;
  if (overlay === null) return { ui };
  const strides: Readonly<Record<string, number>> = { up: -1, down: 1, 'page-up': -10, 'page-down': 10, space: 10 };
  const stride = strides[key.name];
  if (stride !== undefined) return { ui: { ...ui, overlay: { ...overlay, top: Math.max(0, overlay.top + stride) } } };
  const closed: Ui = { ...ui, overlay: null };
  if (overlay.kind === 'rooms' && !situation.readOnly) {
    // The rooms come back behind the prompt.
    if (key.name === 'l') return openPrompt('room', ui, situation);
    if (/^[1-9]$/.test(key.name)) return moveTo(key.name, ui, situation);
    if (key.name === 'c')
      return { ui: closed, effect: { kind: 'send', sent: { line: 'copy rooms', pressedAt: situation.now } } };
  }
  if (key.name === '?' && overlay.kind === 'help') {
    return { ui: { ...ui, overlay: { kind: 'card', platform: situation.state.session.platform, top: 0 } } };
  }
  if (['?', 'escape', 'enter', 'tab', 'q', 'l'].includes(key.name)) return { ui: closed };
  return pressKey(closed, key, situation);
}
