/**
 * Which sessions of a data set count, as tables of the engine: `s` has each session once in its newest state, `member` says
 * to which tallies it belongs. The rules are those of `core/summary/summary.ts`; what is compared without regard to case and
 * spaces is compared by the same function.
 */
import { fold, type SummaryField } from '../../core/summary/fields.ts';
import { periodBefore } from '../../core/summary/periods.ts';
import type { SummaryOptions } from '../../core/summary/summary.ts';
import { type Engine, quoted } from '../../exchange/duckdb/engine.ts';
import type { Extent } from './screen.ts';

/** Of the tally of all, of those of months and groups, and of that of the period before. */
export type MemberKind = 'total' | 'month' | 'group' | 'before';

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

/** What a screen asks of a session: others are not read. */
const onScreen = `session, opened, state, status, runbook, producer, platform, date, month, planned_start_at, planned_start_local,
  planned_end_at, started_at, ended_at, start_delay_seconds, on_time, overrun_seconds, total_seconds, lost_seconds, enrolled,
  attended, no_shows, walk_ins, late, left_early, completed, peak, after_class_open, recording_wanted, recording_complete,
  recording_gap_seconds, responses, case when attended is null then peak else attended + coalesce(walk_ins, 0) end as heads`;

/** And what anything else asks. */
const more = `title, course, client, tags, series, series_number, series_of, series_complete, facilitator, start_delay_reason, issues,
  issues_severity_1, issues_severity_2, issues_severity_3, issues_severity_4, todos_open, verdict, part,
  iso(planned_start_at, planned_start_local) as start`;

/** For a screen without tallies of months. */
export async function chooseSessions(engine: Engine, options: SummaryOptions, extent: Extent = 'all'): Promise<void> {
  for (const macro of macros) await engine.run(macro);
  if (extent === 'screen') await chooseForScreen(engine, options);
  else await chooseAll(engine, options);
  await engine.run(`create or replace temp table member as ${membersOf(options, extent)}`);
  await engine.run(`create or replace temp table tally as select row_number() over () as gid, * from
    (select distinct kind, key, across from member)`);
  await engine.run(`create or replace temp table m as select gid, sid from member join tally
    on member.kind = tally.kind and member.key is not distinct from tally.key
    and member.across is not distinct from tally.across`);
}

async function chooseAll(engine: Engine, options: SummaryOptions): Promise<void> {
  // Sorted by the few columns that say which row it is: a session has ninety.
  await engine.run(`create or replace temp table picked as
    select *, row_number() over (order by session, opened) as sid from (select session, opened, state, part, file_row_number
      from sessions qualify ${isNewest})`);
  await engine.run(`create or replace temp table newest as select ${onScreen}, ${more}, sid
    from sessions join picked using (session, opened, state, part, file_row_number)`);
  await engine.run(`create or replace temp table s as select *, row_number() over (order by start || ' ' || session) as age
    from (select *, ${await howOf(engine, options)} as how from newest)`);
}

/** In one go: a screen asks for a third of the columns, and how old a session is for none. */
async function chooseForScreen(engine: Engine, options: SummaryOptions): Promise<void> {
  const { by, across = null, filters } = options;
  const asked = new Set([by, across, ...filters.where.map(({ field }) => field)].flatMap((one) => one ?? []));
  const columns = [...asked].flatMap((field) => (field === 'tag' ? 'tags' : columnOf[field]));
  const others = columns
    .filter((column) => !/^(runbook|producer|platform|month)$/.test(column))
    .map((one) => `, ${one}`);
  await engine.run(`create or replace temp table newest as select ${onScreen}${others.join('')},
    row_number() over () as sid from sessions qualify ${isNewest}`);
  await engine.run(`create or replace temp view s as select *, ${await howOf(engine, options)} as how from newest`);
}

const isNewest = 'row_number() over (partition by session, opened order by state desc, part) = 1';

/** cancelled, counted, or of those that the filters leave out: before, earlier (what is open in it counts), filtered or, called off, elsewhere. */
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

function membersOf({ by, across = null }: SummaryOptions, extent: Extent): string {
  const bare = (kind: MemberKind, key: string, how: string): string =>
    `select sid, '${kind}' as kind, ${key} as key, null::varchar as across from s where how = '${how}'`;
  const parts = [
    bare('total', 'null::varchar', 'counted'),
    ...(extent === 'all' ? [bare('month', 'month', 'counted')] : []),
    bare('before', 'null::varchar', 'before'),
  ];
  if (by !== null) {
    const first = `select sid, unnest(${orNone(valuesIn(by))}) as key, ${
      across === null ? '[null::varchar]' : orNone(valuesIn(across))
    } as others from s where how = 'counted'`;
    parts.push(`select sid, 'group' as kind, key, unnest(others) as across from (${first})`);
  }
  return parts.join('\nunion all ');
}

/** Those that say nothing are a group, too. */
function orNone(values: string): string {
  return `case when len(${values}) = 0 then [null::varchar] else ${values} end`;
}
