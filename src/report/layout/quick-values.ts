/**
 * What stands in most places of a layout, a name with its fields, is read in one go: the library takes a coroutine for each part of
 * it, and most of the time of a page is theirs. Whatever is out of the ordinary is left to the library, errors too.
 */
import { type Context, type Template, type Token, TypeGuards, toValueSync, Value } from 'liquidjs';

/** Of what is read: the library has to say what it is. */
const notRead = Symbol('not read');

type Read = (context: Context) => unknown;

/** What of the library's own is gone by. */
interface Scopes {
  readonly scopes: readonly object[];
  readonly environments: object;
  readonly globals: object;
}

interface Inner {
  readonly body?: readonly Template[];
  readonly tag?: Template;
}

/** All values in them, and in what they hold. */
export function quicken(templates: readonly Template[]): void {
  for (const template of templates) {
    for (const argument of template.arguments?.() ?? []) if (argument instanceof Value) quickenValue(argument);
    const { body, tag } = template as Inner;
    // What others are read from files is parsed, and quickened, by itself.
    const children = (toValueSync(template.children?.(false, true) as never) ?? []) as readonly Template[];
    quicken([...children, ...(body ?? []), ...(tag ? [tag] : [])]);
  }
}

function quickenValue(value: Value): void {
  const read = readerOf(value.initial.postfix);
  if (!read) return;
  const slow = value.value.bind(value);
  const quick = (context: Context, lenient?: boolean): unknown => {
    let found = read(context);
    if (found === notRead) return slow(context, lenient);
    for (const filter of value.filters) found = toValueSync(filter.render(found, context) as never);
    return found;
  };
  Object.assign(value, { value: quick });
}

/** Of an expression as the library has put it: each operator behind what it works on. Undefined where it is no simple one. */
function readerOf(postfix: readonly Token[]): Read | undefined {
  const [first] = postfix;
  if (postfix.length === 1 && first) return operandOf(first);
  const parts = postfix.map((token) => (TypeGuards.isOperatorToken(token) ? token.operator : operandOf(token)));
  if (parts.includes(undefined)) return undefined;
  return (context) => {
    const operands: unknown[] = [];
    for (const part of parts) {
      if (typeof part === 'string') operands.push(worked(part, operands, context));
      else {
        const operand = part?.(context);
        if (operand === notRead) return notRead;
        operands.push(operand);
      }
    }
    return operands[0];
  };
}

function worked(operator: string, operands: unknown[], context: Context): unknown {
  const work = context.opts.operators[operator] as (...operands: unknown[]) => Generator;
  const right = operands.pop();
  return toValueSync(operator === 'not' ? work(right, context) : work(operands.pop(), right, context));
}

function operandOf(token: Token): Read | undefined {
  if ('content' in token) return () => token.content;
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined) return undefined;
  const path = token.props.map((prop) => ('content' in prop ? (prop.content as string) : undefined));
  return path.includes(undefined) ? undefined : (context) => readPath(path as readonly string[], context);
}

function readPath(path: readonly string[], context: Context): unknown {
  let value: unknown = scopeWith(path[0] ?? '', context as unknown as Scopes);
  for (const key of path) {
    value = context.readProperty(value as object, key);
    if (value === undefined) return notRead;
  }
  return value;
}

function scopeWith(name: string, { scopes, environments, globals }: Scopes): object {
  for (let place = scopes.length - 1; place >= 0; place -= 1) {
    const scope = scopes[place];
    if (scope && name in scope) return scope;
  }
  return name in environments ? environments : globals;
}
