/** The actions that tell where the class is: they write nothing. For plain lines, where nobody sees a screen. */
import { currentOf, isOpen } from '../class/cursor.ts';
import { attendanceNow, isEnrolled, nameInClass } from '../class/people.ts';
import { recordingOf, type State } from '../class/state.ts';
import { earlierWords } from '../now/earlier.ts';
import { figuresOf } from '../now/figures.ts';
import { segmentTimeOf } from '../now/segment-time.ts';
import { winBack } from '../now/win-back.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt } from '../schedule/forecast.ts';
import { activeRun } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import {
  renderBehind,
  renderClock,
  renderClockNear,
  renderFar,
  renderLength,
  renderTakes,
} from '../time/clock-text.ts';
import { type ActionEntry, type ActionInput, accept, type Decision } from './decision.ts';

function tell(words: readonly string[]): Decision {
  return accept([], words.filter(Boolean).join(' · '));
}

/** The class's clock, late or not, when it will end, the recording, who is here, what is open. */
function status({ state, moment: { now, role } }: ActionInput): Decision {
  const figures = figuresOf(state, now, role);
  const { end } = scheduleOf(state);
  const zone = state.session.timezone;
  const late = state.clock.is === 'on' && (figures.timeToCut ?? 0) >= 60_000;
  const [first] = late ? winBack(state, figures.current, now) : [];
  const open = state.items.filter((item) => item.closedAt === null);
  return tell([
    classWords(state, now),
    figures.behind === null ? '' : renderBehind(figures.behind),
    end === null || state.clock.is === 'over' || figures.projectedEnd === null
      ? ''
      : late
        ? `would end ${renderClock(figures.projectedEnd, zone)}`
        : `ends ${renderClock(end, zone)}`,
    first ? `'${first.action}' wins ${renderTakes(first.seconds)}` : '',
    state.session.record ? `recording ${recordingOf(state)}` : '',
    hereWords(state),
    open.length === 0 ? 'nothing open' : `${open.length} open`,
  ]);
}

function classWords(state: State, now: number): string {
  const { clock } = state;
  if (clock.is === 'over') return `class ended ${renderClock(clock.endedAt, state.session.timezone)}`;
  if (clock.startedAt !== null) return `${renderLength(now - clock.startedAt)} in class`;
  const left = scheduleOf(state).start - now;
  return left >= 0 ? `class in ${renderFar(left)}` : `class should have started ${renderFar(-left)} ago`;
}

function hereWords(state: State): string {
  const attended = attendanceNow(state);
  const enrolled = state.session.roster.filter(isEnrolled).length;
  if (attended === null) return enrolled === 0 ? '' : `${enrolled} on the roster`;
  const walkIns = attended.walkIns === 0 ? '' : `, ${attended.walkIns} walk-in${attended.walkIns === 1 ? '' : 's'}`;
  return `${attended.expected}${enrolled === 0 ? '' : ` of ${enrolled}`} here${walkIns}`;
}

/** Phase, segment, step, each with the time that it has left. */
function where({ state, moment: { now, role } }: ActionInput): Decision {
  const number = currentOf(state, role);
  const step = state.plan.steps[number];
  if (!step) return tell(['no step is left']);
  const time = segmentTimeOf(state, now);
  const { remaining } = figuresOf(state, now, role);
  const phase = outlineOf(state.plan).phases.get(step.phase)?.phase.title ?? step.phase;
  return tell([
    phase,
    time === null ? '' : `${time.segment.title}, ${leftWords(time.remaining)}`,
    `‘${step.title}’ ${activeRun(state, number) ? 'runs' : 'waits'}${remaining === null ? '' : `, ${leftWords(remaining)}`}`,
  ]);
}

function leftWords(remaining: number): string {
  return `${renderLength(remaining)} ${remaining < 0 ? 'over' : 'left'}`;
}

const nextOnes = 3;

function next({ state, moment: { now, role } }: ActionInput): Decision {
  const current = currentOf(state, role);
  const { steps } = scheduleOf(state);
  const { expected } = figuresOf(state, now, role);
  const zone = state.session.timezone;
  const ahead = state.plan.steps.flatMap((step, number) => {
    if (number <= current || step.every !== undefined || !isOpen(state.steps[number])) return [];
    const at = dueAt(state, number, now) ?? steps[number]?.start ?? null;
    const planned = at === null ? '' : `${renderClockNear(at, now, zone)} `;
    const later = expected.get(number)?.start ?? at ?? 0;
    const isLater = state.clock.is === 'on' && at !== null && later - at >= 60_000;
    return [`${planned}‘${step.title}’${isLater ? `, expected ${renderClock(later, zone)}` : ''}`];
  });
  return tell(ahead.length === 0 ? ['nothing comes after this'] : ahead.slice(0, nextOnes));
}

/** Each with its number, kind, weight, person, words and age. */
function items({ state, moment: { now, earlier } }: ActionInput): Decision {
  const before = (earlier?.() ?? []).map(
    (item) => `${item.call} ${earlierWords(item)}, ${renderFar(now - item.openedAt)}`,
  );
  const open = state.items.filter((item) => item.closedAt === null);
  return tell(
    open.length + before.length === 0
      ? ['nothing is open']
      : [
          ...open.map(({ number, kind, severity, person, text, openedAt }) =>
            [
              `${number} ${kind === 'todo' ? 'to-do' : kind}${severity === null ? '' : ` S${severity}`}`,
              person === null ? '' : nameInClass(state, person),
              `‘${text}’`,
              renderFar(now - openedAt),
            ]
              .filter(Boolean)
              .join(', '),
          ),
          ...before,
        ],
  );
}

export const whereActions: readonly ActionEntry[] = [
  telling('status', 'tells the clock, late or not, the end, the recording, who is here', status),
  telling('where', 'tells phase, segment and step with the time that is left', where),
  telling('next', 'tells what comes next', next),
  telling('items', 'tells what is open, each with its number', items),
];

function telling(word: string, meaning: string, decide: ActionEntry['decide']): ActionEntry {
  return { word, usage: word, meaning, example: word, group: 'tool', bare: true, decide };
}
