/** What the lessons, and what to change in runbooks, are drawn from, out of a data set: added up by the engine. */
import { addCost, type Cost, type Costs } from '../../core/summary/changes.ts';
import { fold } from '../../core/summary/fields.ts';
import { type Fixes, fixFor } from '../../core/summary/fixes.ts';
import { addKnownTroubles, type KnownTroubles } from '../../core/summary/known-troubles.ts';
import { append, count, entryOf } from '../../core/summary/numbers.ts';
import { type TroublePlans, tryFor } from '../../core/summary/plan-uses.ts';
import type { Platforms } from '../../core/summary/platforms.ts';
import { type Part, partFor, type Runbooks } from '../../core/summary/runbooks.ts';
import {
  addToSeriesTally,
  type SeriesFacts,
  type SeriesPerson,
  type SeriesTallies,
} from '../../core/summary/series.ts';
import type { Gathered } from '../../core/summary/summary.ts';
import { type Engine, type Question, question, quoted } from '../../exchange/duckdb/engine.ts';
import { keyOf, ofSession } from './choose.ts';

const began = "how = 'counted' and s.started_at is not null";

export async function readCauses(engine: Engine, gathered: Gathered, withSeries: boolean): Promise<void> {
  await readCosts(engine, gathered.costs);
  await readPlatforms(engine, gathered.platforms);
  await readKnown(engine, gathered.known);
  await readRunbooks(engine, gathered.runbooks);
  await readFixes(engine, gathered.fixes);
  await readTroubles(engine, gathered.troubles);
  if (!withSeries) return;
  await readSeries(engine, gathered.series, 'counted');
  await readSeries(engine, gathered.otherSeries, 'filtered');
}

/** Segments of what counts that took a minute more than they should. Needs `key`. */
export const segmentsThatRanOver = `select runbook, segment, g.title, actual_seconds - planned_seconds as seconds, sid, g.session
  from segments g ${ofSession('g')}
  where how = 'counted' and g.status = 'done' and coalesce(actual_seconds, 0) - planned_seconds >= 60`;

/** Class time that troubles and segments cost: sums are one number, titles are counted. `only`: of one of them. */
export async function readCosts(
  engine: Engine,
  costs: Costs,
  only?: Pick<Cost, 'runbook' | 'kind' | 'id'>,
): Promise<void> {
  const ofIssues = `select runbook, case when trouble is null then 'unknownTrouble' else 'trouble' end as kind,
      coalesce(trouble, category) as id, case when trouble is null then category else text end as said, trouble,
      lost_seconds as seconds, sid, session
    from issue where how = 'counted'`;
  const ofSegments = `select runbook, 'runsOver', segment, title, null, seconds, sid, session from (${segmentsThatRanOver})`;
  const which = only
    ? `where runbook = ${quoted(only.runbook)} and kind = ${quoted(only.kind)} and id = ${quoted(only.id)}`
    : '';
  const rows = await engine.rows<{
    runbook: string;
    kind: Cost['kind'];
    id: string;
    title: string;
    count: number;
    known: number;
    seconds: number;
    classes: string[];
  }>(
    `with cost as materialized (select * from (${ofIssues} union all ${ofSegments}) ${which})
    select runbook, kind, id, coalesce(said, k.title, '') as title, count(*) as count, count(seconds) as known,
      coalesce(sum(seconds), 0) as seconds, list(distinct session) as classes
    from cost left join (select sid, trouble, t.title from troubles t ${ofSession('t')}
      where trouble in (select trouble from cost)) k using (sid, trouble)
    group by all`,
  );
  for (const row of rows) addCost(costs, { ...row, unknown: row.count - row.known });
}

async function readPlatforms(engine: Engine, platforms: Platforms): Promise<void> {
  const held = await engine.rows<{ platform: string; n: number }>(
    `select platform, count(started_at) as n from s where how = 'counted'
      and (started_at is not null or sid in (select sid from issue)) group by platform`,
  );
  for (const { platform, n } of held) platforms.set(platform, { n, cells: new Map() });
  const cells = await engine.rows<{
    platform: string;
    category: string;
    issues: number;
    lost: number;
    unknown: number;
    classes: string[];
  }>(
    `select platform, category, count(*) as issues, coalesce(sum(i.lost_seconds), 0) as lost,
      count(*) - count(i.lost_seconds) as unknown, list(distinct s.session) as classes
    from issue i join s using (sid) where i.how = 'counted' group by all`,
  );
  for (const { platform, category, issues, lost, unknown, classes } of cells)
    platforms.get(platform)?.cells.set(category, { issues, lostSeconds: lost, unknown, classes });
}

