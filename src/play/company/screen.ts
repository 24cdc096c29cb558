/**
 * What one screen of text shows of many classes, from a data set: of what it counts, how many; of a hundred thousand classes the
 * first and the last.
 */
import { append } from '../../core/summary/numbers.ts';
import type { PromiseFacts, SevereFacts } from '../../core/summary/promises.ts';
import type { SessionLine } from '../../core/summary/session-line.ts';
import type { Gathered } from '../../core/summary/summary.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import { readCosts } from './causes.ts';
import { casesIn } from './lists.ts';

/** Whatever the summary holds, or what a screen shows of it. */
export type Extent = 'all' | 'screen';

/** `now` in epoch milliseconds says what is overdue. Needs `s` and the tables of `items.ts`. */
export async function readScreen(engine: Engine, gathered: Gathered, now: number): Promise<void> {
  await readPromises(engine, gathered.promises, now);
  await readSevere(engine, gathered.severe);
  await readUnfinished(engine, gathered.unfinished);
  append(gathered.cases, await casesIn(engine));
  append(gathered.sessions, await endsIn(engine));
  await readCosts(engine, gathered.costs, true);
}

/** A screen does not see what it is that they are about. */
const unseen = { text: '', session: '', title: '', start: '' };

/** The first and the last class. Of those that begin at one moment the names say which comes first. */
async function endsIn(engine: Engine): Promise<readonly SessionLine[]> {
  const ends = await engine.rows<{ id: string; start: string }>(
    `select session as id, iso(planned_start_at, planned_start_local) as start from s where how = 'counted' and planned_start_at in
      (select unnest([min(planned_start_at), max(planned_start_at)]) from s where how = 'counted')`,
  );
  return ends.map((one) => ({ ...unseenLine, ...one }));
}

const unseenLine: Omit<SessionLine, 'id' | 'start'> = {
  title: '',
  verdict: '',
  producer: '',
  client: null,
  platform: '',
  runbook: '',
  onTime: null,
  startDelaySeconds: null,
  overrunSeconds: null,
  enrolled: null,
  attended: null,
  heads: null,
  walkIns: null,
  cameLate: null,
  leftEarly: null,
  completed: null,
  responses: null,
  lostSeconds: null,
  issues: 0,
  severities: [],
  resolveSeconds: null,
  unresolved: 0,
  planB: 0,
  planC: 0,
  openTodos: 0,
  recording: null,
  overall: null,
  rated: [],
  afterClassOpen: null,
};

async function readPromises(engine: Engine, promises: PromiseFacts[], now: number): Promise<void> {
  const rows = await engine.rows<{ owner: string; overdue: boolean; n: number }>(
    `select coalesce(owner, '') as owner, coalesce(kind = 'todo' and epoch_ms(due_at) < ${now}, false) as overdue, count(*) as n
    from item where (kind in ('todo', 'question') and closed_at is null)
      or (kind = 'issue' and outcome = 'open' and severity <= 2)
    group by all order by all`,
  );
  for (const { n, ...one } of rows)
    repeat(promises, { ...unseen, ...one, kind: 'todo', about: null, at: '', due: null, severity: null, label: '' }, n);
}

async function readSevere(engine: Engine, severe: SevereFacts[]): Promise<void> {
  const rows = await engine.rows<{ severity: number; outcome: string; n: number }>(
    `select severity, outcome, count(*) as n from issue where severity <= 2 and how = 'counted' group by all order by all`,
  );
  const more = { ...unseen, category: '', producer: '', secondsOpen: 0, lostSeconds: null };
  for (const { n, ...one } of rows) repeat(severe, { ...more, ...one }, n);
}

async function readUnfinished(engine: Engine, unfinished: Gathered['unfinished']): Promise<void> {
  const [found] = await engine.rows<{ n: number }>(
    "select count(*) as n from s join after_class using (sid) where how = 'counted' and unfinished > 0",
  );
  repeat(unfinished, { id: '', title: '', start: '', producer: '', open: [], steps: [] }, found?.n ?? 0);
}

function repeat<T>(list: T[], one: T, times: number): void {
  for (let n = 0; n < times; n += 1) list.push(one);
}
