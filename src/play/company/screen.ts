/**
 * What one screen of text shows of many classes, from a data set: of what it counts, how many; of a hundred thousand classes the
 * first and the last.
 */
import { byCost, type Cost, type Costs, fewest } from '../../core/summary/changes.ts';
import { append } from '../../core/summary/numbers.ts';
import type { PromiseFacts, SevereFacts } from '../../core/summary/promises.ts';
import type { SessionLine } from '../../core/summary/session-line.ts';
import type { Gathered } from '../../core/summary/summary.ts';
import { type Engine, type Question, question } from '../../exchange/duckdb/engine.ts';
import { readCosts, segmentsThatRanOver } from './causes.ts';
import { casesOf } from './lists.ts';
import type { MoreQuestions } from './tallies.ts';

export const nothingMore: MoreQuestions = { ofSessions: [], ofItems: [] };

/** What something cost, without what it is called, and in how many classes. */
export type BareCost = Pick<Cost, 'runbook' | 'kind' | 'id' | 'count' | 'seconds'> & { readonly classes: number };

export function onScreen(
  { cases, sessions, unfinished, promises, severe }: Gathered,
  costs: BareCost[],
): MoreQuestions {
  return {
    ofSessions: [casesOf(cases), endsOf(sessions), unfinishedOf(unfinished)],
    ofItems: [promisesOf(promises), severeOf(severe), costsOf(costs)],
  };
}

/** A screen does not see what it is that they are about. */
const unseen = { text: '', session: '', title: '', start: '' };

/** The first and the last class. Of those that begin at one moment the names say which comes first. */
function endsOf(sessions: SessionLine[]): Question {
  return question<{ id: string; start: string }>(
    `select session as id, iso(planned_start_at, planned_start_local) as start from held where how = 'counted' and planned_start_at in
      (select unnest([min(planned_start_at), max(planned_start_at)]) from held where how = 'counted')`,
    (ends) =>
      append(
        sessions,
        ends.map((one) => ({ ...unseenLine, ...one })),
      ),
  );
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

function promisesOf(promises: PromiseFacts[]): Question {
  return question<{ owner: string; overdue: boolean; n: number }>(
    `select coalesce(owner, '') as owner, overdue, count(*) as n from seen where (kind in ('todo', 'question') and unclosed)
      or (kind = 'issue' and outcome = 'open' and severity <= 2) group by all order by all`,
    (rows) => {
      for (const { n, ...one } of rows)
        repeat(
          promises,
          { ...unseen, ...one, kind: 'todo', about: null, at: '', due: null, severity: null, label: '' },
          n,
        );
    },
  );
}

function severeOf(severe: SevereFacts[]): Question {
  const more = { ...unseen, category: '', producer: '', secondsOpen: 0, lostSeconds: null };
  return question<{ severity: number; outcome: string; n: number }>(
    "select severity, outcome, count(*) as n from seen where kind = 'issue' and severity <= 2 and how = 'counted' group by all order by all",
    (rows) => {
      for (const { n, ...one } of rows) repeat(severe, { ...more, ...one }, n);
    },
  );
}

function unfinishedOf(unfinished: Gathered['unfinished']): Question {
  return question<{ n: number }>("select count(*) as n from held where how = 'counted' and unfinished > 0", ([found]) =>
    repeat(unfinished, { id: '', title: '', start: '', producer: '', open: [], steps: [] }, found?.n ?? 0),
  );
}

const added = 'count(*) as count, coalesce(sum(seconds), 0) as seconds, count(distinct named) as classes';

function costsOf(costs: BareCost[]): Question {
  return question<BareCost>(
    `select runbook, kind, id, ${added} from (select runbook, named, coalesce(trouble, category) as id, lost_seconds as seconds,
        case when trouble is null then 'unknownTrouble' else 'trouble' end as kind
      from seen where kind = 'issue' and how = 'counted') group by all`,
    (rows) => append(costs, rows),
  );
}

/** What cost most, and nothing else. `costs` are those of issues. Needs `key`. */
export async function readDearest(engine: Engine, into: Costs, costs: readonly BareCost[]): Promise<void> {
  const ofSegments = await engine.rows<BareCost>(
    `select runbook, 'runsOver' as kind, segment as id, ${added} from (select *, hash(session) as named from (${segmentsThatRanOver}))
      group by all`,
  );
  const [dearest] = [...costs, ...ofSegments].filter(({ kind, classes }) => classes >= fewest[kind]).sort(byCost);
  if (dearest) await readCosts(engine, into, dearest);
}

function repeat<T>(list: T[], one: T, times: number): void {
  for (let n = 0; n < times; n += 1) list.push(one);
}
