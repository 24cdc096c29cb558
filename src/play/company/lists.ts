/** What the summary lists one by one, from a data set: promises, severe issues, the sessions themselves. */
import { append } from '../../core/summary/numbers.ts';
import { type Case, type Cases, caseFor, lateness, sizeLimits, sizeOf } from '../../core/summary/producers.ts';
import type { PromiseFacts, SevereFacts } from '../../core/summary/promises.ts';
import type { SessionLine } from '../../core/summary/session-line.ts';
import type { Gathered } from '../../core/summary/summary.ts';
import { evaluationFigures } from '../../core/surveys/facts.ts';
import { type Engine, numbers, type Question, question } from '../../exchange/duckdb/engine.ts';

/** `now` in epoch milliseconds says what is overdue. Needs `s` and the tables of `items.ts`. */
export async function readLists(engine: Engine, gathered: Gathered, now: number): Promise<void> {
  append(gathered.promises, await promisesIn(engine, now));
  append(gathered.severe, await severeIn(engine));
  await engine.ask([casesOf(gathered.cases)], { held: 'from s' });
  append(gathered.sessions, await linesIn(engine));
  append(gathered.unfinished, await unfinishedIn(engine));
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

/** A row a kind of class and producer: what was lost in each, and how late each began. Of the relation `held`. */
export function casesOf(cases: Cases): Question {
  const [few, some] = sizeLimits;
  const heads = `case when heads <= ${few} then ${few} when heads <= ${some} then ${some} when heads > ${some} then ${some + 1} end`;
  return question<
    Pick<Case, 'producer' | 'platform' | 'runbook' | 'n' | 'lost'> & { heads: number | null; delays: number[] }
  >(
    `select coalesce(producer, '') as producer, ${heads} as heads, platform, runbook, count(*) as n,
      ${numbers('lost_seconds')} as lost, ${numbers('start_delay_seconds')} as delays
    from held where how = 'counted' and started_at is not null group by all`,
    (rows) => {
      for (const { heads, n, lost, delays, ...one } of rows) {
        const own = caseFor(cases, { ...one, size: sizeOf(heads) });
        own.n += n;
        append(own.lost, lost);
        append(own.late, delays.map(lateness));
      }
    },
  );
}

/** Of several questions for one figure the first that has a mean. */
const rated = `select sid, list({ figure: figure, mean: one.mean, max: one.max, n: one.n } order by place) as rated from
  (select sid, figure, list_position([${evaluationFigures.map((one) => `'${one}'`).join(', ')}], figure) as place,
      arg_min({ mean: mean, max: scale_max, n: answers }, question) as one
    from asked where mean is not null group by sid, figure) group by sid`;

const resolved = `select sid, max(open_seconds) filter (outcome in ('resolved', 'workaround')) as slowest,
  count(*) filter (outcome not in ('resolved', 'workaround')) as unresolved from issue group by sid`;

const through = `select sid, count(*) filter (plan = 'B') as b, count(*) filter (plan = 'C') as c from
  (select sid, plan from issue_plan union all select sid, plan from step_plan) group by sid`;

async function linesIn(engine: Engine): Promise<readonly SessionLine[]> {
  const rows = await engine.rows<
    Omit<SessionLine, 'overall' | 'rated'> & { readonly rated: SessionLine['rated'] | null }
  >(
    `select session as id, title, start, coalesce(verdict, '') as verdict, coalesce(producer, '') as producer, client,
      platform, runbook, on_time as "onTime", start_delay_seconds as "startDelaySeconds", overrun_seconds as "overrunSeconds",
      enrolled, attended, heads, walk_ins as "walkIns", late as "cameLate", left_early as "leftEarly", completed, responses,
      lost_seconds as "lostSeconds", issues,
      [issues_severity_1, issues_severity_2, issues_severity_3, issues_severity_4] as severities,
      slowest as "resolveSeconds", coalesce(unresolved, 0) as unresolved, coalesce(b, 0) as "planB",
      coalesce(c, 0) as "planC", todos_open as "openTodos",
      case when recording_wanted then recording_complete end as recording, rated, unfinished as "afterClassOpen"
    from s left join after_class using (sid) left join (${rated}) using (sid) left join (${resolved}) using (sid)
      left join (${through}) using (sid)
    where how = 'counted' order by sid`,
  );
  return rows.map(({ rated, afterClassOpen, ...one }) => {
    const ratings = rated ?? [];
    const overall = ratings.find(({ figure }) => figure === 'overall');
    const { figure: _, ...mean } = overall ?? { figure: 'overall', mean: 0, max: null, n: 0 };
    return { ...one, overall: overall ? mean : null, rated: ratings, afterClassOpen };
  });
}

async function unfinishedIn(engine: Engine): Promise<Gathered['unfinished']> {
  const rows = await engine.rows<Gathered['unfinished'][number]>(
    `select session as id, title, start, coalesce(producer, '') as producer, titles as open, ids as steps
    from s join after_class using (sid) where how = 'counted' and unfinished > 0 order by sid`,
  );
  return [...rows];
}
