/** The tallies of a data set, as `core/summary/tally.ts` makes them of sessions one by one. */
import { planLetters } from '../../core/plan/plan.ts';
import { append, count, entryOf } from '../../core/summary/numbers.ts';
import { type Part, startTally, type Tally } from '../../core/summary/tally.ts';
import { type Engine, numbers, type Question, question } from '../../exchange/duckdb/engine.ts';
import { readAnswers } from './answers.ts';
import type { Cell, Extent } from './choose.ts';
import { sessionsAfterClass } from './items.ts';

export interface Tallied {
  readonly cell: Cell;
  readonly tally: Tally;
  /** Which sessions it holds; none for a screen. */
  readonly classes: string[];
}

interface Counted {
  readonly tallied: readonly Tallied[];
  /** Items, and those that have a text. */
  readonly items: { readonly n: number; readonly texts: number };
}

/** What else is asked of `held`, the sessions, and of `seen`, what went on in them, while they are read. */
export interface MoreQuestions {
  readonly ofSessions: readonly Question[];
  readonly ofItems: readonly Question[];
}

/** `now` in epoch milliseconds. Needs `s` and the relations of `items.ts`. */
export async function readTallies(
  engine: Engine,
  cells: readonly Cell[],
  now: number,
  extent: Extent,
  more: MoreQuestions,
): Promise<Counted> {
  const tallied = new Map(cells.map((cell) => [cell.cid, { cell, tally: startTally(), classes: [] as string[] }]));
  const tallyOf: TallyOf = (cid) => {
    const found = tallied.get(cid);
    if (!found) throw new Error(`no cell ${cid}`);
    return found.tally;
  };
  const isAll = extent === 'all';
  const classes = question<{ cid: number; classes: string[] }>(
    'select cid, list(session order by sid) as classes from held group by cid',
    (rows) => {
      for (const one of rows) append(tallied.get(one.cid)?.classes ?? [], one.classes);
    },
  );
  await engine.ask(
    [
      timesOf(tallyOf),
      partsOf(tallyOf),
      producersOf(tallyOf),
      ...(isAll ? [reasonsOf(tallyOf), classes] : []),
      ...more.ofSessions,
    ],
    { held: `from (${sessionsAfterClass(extent)}) where how in ('counted', 'before')` },
  );
  const items = { n: 0, texts: 0 };
  const texts = question<typeof items>('select count(*) as n, count(*) filter (told) as texts from seen', ([found]) =>
    Object.assign(items, found),
  );
  await engine.ask(
    [texts, issuesOf(tallyOf), timesOfItems(tallyOf), ...(isAll ? [plansOf(tallyOf)] : []), ...more.ofItems],
    {
      seen: seen(now),
    },
  );
  await readAnswers(engine, tallyOf, extent);
  return { tallied: [...tallied.values()], items };
}

type TallyOf = (cid: number) => Tally;

/** Of items no more than is counted: whether a text is there, and not which. */
function seen(now: number): string {
  return `select cid, how, runbook, headed, kind, text is not null as told, trouble, category, severity, owner, outcome, lost_seconds,
    open_seconds, closed_at is null as unclosed, hash(session) as named,
    case when kind = 'todo' then greatest(0, floor((${now} - epoch_ms(opened_at)) / 86400000))::integer end as days,
    coalesce(kind = 'todo' and epoch_ms(due_at) < ${now}, false) as overdue from item`;
}

function timesOf(tallyOf: TallyOf): Question {
  return question<{
    cid: number;
    sessions: number;
    begun: number;
    on_time: number;
    delays: number[];
    overruns: number[];
    lost: number[];
    recorded: number;
    complete: number;
    missing: number;
    gap_seconds: number;
    after_n: number;
    after_unfinished: number;
    evaluated: number;
    heads_n: number;
    heads: number;
  }>(
    `select cid, count(*) as sessions, count(started_at) as begun, count(*) filter (on_time) as on_time,
      ${numbers('start_delay_seconds')} as delays, ${numbers('overrun_seconds')} as overruns, ${numbers('lost_seconds')} as lost,
      count(*) filter (recording_wanted and ended_at is not null and started_at is not null
        and recording_complete is not null) as recorded,
      count(*) filter (recording_wanted and ended_at is not null and started_at is not null and recording_complete) as complete,
      count(*) filter (recording_wanted) - recorded as missing,
      coalesce(sum(recording_gap_seconds) filter (recording_wanted and ended_at is not null), 0) as gap_seconds,
      count(unfinished) as after_n, count(*) filter (unfinished > 0) as after_unfinished,
      count(responses) as evaluated, count(heads) as heads_n, coalesce(sum(heads), 0) as heads
    from held group by cid`,
    (rows) => {
      for (const row of rows) {
        const tally = tallyOf(row.cid);
        tally.sessions = row.sessions;
        tally.begun = row.begun;
        tally.onTime = row.on_time;
        append(tally.delays, row.delays);
        append(tally.overruns, row.overruns);
        append(tally.lost, row.lost);
        const { recorded: n, complete, missing, gap_seconds: gapSeconds } = row;
        Object.assign(tally.recorded, { n, complete, missing, gapSeconds });
        Object.assign(tally.afterClass, { n: row.after_n, unfinished: row.after_unfinished });
        Object.assign(tally.headed, { n: row.heads_n, heads: row.heads });
        tally.evaluated = row.evaluated;
      }
    },
  );
}

