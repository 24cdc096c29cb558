/** The table of sessions: what was planned, when it was held, and its figures. */
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import type { IssueFacts } from '../facts/items.ts';
import type { ReportFacts } from '../facts/report.ts';
import { unfinishedAfterClass } from '../summary/unfinished.ts';
import { type EvaluationFigure, evaluationFigures, type QuestionFacts } from '../surveys/facts.ts';
import { unstated } from '../surveys/scales.ts';
import { type Column, columnsOf, type Source, table } from './column.ts';

const { day, figure, flag, moment, text, whole, words } = columnsOf<Source>();

const about: readonly Column<Source>[] = [
  text('session', "The session's name, that of its file", ({ facts }) => facts.session.id),
  text('title', 'Its title', ({ facts }) => facts.session.title),
  text('status', 'planned, cancelled, postponed or another word of its file', ({ facts }) => facts.session.status),
  text('course', 'The course that it belongs to', ({ facts }) => facts.session.course),
  text('client', 'Who it is held for', ({ facts }) => facts.session.client),
  text('tags', 'Its tags, with "; " between them', ({ facts }) => joined(facts.session.tags)),
  text('series', 'The series of classes that it is one of', ({ facts }) => facts.session.series?.id),
  whole('series_number', 'Which class of the series, from 1', ({ facts }) => facts.session.series?.number),
  whole('series_of', 'Classes in the series', ({ facts }) => facts.session.series?.of),
  whole('series_complete', 'How many classes of the series complete it', ({ facts }) => facts.session.series?.complete),
  text('runbook', 'The runbook it was run by', ({ facts }) => facts.session.runbook.id),
  text('runbook_version', "The runbook's version", ({ facts }) => facts.session.runbook.version),
  text('facilitator', 'Who taught', ({ facts }) => facts.session.facilitator),
  text('producer', 'Who produced', ({ facts }) => facts.session.producer),
  text('platform', 'Where it was held', ({ facts }) => facts.session.platform),
  text('timezone', 'The zone of its clock, as IANA names it', ({ facts }) => facts.session.timezone),
  day('date', 'The day it was planned on', ({ facts }) => facts.times.plannedStart.slice(0, 10)),
  text('week', 'The week of that day as ISO 8601 counts, 2026-W49', ({ facts }) => weekOf(facts.times.plannedStart)),
  text('month', 'The month of that day, 2026-12', ({ facts }) => facts.times.plannedStart.slice(0, 7)),
];

const times: readonly Column<Source>[] = [
  ...moment('planned_start', 'When it should begin', ({ facts }) => facts.times.plannedStart),
  ...moment('planned_end', 'When it should end', ({ facts }) => facts.times.plannedEnd),
  ...moment('started', 'When it began', ({ facts }) => facts.times.actualStart),
  ...moment('ended', 'When it ended', ({ facts }) => facts.times.actualEnd),
  ...moment('room_open', 'When the room was opened for the team', ({ facts }) => facts.times.roomOpenAt),
  ...moment('doors_open', 'When participants were let in', ({ facts }) => facts.times.doorsOpenAt),
  whole('start_delay_seconds', 'Seconds: how late it began, - is early', ({ facts }) => facts.times.startDelaySeconds),
  words('start_delay_reason', 'Why it began late', ({ facts }) => facts.times.startDelayReason),
  flag('on_time', 'It began within the tolerance of the house', ({ facts }) => facts.times.onTime),
  whole('overrun_seconds', 'Seconds: how late it ended, - is early', ({ facts }) => facts.times.overrunSeconds),
  whole('teaching_seconds', 'Seconds: segments but breaks, without holds', ({ facts }) => facts.times.teachingSeconds),
  whole('total_seconds', 'Seconds: from its beginning to its end', ({ facts }) => facts.times.totalSeconds),
  whole('held_seconds', 'Seconds: how long it was held up', ({ facts }) => facts.times.heldSeconds),
  whole('lost_seconds', 'Seconds: class time that issues cost', ({ facts }) => facts.times.lostSeconds),
];

const people: readonly Column<Source>[] = [
  whole('enrolled', 'People on the roster', ({ facts }) => facts.attendance?.enrolled),
  whole('attended', 'Enrolled people who came', ({ facts }) => facts.attendance?.attended),
  whole('no_shows', 'Enrolled people who did not', ({ facts }) => facts.attendance?.noShows),
  whole('walk_ins', 'People who came and are on no roster', ({ facts }) => facts.attendance?.walkIns),
  whole('late', 'People who came late', ({ facts }) => facts.attendance?.late),
  whole('left_early', 'People who left early', ({ facts }) => facts.attendance?.leftEarly),
  whole('completed', 'People who stayed long enough', ({ facts }) => facts.attendance?.completed),
  whole('peak', 'The most people at once', ({ facts }) => facts.attendance?.peak),
  text('attendance_source', 'Where these figures are from', ({ facts }) => facts.attendance?.source),
];

