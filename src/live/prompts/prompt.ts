/** A prompt: one line being typed for one action, perhaps with choices, and the action line that it comes to. */

import type { State } from '../../core/class/state.ts';
import type { Ask } from '../../core/plan/plan.ts';
import { type Editor, editorWith, wordBefore } from '../input/line-editor.ts';
import { actionChoices, type Choice, type ChoiceKind, choicesOf, filterChoices } from './choices.ts';
import { markChoices, markHint, mostOffered, signsIn } from './mark-choices.ts';
import { roomChoices } from './room-choices.ts';

export interface Prompt {
  /** The word of the action; absent on the free command line. */
  readonly action?: string;
  /** What it is for, as it is shown. */
  readonly title: string;
  /** What stands in the line between the action's word and what is typed: `setup/room: `. */
  readonly head: string;
  readonly editor: Editor;
  readonly choices: ChoiceKind | null;
  /** The choice that Enter takes, counted among those that fit. */
  readonly picked: number;
  readonly hint: string;
  /** What Enter does while nothing is typed and nothing picked. */
  readonly empty: 'send' | 'close' | 'stay';
  /** Stays open after it was sent, for the next one. */
  readonly again: boolean;
  /** What is typed may be none of the choices. */
  readonly free: boolean;
  /** When the key was pressed that opened it: epoch milliseconds. */
  readonly pressedAt: number;
  /** The answer that a finished step asks for. */
  readonly ask: Ask | null;
  /** What comes up again after it was sent or dropped. */
  readonly goesBackTo: Prompt | null;
  /** It came up by itself and any letter may begin its words: keys mean what they always do until Tab takes it up. */
  readonly waits: boolean;
  readonly problem: { readonly text: string; readonly hint: string } | null;
}

type Given = Pick<Prompt, 'title' | 'hint' | 'pressedAt'> & Partial<Prompt>;

export function makePrompt(given: Given): Prompt {
  return {
    head: '',
    editor: editorWith(''),
    choices: null,
    picked: given.choices ? 0 : -1,
    empty: 'stay',
    again: false,
    free: false,
    ask: null,
    goesBackTo: null,
    waits: false,
    problem: null,
    ...given,
  };
}

/** What the prompt offers now: its own choices, or completions of the mark that is being typed. */
export function offered(prompt: Prompt, state: State, current: number): readonly Choice[] {
  if (prompt.choices === 'rooms') return roomChoices(state, prompt.editor.text);
  const marked = typesMark(prompt)
    ? markChoices(wordBefore(prompt.editor).word, signsIn(prompt.action, ''), state)
    : [];
  if (marked.length > 0 || typesMark(prompt)) return marked.slice(0, mostOffered);
  if (prompt.choices !== null) return filterChoices(choicesOf(prompt.choices, state, current), withoutMarks(prompt));
  if (namesAction(prompt)) return actionChoices(prompt.editor.text);
  const { word } = wordBefore(prompt.editor);
  return word === '' ? [] : markChoices(word, signsIn(prompt.action, prompt.editor.text), state).slice(0, mostOffered);
}

/** Whether a mark is being typed into a list of choices that takes some: `hears @noor`. */
export function typesMark(prompt: Prompt): boolean {
  if (prompt.choices === null || prompt.choices === 'rooms') return false;
  const { word } = wordBefore(prompt.editor);
  return word !== '' && signsIn(prompt.action, '').some((sign) => sign !== '^' && word.startsWith(sign));
}

/** What the choice is looked for by. */
function withoutMarks({ action, editor }: Prompt): string {
  return splitMarks(action, editor.text).words;
}

/** The words that name a choice, and the marks that go along with it. */
export function splitMarks(
  action: string | undefined,
  text: string,
): { readonly words: string; readonly marks: string } {
  const signs = signsIn(action, '').filter((sign) => sign !== '^');
  const isMark = (word: string): boolean => word.length > 1 && signs.some((sign) => word.startsWith(sign));
  const words = text.split(/\s+/).filter(Boolean);
  if (!words.some(isMark)) return { words: text, marks: '' };
  return { words: words.filter((word) => !isMark(word)).join(' '), marks: words.filter(isMark).join(' ') };
}

/** On the free line the first word, until it is whole, is one of the actions. */
export function namesAction(prompt: Prompt): boolean {
  return prompt.action === undefined && !/\s/.test(prompt.editor.text);
}

/** What stands below the line: the form of a mark while it is typed, or what the words before it pick; else what the prompt itself says. */
export function hintOf(prompt: Prompt, state: State, current: number): string {
  const { word } = wordBefore(prompt.editor);
  const signs = signsIn(prompt.action, prompt.editor.text);
  const isPicked = prompt.picked >= 0 && signs.some((sign) => word.startsWith(sign));
  const first = isPicked && offered(prompt, state, current).length > 0 ? 'Enter takes ▸, Enter again sends' : undefined;
  if (prompt.choices !== null) {
    const [chosen] = typesMark(prompt)
      ? filterChoices(choicesOf(prompt.choices, state, current), withoutMarks(prompt))
      : [];
    return chosen ? `${prompt.title}: ${chosen.label} · ${first ?? 'Enter takes it, Esc drops it'}` : prompt.hint;
  }
  return first ?? markHint(word, signs) ?? prompt.hint;
}

/** Whether something is typed, and all of it marks: what is wrong with that person has not been said yet. */
export function isMarksOnly({ action, editor }: Prompt): boolean {
  const signs = signsIn(action, '');
  const words = editor.text.split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => word.length > 1 && signs.some((sign) => word.startsWith(sign)));
}

/** The action line with these words. */
export function lineOf(prompt: Prompt, words: string): string {
  return [prompt.action ?? '', `${prompt.head}${words}`].join(' ').trim();
}

/** What is kept of it outside of memory: the words as the action would take them; undefined where nothing is typed. */
export function typedText(prompt: Prompt): string | undefined {
  if (prompt.editor.fresh || prompt.editor.text.trim() === '') return undefined;
  return prompt.head + prompt.editor.text;
}

/** Whether it asks for a file: what is typed may be any path. */
export function isFiles(prompt: Prompt): boolean {
  return typeof prompt.choices === 'object' && prompt.choices !== null && 'files' in prompt.choices;
}

/** Whether it is the list of a step that is ticked person by person. */
export function isEach(prompt: Prompt): boolean {
  return typeof prompt.choices === 'object' && prompt.choices !== null && 'each' in prompt.choices;
}
