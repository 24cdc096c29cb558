/** `vprod import agenda|roster`: a file of somebody's → the session's own list, after it was shown what was understood. */
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { decode, readSheet, UnreadableError } from '../../exchange/sheets/sheet.ts';
import { refuse } from '../../journal/files/disk.ts';
import { checkFiles } from '../../runbook/check/check.ts';
import { withList } from '../../runbook/edit/list.ts';
import { resolveBeside } from '../../runbook/files/beside.ts';
import { gather } from '../../runbook/files/read-file.ts';
import { nameOfPath } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { askAgreed, asksOn } from '../session/asking.ts';
import { type Located, locateSession } from '../session/locate.ts';
import { withWorkbooks } from '../session/workbooks.ts';
import { readExports } from './files.ts';
import { problemOf } from './import.ts';
import type { ExportFile, ImportWords } from './importer.ts';
import { type ListKind, lists, type ReadList } from './list-kinds.ts';
import { tableWith } from './list-table.ts';

/** Throws a UserError (exit code 2) where a file cannot be had, read or written: then nothing is changed. */
export async function importList(
  kind: ListKind,
  name: string,
  files: readonly string[],
  words: ImportWords,
  context: Context,
): Promise<ExitCode> {
  const located = locateSession(name, context);
  const session = fileOf(located, kind);
  const [file, another] = readExports(files, context);
  if (!file || another)
    throw new UserError({
      code: 'bad-option',
      message: `cannot import ${kind} from several files`,
      hint: 'one at a time',
    });
  const read = await readWell(kind, file, words);
  const target = targetOf(kind, session, located, read);
  const say = (line: string): void => void context.stdout.write(`${visibleLine(line)}\n`);
  const sheet = read.sheet === undefined ? '' : `, sheet '${read.sheet}'`;
  say(`${kind} from '${file.name}'${sheet}: ${read.summary}`);
  for (const line of read.lines) say(`  ${line}`);
  const shown = nameOfPath(target.path, located.workspace);
  if (target.text === target.before) {
    say(`'${shown}' says so already, nothing is changed`);
    return exitCodes.ok;
  }
  if (words.yes !== true && !asksOn(context)) {
    say(`nothing is written yet: --yes writes it into '${shown}'`);
    return exitCodes.ok;
  }
  if (words.yes !== true && !(await askAgreed(`Write it into '${shown}'?`))) return exitCodes.ok;
  await writeChecked(target, session, located, context);
  say(`written into '${shown}'`);
  return exitCodes.ok;
}

function fileOf({ ref, id }: Located, kind: ListKind): string {
  if (ref.kind === 'file') return ref.path;
  const hint = `'vprod new ${id}' makes one`;
  throw new UserError({
    code: 'import-no-file',
    message: `cannot import ${kind}: '${id}' has no file of its own`,
    hint,
  });
}

async function readWell(kind: ListKind, file: ExportFile, words: ImportWords): Promise<ReadList> {
  try {
    const read = await lists[kind].read(file, words);
    if (read.entries.length === 0) throw new UnreadableError(file.given, 'nothing stands below its header');
    return read;
  } catch (error) {
    if (error instanceof UnreadableError) throw new UserError(problemOf(kind, file, error));
    throw error;
  }
}

interface Target {
  readonly path: string;
  /** Undefined where the file is not there yet. */
  readonly before: string | undefined;
  readonly text: string;
}

/** The session itself, or the CSV that it names. */
function targetOf(kind: ListKind, session: string, { workspace }: Located, { entries }: ReadList): Target {
  const shown = nameOfPath(session, workspace);
  const before = readFileSync(session, 'utf8');
  const root = parseDocument(before, { version: '1.2', schema: 'core' }).contents;
  const named: unknown = isMap(root) ? root.get(kind) : undefined;
  if (typeof named === 'string') {
    const gathering = gather(workspace);
    const beside = resolveBeside(named, session, undefined, gathering);
    throwErrors(gathering.findings);
    return tableTarget(kind, beside ?? '', named, entries);
  }
  const { matching } = lists[kind];
  const text = withList(before, { key: kind, entries, ...matching });
  if (text !== undefined) return { path: session, before, text };
  throw new UserError({
    code: 'import-no-file',
    message: `cannot write the ${kind} into '${shown}'`,
    hint: "'vprod check' shows what is wrong with it",
  });
}

function tableTarget(kind: ListKind, file: string, named: string, entries: ReadList['entries']): Target {
  if (/\.xlsx$/i.test(named))
    throw new UserError({
      code: 'import-no-file',
      message: `cannot write the ${kind}: '${named}' is a workbook`,
      hint: `name a CSV in the session: '${kind}: ${path.basename(named).replace(/\.xlsx$/i, '.csv')}'`,
    });
  if (!existsSync(file)) return { path: file, before: undefined, text: tableWith(kind, undefined, undefined, entries) };
  const bytes = readFileSync(file);
  const before = decode(named, bytes);
  return { path: file, before, text: tableWith(kind, readSheet(named, bytes), before, entries) };
}

/** What was there comes back where the session would be wrong by it. */
async function writeChecked(
  { path: file, before, text }: Target,
  session: string,
  { workspace }: Located,
  context: Context,
): Promise<void> {
  const check = async (): Promise<readonly string[]> => {
    const options = { cwd: context.cwd, now: context.now(), timezone: context.timezone };
    const found = await withWorkbooks(workspace, (known) => checkFiles([session], { ...options, workspace: known }));
    return found.flatMap(({ errors }) => errors.map(({ code, message }) => `${code} ${message}`));
  };
  const known = new Set(await check());
  // Put back as it was, not as it was read: a file keeps its encoding.
  const bytes = before === undefined ? undefined : readFileSync(file);
  write(file, text);
  const [wrong] = (await check()).filter((error) => !known.has(error));
  if (wrong === undefined) return;
  if (bytes === undefined) rmSync(file, { force: true });
  else write(file, bytes);
  throw new UserError({
    code: 'import-unfit',
    message: `cannot write it: the session would be wrong: ${wrong.replace(/^\S+ /, '')}`,
    hint: 'nothing was changed; mend the file and import it again',
  });
}

/** The whole of it or none, under the mode that the file has; where it is a link, what it leads to. */
function write(file: string, text: string | Uint8Array): void {
  const real = existsSync(file) ? realpathSync(file) : file;
  const made = `${real}.${process.pid}.tmp`;
  try {
    writeFileSync(made, text, { mode: existsSync(real) ? statSync(real).mode & 0o777 : 0o600 });
    renameSync(made, real);
  } catch (error) {
    rmSync(made, { force: true });
    throw refuse(error, 'file-unwritable', `write '${path.basename(file)}'`);
  }
}
