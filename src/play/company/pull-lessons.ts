/**
 * `vprod lessons pull`: how long segments and steps really took, from a data set or from the journals of the workspace, as a
 * small file beside each runbook. The screen draws from it whether a class will end on time.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type Experience, fewest, over, places, type Spread, spreadOf } from '../../core/now/experience.ts';
import { entryOf } from '../../core/summary/numbers.ts';
import { tables } from '../../core/tables/tables.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { refuse, replaceFile } from '../../journal/files/disk.ts';
import { type AllRows, parseAllRows } from '../../report/render/all-rows.ts';
import { insideOf, type Workspace } from '../../runbook/files/workspace.ts';
import { placesIn, warnOfUnreadable } from '../many/places.ts';
import { readMany } from '../many/pool.ts';
import { startProgress } from '../many/progress.ts';
import { experienceFile } from '../session/experience.ts';
import { workspaceOf } from '../session/locate.ts';
import { chooseNewest, ofSession } from './choose.ts';
import { damaged, openData } from './open-data.ts';

/** Of one runbook: how many classes were held, and when. */
interface Held {
  readonly runbook: string;
  readonly classes: number;
  readonly since: string;
  readonly until: string;
}

type What = 'kinds' | 'segments' | 'steps';

interface SpreadRow extends Spread {
  readonly runbook: string;
  readonly what: What;
  readonly id: string;
}

interface Pulled {
  readonly held: readonly Held[];
  readonly spreads: readonly SpreadRow[];
}

/** Without a folder from the journals of the workspace. Throws a UserError where too few classes were held. */
export async function pullLessons(folder: string | undefined, context: Context): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const pulled = folder === undefined ? await fromJournals(context) : await fromData(folder, context);
  const all = experiencesOf(pulled).filter(({ runbook }) => experienceFile(runbook, workspace) !== undefined);
  if (all.length === 0)
    throw new UserError(
      {
        code: 'lessons-none',
        message: `cannot learn yet: no segment or step of a runbook was held in ${fewest} classes`,
        hint:
          folder === undefined
            ? "'vprod lessons pull FOLDER' learns from the data set of the house"
            : "'vprod report --all' says what was held",
      },
      exitCodes.failed,
    );
  for (const one of all) {
    const shown = write(one, workspace);
    const { kinds, segments, steps, classes } = one;
    const known = [Object.keys(kinds).length, Object.keys(segments).length, Object.keys(steps).length];
    context.stdout.write(
      `${shown}: from ${classes} class${classes === 1 ? '' : 'es'}, ${known[0]} kinds of segments, ${known[1]} segments, ${known[2]} steps\n`,
    );
  }
  return exitCodes.ok;
}

function write(experience: Experience, workspace: Workspace): string {
  const file = experienceFile(experience.runbook, workspace) ?? '';
  const shown = path.relative(workspace.root, file);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    replaceFile(insideOf(file, workspace), `${JSON.stringify(experience)}\n`);
  } catch (error) {
    throw error instanceof UserError ? error : refuse(error, 'file-unwritable', `write '${shown}'`);
  }
  return shown;
}

/** So many of each are kept, those that were held most: the file stays a few KB. */
const kept: Readonly<Record<What, number>> = { kinds: 20, segments: 30, steps: 30 };

