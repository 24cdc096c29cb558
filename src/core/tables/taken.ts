/**
 * What the tables take of a report where nobody asked for free texts. All else is left blank, and need not be searched for names;
 * of lists that are only counted the length stays.
 */
import type { ParticipantFacts } from '../attendance/facts.ts';
import type { ReportFacts } from '../facts/report.ts';

/** The columns that are no free texts say of it what they say of the whole. */
export function takenByTables(facts: ReportFacts): ReportFacts {
  const { times, attendance, evaluations } = facts;
  return {
    ...facts,
    ...blank,
    times: times.startDelayReason === null ? times : { ...times, startDelayReason: null },
    segments: withoutReasons(facts.segments),
    steps: withoutReasons(facts.steps),
    issues: facts.issues.map((one) => ({ ...one, text: '', resolution: null })),
    questions: facts.questions.map((one) => ({ ...one, text: '', resolution: null })),
    alerts: facts.alerts.map((one) => ({ ...one, text: '', answer: null })),
    todos: facts.todos.map((one) => ({ ...one, text: '' })),
    notes: facts.notes.map(() => note),
    board: facts.board.map(() => note),
    pulse: facts.pulse.map(({ value }) => ({ value, why: null, at: '' })),
    handoffs: facts.handoffs.map(() => handoff),
    holds: facts.holds.map(() => hold),
    attendance: attendance && {
      ...attendance,
      files: [],
      differences: [],
      participants: attendance.participants.map(unnamed),
    },
    evaluations: evaluations && {
      ...evaluations,
      questions: evaluations.questions.map((one) =>
        one.comments.length === 0 ? one : { ...one, comments: one.comments.map(() => '') },
      ),
    },
    integrity: { ...facts.integrity, unread: [], clocks: [], restored: [] },
  };
}

/** Whoever took part has a label in the end, and is not looked for before. */
function unnamed(one: ParticipantFacts): ParticipantFacts {
  return { ...one, name: '', email: null };
}

const note = { text: '', person: null, at: '', step: null };
const handoff = { to: '', why: null, at: '' };
const hold = { from: '', to: null, why: null };

/** No table has it. */
const blank = {
  verdict: '',
  phases: [],
  duties: [],
  standing: [],
  answers: {},
  checks: [],
  ticks: [],
  timers: [],
  handovers: [],
  rooms: [],
  texts: [],
  mail: [],
  documents: [],
  homework: null,
  captions: null,
  chat: null,
} satisfies Partial<ReportFacts>;

function withoutReasons<T extends { readonly reason: string | null }>(all: readonly T[]): readonly T[] {
  return all.some(({ reason }) => reason !== null)
    ? all.map((one) => (one.reason === null ? one : { ...one, reason: null }))
    : all;
}
