/** `vprod export parquet`: the tables of all sessions as a data set that engines read as it is, grown by every export. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { readFilters } from '../many/filters.ts';
import { keysOf } from '../many/index-keys.ts';
import { placesIn, warnOfUnreadable } from '../many/many.ts';
import { readMany } from '../many/pool.ts';
import { startProgress } from '../many/progress.ts';
import type { Job, NamedPlace } from '../many/read.ts';
import { labelsKey } from '../report/labels-key.ts';
import { workspaceOf } from '../session/locate.ts';
import { compactMonth } from './compact.ts';
import { dayWriter, type Into } from './day-writer.ts';
import { datePlaces } from './days.ts';
import { type Ledger, openLedger, startLedger } from './ledger.ts';
import { openDataset } from './parts.ts';

export interface DatasetOptions {
  /** The first day: `2026-12-01`, or a month. */
  readonly since?: string;
  readonly compact?: string;
  /** Free texts, too. */
  readonly texts?: boolean;
}

/** `key` makes the labels; that of the workspace where none is given. Throws a UserError where the folder is something else's, or there is nothing to export. */
export async function exportDataset(
  folder: string,
  options: DatasetOptions,
  key: Uint8Array | undefined,
  context: Context,
): Promise<ExitCode> {
  const root = path.resolve(context.cwd, folder);
  if (options.compact !== undefined) return compactMonth(root, folder, options.compact, context);
  const { filters } = readFilters(options.since === undefined ? {} : { since: options.since }, '');
  const workspace = workspaceOf(context);
  const places = placesIn(context);
  const texts = options.texts === true;
  const labels = key ?? labelsKey(workspace);
  openDataset(root, folder);
  const machine = machineOf(context);
  const how = [context.version, texts, createHash('sha256').update(labels).digest('hex')];
  const work = {
    job: {
      options: { filters: { ...filters, since: null }, by: null, now: context.now() },
      table: 'all',
      anonymous: { whose: 'participants', key: labels },
      workspace,
      pages: null,
    } satisfies Job,
    since: filters.since,
    root,
    machine,
    texts,
  };
  const { sessions, days, parts } =
    (await exportPlaces(places, openLedger(root, machine, how), work, context)) ??
    (await exportPlaces(places, startLedger(root, machine, how), work, context)) ??
    nothing;
  if (sessions === 0)
    throw new UserError(
      { code: 'export-nothing', message: 'no session is left to export', hint: "'vprod report --all' says why" },
      exitCodes.failed,
    );
  context.stdout.write(
    `${sessions} session${sessions === 1 ? '' : 's'} of ${days} day${days === 1 ? '' : 's'} in '${folder}': ${parts} new part${parts === 1 ? '' : 's'}\n`,
  );
  return exitCodes.ok;
}

interface Work extends Into {
  readonly job: Job;
  /** The first day. */
  readonly since: string | null;
}

/** Undefined where a session turned out to be of a day that was passed over: then all are to be read. */
async function exportPlaces(places: readonly NamedPlace[], ledger: Ledger, work: Work, context: Context) {
  const { job, since } = work;
  // Before anything is read: what is written meanwhile is seen the next time.
  const { unknown, done } = datePlaces(places, keysOf(job.workspace, context.now()), since, ledger);
  const keys = new Map(unknown.map(({ name, key }) => [name, key]));
  const writer = dayWriter(work, done, ledger, keys);
  const progress = await startProgress(unknown.length, context);
  const gathered = await readMany(
    unknown.map(({ place }) => place),
    job,
    { takeRows: writer.take, progress: progress.show },
  ).finally(progress.stop);
  await writer.end();
  if (writer.isAstray()) return undefined;
  ledger.write();
  warnOfUnreadable(gathered, context);
  return writer.written();
}

const nothing = { sessions: 0, days: 0, parts: 0 };

/** Part of a file's name. */
function machineOf({ host }: Context): string {
  return host.replace(/[^A-Za-z0-9-]+/g, '-') || 'machine';
}
