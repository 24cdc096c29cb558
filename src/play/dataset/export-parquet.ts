/** `vprod export parquet`: the tables of all sessions as a data set that engines read as it is, grown by every export. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { mergeGathered, startGathering } from '../../core/summary/gathering.ts';
import { entryOf } from '../../core/summary/numbers.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { readFilters } from '../many/filters.ts';
import { keysOf } from '../many/index-keys.ts';
import { placesIn, warnOfUnreadable } from '../many/places.ts';
import { type Progress, startProgress } from '../many/progress.ts';
import type { Job, NamedPlace } from '../many/read.ts';
import { labelsKey } from '../report/labels-key.ts';
import { workspaceOf } from '../session/locate.ts';
import { compactMonth } from './compact.ts';
import type { DayDone, DayJob } from './day-reader.ts';
import type { Into } from './day-writer.ts';
import { type DatedPlace, datePlaces } from './days.ts';
import { type Ledger, openLedger, startLedger } from './ledger.ts';
import { openDataset } from './parts.ts';
import { type Day, startTeam, type Team } from './read-days.ts';

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
    into: { root, machine, texts } satisfies Into,
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

interface Work extends DayJob {
  /** The first day. */
  readonly since: string | null;
}

/** Undefined where a session turned out to be of a day that was passed over: then all are to be read. */
async function exportPlaces(places: readonly NamedPlace[], ledger: Ledger, work: Work, context: Context) {
  const team = startTeam(work);
  const progress = await startProgress(places.length, context);
  try {
    const exported = await exportBy({ team, progress }, places, ledger, work, context);
    progress.stop();
    if (!exported) return undefined;
    ledger.write();
    warnOfUnreadable(exported.gathered, context);
    return exported;
  } finally {
    progress.stop();
    await team.end();
  }
}

async function exportBy(
  { team, progress }: { readonly team: Team; readonly progress: Progress },
  places: readonly NamedPlace[],
  ledger: Ledger,
  { job, since }: Work,
  context: Context,
) {
  // Before anything is read: what is written meanwhile is seen the next time.
  const keyOf = keysOf(job.workspace, context.now());
  const { unknown, done: passed } = await datePlaces(places, keyOf, since, ledger, team.dateAll);
  const known = new Map(unknown.map((one) => [one.name, one]));
  const gathered = startGathering();
  const total = { sessions: 0, parts: 0 };
  const times = new Map<string, number>();
  const strays = new Map<string, NamedPlace[]>();
  let isAstray = false;

  function take(done: DayDone): boolean {
    mergeGathered(gathered, done.gathered);
    total.parts += done.newParts;
    total.sessions += done.sessions.length;
    for (const place of done.leftOut) ledger.leaveOut(place, known.get(place)?.key);
    for (const { place, day } of done.strays) {
      // Of an earlier day no other session was read: written with this one alone, it would lose them.
      if (since !== null && day < since) continue;
      const found = known.get(place)?.place;
      if (found) entryOf(strays, day, (): NamedPlace[] => []).push(found);
      isAstray ||= passed.has(day);
    }
    if (done.sessions.length > 0) keepDay(done);
    return !isAstray;
  }

  function keepDay({ day, sessions }: DayDone): void {
    const time = (times.get(day) ?? 0) + 1;
    times.set(day, time);
    if (time > 1) ledger.forget(day);
    else
      ledger.keep(
        day,
        sessions.map(({ place, settled }) => [place, settled ? known.get(place)?.key : undefined]),
      );
  }

  let read = places.length - unknown.length;
  const more = (sessions: number): void => {
    read += sessions;
    progress.show(read);
  };
  await team.read(daysOf(unknown), { take, progress: more });
  // A journal whose day was not told by its text comes later than its day.
  const later = [...strays].sort(([a], [b]) => (a < b ? -1 : 1));
  strays.clear();
  const days = later.map(([day, found]) => ({ day, time: (times.get(day) ?? 0) + 1, places: found }));
  if (!isAstray) await team.read(days, { take: again, progress: () => {} });
  if (isAstray) return undefined;
  const before = [...passed.values()].reduce((sum, n) => sum + n, 0);
  return { sessions: total.sessions + before, days: times.size + passed.size, parts: total.parts, gathered };

  /** Whoever strays again is written to just now, and is exported the next time. Those that cannot be read were counted. */
  function again(done: DayDone): boolean {
    return take({ ...done, strays: [], gathered: startGathering() });
  }
}

function daysOf(places: readonly DatedPlace[]): readonly Day[] {
  const byDay = new Map<string, NamedPlace[]>();
  for (const { day, place } of places) entryOf(byDay, day, (): NamedPlace[] => []).push(place);
  return [...byDay].map(([day, all]) => ({ day, time: 1, places: all }));
}

const nothing = { sessions: 0, days: 0, parts: 0 };

/** Part of a file's name. */
function machineOf({ host }: Context): string {
  return host.replace(/[^A-Za-z0-9-]+/g, '-') || 'machine';
}
