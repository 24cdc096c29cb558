/** One line being typed: state and key → state. The cursor stands between what people take for characters. */
import { graphemes } from '../../core/text/cells.ts';
import { joinLines } from '../../core/text/visible.ts';
import type { Key } from './keys.ts';

export interface Editor {
  readonly text: string;
  /** Code units before the cursor. */
  readonly cursor: number;
  /** The text is a proposal: what is typed next replaces it. */
  readonly fresh: boolean;
}

export function editorWith(text: string, fresh = false): Editor {
  return { text, cursor: text.length, fresh: fresh && text !== '' };
}

/** Undefined where the key is none of the editor's. */
export function editLine(editor: Editor, key: Key): Editor | undefined {
  const edit = edits[key.name];
  if (edit) return { ...edit(editor), fresh: false };
  if (key.text === undefined) return undefined;
  return insertText(editor, key.text);
}

/** Typed or pasted text; it stays one line. */
export function insertText(editor: Editor, text: string): Editor {
  const line = joinLines(text, ' ').replace(/\t/g, ' ');
  const base = editor.fresh ? editorWith('') : editor;
  const before = base.text.slice(0, base.cursor) + line;
  const joined = before + base.text.slice(base.cursor);
  return { text: joined, cursor: snap(joined, before.length), fresh: false };
}

/** The word that ends at the cursor, and where it begins. */
export function wordBefore(editor: Editor): { readonly word: string; readonly from: number } {
  const before = editor.text.slice(0, editor.cursor);
  const from = before.search(/\S+$/);
  return from < 0 ? { word: '', from: editor.cursor } : { word: before.slice(from), from };
}

export function replaceWord(editor: Editor, from: number, word: string): Editor {
  const before = `${editor.text.slice(0, from)}${word} `;
  return { text: before + editor.text.slice(editor.cursor).replace(/^ /, ''), cursor: before.length, fresh: false };
}

type Edit = (editor: Editor) => Pick<Editor, 'text' | 'cursor'>;

const left: Edit = ({ text, cursor }) => ({ text, cursor: before(text, cursor) });
const right: Edit = ({ text, cursor }) => ({ text, cursor: after(text, cursor) });
const home: Edit = ({ text }) => ({ text, cursor: 0 });
const end: Edit = ({ text }) => ({ text, cursor: text.length });
const backspace: Edit = ({ text, cursor, fresh }) =>
  fresh ? { text: '', cursor: 0 } : cut(text, before(text, cursor), cursor);
const remove: Edit = ({ text, cursor }) => cut(text, cursor, after(text, cursor));
const wordBack: Edit = ({ text, cursor }) => {
  let start = text.slice(0, cursor).trimEnd().length;
  while (start > 0 && /\S/.test(text[start - 1] ?? '')) start -= 1;
  return cut(text, start, cursor);
};

const edits: Readonly<Record<string, Edit>> = {
  left,
  'ctrl-b': left,
  right,
  'ctrl-f': right,
  home,
  'ctrl-a': home,
  end,
  'ctrl-e': end,
  backspace,
  delete: remove,
  'ctrl-d': remove,
  'ctrl-w': wordBack,
  'ctrl-u': ({ text, cursor }) => cut(text, 0, cursor),
  'ctrl-k': ({ text, cursor }) => cut(text, cursor, text.length),
};

function cut(text: string, from: number, to: number): Pick<Editor, 'text' | 'cursor'> {
  const rest = text.slice(0, from) + text.slice(to);
  return { text: rest, cursor: snap(rest, from) };
}

function before(text: string, cursor: number): number {
  return cursor - (graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0);
}

function after(text: string, cursor: number): number {
  return cursor + (graphemes(text.slice(cursor))[0]?.length ?? 0);
}

/** The nearest place at or behind `cursor` that lies in no character: an accent may join what was typed before. */
function snap(text: string, cursor: number): number {
  let place = 0;
  for (const one of graphemes(text)) {
    if (place >= cursor) break;
    place += one.length;
  }
  return place;
}
