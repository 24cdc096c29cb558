/** The tables of what went on in class: segments, steps, items and the plans that were called. */
import type { IssueFacts } from '../facts/items.ts';
import type { ReportFacts } from '../facts/report.ts';
import type { SegmentFacts } from '../facts/segments.ts';
import type { StepFacts } from '../facts/steps.ts';
import type { KnownTrouble } from '../summary/known-troubles.ts';
import { calledIn, ownerOf } from '../summary/promises.ts';
import { columnsOf, type Source, table } from './column.ts';

type InOrder<T> = Source & { readonly one: T; readonly position: number };

/** Field by field: it runs for every step of every class. */
function inOrder<T>({ facts, opened, state, troubles }: Source, rows: readonly T[]): readonly InOrder<T>[] {
  return rows.map((one, place) => ({ facts, opened, state, troubles, one, position: place + 1 }));
}

const segment = columnsOf<InOrder<SegmentFacts>>();

export const segmentsTable = table(
  'segments',
  'a segment of the agenda',
  ['session', 'segment'],
  (source) => inOrder(source, source.facts.segments),
  [
    segment.text('session', 'Its session', ({ facts }) => facts.session.id),
    segment.text('segment', 'The segment', ({ one }) => one.id),
    segment.whole('position', 'Which of the agenda, from 1', ({ position }) => position),
    segment.text('kind', 'lecture, break, breakout or another kind', ({ one }) => one.kind),
    segment.text('title', 'Its title', ({ one }) => one.title),
    segment.text('lead', 'Who leads it: a role, or a name', ({ one }) => one.lead),
    ...segment.moment('planned_start', 'When it should begin', ({ one }) => one.plannedStart),
    segment.whole('planned_seconds', 'Seconds that it should take', ({ one }) => one.plannedSeconds),
    ...segment.moment('started', 'When it began', ({ one }) => one.startedAt),
    ...segment.moment('ended', 'When it ended', ({ one }) => one.endedAt),
    segment.whole('actual_seconds', 'Seconds that it took: all visits, without holds', ({ one }) => one.actualSeconds),
    segment.text('status', 'open, active, done or skipped', ({ one }) => one.status),
    segment.words('reason', 'Why it was left out', ({ one }) => one.reason),
  ],
);

const step = columnsOf<InOrder<StepFacts>>();

export const stepsTable = table(
  'steps',
  'a step of the run of show, standing duties left out',
  ['session', 'step'],
  (source) => inOrder(source, source.facts.steps),
  [
    step.text('session', 'Its session', ({ facts }) => facts.session.id),
    step.text('step', 'The step: phase/step, in the agenda phase/segment/step', ({ one }) => one.id),
    step.whole('position', 'Which of the run of show, from 1', ({ position }) => position),
    step.text('phase', 'Its phase', ({ one }) => one.phase),
    step.text('segment', 'Its segment, where it is in the agenda', ({ one }) => one.segment),
    step.text('title', 'Its title', ({ one }) => one.title),
    step.text('duty', 'Which duty of the producer it serves', ({ one }) => one.duty),
    step.text('owner', 'Whose it is: a role of the team', ({ one }) => one.owner),
    step.flag('required', 'It has to be done', ({ one }) => one.required),
    step.text('status', 'open, active, done or skipped', ({ one }) => one.status),
    step.flag('estimated', 'Counted as done without times', ({ one }) => one.estimated),
    ...step.moment('planned_start', 'When it should begin', ({ one }) => one.plannedStart),
    ...step.moment('started', 'When it began', ({ one }) => one.startedAt),
    ...step.moment('ended', 'When it ended', ({ one }) => one.endedAt),
    step.whole('runs', 'How often it was begun', ({ one }) => one.runs),
    step.whole(
      'start_variance_seconds',
      'Seconds: how late it began, - is early',
      ({ one }) => one.startVarianceSeconds,
    ),
    step.whole('estimate_seconds', 'Seconds that it should take', ({ one }) => one.estimateSeconds),
    step.whole('elapsed_seconds', 'Seconds that it took: all runs, without holds', ({ one }) => one.elapsedSeconds),
    step.words('reason', 'Why it was left out', ({ one }) => one.reason),
    step.text('plan', 'A: as planned; B, C, … the plan in use', ({ one }) => one.plan),
  ],
);

/** Of the four kinds alike: what a kind does not have is null. */
interface AnyItem
  extends Pick<IssueFacts, 'trouble' | 'step' | 'phase' | 'plan' | 'label' | 'text' | 'person' | 'lostSeconds'> {
  readonly kind: string;
  readonly category: string | null;
  readonly severity: number | null;
  readonly opened: string;
  readonly seenAt: string | null;
  readonly due: string | null;
  readonly closed: string | null;
  /** Null while it is open: until now is no figure that stays. */
  readonly seconds: number | null;
  readonly outcome: string;
  readonly said: string | null;
}
type ItemRow = Source & { readonly one: AnyItem };

const item = columnsOf<ItemRow>();

