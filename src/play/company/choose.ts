/**
 * Which sessions of a data set count, as relations of the engine. `newest` has each session once, in its newest state; `cell`
 * has what is added up together: sessions of one month and of the same groups; `key` says which session belongs to which cell.
 * The rules are those of `core/summary/summary.ts`; what is compared without regard to case and spaces is compared by the same
 * function.
 */
import { fold, type SummaryField } from '../../core/summary/fields.ts';
import { periodBefore } from '../../core/summary/periods.ts';
import type { SummaryOptions } from '../../core/summary/summary.ts';
import { type Engine, quoted } from '../../exchange/duckdb/engine.ts';

/** Whatever the summary holds, or what a screen shows of it. */
export type Extent = 'all' | 'screen';

/** Sessions that are added up together. */
export interface Cell {
  readonly cid: number;
  /** cancelled, counted, or of those that the filters leave out: before, earlier (what is open in it counts), later, filtered or, called off, elsewhere. */
  readonly how: string;
  /** Empty for a screen, and for what is not counted, as are the other two. */
  readonly month: string;
  /** What they are cut by; null: they say nothing. */
  readonly firsts: readonly (string | null)[];
  readonly others: readonly (string | null)[];
  readonly n: number;
  readonly first_day: string | null;
}

const columnOf: Readonly<Record<Exclude<SummaryField, 'tag'>, string>> = {
  runbook: 'runbook',
  facilitator: 'facilitator',
  producer: 'producer',
  platform: 'platform',
  course: 'course',
  client: 'client',
  series: 'series',
  month: 'month',
};

/** The values that a session has in a field, as a list. */
function valuesIn(field: SummaryField): string {
  return field === 'tag'
    ? "list_distinct(list_filter(string_split(coalesce(tags, ''), '; '), lambda tag: tag <> ''))"
    : `(case when coalesce("${columnOf[field]}", '') = '' then [] else ["${columnOf[field]}"] end)`;
}

/** Moments are epoch milliseconds; `iso` writes one as the journal does, with the offset of the class. */
const macros = [
  `create or replace temp macro minutes_off(moment, clock) as ((epoch_ms(clock) - epoch_ms(moment)) / 60000)::integer`,
  `create or replace temp macro iso(moment, clock) as strftime(clock, '%Y-%m-%dT%H:%M:%S.%g')
     || case when minutes_off(moment, clock) < 0 then '-' else '+' end
     || lpad((abs(minutes_off(moment, clock)) // 60)::varchar, 2, '0') || ':'
     || lpad((abs(minutes_off(moment, clock)) % 60)::varchar, 2, '0')`,
];

/** What is reckoned of a session. */
const figures = `status, runbook, producer, platform, date, month, planned_start_at, planned_start_local, planned_end_at, started_at,
  ended_at, start_delay_seconds, on_time, overrun_seconds, total_seconds, lost_seconds, enrolled, attended, no_shows, walk_ins, late,
  left_early, completed, after_class_open, recording_wanted, recording_complete, recording_gap_seconds, responses, heads`;

/** And what is said of it, which a screen does not show. */
const words = `title, course, client, tags, series, series_number, series_of, series_complete, facilitator, start_delay_reason, issues,
  issues_severity_1, issues_severity_2, issues_severity_3, issues_severity_4, todos_open, verdict,
  iso(planned_start_at, planned_start_local) as start`;

/**
 * A session and its state as one number. Three texts a row are dear to compare, and two of a million classes come to the same
 * number once in forty million data sets.
 */
export function keyOf(alias: string): string {
  return `hash(${alias}.session, ${alias}.opened, ${alias}.state)`;
}

/** Joins rows of a table to what is known of their session: `key`, or what is named, as `s`. */
export function ofSession(alias: string, known = 'key'): string {
  return `join ${known} s on ${keyOf(alias)} = s.k`;
}

