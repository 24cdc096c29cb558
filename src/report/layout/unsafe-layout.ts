/** A page that does more than show, told at the place in the layout that it comes from. */
import { visible } from '../../core/text/visible.ts';
import { type Problem, UserError } from '../../errors.ts';
import { faultsOfLayout, type PageFault } from './page-guard.ts';
import type { TemplateText } from './templates.ts';

/** The first layout in which the same is written; where none has it, its tags have made it. */
export function unsafeLayout(fault: PageFault, layouts: readonly TemplateText[]): UserError {
  const written = layouts.flatMap((layout) => problemsOf(layout).filter(({ what }) => what === fault.what));
  const [first] = written;
  if (first) return new UserError(first.problem);
  const [file] = layouts.map((layout) => layout.file);
  const made = { ...fault, line: 1, column: 1 };
  return new UserError(
    problemOf(made, { file: file ?? '', text: '' }, `made by its tags, line ${fault.line} of the page: `),
  );
}

/** What is wrong with a layout for pages as it is written. */
export function unsafeParts(layout: TemplateText): readonly Problem[] {
  return problemsOf(layout).map(({ problem }) => problem);
}

function problemsOf(layout: TemplateText): readonly { readonly what: string; readonly problem: Problem }[] {
  const isStyle = /\.css(?:\.liquid)?$/.test(layout.file);
  return faultsOfLayout(layout.text, isStyle).map((fault) => ({
    what: fault.what,
    problem: problemOf(fault, layout, ''),
  }));
}

function problemOf({ what, why, line, column }: PageFault, { file, text }: TemplateText, how: string): Problem {
  return {
    code: 'layout-unsafe',
    message: `cannot use the layout '${file}': ${how}${visible(what)}: ${why}`,
    place: { file, line, column, source: visible(text.split('\n')[line - 1] ?? '') },
    hint: 'a page only shows: it loads, posts and runs nothing, and leads nowhere by itself',
  };
}
