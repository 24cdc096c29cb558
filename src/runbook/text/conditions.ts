/**
 * `when`: one comparison or a plain value, several joined by only `and` or only `or`. Liquid itself would pass over
 * whatever follows a condition, so it is read here.
 */
import type { RunbookRef, Segment, SessionFacts } from '../../core/plan/plan.ts';
import { scopeOf } from '../../core/plan/scope.ts';
import type { TextScope } from '../../core/text/texts.ts';
import { assertNever } from '../../errors.ts';
import type { Fault } from '../problems/faults.ts';

export type Operand =
  | {
      readonly kind: 'path';
      readonly path: readonly string[];
      readonly offset: number;
      readonly length: number;
    }
  | {
      readonly kind: 'value';
      readonly value: string | number | boolean | null;
    };

type Operator = '==' | '!=' | '<' | '>' | '<=' | '>=' | 'contains';

interface Clause {
  readonly left: Operand;
  readonly operator?: Operator;
  readonly right?: Operand;
}

export interface Condition {
  readonly joint: 'and' | 'or';
  readonly clauses: readonly Clause[];
}

interface Word {
  readonly text: string;
  readonly offset: number;
}

const words =
  /\s*(?:("[^"]*"|'[^']*')|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])*)|(==|!=|<=|>=|<|>)|(\S))/gy;
const operators = new Set<string>(['==', '!=', '<', '>', '<=', '>=', 'contains']);
const literals: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  nil: null,
  null: null,
  empty: null,
  blank: null,
};

/** The condition, or what is wrong with it. */
export function parseCondition(text: string): Condition | Fault {
  const list = split(text);
  const clauses: Clause[] = [];
  let joint: 'and' | 'or' | undefined;
  let at = 0;
  for (;;) {
    const left = operandOf(list[at]);
    if (!left) return faultAt(list[at], text, 'expected a value such as links.classroom');
    at += 1;
    const operator = list[at]?.text;
    if (operator !== undefined && operators.has(operator)) {
      const right = operandOf(list[at + 1]);
      if (!right) return faultAt(list[at + 1], text, `expected a value after '${operator}'`);
      clauses.push({ left, operator: operator as Operator, right });
      at += 2;
    } else clauses.push({ left });
    const next = list[at];
    if (!next) return { joint: joint ?? 'and', clauses };
    if (next.text !== 'and' && next.text !== 'or') return faultAt(next, text, `unexpected '${next.text}'`);
    if (joint !== undefined && joint !== next.text) {
      const { offset } = next;
      return {
        code: 'condition-mixed',
        message: "'and' and 'or' are mixed",
        offset,
        length: next.text.length,
        hint: 'make two steps of it',
      };
    }
    joint = next.text;
    at += 1;
  }
}

function split(text: string): readonly Word[] {
  return [...text.matchAll(words)].map((found) => {
    const word = found[0].trimStart();
    return { text: word, offset: found.index + found[0].length - word.length };
  });
}

function operandOf(word: Word | undefined): Operand | undefined {
  if (!word || word.text === 'and' || word.text === 'or' || operators.has(word.text)) return undefined;
  const { text, offset } = word;
  if (/^(".*"|'.*')$/s.test(text)) return { kind: 'value', value: text.slice(1, -1) };
  if (/^-?\d/.test(text)) return { kind: 'value', value: Number(text) };
  if (!/^[A-Za-z_]/.test(text)) return undefined;
  if (Object.hasOwn(literals, text)) return { kind: 'value', value: literals[text] ?? null };
  return {
    kind: 'path',
    path: text.replace(/\[(\d+)\]/g, '.$1').split('.'),
    offset,
    length: text.length,
  };
}

function faultAt(word: Word | undefined, text: string, message: string): Fault {
  const place = word ? { offset: word.offset, length: word.text.length } : { offset: text.trimEnd().length, length: 1 };
  const ending = word === undefined ? `${message}, found the end` : message;
  return {
    code: 'condition-invalid',
    message: ending,
    ...place,
    hint: hintFor(word),
  };
}

function hintFor(word: Word | undefined): string | undefined {
  if (word?.text === '=') return "write '=='";
  if (word?.text === '&') return "write 'and'";
  if (word?.text === '|') return "write 'or'";
  if (word?.text === '!' || word?.text === 'not') return "write '!= true', or '== blank'";
  return word?.text === '{' ? 'write conditions without braces' : undefined;
}

/** The paths that a condition speaks of. */
export function pathsOf(condition: Condition): readonly (Operand & { kind: 'path' })[] {
  const operands = condition.clauses.flatMap(({ left, right }) => (right ? [left, right] : [left]));
  return operands.filter((operand) => operand.kind === 'path');
}

export function conditionScope(session: SessionFacts, runbook: RunbookRef, segment?: Segment): TextScope {
  return scopeOf(session, runbook, segment ? { segment: { segment, start: null, end: null } } : {});
}

/** A condition that cannot be read was told as an error and counts as true: what it guards is checked, too. */
export function isTrue(text: string, scope: TextScope): boolean {
  const condition = parseCondition(text);
  if ('code' in condition) return true;
  const test = (clause: Clause): boolean => holds(clause, scope);
  return condition.joint === 'or' ? condition.clauses.some(test) : condition.clauses.every(test);
}

function holds({ left, operator, right }: Clause, scope: TextScope): boolean {
  const value = amountOf(left, scope);
  if (operator === undefined || right === undefined) return !isFalse(value);
  const other = amountOf(right, scope);
  switch (operator) {
    case '==':
      return isEqual(value, other);
    case '!=':
      return !isEqual(value, other);
    case 'contains':
      if (Array.isArray(value)) return value.some((one) => isEqual(one, other));
      return typeof value === 'string' && other !== null && value.includes(String(other));
    case '<':
      return numberOf(value) < numberOf(other);
    case '>':
      return numberOf(value) > numberOf(other);
    case '<=':
      return numberOf(value) <= numberOf(other);
    case '>=':
      return numberOf(value) >= numberOf(other);
    default:
      return assertNever(operator);
  }
}

function amountOf(operand: Operand, scope: TextScope): unknown {
  if (operand.kind === 'value') return operand.value;
  let value: unknown = scope;
  for (const part of operand.path) value = memberOf(value, part);
  return value ?? null;
}

function memberOf(value: unknown, part: string): unknown {
  if (Array.isArray(value)) {
    if (part === 'size') return value.length;
    if (part === 'first') return value[0];
    return part === 'last' ? value.at(-1) : value[Number(part)];
  }
  if (typeof value === 'string' && part === 'size') return value.length;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string, unknown>)[part]
    : undefined;
}

/** Not given, empty, or the word false. */
function isFalse(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === 'string') return value.trim() === '' || value.trim() === 'false';
  return Array.isArray(value) && value.length === 0;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === false || b === false) return isFalse(a) && isFalse(b);
  const [x, y] = [numberOf(a), numberOf(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? String(a) === String(b) : x === y;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}
