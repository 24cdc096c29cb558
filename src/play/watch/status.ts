/** `vprod status`: every session that has a file or a journal. One that cannot be read stops none of the others. */
import { existsSync } from 'node:fs';
import { wantsColour } from '../../colour.ts';
import type { Context } from '../../context.ts';
import { emptyState } from '../../core/class/empty.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { type Found, type StatusReport, statusReport, todayOf } from '../../core/now/overview.ts';
import { seriesReport } from '../../core/now/series-status.ts';
import { renderJson } from '../../core/text/json.ts';
import type { TextEngine } from '../../core/text/texts.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { listSessionFolders } from '../../journal/files/list.ts';
import { findLastSign, findRuns } from '../../journal/files/run-owner.ts';
import { readJournal } from '../../journal/read.ts';
import { type StatusOptions as Look, renderStatus } from '../../report/render/overview.ts';
import { renderSeries } from '../../report/render/series-status.ts';
import { listSessions } from '../../runbook/files/find.ts';
import { joinSession, mentionsHub, patience } from '../hub/join.ts';
import { folderOf, locate, reportsOf, workspaceOf } from '../session/locate.ts';
import { writeOut } from '../session/output.ts';
import { readFiles } from '../session/read-files.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';

export interface StatusOptions {
  readonly json?: boolean;
  readonly today?: boolean;
  readonly series?: boolean;
}

export async function showStatus(options: StatusOptions, context: Context): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const files = new Set(listSessions(workspace));
  const folders = listSessionFolders(reportsOf(workspace)).map(({ id }) => id);
  const engine = await loadEngine();
  const look = (id: string): Promise<Found> =>
    lookAt(id, { hasFile: files.has(id), hasFolder: existsSync(folderOf(workspace, id)) }, engine, context);
  const found: Found[] = [];
  for (const id of new Set([...files, ...folders])) found.push(await look(id));
  const fetched = await fetchOthers(found, context);
  for (const id of fetched) found[found.findIndex((one) => one.id === id)] = await look(id);
  const all = statusReport(found, context.now(), context.timezone);
  const { isTTY, columns } = context.stdout;
  const seen = {
    columns: isTTY ? (columns ?? 80) : 80,
    colour: wantsColour(context.stdout, context.env),
    zone: context.timezone,
    today: options.today ?? false,
  };
  const text = textOf(all, options, seen);
  writeOut(text, undefined, context);
  return exitCodes.ok;
}

function textOf(all: StatusReport, { json, today, series }: StatusOptions, look: Look): string {
  if (series) {
    const report = seriesReport(all);
    return json ? renderJson(report) : renderSeries(report, look);
  }
  const report = today ? todayOf(all) : all;
  return json ? renderJson(report) : renderStatus(report, look);
}

/** What others have written of the classes about now: of those whose day it is, or that run. Gives the ids of what was shared. */
async function fetchOthers(found: readonly Found[], context: Context): Promise<readonly string[]> {
  const workspace = workspaceOf(context);
  if (!mentionsHub(workspace)) return [];
  const near = found.filter(({ state, runs }) => {
    const start = Date.parse(state?.session.start ?? '');
    return runs.length > 0 || Math.abs(context.now() - start) < nearMs;
  });
  const ids = near.map(({ id }) => id).slice(0, mostNear);
  const together = await Promise.all(ids.map((id) => joinSession(id, context, patience.known)));
  for (const line of new Set(together.flatMap(({ lines }) => lines))) context.stderr.write(`${visibleLine(line)}\n`);
  await Promise.all(together.map(({ sharer }) => sharer?.leave()));
  return ids;
}

/** Milliseconds before and after its start in which a class may be going on somewhere. */
const nearMs = 36 * 3_600_000;
const mostNear = 50;

interface Traces {
  readonly hasFile: boolean;
  readonly hasFolder: boolean;
}

async function lookAt(
  id: string,
  { hasFile, hasFolder }: Traces,
  engine: TextEngine,
  context: Context,
): Promise<Found> {
  const problems: string[] = [];
  const recorded = hasFolder ? attempt(() => readState(id, context), problems) : undefined;
  const state = hasFile ? await withFile(id, recorded, problems, context) : recorded;
  const runs = hasFolder
    ? (attempt(() => findRuns({ folder: folderOf(workspaceOf(context), id) }, context.host, context.now()), problems) ??
      [])
    : [];
  const text = createStepTexts(() => state ?? emptyState, context.now, engine);
  const titleOf = (number: number): string => {
    const step = state?.plan.steps[number];
    return step ? text(step.title, step) : '';
  };
  const touched = hasFolder ? findLastSign({ folder: folderOf(workspaceOf(context), id) }, context.host) : undefined;
  return { id, state, runs, touched, problem: problems[0] ?? null, titleOf };
}

/** The recorded state with the facts that the file has now; where nothing was recorded the run of show of the file. */
async function withFile(
  id: string,
  recorded: State | undefined,
  problems: string[],
  context: Context,
): Promise<State | undefined> {
  try {
    const { session, plan } = await readFiles(locate(id, context), { vars: {} }, context);
    return recorded ? { ...recorded, session } : { ...emptyState, session, plan };
  } catch (error) {
    problems.push(reasonOf(error));
    return recorded;
  }
}

function readState(id: string, context: Context): State | undefined {
  const state = replay(readJournal({ folder: folderOf(workspaceOf(context), id) }).events);
  return isOpened(state) ? state : undefined;
}

function attempt<T>(work: () => T, problems: string[]): T | undefined {
  try {
    return work();
  } catch (error) {
    problems.push(reasonOf(error));
    return undefined;
  }
}

/** The first error in one line, with its place. */
function reasonOf(error: unknown): string {
  if (!(error instanceof UserError)) return error instanceof Error ? error.message : String(error);
  const [first, ...more] = error.problems;
  const place = first?.place ? ` (${first.place.file}:${first.place.line}:${first.place.column})` : '';
  const others = more.length > 0 ? `, and ${more.length} more` : '';
  return `${first?.message ?? ''}${place}${others}`;
}
