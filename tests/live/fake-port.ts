/** A session in memory behind the screen's port: the real decide and evolve, a clock that a test sets. */
import { decideAutomatic } from '../../src/core/actions/automatic.ts';
import { decide } from '../../src/core/actions/decide.ts';
import type { Draft, Moment } from '../../src/core/actions/decision.ts';
import { describeWithTime } from '../../src/core/actions/describe.ts';
import type { Event, EventBody } from '../../src/core/class/event.ts';
import { opensItem, withOpening } from '../../src/core/class/items.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { Plan, SessionFacts } from '../../src/core/plan/plan.ts';
import { renderInstant } from '../../src/core/time/times.ts';
import type { ScreenPort, Typed } from '../../src/live/prompts/port.ts';
import { plan as samplePlan, session as sampleSession } from './fixture.ts';

export interface FakePort extends ScreenPort {
  /** Sets the session's clock and lets happen what is due by then. */
  readonly at: (now: number) => FakePort;
  /** Lets an action happen; throws where it is refused. */
  readonly did: (line: string) => FakePort;
  /** What no action writes. */
  readonly put: (body: EventBody) => FakePort;
  readonly events: readonly Event[];
  readonly lines: readonly string[];
  /** The next action fails as a full disk makes it. */
  readonly failNext: () => void;
  readonly kept: () => Typed | undefined;
}

interface Options {
  readonly plan?: Plan;
  readonly session?: SessionFacts;
  readonly role?: string;
  readonly readOnly?: boolean;
  readonly rehearsal?: { readonly speed: number };
  readonly greeting?: readonly string[];
  readonly typed?: Typed;
  /** The clock, where it is not set by hand. */
  readonly clock?: () => number;
}

export function fakePort(now: number, options: Options = {}): FakePort {
  const { plan = samplePlan, session = sampleSession, role = 'main' } = options;
  const by = session.producer.name;
  const events: Event[] = [];
  const lines: string[] = [];
  let set = now;
  let failing = false;
  let typed = options.typed;
  const clock = (): number => options.clock?.() ?? set;
  const state = (): ReturnType<typeof replay> => replay(events);
  const moment = (pressed: number): Moment => ({ now: pressed, by, role, history: events, rehearsal: false });
  write([
    {
      type: 'session.opened',
      format: 1,
      vprod: 'test',
      host: 'test',
      runner: true,
      session,
      plan,
      sources: [],
      at: renderInstant(now, session.timezone),
      by,
    },
  ]);

  function write(drafts: readonly Draft[]): readonly Event[] {
    const opened = new Map<number, string>();
    const added = drafts.map((bare, place) => {
      const draft = withOpening(bare, opened);
      const id = `${String(events.length + place).padStart(8, '0')}`;
      const first = String(events.length).padStart(8, '0');
      if (opensItem(draft)) opened.set(draft.item, id);
      return Object.assign({ id }, place > 0 && draft.cause === undefined ? { cause: first } : {}, draft) as Event;
    });
    events.push(...added);
    return added;
  }

  const port: FakePort = {
    state,
    now: clock,
    role,
    readOnly: options.readOnly ?? false,
    rehearsal: options.rehearsal ?? null,
    act: (line, pressedAt) => {
      lines.push(line);
      if (failing) {
        failing = false;
        return {
          ok: false,
          say: 'cannot write to the journal: no space left on device',
          hint: 'press Enter to try again',
          events: [],
        };
      }
      const decision = decide(state(), line, moment(pressedAt));
      if (!decision.ok) {
        const { message, hint } = decision.problem;
        return { ok: false, say: message, ...(hint === undefined ? {} : { hint }), events: [] };
      }
      const own = write(decision.drafts);
      const auto = own.some((event) => event.type === 'undone') ? [] : write(decideAutomatic(state(), moment(clock())));
      const say = decision.say ?? (own.length === 0 ? '' : describeWithTime(own, state()));
      return { ok: true, say, events: [...own, ...auto], ...(decision.effect ? { effect: decision.effect } : {}) };
    },
    tick: () => {
      const due = write(decideAutomatic(state(), moment(clock())));
      return due.length === 0 ? [] : [{ text: describeWithTime(due, state()), events: due }];
    },
    typed: {
      read: () => typed,
      write: (next) => {
        typed = next;
      },
      clear: () => {
        typed = undefined;
      },
    },
    text: (source) => source.replaceAll('{{ facilitator.name }}', session.facilitator.name),
    card: (platform) =>
      platform === 'zoom' ? '# Zoom\n\n- Co-host: Participants > name > Make co-host\n- **Lock**: Security' : undefined,
    greeting: options.greeting ?? [],
    at: (next) => {
      set = next;
      port.tick();
      return port;
    },
    did: (line) => {
      const result = port.act(line, clock());
      if (!result.ok) throw new Error(`${line}: ${result.say}`);
      return port;
    },
    put: (body) => {
      write([{ ...body, at: renderInstant(clock(), session.timezone), by }]);
      return port;
    },
    events,
    lines,
    failNext: () => {
      failing = true;
    },
    kept: () => typed,
  };
  return port;
}
