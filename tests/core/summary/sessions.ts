/** Sessions as a summary sees them: the sample class, changed in what a test is about. */
import type { IssueFacts } from '../../../src/core/facts/items.ts';
import type { ReportFacts } from '../../../src/core/facts/report.ts';
import type { StepFacts } from '../../../src/core/facts/steps.ts';
import { gather, type SummaryOptions, startGathering } from '../../../src/core/summary/gathering.ts';
import type { Summary } from '../../../src/core/summary/summary.ts';
import { summaryThatFits } from '../../fits.ts';
import { sample } from '../../report/sample.ts';

const went = sample();

export const now = Date.parse('2026-12-20T12:00:00.000-05:00');

export const everything: SummaryOptions = { filters: { since: null, until: null, where: [] }, by: null, now };

export interface Changes {
  readonly id?: string;
  readonly session?: Partial<ReportFacts['session']>;
  readonly times?: Partial<ReportFacts['times']>;
  readonly more?: Partial<ReportFacts>;
}

/** Started on time and ended as planned, nothing went wrong, nobody was counted. */
export function quiet({ id = 'quiet', session = {}, times = {}, more = {} }: Changes = {}): ReportFacts {
  return {
    ...went,
    session: { ...went.session, id, ...session },
    times: {
      ...went.times,
      startDelaySeconds: 0,
      startDelayReason: null,
      onTime: true,
      overrunSeconds: 0,
      lostSeconds: null,
      ...times,
    },
    steps: [],
    segments: [],
    issues: [],
    plans: [],
    todos: [],
    questions: [],
    attendance: null,
    evaluations: null,
    recording: null,
    ...more,
  };
}

export function issue(changes: Partial<IssueFacts> = {}): IssueFacts {
  return {
    number: 1,
    label: String(changes.number ?? 1),
    text: 'no sound',
    trouble: null,
    category: 'audio',
    severity: 3,
    person: null,
    step: null,
    phase: null,
    openedAt: '2026-12-01T10:10:00.000-05:00',
    closedAt: '2026-12-01T10:12:00.000-05:00',
    secondsOpen: 120,
    lostSeconds: null,
    outcome: 'resolved',
    resolution: null,
    plan: null,
    ...changes,
  };
}

export function called(changes: Partial<ReportFacts['plans'][number]> = {}): ReportFacts['plans'][number] {
  return { plan: 'B', title: null, step: null, item: null, at: '2026-12-01T10:11:00.000-05:00', ...changes };
}

export function step(changes: Partial<StepFacts> = {}): StepFacts {
  return {
    id: 'setup/open-room',
    phase: 'setup',
    segment: null,
    title: 'Open the classroom',
    duty: 'prepare',
    owner: 'producer',
    required: true,
    status: 'done',
    estimated: false,
    plannedStart: '2026-12-01T09:15:00.000-05:00',
    startedAt: '2026-12-01T09:15:00.000-05:00',
    endedAt: '2026-12-01T09:20:00.000-05:00',
    runs: 1,
    startVarianceSeconds: 0,
    estimateSeconds: 300,
    elapsedSeconds: 300,
    reason: null,
    plan: 'A',
    ...changes,
  };
}

export function attendance(
  changes: Partial<NonNullable<ReportFacts['attendance']>> = {},
): NonNullable<ReportFacts['attendance']> {
  return {
    enrolled: 10,
    attended: 8,
    noShows: 2,
    walkIns: 0,
    late: 1,
    leftEarly: 0,
    completed: null,
    peak: 8,
    source: 'ticked',
    files: [],
    differences: [],
    participants: [],
    ...changes,
  };
}

export function summarize(sessions: readonly ReportFacts[], options: Partial<SummaryOptions> = {}): Summary {
  const gathered = startGathering();
  const asked = { ...everything, ...options };
  for (const session of sessions) gather(gathered, session, asked);
  return summaryThatFits(gathered, asked);
}