/** Shares that are added up: part, whole. Of those who were enrolled; where nobody was, of all who came. */
const parts = {
  attended: ['attended', 'enrolled'],
  noShows: ['no_shows', 'enrolled'],
  walkIns: ['walk_ins', 'attended + walk_ins'],
  late: ['late', 'case when enrolled is null then attended + walk_ins else attended end'],
  leftEarly: ['left_early', 'case when enrolled is null then attended + walk_ins else attended end'],
  completed: ['completed', 'case when enrolled is null then attended + walk_ins else attended end'],
  responses: ['responses', 'nullif(heads, 0)'],
} as const;
type PartName = keyof typeof parts;

function partsOf(tallyOf: TallyOf): Question {
  const names = Object.keys(parts) as PartName[];
  const sums = names.map((name) => {
    const [part, whole] = parts[name];
    const known = `filter ((${part}) is not null and (${whole}) is not null)`;
    return `{ part: (coalesce(sum(${part}) ${known}, 0))::double, whole: (coalesce(sum(${whole}) ${known}, 0))::double,
      n: (count(*) ${known})::double } as "${name}"`;
  });
  return question<{ cid: number } & Record<PartName, Part>>(
    `select cid, ${sums.join(', ')} from held group by cid`,
    (rows) => {
      for (const row of rows) for (const name of names) Object.assign(tallyOf(row.cid)[name], row[name]);
    },
  );
}

function producersOf(tallyOf: TallyOf): Question {
  return question<{ cid: number; producer: string; sessions: number; seconds: number; n: number }>(
    `select cid, coalesce(producer, '') as producer, count(*) as sessions, coalesce(sum(total_seconds), 0) as seconds,
      count(total_seconds) as n from held group by all`,
    (rows) => {
      for (const { cid, producer, ...one } of rows) tallyOf(cid).producers.set(producer, one);
    },
  );
}

function reasonsOf(tallyOf: TallyOf): Question {
  return question<{ cid: number; reason: string; n: number }>(
    `select cid, start_delay_reason as reason, count(*) as n from held
      where on_time = false and start_delay_reason is not null group by all`,
    (rows) => {
      for (const { cid, reason, n } of rows) count(tallyOf(cid).delayReasons, reason, n);
    },
  );
}

function issuesOf(tallyOf: TallyOf): Question {
  return question<{ cid: number; category: string; severity: number; n: number; headed: number }>(
    `select cid, category, severity, count(*) as n, count(*) filter (headed) as headed
      from seen where kind = 'issue' and how in ('counted', 'before') group by all`,
    (rows) => {
      for (const { cid, category, severity, n, headed } of rows) {
        const tally = tallyOf(cid);
        count(tally.categories, category, n);
        count(tally.severities, severity, n);
        if (headed === 0) continue;
        count(tally.headed.categories, category, headed);
        count(tally.headed.severities, severity, headed);
      }
    },
  );
}

function timesOfItems(tallyOf: TallyOf): Question {
  const solved = "outcome in ('resolved', 'workaround')";
  return question<{
    cid: number;
    seconds: number[];
    unresolved: number;
    todos: number;
    days: number[];
    overdue: number;
  }>(
    `select cid, coalesce(list(open_seconds) filter (kind = 'issue' and ${solved}), []) as seconds,
      count(*) filter (kind = 'issue' and not ${solved}) as unresolved, count(*) filter (kind = 'todo') as todos,
      coalesce(list(days) filter (kind = 'todo' and outcome = 'open'), []) as days,
      count(*) filter (overdue and outcome = 'open') as overdue
    from seen where how in ('counted', 'before') group by cid`,
    (rows) => {
      for (const { cid, seconds, unresolved, todos, days, overdue } of rows) {
        const tally = tallyOf(cid);
        append(tally.resolveSeconds, seconds);
        append(tally.openTodoDays, days);
        Object.assign(tally, { unresolved, todos, overdueTodos: overdue });
      }
    },
  );
}

function plansOf(tallyOf: TallyOf): Question {
  return question<{
    cid: number;
    plan: string;
    steps: number;
    done: number;
    held: number;
    failed: number;
    open: number;
  }>(
    `select cid, plan, sum(steps) as steps, sum(done) as done, sum(held) as held, sum(failed) as failed, sum(open) as open
      from (select sid, plan, 0 as steps, 0 as done, (how = 'held')::integer as held, (how = 'failed')::integer as failed,
          (how = 'open')::integer as open from issue_plan
        union all select sid, plan, 1, done::integer, 0, 0, 0 from step_plan)
      join key using (sid) group by all`,
    (rows) => {
      for (const { cid, plan, steps, done, held, failed, open } of rows) {
        const letter = planLetters.includes(plan) ? plan : '?';
        const use = entryOf(tallyOf(cid).plans, letter, () => ({
          steps: 0,
          stepsDone: 0,
          held: 0,
          failed: 0,
          open: 0,
        }));
        use.steps += steps;
        use.stepsDone += done;
        use.held += held;
        use.failed += failed;
        use.open += open;
      }
    },
  );
}
