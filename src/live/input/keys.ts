/** Bytes of a terminal in raw mode → keys, pastes, focus and answers. Sequences may come in pieces. */
import { graphemes } from '../../core/text/cells.ts';

export interface Key {
  /** The character itself, or `enter`, `up`, `ctrl-a`, `alt-x`, `space`, … */
  readonly name: string;
  /** What it types. */
  readonly text?: string;
}

export type Input =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'focus'; readonly gained: boolean }
  /** The answer to the question where the cursor stands: 1-based. */
  | { readonly kind: 'cursor'; readonly row: number };

export interface Decoded {
  readonly inputs: readonly Input[];
  /** The beginning of a sequence whose rest has not come yet; it belongs before the next piece. */
  readonly rest: string;
}

const pasteBegin = '\u001b[200~';
const pasteEnd = '\u001b[201~';
/** A paste without an end must not eat memory for ever. */
const longestPaste = 65_536;
const csi = /^\u001b(?:\[([0-9;?<=>]*)([ -/]*[@-~])|O([@-~]))/;
const csiBegun = /^\u001b(?:\[[0-9;?<=>]*[ -/]*|O)?$/;

export function decodeInput(text: string): Decoded {
  const inputs: Input[] = [];
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(pasteBegin)) {
      const end = rest.indexOf(pasteEnd);
      if (end < 0 && rest.length < longestPaste) return { inputs, rest };
      inputs.push({ kind: 'paste', text: rest.slice(pasteBegin.length, end < 0 ? longestPaste : end) });
      rest = end < 0 ? rest.slice(longestPaste) : rest.slice(end + pasteEnd.length);
      continue;
    }
    if (rest.startsWith('\u001b')) {
      if (csiBegun.test(rest)) return { inputs, rest };
      const read = readEscape(rest);
      if (read.input) inputs.push(read.input);
      rest = rest.slice(read.length);
      continue;
    }
    const run = /^[^\u0000-\u001f\u007f]+/.exec(rest)?.[0];
    if (run !== undefined) for (const one of graphemes(run)) inputs.push(key(one === ' ' ? 'space' : one, one));
    else inputs.push(control(rest.charCodeAt(0)));
    rest = rest.slice(run?.length ?? 1);
  }
  return { inputs, rest };
}

/** What is left when nothing follows: a lone Esc is the key, any other beginning is nobody's. */
export function decodeRest(rest: string): readonly Input[] {
  if (rest === '\u001b') return [key('escape')];
  return rest.startsWith(pasteBegin) ? [{ kind: 'paste', text: rest.slice(pasteBegin.length) }] : [];
}

function key(name: string, text?: string): Input {
  return { kind: 'key', key: text === undefined ? { name } : { name, text } };
}

function control(code: number): Input {
  const named: Readonly<Record<number, string>> = {
    8: 'backspace',
    9: 'tab',
    10: 'enter',
    13: 'enter',
    127: 'backspace',
  };
  return key(named[code] ?? `ctrl-${String.fromCharCode(code + 96)}`);
}

function readEscape(text: string): { readonly input?: Input; readonly length: number } {
  const found = csi.exec(text);
  if (!found) {
    const next = text.slice(1);
    if (next.startsWith('\u001b')) return { input: key('escape'), length: 1 };
    const [character = ''] = graphemes(next.slice(0, 16));
    return { input: key(`alt-${character}`), length: 1 + character.length };
  }
  const length = found[0].length;
  const parameters = found[1] ?? '';
  const final = found[2] ?? found[3] ?? '';
  if (final === 'I' && parameters === '') return { input: { kind: 'focus', gained: true }, length };
  if (final === 'O' && parameters === '') return { input: { kind: 'focus', gained: false }, length };
  const cursor = final === 'R' ? /^(\d+);\d+$/.exec(parameters) : null;
  if (cursor) return { input: { kind: 'cursor', row: Number(cursor[1]) }, length };
  const name = final === '~' ? tildes[parameters.split(';')[0] ?? ''] : letters[final];
  return name === undefined ? { length } : { input: key(name), length };
}

const letters: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  M: 'enter',
  Z: 'back-tab',
};

const tildes: Readonly<Record<string, string>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'page-up',
  6: 'page-down',
  7: 'home',
  8: 'end',
};