/** Of each runbook as the newest session had it. */
async function readKnown(engine: Engine, known: KnownTroubles): Promise<void> {
  const rows = await engine.rows<{ runbook: string; newest: string; id: string; title: string; plans: string }>(
    `select s.runbook, s.start || ' ' || s.session as newest, t.trouble as id, t.title, t.plans
    from (select runbook, max(age) as age from s where how = 'counted' group by runbook) n
      join s using (age) join troubles t on ${keyOf('t')} = s.k order by t.position`,
  );
  for (const { runbook, newest, id, title, plans } of rows) {
    const before = known.get(runbook)?.troubles ?? [];
    const trouble = { id, title, plans: JSON.parse(plans) as string[] };
    addKnownTroubles(known, runbook, newest, [...before, trouble]);
  }
}

/** A row a value: of a hundred thousand classes there are some hundreds of different lengths. */
async function readRunbooks(engine: Engine, runbooks: Runbooks): Promise<void> {
  const steps = `select runbook, 'step' as what, step as id, null as kind, p.title, estimate_seconds as planned, p.status,
      start_variance_seconds as variance, p.plan <> 'A' as on_plan,
      case when segment is null then elapsed_seconds end as elapsed, age
    from went_step p join s using (sid) where p.how = 'counted' and s.started_at is not null`;
  const segments = `select runbook, 'segment', segment, kind, g.title, planned_seconds, g.status,
      floor((epoch_ms(g.started_at) - epoch_ms(g.planned_start_at)) / 1000.0 + 0.5)::integer, false, actual_seconds, age
    from segments g ${ofSession('g', 's')} where ${began}`;
  await engine.ask([partsOf(runbooks), valuesOf(runbooks)], { went: `${steps} union all ${segments}` });
}

const aboutPart = 'runbook, what, id';

function partsOf(runbooks: Runbooks): Question {
  return question<PartRow & { kind: string | null; title: string; planned: number } & Counts>(
    `select ${aboutPart}, arg_min(kind, age) as kind, arg_max(title, age) as title, arg_max(planned, age) as planned,
      count(*) filter (status in ('done', 'skipped')) as closed, count(*) filter (status = 'skipped') as skipped,
      count(*) filter (on_plan) as on_plan from went group by all`,
    (rows) => {
      for (const row of rows) {
        const part = partOf(runbooks, row);
        Object.assign(part, { title: row.title, estimateSeconds: row.planned, newest: 'x' });
        Object.assign(part, { closed: row.closed, skipped: row.skipped, planB: row.on_plan });
      }
    },
  );
}

/** After the parts themselves: they know of what kind they are. */
function valuesOf(runbooks: Runbooks): Question {
  const values = (column: string, which: string): string =>
    `select ${aboutPart}, '${column}' as "column", ${column} as value, count(*) as n from went
      where ${column} is not null and ${which} group by all`;
  return question<PartRow & { column: 'variance' | 'elapsed'; value: number; n: number }>(
    `${values('variance', "status <> 'skipped'")} union all ${values('elapsed', "status = 'done'")}`,
    (rows) => {
      for (const row of rows) {
        const part = partOf(runbooks, row);
        const into = row.column === 'variance' ? part.variances : part.elapsed;
        for (let n = 0; n < row.n; n += 1) into.push(row.value);
      }
    },
  );
}

interface PartRow {
  readonly runbook: string;
  readonly what: Part['what'];
  readonly id: string;
}

interface Counts {
  readonly closed: number;
  readonly skipped: number;
  readonly on_plan: number;
}

function partOf(runbooks: Runbooks, { runbook, what, id, kind = null }: PartRow & { readonly kind?: string | null }) {
  const parts = entryOf(runbooks, runbook, () => new Map<string, Part>());
  return partFor(parts, what, id, kind);
}

