/** The tallies of a data set, as `core/summary/tally.ts` makes them of sessions one by one. */
import { planLetters } from '../../core/plan/plan.ts';
import type { Histogram } from '../../core/summary/evaluations.ts';
import { append, count, entryOf } from '../../core/summary/numbers.ts';
import { type Part, startTally, type Tally } from '../../core/summary/tally.ts';
import type { EvaluationFigure } from '../../core/surveys/facts.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import type { MemberKind } from './choose.ts';
import type { Extent } from './screen.ts';

export interface Tallied {
  readonly kind: MemberKind;
  readonly key: string | null;
  readonly across: string | null;
  readonly tally: Tally;
  /** Of groups, which sessions they hold; none for a screen. */
  readonly classes: string[];
}

/** `now` in epoch milliseconds. Needs `s`, `m`, `tally`, and the tables of `items.ts`. */
export async function readTallies(engine: Engine, now: number, extent: Extent): Promise<readonly Tallied[]> {
  const rows = await engine.rows<{ gid: number; kind: MemberKind; key: string | null; across: string | null }>(
    'select * from tally',
  );
  const tallied = new Map(
    rows.map(({ gid, ...one }) => [gid, { ...one, tally: startTally(), classes: [] as string[] }]),
  );
  const all = extent === 'screen' ? ofScreen : ofAll;
  const tallyOf: TallyOf = (gid) => {
    const found = tallied.get(gid);
    if (!found) throw new Error(`no tally ${gid}`);
    return found.tally;
  };
  for (const add of all) await add(engine, tallyOf, now, extent);
  if (extent === 'screen') return [...tallied.values()];
  const members = await engine.rows<{ gid: number; classes: string[] }>(
    "select gid, list(session order by sid) as classes from m join tally using (gid) join s using (sid) where kind = 'group' group by gid",
  );
  for (const { gid, classes } of members) append(tallied.get(gid)?.classes ?? [], classes);
  return [...tallied.values()];
}

type TallyOf = (gid: number) => Tally;
type Add = (engine: Engine, tallyOf: TallyOf, now: number, extent: Extent) => Promise<void>;

const numbers = (column: string): string => `coalesce(list(${column}) filter (${column} is not null), []) as ${column}`;

const addTimes: Add = async (engine, tallyOf) => {
  const rows = await engine.rows<{
    gid: number;
    sessions: number;
    begun: number;
    on_time: number;
    start_delay_seconds: number[];
    overrun_seconds: number[];
    lost_seconds: number[];
    recorded: number;
    complete: number;
    missing: number;
    gap_seconds: number;
    after_n: number;
    after_unfinished: number;
    evaluated: number;
    heads_n: number;
    heads: number;
  }>(`select gid, count(*) as sessions, count(started_at) as begun, count(*) filter (on_time) as on_time,
      ${['start_delay_seconds', 'overrun_seconds', 'lost_seconds'].map(numbers).join(', ')},
      count(*) filter (recording_wanted and ended_at is not null and started_at is not null
        and recording_complete is not null) as recorded,
      count(*) filter (recording_wanted and ended_at is not null and started_at is not null and recording_complete) as complete,
      count(*) filter (recording_wanted) - recorded as missing,
      coalesce(sum(recording_gap_seconds) filter (recording_wanted and ended_at is not null), 0) as gap_seconds,
      count(unfinished) as after_n, count(*) filter (unfinished > 0) as after_unfinished,
      count(responses) as evaluated, count(heads) as heads_n, coalesce(sum(heads), 0) as heads
    from m join s using (sid) left join after_class using (sid) group by gid`);
  for (const row of rows) {
    const tally = tallyOf(row.gid);
    tally.sessions = row.sessions;
    tally.begun = row.begun;
    tally.onTime = row.on_time;
    append(tally.delays, row.start_delay_seconds);
    append(tally.overruns, row.overrun_seconds);
    append(tally.lost, row.lost_seconds);
    Object.assign(tally.recorded, {
      n: row.recorded,
      complete: row.complete,
      missing: row.missing,
      gapSeconds: row.gap_seconds,
    });
    Object.assign(tally.afterClass, { n: row.after_n, unfinished: row.after_unfinished });
    Object.assign(tally.headed, { n: row.heads_n, heads: row.heads });
    tally.evaluated = row.evaluated;
  }
};

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

