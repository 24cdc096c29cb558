/** What the summary lists one by one, from a data set: promises, severe issues, the sessions themselves. */
import { append } from '../../core/summary/numbers.ts';
import { type Case, sizeOf } from '../../core/summary/producers.ts';
import type { PromiseFacts, SevereFacts } from '../../core/summary/promises.ts';
import type { Gathered, SessionLine } from '../../core/summary/summary.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';

/** `now` in epoch milliseconds says what is overdue. Needs `s` and the tables of `items.ts`. */
export async function readLists(engine: Engine, gathered: Gathered, now: number): Promise<void> {
  append(gathered.promises, await promisesIn(engine, now));
  append(gathered.severe, await severeIn(engine));
  append(gathered.cases, await casesIn(engine));
  append(gathered.sessions, await linesIn(engine));
  append(gathered.unfinished, await unfinishedIn(engine));
  const [seen] = await engine.rows<{ first: string | null }>(
    "select min(date)::varchar as first from s where how in ('counted', 'before', 'earlier', 'later')",
  );
  gathered.firstDay = seen?.first ?? null;
}

const about = 's.session, s.title, s.start';

async function promisesIn(engine: Engine, now: number): Promise<readonly PromiseFacts[]> {
  return engine.rows<PromiseFacts>(
    `select ${about}, coalesce(i.owner, '') as owner, case when kind = 'todo' then iso(due_at, due_local) end as due,
      coalesce(kind = 'todo' and epoch_ms(due_at) < ${now}, false) as overdue,
      case when kind = 'issue' then severity end as severity, kind,
      case when kind = 'todo' and person = i.owner then null else person end as about, coalesce(text, '') as text,
      iso(opened_at, opened_local) as at, i.item as label
    from item i join s using (sid)
    where (kind = 'todo' and closed_at is null) or (kind = 'question' and closed_at is null)
      or (kind = 'issue' and outcome = 'open' and severity <= 2)
    order by sid`,
  );
}

async function severeIn(engine: Engine): Promise<readonly SevereFacts[]> {
  return engine.rows<SevereFacts>(
    `select severity, coalesce(text, '') as text, category, outcome, open_seconds as "secondsOpen",
      i.lost_seconds as "lostSeconds", coalesce(producer, '') as producer, ${about}
    from issue i join s using (sid) where severity <= 2 and i.how = 'counted' order by sid`,
  );
}

async function casesIn(engine: Engine): Promise<readonly Case[]> {
  const rows = await engine.rows<Omit<Case, 'size'> & { readonly heads: number | null }>(
    `select coalesce(producer, '') as producer, heads, platform, runbook, lost_seconds as lost,
      greatest(0, start_delay_seconds) as late
    from s where how = 'counted' and started_at is not null order by sid`,
  );
  return rows.map(({ heads, ...one }) => ({ ...one, size: sizeOf(heads) }));
}

/** Of several questions for 'overall' the first that has a mean. */
const overall = `select sid, arg_min({ mean: mean, max: scale_max, n: answers }, question) as overall from asked
  where figure = 'overall' and mean is not null group by sid`;

async function linesIn(engine: Engine): Promise<readonly SessionLine[]> {
  return engine.rows<SessionLine>(
    `select session as id, title, start, coalesce(verdict, '') as verdict, coalesce(producer, '') as producer, client,
      platform, on_time as "onTime", start_delay_seconds as "startDelaySeconds", enrolled, attended,
      lost_seconds as "lostSeconds", issues, case when recording_wanted then recording_complete end as recording,
      overall, unfinished as "afterClassOpen"
    from s left join after_class using (sid) left join (${overall}) using (sid)
    where how = 'counted' order by sid`,
  );
}

async function unfinishedIn(engine: Engine): Promise<Gathered['unfinished']> {
  const rows = await engine.rows<Gathered['unfinished'][number]>(
    `select session as id, title, start, coalesce(producer, '') as producer, titles as open, ids as steps
    from s join after_class using (sid) where how = 'counted' and unfinished > 0 order by sid`,
  );
  return [...rows];
}