export const itemsTable = table('items', 'an issue, a question, an alert or a to-do', ['session', 'item'], itemRows, [
  item.text('session', 'Its session', ({ facts }) => facts.session.id),
  item.text('item', 'Its number as it is shown; 1b where another has it too', ({ one }) => one.label),
  item.text('kind', 'issue, question, alert or todo', ({ one }) => one.kind),
  item.words('text', 'What it says', ({ one }) => one.text),
  item.text('trouble', 'The trouble of the runbook that it is', ({ one }) => one.trouble),
  item.text('category', 'The kind of issue', ({ one }) => one.category),
  item.whole('severity', '1 class stopped, 2 many affected, 3 one person, 4 noted', ({ one }) => one.severity),
  item.person('person', 'Whom it is about', ({ facts, one }) => calledIn(facts, one.person)),
  item.text('owner', 'Who is to see to it; of an alert nobody', ({ facts, one }) => ownerIn(facts, one)),
  item.text('step', 'The step it was opened in', ({ one }) => one.step),
  item.text('phase', 'The phase it was opened in', ({ one }) => one.phase),
  ...item.moment('opened', 'When it was noted', ({ one }) => one.opened),
  ...item.moment('seen', 'When the facilitator said that she has seen it', ({ one }) => one.seenAt),
  ...item.moment('due', 'When it should be done', ({ one }) => one.due),
  ...item.moment('closed', 'When it was closed, answered or done', ({ one }) => one.closed),
  item.whole('open_seconds', 'Seconds that an issue was open; empty while it is', ({ one }) => one.seconds),
  item.whole('lost_seconds', 'Seconds of class time that it cost', ({ one }) => one.lostSeconds),
  item.text('outcome', 'open, resolved, workaround, answered, parked, done or gaveup', ({ one }) => one.outcome),
  item.words('resolution', 'What was done or answered', ({ one }) => one.said),
  item.text('plan', 'The plan that it was closed on, or is on', ({ one }) => one.plan),
]);

function itemRows({ facts, opened, state, troubles }: Source): readonly ItemRow[] {
  const { issues, questions, alerts, todos } = facts;
  const all = [
    ...issues.map(issueItem),
    ...questions.map(questionItem),
    ...alerts.map(alertItem),
    ...todos.map(todoItem),
  ];
  return all.map((one) => ({ facts, opened, state, troubles, one }));
}

/** Field by field, all of one shape: by a spread each would cost as much as twenty. */
function itemOf(
  kind: string,
  { label, text, person, lostSeconds }: Pick<IssueFacts, 'label' | 'text' | 'person' | 'lostSeconds'>,
  [opened, closed]: readonly [string, string | null],
  outcome: string,
  said: string | null,
  more: Partial<
    Pick<AnyItem, 'trouble' | 'category' | 'severity' | 'step' | 'phase' | 'plan' | 'seconds' | 'seenAt' | 'due'>
  >,
): AnyItem {
  const { trouble = null, category = null, severity = null, step = null, phase = null, plan = null } = more;
  const { seconds = null, seenAt = null, due = null } = more;
  return {
    kind,
    label,
    text,
    person,
    trouble,
    category,
    severity,
    step,
    phase,
    plan,
    opened,
    seenAt,
    due,
    closed,
    seconds,
    lostSeconds,
    outcome,
    said,
  };
}

function issueItem(one: ReportFacts['issues'][number]): AnyItem {
  const { trouble, category, severity, step, phase, plan, openedAt, closedAt, outcome, resolution } = one;
  const seconds = closedAt === null ? null : one.secondsOpen;
  const more = { trouble, category, severity, step, phase, plan, seconds };
  return itemOf('issue', one, [openedAt, closedAt], outcome, resolution, more);
}

function questionItem(one: ReportFacts['questions'][number]): AnyItem {
  return itemOf('question', one, [one.at, one.closedAt], one.outcome, one.resolution, {});
}

function alertItem(one: ReportFacts['alerts'][number]): AnyItem {
  const { at, answeredAt, answer, seenAt } = one;
  return itemOf('alert', one, [at, answeredAt], answeredAt === null ? 'open' : 'answered', answer, { seenAt });
}

function todoItem(one: ReportFacts['todos'][number]): AnyItem {
  const { at, doneAt, due } = one;
  return itemOf('todo', one, [at, doneAt], doneAt === null ? 'open' : 'done', null, { due });
}

function ownerIn(facts: ReportFacts, { kind, person }: AnyItem): string | null {
  if (kind === 'alert') return null;
  return kind === 'todo' ? ownerOf(facts, person) : facts.session.producer;
}

type PlanRow = InOrder<ReportFacts['plans'][number]>;

const plan = columnsOf<PlanRow>();

export const plansTable = table(
  'plans',
  'one time that a plan was called, of a step or of an issue',
  ['session', 'call'],
  (source) => inOrder(source, source.facts.plans),
  [
    plan.text('session', 'Its session', ({ facts }) => facts.session.id),
    plan.whole('call', 'Which in the session, from 1', ({ position }) => position),
    plan.text('plan', 'A is back to what was planned; B, C, …', ({ one }) => one.plan),
    plan.text('title', "The plan's title in the runbook", ({ one }) => one.title),
    plan.text('step', 'The step that it is for', ({ one }) => one.step),
    plan.text('item', 'The issue that it is for', ({ one }) => (one.item === null ? null : String(one.item))),
    ...plan.moment('called', 'When it was called', ({ one }) => one.at),
  ],
);

type TroubleRow = InOrder<KnownTrouble>;

const trouble = columnsOf<TroubleRow>();

export const troublesTable = table(
  'troubles',
  'a trouble that the runbook of a session knows',
  ['session', 'trouble'],
  (source) => inOrder(source, source.troubles),
  [
    trouble.text('session', 'Its session', ({ facts }) => facts.session.id),
    trouble.text('trouble', 'The trouble', ({ one }) => one.id),
    trouble.whole('position', 'Which of the runbook, from 1', ({ position }) => position),
    trouble.text('title', 'Its title', ({ one }) => one.title),
    trouble.text('plans', 'The titles of its plans from B on, as a list of JSON', ({ one }) =>
      JSON.stringify(one.plans),
    ),
  ],
);
