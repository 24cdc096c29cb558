/** What somebody who takes over in the midst has to know, as data: what is open, promised and late, and who was told what. */
import { currentOf, isOpen } from '../class/cursor.ts';
import { attendanceNow, isEnrolled, missingPeople, nameInClass } from '../class/people.ts';
import { type Item, isHeld, recordingOf, type State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt } from '../schedule/forecast.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { figuresOf, lastOfClass } from './figures.ts';
import { floorOf } from './floor.ts';
import { itemsInOrder } from './open-items.ts';
import { segmentTimeOf } from './segment-time.ts';
import { runningTimers, timerLeft } from './timers.ts';
import { winBack } from './win-back.ts';

/** Instants are epoch milliseconds, lengths milliseconds; texts are as they were typed. */
export interface HandoverFacts {
  readonly title: string;
  readonly zone: string;
  readonly start: number;
  readonly class: State['clock'];
  /** Planned, and as things stand. */
  readonly endsAt: number | null;
  readonly expectedEnd: number | null;
  /** What would win back the time that is lacking at the end, as it is typed. */
  readonly winBack: readonly { readonly action: string; readonly seconds: number }[];
  readonly behind: number | null;
  readonly phase: string | null;
  readonly segment: { readonly title: string; readonly remaining: number } | null;
  readonly step: string | null;
  readonly floor: string | null;
  /** Null where none is wanted and none was made. */
  readonly recording: 'on' | 'off' | 'paused' | null;
  readonly held: boolean;
  readonly here: { readonly expected: number; readonly walkIns: number; readonly enrolled: number } | null;
  readonly missing: readonly string[];
  /** By their weight, as on the screen. */
  readonly open: readonly OpenItem[];
  readonly promised: readonly OpenItem[];
  /** Duties outside of class whose time is over. */
  readonly overdue: readonly { readonly title: string; readonly due: number }[];
  readonly timers: readonly { readonly label: string; readonly left: number }[];
  readonly next: readonly { readonly title: string; readonly at: number | null }[];
  /** The oldest first. */
  readonly told: readonly Told[];
}

export interface OpenItem {
  readonly label: string;
  readonly kind: Item['kind'];
  readonly severity: number | null;
  readonly plan: string | null;
  readonly person: string | null;
  readonly text: string;
  readonly openedAt: number;
  readonly seenAt: number | null;
  readonly due: number | null;
  readonly parked: boolean;
}

/** `alert`: to the facilitator. `answer`: to who asked. `text`: copied, to be pasted for everybody. `mail`: to so many. */
export type Told =
  | {
      readonly kind: 'alert';
      readonly at: number;
      readonly text: string;
      readonly seenAt: number | null;
      readonly answer: string | null;
    }
  | {
      readonly kind: 'answer';
      readonly at: number;
      readonly person: string | null;
      readonly question: string;
      readonly how: string | null;
    }
  | { readonly kind: 'text'; readonly at: number; readonly name: string }
  | {
      readonly kind: 'mail';
      readonly at: number;
      readonly mail: string;
      readonly people: number;
      readonly failed: number;
    };

