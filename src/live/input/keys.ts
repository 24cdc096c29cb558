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
/** Characters of a paste that are kept: one without an end must not eat memory for ever. What is over stays a paste. */
const longestPaste = 262_144;
const interrupt = '\u0003';
const csi = /^\u001b(?:\[([0-9;?<=>]*)([ -/]*[@-~])|O([@-~]))/;
const csiBegun = /^\u001b(?:\[[0-9;?<=>]*[ -/]*|O)?$/;

export function decodeInput(text: string): Decoded {
  const inputs: Input[] = [];
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(pasteBegin)) {
      const end = rest.indexOf(pasteEnd);
      if (end < 0) return waitForPaste(inputs, rest);
      inputs.push({ kind: 'paste', text: rest.slice(pasteBegin.length, Math.min(end, longestPaste)) });
      rest = rest.slice(end + pasteEnd.length);
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

/**
 * Nothing of an open paste is a key, however long it stalls: what was pasted would act. Only Ctrl-C is, where it is the
 * last that came: in the midst of a piece it belongs to the text.
 */
function waitForPaste(inputs: readonly Input[], open: string): Decoded {
  const interrupted = open.endsWith(interrupt);
  const text = interrupted ? open.slice(0, -1) : open;
  const over = text.length - longestPaste - pasteEnd.length;
  // The last few characters stay: they may be the beginning of the end.
  const rest = over > 0 ? text.slice(0, longestPaste) + text.slice(-pasteEnd.length) : text;
  return { inputs: interrupted ? [...inputs, key('ctrl-c')] : inputs, rest };
}

export function isOpenPaste(rest: string): boolean {
  return rest.startsWith(pasteBegin);
}

/** What is left when nothing follows: a lone Esc is the key, any other beginning is nobody's. */
export function decodeRest(rest: string): readonly Input[] {
  return rest === '\u001b' ? [key('escape')] : [];
}

/**
 * A beginning that was given up for the silence after it, and what came then: on a slow line the two may be a paste's
 * beginning all the same, and its text must not be keys.
 */
export function belatedPaste(lapsed: string, next: string): boolean {
  const whole = lapsed + next;
  return lapsed !== '' && (whole.startsWith(pasteBegin) || (whole.length > 2 && pasteBegin.startsWith(whole)));
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
