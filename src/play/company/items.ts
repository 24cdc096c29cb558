/** What went on in the sessions that count, as tables of the engine: items, plans that were tried, duties after class. */
import { type Engine, quoted } from '../../exchange/duckdb/engine.ts';
import { type Extent, ofSession } from './choose.ts';

/** `now` in epoch milliseconds says what is due. A screen shows no plans. Needs `key` and `s`. */
export async function readItems(engine: Engine, now: number, extent: Extent): Promise<void> {
  await engine.run(`create or replace temp ${extent === 'all' ? 'table' : 'view'} item as
    select sid, cid, how, runbook, headed, i.session, kind, text, trouble, category, severity, owner, i.opened_at, due_at, closed_at,
      outcome, i.lost_seconds, ${secondsOpen(now)} as open_seconds${extent === 'all' ? ofOne : ''}
    from items i ${ofSession('i')} where how in ('counted', 'before', 'earlier')`);
  await engine.run(
    `create or replace temp view issue as select * from item where kind = 'issue' and how in ('counted', 'before')`,
  );
  if (extent === 'screen') {
    await engine.run(`create or replace temp table later as ${notYetDue(now)}`);
    return;
  }
  await readSteps(engine);
  await readPlans(engine);
  await engine.run(`create or replace temp table after_class as ${afterClass(now)}`);
}

/** Sessions with what nobody finished after class, as a query. Needs what `readItems` made. */
export function sessionsAfterClass(extent: Extent): string {
  return extent === 'all'
    ? 'select * from s left join after_class using (sid)'
    : 'select *, after_class_open - coalesce(later.n, 0) as unfinished from s left join later using (sid)';
}

/** What only lists of items say. */
const ofOne = ', item, person, i.opened_local, due_local, resolution, plan, i.part, i.file_row_number as line';

/** The largest table by far: it is read once, and by the number of its session from then on. */
async function readSteps(engine: Engine): Promise<void> {
  await engine.run(`create or replace temp view went_step as select sid, how, step, p.title, duty, required, segment,
      estimate_seconds, p.status, start_variance_seconds, elapsed_seconds, plan, position, p.planned_start_at
    from steps p ${ofSession('p')} where how in ('counted', 'before')`);
}

/** Of issues and of steps those that went through another plan than A. */
async function readPlans(engine: Engine): Promise<void> {
  await engine.run(`create or replace temp table called as select sid, p.plan, p.title, p.step, p.item, p.call
    from plans p ${ofSession('p')} where how in ('counted', 'before')`);
  await engine.run(`create or replace temp table issue_plan as
    select t.sid, t.item, t.plan, i.how as how_counted, trouble, text, open_seconds, lost_seconds,
      case when outcome = 'open' then 'open'
        when outcome <> 'gaveup' and coalesce(i.plan, 'A') = t.plan then 'held' else 'failed' end as how
    from (select distinct sid, item, plan from
        (select sid, item, plan from called where item is not null
          union all select sid, item, plan from issue where plan is not null)
      where plan <> 'A') t join issue i using (sid, item)`);
  await engine.run(`create or replace temp table step_plan as
    select t.sid, t.plan, coalesce(p.status = 'done' and p.plan = t.plan, false) as done
    from (select sid, step, plan from
        (select distinct sid, step, plan from called where step is not null
          union all select sid, step, plan from went_step where plan <> 'A'
            and (sid, step) not in (select (sid, step) from called where step is not null))
      where plan <> 'A') t
    join went_step p using (sid, step)`);
}

/** An issue that is open has been until now. */
function secondsOpen(now: number): string {
  return `case when kind <> 'issue' then null when outcome <> 'open' then open_seconds
    else floor((greatest(${now}, epoch_ms(i.opened_at)) - epoch_ms(i.opened_at)) / 1000.0 + 0.5)::integer end`;
}

/** As `core/summary/unfinished.ts` has it. Most sessions left nothing open, and their steps need no look. */
function afterClass(now: number): string {
  return `select sid, case when s.after_class_open is null then null else coalesce(u.unfinished, 0) end as unfinished,
      coalesce(u.titles, []) as titles, coalesce(u.ids, []) as ids
    from s left join (select sid, count(*) as unfinished, list(p.title order by position) as titles, list(step order by position) as ids
      from went_step p join s using (sid) where ${isOpenAfterClass} and epoch_ms(${dueIn}) <= ${now} group by sid) u using (sid)`;
}

/**
 * Of each session how many of the same are not due yet: they are taken from what it has at all. Hardly any are, and files in
 * which none is are not read: each says when its last step should begin.
 */
function notYetDue(now: number): string {
  const moment = quoted(new Date(now).toISOString());
  const parts = [`p.planned_start_at > ${moment}`, `p.planned_start_at is null and ${endOf} > ${moment}`];
  const found = parts.map(
    (which) => `select s.sid from steps p ${ofSession('p', 'over')} where ${isOpenAfterClass} and ${which}`,
  );
  return `with over as materialized (select sid, k, after_class_open, planned_end_at, ended_at from s where after_class_open > 0)
    select sid, count(*)::integer as n from (${found.join(' union all ')}) group by sid`;
}

const endOf = 'coalesce(s.planned_end_at, s.ended_at)';

const dueIn = `coalesce(p.planned_start_at, ${endOf})`;

const isOpenAfterClass = `s.after_class_open > 0 and required and p.status in ('open', 'active')
  and (duty in ('reset', 'evaluate', 'report') or ${dueIn} >= ${endOf})`;
