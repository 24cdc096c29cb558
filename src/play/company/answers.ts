/** What participants answered in a data set, as `core/summary/evaluations.ts` has it of sessions one by one. */
import { type Histogram, histogramFor } from '../../core/summary/evaluations.ts';
import { count } from '../../core/summary/numbers.ts';
import type { Tally } from '../../core/summary/tally.ts';
import type { EvaluationFigure } from '../../core/surveys/facts.ts';
import { type Engine, type Question, question } from '../../exchange/duckdb/engine.ts';
import { type Extent, ofSession } from './choose.ts';

type TallyOf = (cid: number) => Tally;

/** Leaves `asked`, the questions of evaluations that count. Needs `key`. */
export async function readAnswers(engine: Engine, tallyOf: TallyOf, extent: Extent): Promise<void> {
  await engine.run(`create or replace temp view asked as ${askedIn(extent)}`);
  await engine.ask([answersOf(tallyOf, extent), ratingsOf(tallyOf)], { answered: 'from asked' });
}

interface Asked {
  readonly cid: number;
  readonly figure: EvaluationFigure;
  readonly kind: Histogram['kind'];
  readonly scale_min: number | null;
  readonly scale_max: number | null;
  readonly scale_labels: string | null;
}

/** Questions of evaluations that stand for a figure; a screen shows but one. */
function askedIn(extent: Extent): string {
  return `select k, sid, cid, question, figure, q.kind, q.scale_min, q.scale_max, scale_labels, scale_stated, answers, missing,
      mean, nps
    from questions q ${ofSession('q')} where how in ('counted', 'before') and source = 'evaluation'
      and ${extent === 'screen' ? "figure = 'overall'" : 'figure is not null'} and kind <> 'text'`;
}

const about = 'cid, figure, kind, scale_min, scale_max, scale_labels';

/** In one order always: an answer that is none of the words of its scale stands after them. */
function answersOf(tallyOf: TallyOf, extent: Extent): Question {
  return question<Asked & { value: string; n: number }>(
    `select cid, s.figure, s.kind, s.scale_min, s.scale_max, scale_labels, value, sum(a.answers) as n
      from answers a ${ofSession('a', 'answered')} and a.question = s.question
      where value is not null and a.source = 'evaluation' ${extent === 'screen' ? "and a.figure = 'overall'" : ''}
      group by all order by value`,
    (rows) => {
      for (const { cid, value, n, ...one } of rows) count(histogramOf(tallyOf(cid), one).counts, value, n);
    },
  );
}

function ratingsOf(tallyOf: TallyOf): Question {
  return question<
    Asked & { n: number; missing: number; sessions: number; points: number; pointed: number; promoters: number }
  >(
    `select ${about}, sum(answers) as n, sum(missing) as missing, count(*) as sessions,
      coalesce(sum(mean * answers order by sid) filter (mean is not null and scale_stated), 0) as points,
      coalesce(sum(answers) filter (mean is not null and scale_stated), 0) as pointed,
      coalesce(sum(floor(nps * answers / 100 + 0.5)) filter (nps is not null), 0) as promoters
      from answered group by all`,
    (rows) => {
      for (const { cid, n, missing, sessions, points, pointed, promoters, ...one } of rows)
        Object.assign(histogramOf(tallyOf(cid), one), { n, missing, sessions, points, pointed, promoters });
    },
  );
}

function histogramOf({ histograms }: Tally, about: Omit<Asked, 'cid'>): Histogram {
  const { figure, kind, scale_min: min, scale_max: max, scale_labels: words } = about;
  const labels = words === null ? [] : (JSON.parse(words) as string[]);
  const scale = min === null || max === null ? null : { min, max, labels };
  return histogramFor(histograms, { figure, kind, scale });
}
