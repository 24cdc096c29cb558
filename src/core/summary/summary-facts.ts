/** What a summary looks at of a session: of its report a part, and what the index keeps. */
import type { ReportFacts } from '../facts/report.ts';
import type { SegmentFacts } from '../facts/segments.ts';
import type { StepFacts } from '../facts/steps.ts';
import type { EvaluationFacts, QuestionFacts } from '../surveys/facts.ts';

type Attendance = NonNullable<ReportFacts['attendance']>;

/** The facts of a session that a summary looks at, and no more: the index keeps these. */
export interface SummaryFacts
  extends Pick<
    ReportFacts,
    'session' | 'verdict' | 'times' | 'issues' | 'plans' | 'todos' | 'recording' | 'questions' | 'people'
  > {
  readonly steps: readonly SummaryStep[];
  readonly segments: readonly SummarySegment[];
  readonly attendance: SummaryAttendance | null;
  readonly evaluations: SummaryEvaluations | null;
}

export interface SummaryStep
  extends Pick<
    StepFacts,
    | 'id'
    | 'segment'
    | 'title'
    | 'duty'
    | 'required'
    | 'status'
    | 'startVarianceSeconds'
    | 'estimateSeconds'
    | 'elapsedSeconds'
    | 'plan'
  > {
  /** As the report has it, or in epoch milliseconds. */
  readonly plannedStart: string | number | null;
}

export type SummarySegment = Pick<
  SegmentFacts,
  'id' | 'kind' | 'title' | 'plannedStart' | 'plannedSeconds' | 'startedAt' | 'actualSeconds' | 'status'
>;

export type SummaryParticipant = Pick<
  Attendance['participants'][number],
  'name' | 'email' | 'status' | 'late' | 'leftEarly' | 'completed' | 'minutes' | 'presentSeconds'
>;

export interface SummaryAttendance
  extends Pick<
    Attendance,
    'enrolled' | 'attended' | 'noShows' | 'walkIns' | 'late' | 'leftEarly' | 'completed' | 'peak'
  > {
  readonly participants: readonly SummaryParticipant[];
}

export interface SummaryEvaluations extends Pick<EvaluationFacts, 'responses'> {
  readonly questions: readonly SummaryQuestion[];
}

export type SummaryQuestion = Pick<
  QuestionFacts,
  'figure' | 'kind' | 'scale' | 'scaleStated' | 'counts' | 'n' | 'missing' | 'mean' | 'nps'
>;
