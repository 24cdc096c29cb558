/** `vprod check`: every error and warning of files, by the file in which it has to be mended. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { UserError } from '../../errors.ts';
import { parseCsv } from '../files/csv.ts';
import { filesIn, idOfPath } from '../files/find.ts';
import { type Gathering, gather, readBytes, readText, type Shared } from '../files/read-file.ts';
import { gatherSettings } from '../files/settings.ts';
import { nameOfPath, settingsFile, type Workspace } from '../files/workspace.ts';
import { parseYaml } from '../files/yaml.ts';
import { addError, addWarning, sortProblems } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { placeAt } from '../problems/source-file.ts';
import { placeOfValue } from '../problems/spots.ts';
import { findNearest } from '../problems/suggest.ts';
import { parseAgenda } from '../read/agenda-file.ts';
import { layRunbookSession } from '../read/assemble.ts';
import { participantOf, uniquePeople } from '../read/roster.ts';
import { parseRoster } from '../read/roster-file.ts';
import { layWhole, readChecked, sampleSession } from '../read/show-runbook.ts';
import { languageFolders } from '../text/languages.ts';
import { isMailOnly, messageExtension } from '../text/messages.ts';
import { participantFields } from '../text/roots.ts';
import { checkTemplate, createChecker } from '../text/text-checks.ts';
import { type FileKind, isAgenda, kindOfContent, kindOfPath } from './file-kinds.ts';
import { warningsOfLanguages } from './missing-messages.ts';
import { warnOfNearName } from './near-messages.ts';
import { warningsOf, warningsOfRoles, warningsOfRunbook } from './warnings.ts';

export interface CheckOptions {
  readonly workspace: Workspace;
  readonly cwd: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timezone: string;
}

export interface FileCheck {
  /** As messages name it. */
  readonly file: string;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The files that were named, else all of the workspace. What is wrong in a file that one of them uses has an entry too. */
export function checkFiles(files: readonly string[], options: CheckOptions): readonly FileCheck[] {
  const paths = files.length > 0 ? files.map((file) => resolve(options.cwd, file)) : listFiles(options.workspace);
  const found = new Map<string, { errors: Problem[]; warnings: Problem[] }>();
  const shared: Shared = new Map();
  for (const path of paths) {
    const name = nameOfPath(path, options.workspace);
    const entry = (file: string) => {
      const known = found.get(file) ?? { errors: [], warnings: [] };
      found.set(file, known);
      return known;
    };
    entry(name);
    const { errors, warnings } = checkFile(path, options, shared);
    for (const one of errors) entry(one.place?.file ?? name).errors.push(one);
    for (const one of warnings) entry(one.place?.file ?? name).warnings.push(one);
  }
  return [...found].map(([file, { errors, warnings }]) => ({
    file,
    errors: sortProblems(errors),
    warnings: sortProblems(warnings),
  }));
}

function listFiles({ root }: Workspace): readonly string[] {
  const settings = join(root, settingsFile);
  const inFolder = (folder: string, extension: RegExp): readonly string[] =>
    filesIn(join(root, folder)).flatMap((file) => (extension.test(file) ? [join(root, folder, file)] : []));
  return [
    ...(existsSync(settings) ? [settings] : []),
    ...inFolder('runbooks', /\.ya?ml$/i),
    ...inFolder('sessions', /\.ya?ml$/i),
    ...inFolder('templates/messages', messageExtension),
    ...languageFolders(root).flatMap((tag) => inFolder(`templates/messages/${tag}`, messageExtension)),
  ];
}

function checkFile(path: string, options: CheckOptions, shared: Shared): Gathering['findings'] {
  const gathering = gather(options.workspace, undefined, shared);
  const { findings } = gathering;
  try {
    const known = kindOfPath(path);
    if (known === 'table') checkTable(path, gathering);
    else if (known === 'workspace')
      gatherSettings({ ...gathering, workspace: { ...options.workspace, root: join(path, '..') } });
    else checkText(path, known, options, gathering);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    findings.errors.push(...error.problems);
  }
  return findings;
}

function checkText(path: string, known: FileKind | undefined, options: CheckOptions, gathering: Gathering): void {
  const file = readText(path, gathering);
  if (!file) return;
  const kind = known ?? (/\.ya?ml$/i.test(path) ? guessKind(file, gathering) : undefined);
  if (kind === 'message') checkMessage(path, file, gathering);
  else if (kind === 'runbook') checkRunbookFile(path, gathering);
  else if (kind === 'session') checkSessionFile(path, file, options, gathering);
  else if (gathering.findings.errors.length === 0) {
    const hint = 'runbooks, sessions, vprod.yaml, rosters, agendas and message templates can be checked';
    addError(gathering.findings, 'file-kind', `cannot tell what '${file.name}' is`, placeAt(file, 0), hint);
  }
}

function guessKind(file: SourceFile, { findings }: Gathering): FileKind | undefined {
  const root = parseYaml(file, findings);
  return root && kindOfContent(root);
}

function checkRunbookFile(path: string, gathering: Gathering): void {
  const { findings } = gathering;
  const read = readChecked(path, gathering);
  if (!read || findings.errors.length > 0) return;
  const laid = layWhole(read.runbook, read.checker);
  const { title = '', vars = {} } = read.runbook.whole;
  const file = nameOfPath(path, gathering.workspace);
  const { runbook = '' } = read.runbook.own;
  if (runbook !== basename(path).replace(/\.ya?ml$/i, '')) {
    const place = placeOfValue(read.runbook.own, 'runbook');
    const hint = `sessions find it as '${basename(path).replace(/\.ya?ml$/i, '')}'`;
    addWarning(findings, 'name-mismatch', `the runbook is '${runbook}', its file is not`, place, hint);
  }
  findings.warnings.push(...warningsOfRunbook(laid, file), ...warningsOf(laid, sampleSession(title, vars)));
}

function checkSessionFile(path: string, file: SourceFile, options: CheckOptions, gathering: Gathering): void {
  const { findings } = gathering;
  const id = idOfPath(path, options.workspace);
  const read = layRunbookSession({ id, path, file, vars: {}, timezone: options.timezone }, gathering);
  if (!read || findings.errors.length > 0) return;
  findings.warnings.push(
    ...warningsOf(read.laid, read.session),
    ...warningsOfRoles(read.laid, read.session),
    ...warningsOfLanguages(read.session, read.raw, gathering),
  );
}

function checkMessage(path: string, file: SourceFile, gathering: Gathering): void {
  const { findings } = gathering;
  warnOfNearName(path, file, gathering);
  const checker = createChecker({ messages: new Map(), findings });
  checkTemplate(file, isMailOnly(file.text) ? 'mail' : 'message', checker);
  for (const { path, offset, length } of checker.analyse(file.text).mentions) {
    const field = path[1];
    if (path[0] !== 'participant' || typeof field !== 'string' || participantFields.includes(field)) continue;
    const nearest = findNearest(field, participantFields);
    if (nearest === undefined) continue;
    const place = placeAt(file, offset, length);
    addWarning(
      findings,
      'participant-field',
      `'${field}' is not a field that every participant has`,
      place,
      `did you mean '${nearest}'?`,
    );
  }
}

function checkTable(path: string, gathering: Gathering): void {
  const bytes = readBytes(path, gathering);
  const table =
    bytes && parseCsv(nameOfPath(path, gathering.workspace), bytes, gathering.findings, gathering.workspace.workbooks);
  if (!table) return;
  if (isAgenda(table)) parseAgenda(table, gathering.findings);
  else uniquePeople((parseRoster(table, gathering.findings) ?? []).map(participantOf), gathering.findings);
}
