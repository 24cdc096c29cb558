/** What the layout of a run of show sees: phases with rows, each a segment or a step, with the times to show. */

import { isEnrolled, readinessOf, staffOf } from '../../core/class/people.ts';
import { type EarlierItem, earlierWords } from '../../core/now/earlier.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { FallbackPlan, Plan, Segment, SessionFacts, Step } from '../../core/plan/plan.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { renderClock, renderDate, renderDay, renderZone } from '../../core/time/clock-text.ts';
import { hrefOf } from '../text/html.ts';
import { relativeTimes, segmentTimes } from './relative-times.ts';

/** Renders the Liquid of a text for the step that it belongs to; without a step for troubles. */
export type TextRenderer = (source: string, step?: Step) => string;

interface Sheet {
  readonly role: string;
  /** Who has the role; null where nobody is named. */
  readonly name: string | null;
}

interface Time {
  readonly time: string;
  /** Only where it is another day than that of the row before. */
  readonly day: string | null;
}

type StepRow = ReturnType<typeof stepRow>;
type SegmentRow = NonNullable<ReturnType<typeof segmentAt>>;

export function showScope(
  plan: Plan,
  session: SessionFacts | null,
  text: TextRenderer,
  earlier: readonly EarlierItem[] = [],
) {
  const outline = outlineOf(plan);
  const times = session ? clockTimes(plan, session) : relativeTimes(plan).map((time) => ({ time, day: null }));
  const timeOf = (number: number): Time => times[number] ?? { time: '', day: null };
  const row = (number: number) => {
    const step = plan.steps[number];
    return step ? [stepRow(step, timeOf(number), text)] : [];
  };
  const rows = (number: number): readonly (StepRow | SegmentRow)[] => {
    const segment = segmentAt(plan, number, timeOf(number), text);
    if (segment?.only) return [segment];
    return segment ? [segment, ...row(number).map((one) => ({ ...one, day: null }))] : row(number);
  };
  const isToday = (number: number): boolean => {
    if (!session) return true;
    const at = scheduleOf({ plan, session, moves: {} }).steps[number]?.start ?? null;
    const zone = session.timezone;
    return (
      plan.steps[number]?.every !== undefined ||
      (at !== null && renderDay(at, zone) === renderDay(Date.parse(session.start), zone))
    );
  };
  const phases = [...outline.phases.values()].map(({ phase, steps, standing }) => ({
    title: phase.title,
    list: phase.mode === 'list',
    /** Whether any of it is on the day of the class; without a session every phase is. */
    today: !session || [...steps, ...standing].some((number) => isToday(number)),
    agenda: phase.agenda,
    at: phase.at ?? null,
    standing: standing.flatMap(row),
    rows: steps.flatMap(rows),
  }));
  const kinds = session ? [] : Object.entries(plan.kinds).map(([kind, steps]) => kindRow(kind, steps, text));
  const shown = [...times.map(({ time }) => time), ...kinds.flatMap(({ rows }) => rows.map(({ time }) => time))];
  return {
    /** Where it is the sheet of one role. */
    sheet: null as Sheet | null,
    runbook: plan.runbook,
    session: session && head(session),
    people: session
      ? staffOf(session).map(({ name, role, phone, email, say }) => ({ name, role, phone, email, say }))
      : [],
    /** What earlier classes of the series promised and left open. */
    earlier: earlier.map((item) => ({ call: item.call, title: item.title, words: earlierWords(item) })),
    contacts: Object.entries(session?.contacts ?? {}).map(([name, value]) => ({ name, value })),
    phases,
    kinds,
    /** Cells that times need, and those before the text of a step. */
    timeCells: Math.max(5, ...shown.map((time) => time.length)),
    textCells: Math.max(5, ...shown.map((time) => time.length)) + 11,
    troubles: plan.troubles.map((trouble) => ({
      ...trouble,
      title: text(trouble.title),
      trigger: optional(trouble.trigger, undefined, text),
      plans: planRows(trouble.plans, undefined, text),
    })),
  };
}