const addParts: Add = async (engine, tallyOf) => {
  const names = Object.keys(parts) as PartName[];
  const sums = names.map((name) => {
    const [part, whole] = parts[name];
    const known = `filter ((${part}) is not null and (${whole}) is not null)`;
    return `{ part: (coalesce(sum(${part}) ${known}, 0))::double, whole: (coalesce(sum(${whole}) ${known}, 0))::double,
      n: (count(*) ${known})::double } as "${name}"`;
  });
  const rows = await engine.rows<{ gid: number } & Record<PartName, Part>>(
    `select gid, ${sums.join(', ')} from m join s using (sid) group by gid`,
  );
  for (const row of rows) for (const name of names) Object.assign(tallyOf(row.gid)[name], row[name]);
};

const addReasons: Add = async (engine, tallyOf) => {
  const rows = await engine.rows<{ gid: number; reason: string; n: number }>(
    `select gid, start_delay_reason as reason, count(*) as n from m join s using (sid)
      where on_time = false and start_delay_reason is not null group by all`,
  );
  for (const { gid, reason, n } of rows) count(tallyOf(gid).delayReasons, reason, n);
};

const addIssues: Add = async (engine, tallyOf) => {
  const counts = await engine.rows<{ gid: number; category: string; severity: number; n: number; headed: number }>(
    `select gid, category, severity, count(*) as n, count(heads) as headed
      from issue join m using (sid) join s using (sid) group by all`,
  );
  for (const { gid, category, severity, n, headed } of counts) {
    const tally = tallyOf(gid);
    count(tally.categories, category, n);
    count(tally.severities, severity, n);
    if (headed === 0) continue;
    count(tally.headed.categories, category, headed);
    count(tally.headed.severities, severity, headed);
  }
  const times = await engine.rows<{ gid: number; seconds: number[]; unresolved: number }>(
    `select gid, coalesce(list(open_seconds) filter (outcome in ('resolved', 'workaround')), []) as seconds,
      count(*) filter (outcome not in ('resolved', 'workaround')) as unresolved
      from issue join m using (sid) group by gid`,
  );
  for (const { gid, seconds, unresolved } of times) {
    append(tallyOf(gid).resolveSeconds, seconds);
    tallyOf(gid).unresolved = unresolved;
  }
};

const addPlans: Add = async (engine, tallyOf) => {
  const rows = await engine.rows<{
    gid: number;
    plan: string;
    steps: number;
    done: number;
    held: number;
    failed: number;
    open: number;
  }>(
    `select gid, plan, sum(steps) as steps, sum(done) as done, sum(held) as held, sum(failed) as failed, sum(open) as open
      from (select sid, plan, 0 as steps, 0 as done, (how = 'held')::integer as held, (how = 'failed')::integer as failed,
          (how = 'open')::integer as open from issue_plan
        union all select sid, plan, 1, done::integer, 0, 0, 0 from step_plan)
      join m using (sid) group by all`,
  );
  for (const { gid, plan, steps, done, held, failed, open } of rows) {
    const letter = planLetters.includes(plan) ? plan : '?';
    const use = entryOf(tallyOf(gid).plans, letter, () => ({ steps: 0, stepsDone: 0, held: 0, failed: 0, open: 0 }));
    use.steps += steps;
    use.stepsDone += done;
    use.held += held;
    use.failed += failed;
    use.open += open;
  }
};