const work: readonly Column<Source>[] = [
  whole('steps', 'Steps of the run of show', ({ facts }) => facts.steps.length),
  whole('steps_done', 'Steps that were done', ({ facts }) => stepsOf(facts, 'done')),
  whole('steps_skipped', 'Steps that were left out', ({ facts }) => stepsOf(facts, 'skipped')),
  whole(
    'steps_on_plan',
    'Steps for which a plan B or later was called',
    ({ facts }) => facts.steps.filter((one) => one.plan !== 'A').length,
  ),
  whole(
    'after_class_open',
    'Required steps after class that nobody finished',
    ({ facts }) => unfinishedAfterClass(facts, Number.POSITIVE_INFINITY)?.length,
  ),
  whole('issues', 'Issues', ({ facts }) => facts.issues.length),
  ...[1, 2, 3, 4].map((severity) =>
    whole(`issues_severity_${severity}`, `Issues of severity ${severity}`, ({ facts }) =>
      countOf(facts.issues, severity),
    ),
  ),
  whole(
    'issues_open',
    'Issues that were not closed',
    ({ facts }) => facts.issues.filter((one) => one.outcome === 'open').length,
  ),
  whole('questions', 'Questions', ({ facts }) => facts.questions.length),
  whole(
    'questions_open',
    'Questions without an answer',
    ({ facts }) => facts.questions.filter((one) => one.closedAt === null).length,
  ),
  whole('alerts', 'Alerts to the facilitator', ({ facts }) => facts.alerts.length),
  whole(
    'alerts_unanswered',
    'Alerts that were not answered',
    ({ facts }) => facts.alerts.filter((one) => one.answeredAt === null).length,
  ),
  whole('todos', 'To-dos', ({ facts }) => facts.todos.length),
  whole(
    'todos_open',
    'To-dos that are not done',
    ({ facts }) => facts.todos.filter((one) => one.doneAt === null).length,
  ),
  whole('holds', 'Times that the class was held up', ({ facts }) => facts.holds.length),
  whole('handoffs', 'Times that the floor was handed on', ({ facts }) => facts.handoffs.length),
  whole('notes', 'Notes', ({ facts }) => facts.notes.length),
  whole('board_notes', 'Notes on the whiteboard', ({ facts }) => facts.board.length),
  figure('pulse_mean', 'How it felt in class, mean of 1 to 5', ({ facts }) =>
    mean(facts.pulse.map((one) => one.value)),
  ),
];

const after: readonly Column<Source>[] = [
  flag('recording_wanted', 'It was to be recorded', ({ facts }) => facts.recording?.wanted),
  ...moment('recording_started', 'When the recording began', ({ facts }) => facts.recording?.startedAt),
  ...moment('recording_ended', 'When the recording ended', ({ facts }) => facts.recording?.endedAt),
  flag(
    'recording_complete',
    'All of the class is on it; empty: nobody knows',
    ({ facts }) => facts.recording?.complete,
  ),
  whole('recording_gap_seconds', 'Seconds of the class that are not on it', ({ facts }) =>
    facts.recording?.gaps.reduce((total, gap) => total + gap.seconds, 0),
  ),
  whole('responses', 'People who answered the evaluation', ({ facts }) => facts.evaluations?.responses),
  figure(
    'response_rate',
    'Responses for each person who came, 0.5 is half',
    ({ facts }) => facts.evaluations?.responseRate,
  ),
  ...evaluationFigures.flatMap((one) => [
    figure(`${one}_mean`, `Mean of the question for '${one}', on its scale`, ({ facts }) => ratedBy(facts, one)?.mean),
    text(`${one}_scale`, 'The scale of that mean, 1-5, or that nobody stated it', ({ facts }) =>
      scaleOf(ratedBy(facts, one)),
    ),
    whole(`${one}_answers`, 'Answers in that mean', ({ facts }) => ratedBy(facts, one)?.n),
  ]),
  figure('recommend_nps', 'Promoters less detractors, -100 to 100', ({ facts }) => ratedBy(facts, 'recommend')?.nps),
  whole('interruptions', 'Times that the tool was down in class', ({ facts }) => facts.interruptions.length),
  whole('events', 'Events in the journal', ({ facts }) => facts.integrity.events),
  whole(
    'damaged_lines',
    'Lines of the journal that cannot be read',
    ({ facts }) => facts.integrity.damagedLines.length,
  ),
  words('verdict', 'The session in a sentence', ({ facts }) => facts.verdict),
];

export const sessionsTable = table('sessions', 'a session', ['session'], (source) => [source], [
  ...about,
  ...times,
  ...people,
  ...work,
  ...after,
]);

/** Of the day that was asked for last: classes come by their days, and the calendar is asked about a clock change for each of its days. */
const lastWeek = { day: '', week: '' };

/** `2026-W49`: https://www.iso.org/iso-8601-date-and-time-format.html */
function weekOf(instant: string): string {
  const day = instant.slice(0, 10);
  if (day === lastWeek.day) return lastWeek.week;
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const date = new Date(year, month - 1, dayOfMonth);
  const week = `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`;
  Object.assign(lastWeek, { day, week });
  return week;
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('; ');
}

function stepsOf({ steps }: ReportFacts, status: string): number {
  return steps.filter((one) => one.status === status).length;
}

function countOf(issues: readonly IssueFacts[], severity: number): number {
  return issues.filter((one) => one.severity === severity).length;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((total, one) => total + one, 0) / values.length) * 100) / 100;
}

/**
 * Of several questions for one figure the first that has a mean, on a stated scale if any is: nothing is averaged across
 * scales.
 */
function ratedBy({ evaluations }: ReportFacts, wanted: EvaluationFigure): QuestionFacts | undefined {
  const rated = evaluations?.questions.filter((one) => one.figure === wanted && one.mean !== null) ?? [];
  return rated.find((one) => one.scaleStated) ?? rated[0];
}

/** `1-5`, or that nobody stated it: a mean is worth nothing without it. */
function scaleOf(question: QuestionFacts | undefined): string | null {
  if (question?.observed) return unstated(question.observed).replace(',', ';');
  return question?.scale ? `${question.scale.min}-${question.scale.max}` : null;
}
