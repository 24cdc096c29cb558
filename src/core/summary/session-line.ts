/** A session in a line of the summary: what it adds to each figure, so that a figure leads to its classes. */
import {
  fields,
  figure,
  flag,
  id,
  instant,
  list,
  name,
  orNull,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { evaluationFigures } from '../surveys/facts.ts';
import { addPlanUses, type PlanUses } from './plan-uses.ts';
import type { SummaryFacts } from './summary-facts.ts';
import { headsOf } from './tally.ts';

export const sessionPlace = { id: id(), title: text(), start: instant('The planned one') };

const rated = fields({
  figure: word(evaluationFigures),
  mean: figure(),
  max: orNull(figure('Of the scale')),
  n: whole('Answers'),
});

export const sessionLineSchema = fields({
  ...sessionPlace,
  verdict: text('One sentence'),
  producer: name(),
  client: orNull(text()),
  platform: text(),
  runbook: id(),
  onTime: orNull(flag()),
  startDelaySeconds: orNull(seconds('+ is late')),
  overrunSeconds: orNull(seconds('+ is late')),
  enrolled: orNull(whole()),
  attended: orNull(whole()),
  heads: orNull(whole('Everybody who came')),
  walkIns: orNull(whole()),
  cameLate: orNull(whole()),
  leftEarly: orNull(whole()),
  completed: orNull(whole()),
  responses: orNull(whole('People who answered the evaluation')),
  lostSeconds: orNull(seconds('class time lost')),
  issues: whole(),
  severities: list(whole(), 'Issues of severity 1 to 4'),
  resolveSeconds: orNull(seconds('the longest that an issue took')),
  unresolved: whole('Issues'),
  planB: whole('Issues and steps that went through it'),
  planC: whole('Issues and steps that went through it'),
  openTodos: whole(),
  recording: orNull(flag('Complete; null where none was wanted or nobody knows')),
  overall: orNull(fields({ mean: figure(), max: orNull(figure('Of the scale')), n: whole('Answers') })),
  rated: list(rated, 'By the question, of those that have a mean'),
  afterClassOpen: orNull(whole('Duties after class that are not finished')),
});
export type SessionLine = Static<typeof sessionLineSchema>;

const severities = [1, 2, 3, 4] as const;

/** `afterClassOpen` as `unfinished.ts` has it. */
export function lineOf(facts: SummaryFacts, afterClassOpen: number | null): SessionLine {
  const { session, times, verdict, attendance, issues, recording, evaluations, todos } = facts;
  const ratings = ratedIn(evaluations);
  const overall = ratings.find((one) => one.figure === 'overall');
  return {
    id: session.id,
    title: session.title,
    start: times.plannedStart,
    verdict,
    producer: session.producer,
    client: session.client,
    platform: session.platform,
    runbook: session.runbook.id,
    onTime: times.onTime,
    startDelaySeconds: times.startDelaySeconds,
    overrunSeconds: times.overrunSeconds,
    enrolled: attendance?.enrolled ?? null,
    attended: attendance?.attended ?? null,
    heads: headsOf(attendance),
    walkIns: attendance?.walkIns ?? null,
    cameLate: attendance?.late ?? null,
    leftEarly: attendance?.leftEarly ?? null,
    completed: attendance?.completed ?? null,
    responses: evaluations?.responses ?? null,
    lostSeconds: times.lostSeconds,
    issues: issues.length,
    severities: severities.map((severity) => issues.filter((one) => one.severity === severity).length),
    ...resolvedIn(issues),
    ...plansIn(facts),
    openTodos: todos.filter((one) => one.doneAt === null).length,
    recording: recording?.wanted ? recording.complete : null,
    overall: overall ? { mean: overall.mean, max: overall.max, n: overall.n } : null,
    rated: ratings,
    afterClassOpen,
  };
}

/** Of several questions for one figure the first that has a mean. */
function ratedIn(evaluations: SummaryFacts['evaluations']): SessionLine['rated'] {
  if (!evaluations) return [];
  return evaluationFigures.flatMap((wanted) => {
    const one = evaluations.questions.find(({ figure, mean }) => figure === wanted && mean !== null);
    return one ? [{ figure: wanted, mean: one.mean ?? 0, max: one.scale?.max ?? null, n: one.n }] : [];
  });
}

function resolvedIn(issues: SummaryFacts['issues']): Pick<SessionLine, 'resolveSeconds' | 'unresolved'> {
  const lengths = issues
    .filter(({ outcome }) => outcome === 'resolved' || outcome === 'workaround')
    .map(({ secondsOpen }) => secondsOpen);
  return {
    resolveSeconds: lengths.length === 0 ? null : Math.max(...lengths),
    unresolved: issues.length - lengths.length,
  };
}

function plansIn(facts: SummaryFacts): Pick<SessionLine, 'planB' | 'planC'> {
  const uses: PlanUses = new Map();
  addPlanUses(uses, facts);
  const through = (letter: string): number => {
    const use = uses.get(letter);
    return use ? use.steps + use.held + use.failed + use.open : 0;
  };
  return { planB: through('B'), planC: through('C') };
}