const addTodos: Add = async (engine, tallyOf, now) => {
  const rows = await engine.rows<{ gid: number; todos: number; days: number[]; overdue: number }>(
    `select gid, count(*) as todos,
      coalesce(list(greatest(0, floor((${now} - epoch_ms(opened_at)) / 86400000))::integer) filter (outcome = 'open'), []) as days,
      count(*) filter (outcome = 'open' and epoch_ms(due_at) < ${now}) as overdue
      from item join m using (sid) where kind = 'todo' group by gid`,
  );
  for (const { gid, todos, days, overdue } of rows) {
    const tally = tallyOf(gid);
    tally.todos = todos;
    append(tally.openTodoDays, days);
    tally.overdueTodos = overdue;
  }
};

interface Asked {
  readonly gid: number;
  readonly figure: EvaluationFigure;
  readonly kind: Histogram['kind'];
  readonly scale_min: number | null;
  readonly scale_max: number | null;
  readonly scale_labels: string | null;
}

const addAnswers: Add = async (engine, tallyOf, _, extent) => {
  const asked = 'gid, figure, kind, scale_min, scale_max, scale_labels';
  await engine.run(`create or replace temp table asked as select sid, session, opened, state, source, question,
      figure, q.kind, q.scale_min, q.scale_max, scale_labels, scale_stated, answers, missing, mean, nps from questions q join s using (session, opened, state)
    where how in ('counted', 'before') and source = 'evaluation' and ${extent === 'screen' ? "figure = 'overall'" : 'figure is not null'} and kind <> 'text'`);
  const counts = await engine.rows<Asked & { value: string; n: number }>(
    `select gid, q.figure, q.kind, q.scale_min, q.scale_max, scale_labels, value, sum(a.answers) as n from asked q join answers a
      using (session, opened, state, source, question) join m using (sid)
      where value is not null ${extent === 'screen' ? "and a.figure = 'overall'" : ''} group by all order by value`,
  );
  const sums = await engine.rows<
    Asked & { n: number; missing: number; sessions: number; points: number; pointed: number; promoters: number }
  >(
    `select ${asked}, sum(answers) as n, sum(missing) as missing, count(*) as sessions,
      coalesce(sum(mean * answers order by sid) filter (mean is not null and scale_stated), 0) as points,
      coalesce(sum(answers) filter (mean is not null and scale_stated), 0) as pointed,
      coalesce(sum(floor(nps * answers / 100 + 0.5)) filter (nps is not null), 0) as promoters
      from asked join m using (sid) group by all`,
  );
  for (const { gid, n, missing, sessions, points, pointed, promoters, ...about } of sums)
    Object.assign(histogramOf(tallyOf(gid), about), { n, missing, sessions, points, pointed, promoters });
  for (const { gid, value, n, ...about } of counts) count(histogramOf(tallyOf(gid), about).counts, value, n);
};

function histogramOf({ histograms }: Tally, about: Omit<Asked, 'gid'>): Histogram {
  const { figure, kind, scale_min: min, scale_max: max, scale_labels: words } = about;
  const labels = words === null ? [] : (JSON.parse(words) as string[]);
  const scale = min === null || max === null ? null : { min, max, labels };
  return entryOf(histograms, JSON.stringify([figure, kind, scale]), () => ({
    figure,
    kind,
    scale,
    counts: new Map<string, number>(labels.map((label) => [label, 0])),
    n: 0,
    missing: 0,
    sessions: 0,
    points: 0,
    pointed: 0,
    promoters: 0,
  }));
}

const addProducers: Add = async (engine, tallyOf) => {
  const rows = await engine.rows<{ gid: number; producer: string; sessions: number; seconds: number; n: number }>(
    `select gid, coalesce(producer, '') as producer, count(*) as sessions, coalesce(sum(total_seconds), 0) as seconds,
      count(total_seconds) as n from m join s using (sid) group by all`,
  );
  for (const { gid, producer, ...one } of rows) tallyOf(gid).producers.set(producer, one);
};

const ofScreen: readonly Add[] = [addTimes, addParts, addIssues, addTodos, addAnswers, addProducers];
const ofAll: readonly Add[] = [...ofScreen, addReasons, addPlans];