function head(session: SessionFacts) {
  const start = Date.parse(session.start);
  const end = session.end === null ? null : Date.parse(session.end);
  return {
    id: session.id,
    title: session.title,
    status: session.status,
    timezone: session.timezone,
    platform: session.platform,
    facilitator: session.facilitator.name,
    producer: session.producer.name,
    date: renderDate(start, session.timezone),
    start: renderClock(start, session.timezone),
    end: end === null ? null : renderClock(end, session.timezone),
    day: renderDay(start, session.timezone),
    zones: session.zones.map((zone) => ({
      city: renderZone(zone),
      start: renderClock(start, zone),
    })),
    enrolled: session.roster.filter(isEnrolled).length,
    ready: readinessOf(session)?.ready ?? null,
    classroom: hrefOf(session.links.classroom ?? '') || null,
  };
}

function clockTimes(plan: Plan, session: SessionFacts): readonly Time[] {
  const { steps } = scheduleOf({ plan, session, moves: {} });
  const zone = session.timezone;
  let before: string | null = null;
  return plan.steps.map((step, number) => {
    const at = step.every === undefined ? (steps[number]?.start ?? null) : null;
    if (at === null) return { time: '', day: null };
    const day = renderDay(at, zone);
    const changed = day !== before;
    before = day;
    return { time: renderClock(at, zone), day: changed ? day : null };
  });
}

function stepRow(step: Step, { time, day }: Time, text: TextRenderer) {
  return {
    kind: 'step',
    time,
    day,
    title: text(step.title, step),
    takes: step.takes,
    fixed: step.at !== undefined,
    every: step.every ?? null,
    required: step.required,
    owner: step.owner,
    duty: step.duty ?? null,
    do: optional(step.do, step, text),
    say: optional(step.say, step, text),
    paste: step.paste.map((paste) => paste.name),
    asks: step.ask.map((ask) => ask.label),
    timer: step.timer ?? null,
    plans: planRows(step.plans, step, text),
  };
}

/** The segment that begins with a step; `only` is that step where the segment has no other and the same title. */
function segmentAt(plan: Plan, number: number, time: Time, text: TextRenderer) {
  const step = plan.steps[number];
  const around = step?.segment === undefined ? undefined : outlineOf(plan).segments.get(step.segment);
  if (!step || around?.steps[0] !== number) return undefined;
  const same = around.steps.length === 1 && step.title === around.segment.title;
  return { ...segmentRow(around.segment, step, text), ...time, only: same ? stepRow(step, time, text) : null };
}

function segmentRow(segment: Segment, step: Step, text: TextRenderer) {
  return {
    kind: 'segment',
    title: text(segment.title, step),
    segment: segment.kind,
    takes: segment.takes,
    required: segment.required,
    lead: segment.lead ?? null,
    slides: segment.slides ?? null,
    cue: optional(segment.cue, step, text),
    options: segment.options ?? [],
    rooms: segment.rooms ?? null,
    note: segment.note ?? null,
  };
}

function kindRow(kind: string, steps: readonly Step[], text: TextRenderer) {
  const times = segmentTimes(steps);
  return { kind, rows: steps.map((step, place) => stepRow(step, { time: times[place] ?? '', day: null }, text)) };
}

function planRows(plans: readonly FallbackPlan[], step: Step | undefined, text: TextRenderer) {
  return plans.map((plan, place) => ({
    letter: String.fromCharCode(66 + place),
    title: text(plan.title, step),
    trigger: optional(plan.trigger, step, text),
    do: optional(plan.do, step, text),
    say: optional(plan.say, step, text),
    timer: plan.timer ?? null,
    owner: plan.owner ?? null,
  }));
}

function optional(source: string | undefined, step: Step | undefined, text: TextRenderer): string | null {
  return source === undefined ? null : text(source, step);
}
