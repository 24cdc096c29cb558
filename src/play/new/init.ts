/** `vprod init`: the files of a workspace. What is there already is left alone, and named. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { renderSchema } from '../../runbook/schema/render.ts';
import { tomorrow } from './fields.ts';
import { writeNewFile } from './file.ts';

/** Under `templates/init`, each at the place that it gets. */
const layouts = [
  'vprod.yaml',
  'runbooks/our-classes.yaml',
  'sessions/example.yaml',
  'templates/messages/see-you.md',
  'templates/reports/report.md.liquid',
  'templates/reports/page/brand.html.liquid',
] as const;

const schemas = ['workspace', 'runbook', 'session'] as const;

/** Throws a UserError where a file cannot be written; those before it stay. */
export function layOutWorkspace(folder: string | undefined, context: Context): ExitCode {
  const root = path.resolve(context.cwd, folder ?? context.workspace ?? '.');
  const files = new Map<string, string>();
  for (const name of layouts) files.set(name, fill(readLayout(name, context), context));
  for (const name of schemas) files.set(`schemas/${name}.schema.json`, renderSchema(name));
  const left: string[] = [];
  for (const [name, text] of files) {
    const file = path.join(root, name);
    if (existsSync(file)) {
      left.push(name);
      continue;
    }
    writeNewFile(file, text, name, root);
    context.stdout.write(`made ${name}\n`);
  }
  for (const name of left) context.stdout.write(`left ${name} as it is\n`);
  context.stdout.write('\nnext:\n');
  if (path.resolve(context.cwd) !== root && folder !== undefined) context.stdout.write(`  cd ${quote(folder)}\n`);
  context.stdout.write('  vprod check\n  vprod show example\n  vprod run example --rehearse\n');
  return exitCodes.ok;
}

function readLayout(name: string, { shipped }: Context): string {
  return readFileSync(path.join(shipped, 'templates', 'init', name), 'utf8').replaceAll('\r\n', '\n');
}

/** The example is a class in three weeks, ten o'clock by this machine's clocks: nothing of it is overdue. */
function fill(text: string, { now, timezone }: Context): string {
  return text.replaceAll('%TIMEZONE%', timezone).replaceAll('%START%', tomorrow(now() + 20 * day, timezone));
}

const day = 86_400_000;

function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