function experiencesOf({ held, spreads }: Pulled): readonly Experience[] {
  return held
    .toSorted((a, b) => compare(a.runbook, b.runbook))
    .map((one): Experience => {
      const of = (what: What) =>
        Object.fromEntries(
          spreads
            .filter((spread) => spread.runbook === one.runbook && spread.what === what)
            .toSorted((a, b) => b.n - a.n || compare(a.id, b.id))
            .slice(0, kept[what])
            .map(({ id, n, over: beyond, ratios }) => [id, { n, over: beyond, ratios }] as const),
        );
      return { vprodLessons: 1, ...one, kinds: of('kinds'), segments: of('segments'), steps: of('steps') };
    })
    .filter(({ kinds, steps }) => Object.keys(kinds).length + Object.keys(steps).length > 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Seconds: what took less was ticked off after it had been done. */
const ticked = 5;

async function fromData(folder: string, context: Context): Promise<Pulled> {
  const engine = await openData(path.resolve(context.cwd, folder), folder);
  try {
    await chooseNewest(engine);
    await engine.run(`create temp table held as select k, runbook, date from newest
      where started_at is not null and status <> 'cancelled'`);
    const took = (what: What, id: string, taken: string, planned: string, from: string): string =>
      `select runbook, '${what}' as what, ${id} as id, ${taken} as taken, ${planned} as planned from ${from} t
        ${ofSession('t', 'held')} where status = 'done' and ${planned} > 0 and ${taken} is not null`;
    const all = [
      took('kinds', 'kind', 'actual_seconds', 'planned_seconds', 'segments'),
      took('segments', 'segment', 'actual_seconds', 'planned_seconds', 'segments'),
      `${took('steps', 'step', 'elapsed_seconds', 'estimate_seconds', 'steps')} and segment is null and elapsed_seconds > ${ticked}`,
    ];
    const spreads = await engine.rows<SpreadRow>(
      `select runbook, what, id, count(*) as n, count(*) filter (taken - planned >= ${over}) as over,
        quantile_cont(taken::double / planned, [${places.join(', ')}]) as ratios
      from (${all.join(' union all ')}) group by all having count(*) >= ${fewest}`,
    );
    const held = await engine.rows<Held>(
      'select runbook, count(*) as classes, min(date)::varchar as since, max(date)::varchar as until from held group by all',
    );
    return {
      held,
      spreads: spreads.map((one) => ({
        ...one,
        ratios: one.ratios.map((ratio) => Math.round(ratio * 1000) / 1000),
      })),
    };
  } catch (error) {
    throw error instanceof UserError ? error : damaged(folder, error);
  } finally {
    engine.close();
  }
}

async function fromJournals(context: Context): Promise<Pulled> {
  const held = new Map<string, Held>();
  const took = new Map<string, { taken: number; planned: number }[]>();
  const places = placesIn(context);
  const progress = await startProgress(places.length, context);
  const gathered = await readMany(
    places,
    {
      options: { filters: { since: null, until: null, where: [] }, by: null, now: context.now() },
      table: 'all',
      anonymous: null,
      workspace: workspaceOf(context),
      pages: null,
    },
    {
      takeRows: (lines) => {
        for (const one of parseAllRows(lines)) addRows(one, held, took);
      },
      progress: progress.show,
    },
  ).finally(progress.stop);
  warnOfUnreadable(gathered, context);
  const spreads = [...took].flatMap(([key, all]) => {
    const [runbook = '', what, id = ''] = JSON.parse(key) as [string, What, string];
    const spread = spreadOf(all);
    return spread ? [{ runbook, what, id, ...spread }] : [];
  });
  return { held: [...held.values()], spreads };
}

function addRows(
  { day, rows }: AllRows,
  held: Map<string, Held>,
  took: Map<string, { taken: number; planned: number }[]>,
): void {
  const [session] = objectsOf('sessions', rows);
  if (!session || session.started_at === null || session.status === 'cancelled') return;
  const runbook = String(session.runbook);
  const before = held.get(runbook) ?? { runbook, classes: 0, since: day, until: day };
  held.set(runbook, {
    runbook,
    classes: before.classes + 1,
    since: day < before.since ? day : before.since,
    until: day > before.until ? day : before.until,
  });
  const add = (what: What, id: unknown, taken: unknown, planned: unknown): void => {
    if (typeof taken === 'number' && typeof planned === 'number' && planned > 0)
      entryOf(took, JSON.stringify([runbook, what, id]), () => []).push({ taken, planned });
  };
  for (const one of objectsOf('segments', rows)) {
    if (one.status !== 'done') continue;
    add('kinds', one.kind, one.actual_seconds, one.planned_seconds);
    add('segments', one.segment, one.actual_seconds, one.planned_seconds);
  }
  for (const one of objectsOf('steps', rows))
    if (one.status === 'done' && one.segment === null && Number(one.elapsed_seconds) > ticked)
      add('steps', one.step, one.elapsed_seconds, one.estimate_seconds);
}

function objectsOf(table: 'sessions' | 'segments' | 'steps', rows: AllRows['rows']) {
  const names = tables[table].columns.map(({ name }) => name);
  return rows[table].map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
}
