/** Where layouts come from: the workspace's `templates/` first, then what ships. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UserError } from '../../errors.ts';

/** What a layout makes: its escapes and line ends go by it. */
export type Format = 'text' | 'md' | 'html';

export interface TemplateText {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  /** It ships with vprod: nobody else wrote it. */
  readonly ships?: boolean;
}

/** The template of a name such as `reports/report.txt.liquid`; undefined where there is none. */
export type TemplateLoader = (name: string) => TemplateText | undefined;

const largest = 1_000_000;
const shape = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Whether a name can be one of a template: it never leads out of its folder. */
export function isTemplateName(name: string): boolean {
  return name.length <= 200 && shape.test(name);
}

/**
 * Looks a name up in each folder in turn. A link that leads out of its folder, a file that cannot be read, or is larger
 * than a megabyte, throws a `UserError`. `show` makes the path that messages name; `shipped` is
 * the folder of those that ship.
 */
export function templatesIn(
  folders: readonly string[],
  show: (path: string) => string = (path) => path,
  shipped?: string,
): TemplateLoader {
  return (name) => {
    if (!isTemplateName(name)) return undefined;
    for (const folder of folders) {
      const path = join(folder, ...name.split('/'));
      const stat = statSync(path, { throwIfNoEntry: false });
      if (!stat?.isFile()) continue;
      if (!realpathSync(path).startsWith(realpathSync(folder) + sep)) throw outside(show(path));
      return { file: show(path), text: readTemplate(path, stat.size, show(path)), ships: folder === shipped };
    }
    return undefined;
  };
}

function outside(shown: string): UserError {
  const message = `'${shown}' is a link that leads out of its folder`;
  return new UserError({ code: 'file-outside', message, hint: 'put the file itself there' });
}

function readTemplate(path: string, size: number, shown: string): string {
  if (size > largest)
    throw new UserError({ code: 'layout-too-large', message: `cannot use the layout '${shown}': larger than 1 MB` });
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({ code: 'layout-unreadable', message: `cannot read the layout '${shown}': ${why}` });
  }
}