/** Gives the cells. In `key` sessions are numbered by their names, and by their age; for a screen without months they have no order. */
export async function chooseSessions(
  engine: Engine,
  options: SummaryOptions,
  extent: Extent = 'all',
): Promise<readonly Cell[]> {
  for (const macro of macros) await engine.run(macro);
  await chooseNewest(engine);
  const cut = `select * replace (${onlyCounted('cell_month', "''")}, ${onlyCounted('firsts', '[]')}, ${onlyCounted('others', '[]')})
    from (select *, ${await howOf(engine, options)} as how, ${cutBy(options, extent)} from newest)`;
  await engine.run(`create or replace temp table cell as select row_number() over ()::integer as cid, * from (
    select how, cell_month, firsts, others, count(*)::integer as n, min(date)::varchar as first_day from (${cut}) group by all)`);
  const order =
    extent === 'all'
      ? `row_number() over (order by session, opened)::integer as sid,
         row_number() over (order by iso(planned_start_at, planned_start_local) || ' ' || session)::integer as age`
      : 'k as sid';
  await engine.run(`create or replace temp table key as select k, cid, c.how, runbook, heads is not null as headed, ${order}
    from (${cut}) n join cell c on n.how = c.how and n.cell_month = c.cell_month
      and n.firsts is not distinct from c.firsts and n.others is not distinct from c.others`);
  return engine.rows<Cell>('select * rename (cell_month as month) from cell');
}

function onlyCounted(column: string, otherwise: string): string {
  return `case when how = 'counted' then ${column} else ${otherwise} end as ${column}`;
}

/** As a table where much is asked of it. Needs `key`. */
export async function readSessions(engine: Engine, extent: Extent): Promise<void> {
  const known = extent === 'all' ? 'k, cid, how, sid, age' : 'k, cid, how, sid';
  const columns = extent === 'all' ? `session, ${figures}, ${words}` : `session, ${figures}`;
  await engine.run(`create or replace temp ${extent === 'all' ? 'table' : 'view'} s as select ${columns}, ${known}
    from newest join (select ${known} from key) using (k)`);
}

/** Makes `newest`. Most data sets have each session once: to look whether that is so is less than to look for the newest state of each. */
export async function chooseNewest(engine: Engine): Promise<void> {
  const [found] = await engine.rows<{ n: number; different: number }>(
    'select count(*) as n, count(distinct hash(session, opened)) as different from sessions',
  );
  let from = 'sessions';
  if (found?.n !== found?.different) {
    await engine.run(`create or replace temp table picked as select session, opened, state, part, file_row_number from sessions
      qualify row_number() over (partition by session, opened order by state desc, part) = 1`);
    from = 'sessions semi join picked using (session, opened, state, part, file_row_number)';
  }
  await engine.run(`create or replace temp view newest as select *, ${keyOf('sessions')} as k,
    case when attended is null then peak else attended + coalesce(walk_ins, 0) end as heads from ${from}`);
}

/** As a `Cell` says it. */
async function howOf(engine: Engine, { filters: { since, until, where }, period }: SummaryOptions): Promise<string> {
  const fields = [...new Set(where.map(({ field }) => field))];
  const conditions = await Promise.all(
    fields.map(async (field) => {
      const wanted = where.filter((one) => one.field === field).map(({ value }) => fold(value));
      const said = await engine.rows<{ value: string }>(
        `select distinct unnest(${valuesIn(field)}) as value from newest`,
      );
      const fitting = said.filter(({ value }) => wanted.includes(fold(value))).map(({ value }) => quoted(value));
      return `list_has_any(${valuesIn(field)}, [${fitting.join(', ')}]::varchar[])`;
    }),
  );
  const fits = conditions.join(' and ') || 'true';
  const before = period ? periodBefore(period) : null;
  const cases = [
    `when ${daysWithin(since, until)} and ${fits} then case when status = 'cancelled' then 'cancelled' else 'counted' end`,
    "when status = 'cancelled' then 'elsewhere'",
    ...(before ? [`when ${fits} and ${daysWithin(before.since, before.until)} then 'before'`] : []),
    ...(period ? [`when ${fits} and ${daysWithin(null, period.until)} then 'earlier'`] : []),
    ...(period ? [`when ${fits} then 'later'`] : []),
  ];
  return `case ${cases.join('\n')} else 'filtered' end`;
}

function daysWithin(since: string | null, until: string | null): string {
  const parts = [
    ...(since === null ? [] : [`date >= ${quoted(since)}::date`]),
    ...(until === null ? [] : [`date <= ${quoted(until)}::date`]),
  ];
  return parts.join(' and ') || 'true';
}

function cutBy({ by, across = null }: SummaryOptions, extent: Extent): string {
  const values = (field: SummaryField | null): string => (field === null ? '[null::varchar]' : orNone(valuesIn(field)));
  return `${extent === 'all' ? 'month' : "''"} as cell_month, ${values(by)} as firsts, ${values(across)} as others`;
}

/** Those that say nothing are a group, too. */
function orNone(values: string): string {
  return `case when len(${values}) = 0 then [null::varchar] else ${values} end`;
}
