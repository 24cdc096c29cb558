/** What a line that runs is bound to: the programs it comes to on this machine, and the files of the workspace it names. */
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isWithin, leadsOut, nameOfPath, type Workspace } from '../../runbook/files/workspace.ts';

export interface Bound {
  /** As it stands in the runbook. */
  readonly line: string;
  /** The real paths of the programs that it begins with. */
  readonly programs: readonly string[];
  /** The files of the workspace that it names, and what is in them. */
  readonly files: readonly BoundFile[];
  /** What of it cannot be held to what it is now, in a few words each. */
  readonly loose: readonly string[];
}

interface BoundFile {
  readonly file: string;
  /** SHA-256 in hex. */
  readonly digest: string;
}

export interface BindingPlace {
  readonly workspace: Workspace;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Bytes of a file that are looked at. */
const largest = 64 * 1024 * 1024;

/** A line for the shell. It is read more widely than a shell would: a file too many does no harm. */
export function bindCommand(line: string, place: BindingPlace): Bound {
  const words = wordsOf(line);
  const folders = words.map((word) => path.resolve(place.workspace.root, word)).filter(isFolder);
  const bases = [...new Set([place.workspace.root, ...folders])];
  const programs = firstWords(line).flatMap((word) => programOf(word, place.env) ?? []);
  const named = words.flatMap((word) => bases.map((base) => path.resolve(base, word)));
  const files = [...named, ...programs].filter(isFile);
  const own = folders.filter((one) => one !== place.workspace.root && isWithin(one, place.workspace.root));
  return bound(line, programs, files, [...own.map((one) => looseFolder(one, place)), ...looseParts(line)], place);
}

/** A file of the workspace, or the name of an application. */
export function bindLaunch(target: string, place: BindingPlace): Bound {
  const file = path.resolve(place.workspace.root, target);
  if (isFile(file)) return bound(target, [], [file], [], place);
  if (isFolder(file)) return bound(target, [], [], [looseFolder(file, place)], place);
  const program = programOf(target, place.env);
  const loose = program === undefined ? [`what '${target}' is on this machine`] : [];
  return bound(target, program === undefined ? [] : [program], [], loose, place);
}

/** Whether a line still comes to what it came to: the programs, the files, and what is in them. */
export function isSame(one: Bound, other: Bound): boolean {
  return (
    JSON.stringify([one.line, one.programs, one.files]) === JSON.stringify([other.line, other.programs, other.files])
  );
}

function bound(
  line: string,
  programs: readonly string[],
  files: readonly string[],
  loose: readonly string[],
  place: BindingPlace,
): Bound {
  const root = realpathSync(place.workspace.root);
  const inside = [...new Set(files.flatMap((file) => nameWithin(file, root, place) ?? []))].sort();
  const digests = inside.map((file) => ({
    file: nameOfPath(file, { ...place.workspace, root }),
    digest: digestOf(file),
  }));
  const large = digests
    .filter(({ digest }) => digest === '')
    .map(({ file }) => `'${file}': it is too large to be read`);
  return { line, programs: [...new Set(programs)].sort(), files: digests, loose: [...new Set([...loose, ...large])] };
}

/** Undefined outside of the workspace. A link in it that leads out is held to what it leads to. */
function nameWithin(file: string, root: string, { workspace }: BindingPlace): string | undefined {
  const real = realpathSync(file);
  if (isWithin(real, root)) return real;
  return leadsOut(file, workspace) ? path.join(root, path.relative(workspace.root, file)) : undefined;
}

function looseFolder(folder: string, { workspace }: BindingPlace): string {
  return `what else lies in '${nameOfPath(folder, workspace)}'`;
}

/** What only the shell works out when it runs. */
function looseParts(line: string): readonly string[] {
  const parts = [/\$[\w{(]/.test(line) || line.includes('`') ? 'what the shell puts in for $ and `' : ''];
  if (/[*?[]/.test(line)) parts.push('the files that * and ? stand for');
  return parts.filter(Boolean);
}

/** Whole words without their quotes, and all their parts: `--config=a/b.yml`, `sh -c "a/b.sh now"`. */
function wordsOf(line: string): readonly string[] {
  const quoted = [...line.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const whole = line.split(/\s+/).map((word) => word.replace(/["'\\]/g, ''));
  const parts = line.split(/[\s"'\\;|&<>(){}=,:`$]+/);
  // An escaped space belongs to the name.
  const escaped = line.split(/(?<!\\)\s+/).map((word) => word.replace(/\\(.)/g, '$1'));
  const all = [...quoted, ...whole, ...parts, ...escaped];
  return [...new Set(all)].filter((word) => word !== '' && word.length < 1_000 && !word.includes('\0')).slice(0, 1_000);
}

const starters =
  'chronic,chrt,command,doas,env,exec,ionice,nice,nohup,setsid,stdbuf,sudo,taskset,time,timeout,unshare,watch,xargs';
const startsOthers: ReadonlySet<string> = new Set(starters.split(','));

/** The words that a shell would look up as programs, and all behind a program that starts another one: its options come between. */
function firstWords(line: string): readonly string[] {
  return line.split(/[;|&(){}\n`]+/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/["'\\]/g, ''))
      .filter((word) => word !== '' && word !== '!' && !/^\w+=/.test(word));
    return startsOthers.has(words[0] ?? '') ? words : words.slice(0, 1);
  });
}

function programOf(word: string, env: BindingPlace['env']): string | undefined {
  if (word.includes('/') || word.includes(path.sep)) return undefined;
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) => endings.map((ending) => path.join(folder, word + ending))).find(isProgram);
  return found === undefined ? undefined : realpathSync(found);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return isFile(file);
  } catch {
    return false;
  }
}

function isFile(file: string): boolean {
  return kindOf(file)?.isFile() ?? false;
}

function isFolder(file: string): boolean {
  return kindOf(file)?.isDirectory() ?? false;
}

function kindOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // A name that is too long, a link in a circle.
    return undefined;
  }
}

/** Empty where it cannot be read: it then never counts as the same by accident, as it is named as loose. */
function digestOf(file: string): string {
  try {
    if (statSync(file).size > largest) return '';
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return '';
  }
}
