/** The columns of each table, named as in the JSON. */

import type { IssueFacts } from '../../core/facts/items.ts';
import type { ReportFacts } from '../../core/facts/report.ts';
import type { StepFacts } from '../../core/facts/steps.ts';
import { unfinishedAfterClass } from '../../core/summary/unfinished.ts';
import { type EvaluationFigure, evaluationFigures, type QuestionFacts } from '../../core/surveys/facts.ts';
import { unstated } from '../scope/evaluations.ts';

export type Cell = string | number | boolean | null | undefined | readonly string[];

/** A column by its name, and what it says of a row. */
export type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => Cell])[];

/** By which a row of any table finds its session. */
const about: Columns<ReportFacts> = [
  ['session', ({ session }) => session.id],
  ['title', ({ session }) => session.title],
  ['status', ({ session }) => session.status],
  ['course', ({ session }) => session.course],
  ['client', ({ session }) => session.client],
  ['tags', ({ session }) => session.tags],
  ['series', ({ session }) => session.series?.id],
  ['seriesNumber', ({ session }) => session.series?.number],
  ['runbook', ({ session }) => session.runbook.id],
  ['runbookVersion', ({ session }) => session.runbook.version],
  ['facilitator', ({ session }) => session.facilitator],
  ['producer', ({ session }) => session.producer],
  ['platform', ({ session }) => session.platform],
  ['timezone', ({ session }) => session.timezone],
  ['rehearsal', ({ session }) => session.rehearsal],
  ['plannedStart', ({ times }) => times.plannedStart],
];

export const sessionColumns: Columns<ReportFacts> = [
  ...about,
  ['actualStart', ({ times }) => times.actualStart],
  ['startDelaySeconds', ({ times }) => times.startDelaySeconds],
  ['startDelayReason', ({ times }) => times.startDelayReason],
  ['onTime', ({ times }) => times.onTime],
  ['plannedEnd', ({ times }) => times.plannedEnd],
  ['actualEnd', ({ times }) => times.actualEnd],
  ['overrunSeconds', ({ times }) => times.overrunSeconds],
  ['roomOpenAt', ({ times }) => times.roomOpenAt],
  ['doorsOpenAt', ({ times }) => times.doorsOpenAt],
  ['teachingSeconds', ({ times }) => times.teachingSeconds],
  ['totalSeconds', ({ times }) => times.totalSeconds],
  ['heldSeconds', ({ times }) => times.heldSeconds],
  ['lostSeconds', ({ times }) => times.lostSeconds],
  ['enrolled', ({ attendance }) => attendance?.enrolled],
  ['attended', ({ attendance }) => attendance?.attended],
  ['noShows', ({ attendance }) => attendance?.noShows],
  ['walkIns', ({ attendance }) => attendance?.walkIns],
  ['late', ({ attendance }) => attendance?.late],
  ['leftEarly', ({ attendance }) => attendance?.leftEarly],
  ['completed', ({ attendance }) => attendance?.completed],
  ['peak', ({ attendance }) => attendance?.peak],
  ['attendanceSource', ({ attendance }) => attendance?.source],
  ['steps', ({ steps }) => steps.length],
  ['stepsDone', ({ steps }) => steps.filter((one) => one.status === 'done').length],
  ['stepsSkipped', ({ steps }) => steps.filter((one) => one.status === 'skipped').length],
  ['stepsOnPlan', ({ steps }) => steps.filter((one) => one.plan !== 'A').length],
  ['afterClassOpen', (facts) => unfinishedAfterClass(facts, Number.POSITIVE_INFINITY)?.length],
  ['issues', ({ issues }) => issues.length],
  ...[1, 2, 3, 4].map(
    (severity) => [`issuesSeverity${severity}`, ({ issues }: ReportFacts) => countOf(issues, severity)] as const,
  ),
  ['issuesOpen', ({ issues }) => issues.filter((one) => one.outcome === 'open').length],
  ['questions', ({ questions }) => questions.length],
  ['questionsOpen', ({ questions }) => questions.filter((one) => one.closedAt === null).length],
  ['alerts', ({ alerts }) => alerts.length],
  ['alertsUnanswered', ({ alerts }) => alerts.filter((one) => one.answeredAt === null).length],
  ['todos', ({ todos }) => todos.length],
  ['todosOpen', ({ todos }) => todos.filter((one) => one.doneAt === null).length],
  ['holds', ({ holds }) => holds.length],
  ['handoffs', ({ handoffs }) => handoffs.length],
  ['notes', ({ notes }) => notes.length],
  ['boardNotes', ({ board }) => board.length],
  ['pulseMean', ({ pulse }) => mean(pulse.map(({ value }) => value))],
  ['recordingWanted', ({ recording }) => recording?.wanted],
  ['recordingStartedAt', ({ recording }) => recording?.startedAt],
  ['recordingEndedAt', ({ recording }) => recording?.endedAt],
  ['recordingComplete', ({ recording }) => recording?.complete],
  ['recordingGapSeconds', ({ recording }) => recording?.gaps.reduce((total, gap) => total + gap.seconds, 0)],
  ['responses', ({ evaluations }) => evaluations?.responses],
  ['responseRate', ({ evaluations }) => evaluations?.responseRate],
  ...evaluationFigures.flatMap(
    (figure): Columns<ReportFacts> => [
      [`${figure}Mean`, (facts) => ratedBy(facts, figure)?.mean],
      [`${figure}Scale`, (facts) => scaleOf(ratedBy(facts, figure))],
      [`${figure}Answers`, (facts) => ratedBy(facts, figure)?.n],
    ],
  ),
  ['recommendNps', (facts) => ratedBy(facts, 'recommend')?.nps],
  ['interruptions', ({ interruptions }) => interruptions.length],
  ['events', ({ integrity }) => integrity.events],
  ['damagedLines', ({ integrity }) => integrity.damagedLines.length],
  ['verdict', ({ verdict }) => verdict],
];

