/**
 * A layout as it would be in every class at once: all branches of a condition are laid out one after the other, so that a name
 * that no report has is found wherever it stands. The conditions are still read: a name in one is a name, too.
 */
import {
  CaseTag,
  type Context,
  type Emitter,
  ForTag,
  IfTag,
  type Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
  UnlessTag,
} from 'liquidjs';

/** What of the tags of liquidjs is gone by. */
interface Branching {
  readonly branches: readonly { readonly value?: Condition; readonly templates: Template[] }[];
  readonly value?: Condition;
  readonly elseTemplates?: Template[];
}

interface Condition {
  value(context: Context, lenient?: boolean): Generator<unknown, unknown, unknown>;
}

type Maker = new (token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Liquid['parser']) => unknown;

/**
 * `elsewhere` are the names that other layouts have at their top: a part that serves several asks for one of them before it
 * uses it, and what it keeps for the others is not laid out here.
 */
export function registerEveryBranch(liquid: Liquid, elsewhere: ReadonlySet<string>): void {
  const register = (
    name: string,
    Tag: Maker,
    render: (tag: never, context: Context, emitter: Emitter) => unknown,
  ): void =>
    liquid.registerTag(name, {
      parse(token: TagToken, remaining: TopLevelToken[]) {
        this.tag = new Tag(token, remaining, this.liquid, this.liquid.parser);
      },
      *render(context: Context, emitter: Emitter) {
        yield render(this.tag as never, context, emitter);
      },
    });

  function* all(
    tag: Branching,
    context: Context,
    emitter: Emitter,
    without: boolean,
  ): Generator<unknown, void, unknown> {
    const { renderer } = liquid;
    let shown = true;
    for (const { value, templates } of tag.branches) {
      const condition = value ?? tag.value;
      const here = condition === undefined || (yield* isHere(condition, context));
      // `unless` something that is not here: always.
      shown = here || without;
      if (shown) yield renderer.renderTemplates(templates, context, emitter);
    }
    if (tag.elseTemplates && (!without || shown)) yield renderer.renderTemplates(tag.elseTemplates, context, emitter);
  }

  /** False where it asks for what only other layouts have; throws at a name that none has. */
  function* isHere(condition: Condition, context: Context): Generator<unknown, boolean, unknown> {
    try {
      yield condition.value(context, false);
      return true;
    } catch (error) {
      const root = /undefined variable: ([A-Za-z_][\w-]*)/.exec(error instanceof Error ? error.message : '')?.[1];
      if (root === undefined || !elsewhere.has(root) || isKnown(root, context)) throw error;
      return false;
    }
  }

  function isKnown(root: string, context: Context): boolean {
    try {
      return context.getSync([root]) !== undefined;
    } catch {
      return false;
    }
  }

  register('if', IfTag as Maker, (tag, context, emitter) => all(tag, context, emitter, false));
  register('unless', UnlessTag as Maker, (tag, context, emitter) => all(tag, context, emitter, true));
  register('case', CaseTag as Maker, (tag, context, emitter) => all(tag, context, emitter, false));
  register('for', ForTag as Maker, function* (tag: ForTag, context, emitter): Generator<unknown, void, unknown> {
    yield tag.render(context, emitter);
    if (tag.elseTemplates) yield liquid.renderer.renderTemplates(tag.elseTemplates, context, emitter);
  });
}