/** `titleOf`: the title of a step as it is shown. */
export function handoverOf(state: State, now: number, titleOf: (number: number) => string): HandoverFacts {
  const figures = figuresOf(state, now);
  const segment = segmentTimeOf(state, now);
  const { start, end } = scheduleOf(state);
  const current = currentOf(state);
  const phase = outlineOf(state.plan).phases.get(state.plan.steps[current]?.phase ?? '')?.phase;
  const lacking = state.clock.is === 'on' && (figures.timeToCut ?? 0) >= 60_000;
  const here = attendanceNow(state);
  return {
    title: state.session.title,
    zone: state.session.timezone,
    start,
    class: state.clock,
    endsAt: end,
    expectedEnd: state.clock.is === 'over' ? null : figures.projectedEnd,
    winBack: lacking ? winBack(state, current, now).slice(0, 3) : [],
    behind: figures.behind,
    phase: phase?.title ?? null,
    segment: segment && { title: segment.segment.title, remaining: segment.remaining },
    step: current < 0 ? null : titleOf(current),
    floor: state.clock.is === 'on' ? (floorOf(state).at(-1) ?? null) : null,
    recording: state.session.record || state.recording.length > 0 ? recordingOf(state) : null,
    held: isHeld(state),
    here: here && { ...here, enrolled: state.session.roster.filter(isEnrolled).length },
    missing: missingPeople(state).map(({ name }) => name),
    ...itemsOf(state),
    overdue: overdueOf(state, now, titleOf),
    timers: runningTimers(state).map((timer) => ({ label: timer.label, left: timerLeft(timer, now) })),
    next: nextOf(state, now, titleOf),
    told: toldOf(state),
  };
}

function itemsOf(state: State): Pick<HandoverFacts, 'open' | 'promised'> {
  const all = itemsInOrder(state).map((item) => openItem(state, item));
  return {
    open: all.filter(({ kind }) => kind !== 'todo'),
    promised: all.filter(({ kind }) => kind === 'todo').sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity)),
  };
}

function openItem(state: State, item: Item): OpenItem {
  const { label, kind, severity, plan, text, openedAt, seenAt, due, parked } = item;
  const person = item.person === null ? null : nameInClass(state, item.person);
  return { label, kind, severity, plan, person, text, openedAt, seenAt, due, parked };
}

function overdueOf(state: State, now: number, titleOf: (number: number) => string): HandoverFacts['overdue'] {
  const { classStart } = outlineOf(state.plan);
  const last = lastOfClass(state);
  const { steps } = scheduleOf(state);
  return state.plan.steps.flatMap((step, number) => {
    const outside = (number <= classStart && state.clock.startedAt === null) || number > last;
    const due = steps[number]?.end ?? null;
    if (!outside || step.every !== undefined || !isOpen(state.steps[number]) || due === null || due >= now) return [];
    return [{ title: titleOf(number), due }];
  });
}

const nextOnes = 4;

function nextOf(state: State, now: number, titleOf: (number: number) => string): HandoverFacts['next'] {
  const current = currentOf(state);
  const { steps } = scheduleOf(state);
  return state.plan.steps
    .flatMap((step, number) =>
      current >= 0 && number > current && step.every === undefined && isOpen(state.steps[number])
        ? [{ title: titleOf(number), at: dueAt(state, number, now) ?? steps[number]?.start ?? null }]
        : [],
    )
    .slice(0, nextOnes);
}

function toldOf(state: State): readonly Told[] {
  const alerts = state.items.flatMap(({ kind, openedAt: at, text, seenAt, how }): readonly Told[] =>
    kind === 'alert' ? [{ kind, at, text, seenAt, answer: how }] : [],
  );
  const answers = state.items.flatMap(({ kind, closedAt, text, person, how }): readonly Told[] =>
    kind === 'question' && closedAt !== null
      ? [
          {
            kind: 'answer',
            at: closedAt,
            person: person === null ? null : nameInClass(state, person),
            question: text,
            how,
          },
        ]
      : [],
  );
  const texts = state.texts.map(({ at, name }): Told => ({ kind: 'text', at, name }));
  return [...alerts, ...answers, ...texts, ...mailsOf(state)].sort((a, b) => a.at - b.at);
}

/** One a kind: the latest time of it. */
function mailsOf({ mail }: State): readonly Told[] {
  const kinds = [...new Set(mail.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const sent = mail.filter((one) => one.kind === kind);
    const arrived = new Set(sent.filter(({ ok }) => ok).map(({ to }) => to));
    const failed = new Set(sent.map(({ to }) => to).filter((to) => !arrived.has(to)));
    return { kind: 'mail', at: sent.at(-1)?.at ?? 0, mail: kind, people: arrived.size, failed: failed.size };
  });
}