/** Wordings of one thing are joined here, by the fold that the journals have. */
async function readFixes(engine: Engine, fixes: Fixes): Promise<void> {
  const rows = await engine.rows<{
    runbook: string;
    resolution: string;
    category: string;
    text: string;
    n: number;
    severity: number;
    lost: number;
    seconds: number[];
    classes: string[];
  }>(
    `select s.runbook, resolution, category, coalesce(text, '') as text, count(*) as n, min(severity) as severity,
      coalesce(sum(i.lost_seconds), 0) as lost, list(open_seconds) as seconds, list(distinct s.session) as classes
    from issue i join s using (sid)
    where i.how = 'counted' and outcome in ('resolved', 'workaround') and trouble is null and resolution is not null
    group by all`,
  );
  for (const row of rows) {
    if (row.resolution.trim() === '') continue;
    const fix = fixFor(fixes, row.runbook, fold(row.resolution));
    count(fix.categories, row.category, row.n);
    fix.severity = Math.min(fix.severity, row.severity);
    count(fix.texts, row.text, row.n);
    count(fix.resolutions, row.resolution, row.n);
    append(fix.seconds, row.seconds);
    append(fix.classes, row.classes);
    fix.lostSeconds += row.lost;
  }
}

async function readTroubles(engine: Engine, tried: TroublePlans): Promise<void> {
  const rows = await engine.rows<{
    runbook: string;
    trouble: string;
    plan: string;
    text: string;
    title: string | null;
    n: number;
    lost: number;
    seconds: number[];
  }>(
    `select runbook, trouble, t.plan, coalesce(t.text, title_known, '') as text,
      (select arg_min(c.title, c.call) from called c where c.sid = t.sid and c.item = t.item and c.plan = t.plan
        and c.title is not null) as title,
      count(*) as n, coalesce(sum(t.lost_seconds), 0) as lost,
      coalesce(list(open_seconds) filter (t.how = 'held'), []) as seconds
    from (select sid, item, trouble, plan, text, lost_seconds, open_seconds, how from issue_plan
        where how_counted = 'counted'
      union all select sid, item, trouble, 'A', text, lost_seconds, open_seconds, case when outcome = 'open' then 'open'
        when outcome <> 'gaveup' and coalesce(plan, 'A') = 'A' then 'held' else 'failed' end
        from issue where how = 'counted' and (sid, item) not in (select (sid, item) from issue_plan)) t
      join s using (sid)
      left join (select sid, trouble, t.title as title_known from troubles t ${ofSession('t')}) k using (sid, trouble)
    where trouble is not null and t.how <> 'open' group by all`,
  );
  for (const { runbook, trouble, plan, text, title, n, lost, seconds } of rows) {
    const one = tryFor(tried, { runbook, trouble, plan });
    one.closed += n;
    one.lostSeconds += lost;
    count(one.texts, text, n);
    if (title !== null) count(one.titles, title, n);
    append(one.seconds, seconds);
  }
}

/** `which`: of those that count, or of those that the filters leave out. */
async function readSeries(engine: Engine, series: SeriesTallies, which: 'counted' | 'filtered'): Promise<void> {
  const rows = await engine.rows<SeriesFacts & { readonly people: SeriesPerson[] }>(
    `select s.session as id, any_value(title) as title, any_value(start) as start, any_value(series) as series,
      any_value(series_number) as number, any_value(series_of) as "of", any_value(series_complete) as complete,
      any_value(course) as course, any_value(total_seconds) as "totalSeconds", any_value(ended_at) is not null as over,
      coalesce(list({ name: p.person, email: p.email, status: p.status, minutes: p.minutes, "presentSeconds": p.present_seconds,
        late: p.late, "leftEarly": p.left_early, completed: p.completed } order by p.file_row_number)
        filter (p.session is not null), []) as people
    from s left join people p on ${keyOf('p')} = s.k
    where how = '${which}' and series is not null group by s.sid, s.session order by s.sid`,
  );
  for (const { people, ...session } of rows) addToSeriesTally(series, session, people);
}
