/**
 * The common part of Liquid: outputs of paths with filters, if, unless, elsif, else, and plain for loops. Loading and running the whole
 * engine takes longer than all the rest of reading a runbook, and most runbooks hold nothing else. Whatever is not
 * understood here, and whatever is wrong, is left to the engine.
 */
import { type Analysis, guard, type RawMention } from './analysis.ts';

const tags = /\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*(\w+)([\s\S]*?)-?%\}/g;
const tokens =
  /\s*(?:("[^"]*"|'[^']*'|-?\d+(?:\.\d+)?(?![\w.]))|([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)|(==|!=|<=|>=|<|>|[|:,]))/y;
const words = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank']);
const joints = new Set(['and', 'or']);
/** An open tag; in a loop with the name of its item. */
interface Block {
  readonly tag: 'if' | 'unless' | 'for';
  readonly item?: string;
  /** After its `else` comes only the end. */
  hasElse?: true;
}

interface Reading {
  readonly mentions: RawMention[];
  readonly open: Block[];
}

const operators = new Set(['==', '!=', '<', '>', '<=', '>=', 'contains']);
const filters = new Set(
  'append capitalize date default divided_by downcase escape first join last map minus newline_to_br plus prepend remove replace reverse round size sort split strip times truncate uniq upcase where'.split(
    ' ',
  ),
);

interface Token {
  readonly kind: 'value' | 'path' | 'sign';
  readonly text: string;
  readonly offset: number;
}

/** Undefined where the text needs the engine. */
export function analyseSimple(text: string): Analysis | undefined {
  const mentions: RawMention[] = [];
  const open: Block[] = [];
  const reading = { mentions, open };
  let end = 0;
  for (const found of text.matchAll(tags)) {
    if (hasBraces(text.slice(end, found.index))) return undefined;
    end = found.index + found[0].length;
    const [whole, output, tag, rest] = found;
    const body = output ?? rest ?? '';
    const list = tokenise(
      body,
      found.index + whole.indexOf(body, tag === undefined ? 2 : whole.indexOf(tag) + tag.length),
    );
    if (!list) return undefined;
    const understood = tag === undefined ? readOutput(list, reading) : readTag(tag, list, reading);
    if (!understood) return undefined;
  }
  if (open.length > 0 || hasBraces(text.slice(end))) return undefined;
  return { faults: [], mentions: guard(mentions) };
}

function hasBraces(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

function tokenise(body: string, start: number): readonly Token[] | undefined {
  const list: Token[] = [];
  let at = 0;
  while (body.slice(at).trim() !== '') {
    tokens.lastIndex = at;
    const found = tokens.exec(body);
    if (!found) return undefined;
    const [whole, value, path, sign] = found;
    const text = value ?? path ?? sign ?? '';
    const kind = value !== undefined || words.has(text) ? 'value' : path === undefined ? 'sign' : 'path';
    list.push({ kind, text, offset: start + at + whole.length - text.length });
    at += whole.length;
  }
  return list;
}

/** A value, then filters with their arguments. */
function readOutput(list: readonly Token[], reading: Reading): boolean {
  const used: Token[] = [];
  let hasDefault = false;
  let at = 0;
  const value = (): boolean => {
    const token = list[at];
    if (!token || token.kind === 'sign') return false;
    used.push(token);
    at += 1;
    return true;
  };
  if (!value()) return false;
  while (at < list.length) {
    const name = list[at + 1]?.text ?? '';
    if (list[at]?.text !== '|' || !filters.has(name)) return false;
    hasDefault ||= name === 'default';
    at += 2;
    if (list[at]?.text !== ':') continue;
    do {
      at += 1;
      if (!value()) return false;
    } while (list[at]?.text === ',');
  }
  for (const [index, token] of used.entries()) addMention(token, hasDefault && index === 0, reading);
  return true;
}

function readTag(tag: string, list: readonly Token[], reading: Reading): boolean {
  const { open } = reading;
  switch (tag) {
    case 'if':
    case 'unless':
      open.push({ tag });
      return readCondition(list, reading);
    case 'elsif':
      return open.at(-1)?.tag === 'if' && open.at(-1)?.hasElse === undefined && readCondition(list, reading);
    case 'else': {
      const block = open.at(-1);
      if (!block || block.hasElse || list.length > 0) return false;
      block.hasElse = true;
      return true;
    }
    case 'for':
      return readLoop(list, reading);
    case 'endif':
    case 'endunless':
    case 'endfor':
      return list.length === 0 && open.pop()?.tag === tag.slice(3);
    default:
      return false;
  }
}

/** `item in links`, without more. */
function readLoop(list: readonly Token[], reading: Reading): boolean {
  const [item, joint, source] = list;
  if (list.length !== 3 || item?.kind !== 'path' || item.text.includes('.') || joint?.text !== 'in') return false;
  if (source?.kind !== 'path') return false;
  addMention(source, true, reading);
  reading.open.push({ tag: 'for', item: item.text });
  return true;
}

function readCondition(list: readonly Token[], reading: Reading): boolean {
  let at = 0;
  for (;;) {
    const left = list[at];
    if (!left || left.kind === 'sign') return false;
    addMention(left, true, reading);
    at += 1;
    if (operators.has(list[at]?.text ?? '')) {
      const right = list[at + 1];
      if (!right || right.kind === 'sign') return false;
      addMention(right, true, reading);
      at += 2;
    }
    if (at === list.length) return true;
    if (!joints.has(list[at]?.text ?? '')) return false;
    at += 1;
  }
}

/** What a loop brings in is no variable of the text. */
function addMention({ kind, text, offset }: Token, tested: boolean, { mentions, open }: Reading): void {
  if (kind !== 'path') return;
  const path = text.split('.');
  const [root = ''] = path;
  const inLoop = open.some(({ tag, item }) => tag === 'for' && (item === root || root === 'forloop'));
  if (!inLoop) mentions.push({ path, offset, length: text.length, tested });
}
