/** `vprod import`: exports of platforms and survey tools → events, all files of one call in one write. */
import type { Context } from '../../context.ts';
import type { Draft } from '../../core/actions/decision.ts';
import type { State } from '../../core/class/state.ts';
import type { Import } from '../../core/plan/words.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderInstant } from '../../core/time/times.ts';
import { zoneMeant } from '../../core/time/zone-names.ts';
import { type ExitCode, exitCodes, type Problem, UserError } from '../../errors.ts';
import { UnreadableError } from '../../exchange/sheets/sheet.ts';
import { writeReport } from '../report/file.ts';
import { asksOn } from '../session/asking.ts';
import { locateSession, placeOf } from '../session/locate.ts';
import { openOnce } from '../session/opening.ts';
import type { Play } from '../session/play.ts';
import { readExports } from './files.ts';
import type { ExportFile, Importer, ImportWords } from './importer.ts';
import { importerOf } from './kinds.ts';

export interface ImportOptions extends ImportWords {
  readonly producer?: string;
  readonly journal?: string;
}

/** Throws a UserError (exit code 2) where a file cannot be had or read: then nothing is imported. */
export async function importSession(
  kind: Import,
  name: string,
  files: readonly string[],
  { producer, journal, ...words }: ImportOptions,
  context: Context,
): Promise<ExitCode> {
  const known = inKnownZone(words);
  const located = locateSession(name, context);
  const exports = readExports(files, context);
  const place = placeOf(located.folder, journal, context);
  const opened = await openOnce(located, place, producer === undefined ? {} : { producer }, context);
  for (const line of opened.greeting) context.stderr.write(`${visibleLine(line)}\n`);
  const say = (line: string): void => void context.stdout.write(`${visibleLine(line)}\n`);
  for (const line of await importExports(kind, opened.play, exports, known, context)) say(line);
  await (await importerOf(kind)).after?.(opened.play, known, asksOn(context), say);
  await writeReport(opened, context);
  return exitCodes.ok;
}

/** The same for a session that is open already, such as the one on the screen. Gives what is to be told, a line each. */
export async function importFiles(
  kind: Import,
  play: Play,
  files: readonly string[],
  words: ImportWords,
  context: Context,
): Promise<readonly string[]> {
  const known = inKnownZone(words);
  const lines = [...(await importExports(kind, play, readExports(files, context), known, context))];
  await (await importerOf(kind)).after?.(play, known, false, (line) => lines.push(line));
  return lines;
}

function inKnownZone(words: ImportWords): ImportWords {
  if (words.timezone === undefined) return words;
  const timezone = zoneMeant(words.timezone);
  if (timezone !== undefined) return { ...words, timezone };
  throw new UserError({
    code: 'zone-unknown',
    message: `no time zone is called '${words.timezone}'`,
    hint: "write it as 'Europe/London'",
  });
}

interface Reading {
  readonly file: ExportFile;
  /** Undefined where the journal has the file already and nothing was said that could change it. */
  readonly data: unknown;
}

async function importExports(
  kind: Import,
  play: Play,
  files: readonly ExportFile[],
  words: ImportWords,
  context: Context,
): Promise<readonly string[]> {
  const importer = await importerOf(kind);
  const readings = await readAll(kind, importer, files, { state: play.state(), words, context });
  const known: string[] = [];
  const events = play.write((state, moment) => {
    const stamp = { at: renderInstant(moment.now, state.session.timezone), by: moment.by };
    return readings.flatMap(({ file, data }): readonly Draft[] => {
      const before = standing(state, kind, file.digest);
      if (before && (data === undefined || same(before.data, data))) {
        known.push(`${kind} from '${file.name}': imported already, nothing is changed`);
        return [];
      }
      return [{ type: 'imported', kind, file: file.name, digest: file.digest, data, ...stamp }];
    });
  });
  const state = play.state();
  const told = events.flatMap((event) =>
    event.type === 'imported'
      ? [`${kind} from '${event.file}'${sheetOf(event.data)}: ${importer.tell(event.data, state)}`]
      : [],
  );
  const doubts = events.length > 0 ? importer.doubts(state) : [];
  return [...told, ...known, ...doubts.map((line) => `  ${line}`)];
}

/** Which sheet of a workbook it was, where the book has several. */
function sheetOf(data: unknown): string {
  const name = typeof data === 'object' && data !== null && 'sheet' in data ? data.sheet : undefined;
  return typeof name === 'string' ? `, sheet '${name}'` : '';
}

/** Every file is read before anything is written; throws a UserError with all that cannot be. */
async function readAll(
  kind: Import,
  importer: Importer<unknown>,
  files: readonly ExportFile[],
  around: { readonly state: State; readonly words: ImportWords; readonly context: Context },
): Promise<readonly Reading[]> {
  const { state, words } = around;
  const problems: Problem[] = [];
  const readings: Reading[] = [];
  const silent = !importer.rereads && isSilent(words);
  for (const file of files) {
    const before = standing(state, kind, file.digest);
    try {
      const data = before && silent ? undefined : await importer.read(file, { ...around, before: before?.data });
      readings.push({ file, data });
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      problems.push(problemOf(kind, file, error));
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  importer.check?.(
    readings.flatMap(({ data }) => (data === undefined ? [] : [data])),
    words,
  );
  return readings;
}

/** Nothing was said that could make another reading of the same file. */
function isSilent({ dates, timezone, sheet, match, private: wide }: ImportWords): boolean {
  const said = [dates, timezone, sheet, wide].some((one) => one !== undefined);
  return !said && Object.keys(match).length === 0;
}

function standing({ imports }: State, kind: Import, digest: string): State['imports'][number] | undefined {
  return imports.findLast((one) => one.kind === kind && one.digest === digest);
}

/** The journal holds JSON: what is left out of it is no difference. */
function same(before: unknown, data: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(data);
}

export function problemOf(
  kind: Import | 'agenda' | 'roster',
  { given }: ExportFile,
  { message, line, hint }: UnreadableError,
): Problem {
  return {
    code: 'import-unreadable',
    message: `cannot import ${kind} from '${given}': ${message}`,
    ...(line === undefined ? {} : { place: { file: given, line, column: 1 } }),
    ...(hint === undefined ? {} : { hint }),
  };
}