interface StepRow {
  readonly facts: ReportFacts;
  readonly step: StepFacts;
}

export const stepColumns: Columns<StepRow> = [
  ...about.map(([name, cell]) => [aboutName(name), ({ facts }: StepRow) => cell(facts)] as const),
  ['step', ({ step }) => step.id],
  ['phase', ({ step }) => step.phase],
  ['segment', ({ step }) => step.segment],
  ['stepTitle', ({ step }) => step.title],
  ['duty', ({ step }) => step.duty],
  ['owner', ({ step }) => step.owner],
  ['required', ({ step }) => step.required],
  ['stepStatus', ({ step }) => step.status],
  ['estimated', ({ step }) => step.estimated],
  ['stepPlannedStart', ({ step }) => step.plannedStart],
  ['startedAt', ({ step }) => step.startedAt],
  ['endedAt', ({ step }) => step.endedAt],
  ['runs', ({ step }) => step.runs],
  ['startVarianceSeconds', ({ step }) => step.startVarianceSeconds],
  ['estimateSeconds', ({ step }) => step.estimateSeconds],
  ['elapsedSeconds', ({ step }) => step.elapsedSeconds],
  ['reason', ({ step }) => step.reason],
  ['plan', ({ step }) => step.plan],
];

interface IssueRow {
  readonly facts: ReportFacts;
  readonly issue: IssueFacts;
}

export const issueColumns: Columns<IssueRow> = [
  ...about.map(([name, cell]) => [aboutName(name), ({ facts }: IssueRow) => cell(facts)] as const),
  ['number', ({ issue }) => issue.number],
  ['text', ({ issue }) => issue.text],
  ['trouble', ({ issue }) => issue.trouble],
  ['category', ({ issue }) => issue.category],
  ['severity', ({ issue }) => issue.severity],
  ['person', ({ facts, issue }) => nameOf(facts, issue.person)],
  ['step', ({ issue }) => issue.step],
  ['phase', ({ issue }) => issue.phase],
  ['openedAt', ({ issue }) => issue.openedAt],
  ['closedAt', ({ issue }) => issue.closedAt],
  ['secondsOpen', ({ issue }) => issue.secondsOpen],
  ['lostSeconds', ({ issue }) => issue.lostSeconds],
  ['outcome', ({ issue }) => issue.outcome],
  ['resolution', ({ issue }) => issue.resolution],
  ['plan', ({ issue }) => issue.plan],
  ['label', ({ issue }) => issue.label],
];

/** In a table of something else the session's own title and status say whose they are. */
function aboutName(name: string): string {
  if (name === 'plannedStart') return 'sessionPlannedStart';
  return name === 'title' || name === 'status' ? `session${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

function countOf(issues: readonly IssueFacts[], severity: number): number {
  return issues.filter((one) => one.severity === severity).length;
}

function nameOf({ people }: ReportFacts, key: string | null): string | null {
  return key !== null && Object.hasOwn(people, key) ? (people[key] ?? key) : key;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((total, one) => total + one, 0) / values.length) * 100) / 100;
}

/**
 * Of several questions for one figure the first that has a mean, on a stated scale if any is: nothing is averaged across
 * scales.
 */
function ratedBy({ evaluations }: ReportFacts, figure: EvaluationFigure): QuestionFacts | undefined {
  const rated = evaluations?.questions.filter((one) => one.figure === figure && one.mean !== null) ?? [];
  return rated.find((one) => one.scaleStated) ?? rated[0];
}

/** `1-5`, or that nobody stated it: a mean is worth nothing without it. */
function scaleOf(question: QuestionFacts | undefined): string | null {
  if (question?.observed) return unstated(question.observed).replace(',', ';');
  return question?.scale ? `${question.scale.min}-${question.scale.max}` : null;
}
