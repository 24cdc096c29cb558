/**
 * Segments that were added in class: a replay lays them into the run of show together, because a new plan for each of them
 * would cost the square of their number. What comes of it is what adding each by itself comes to.
 */
import { outlineOf } from '../plan/outline.ts';
import type { Segment, Step } from '../plan/plan.ts';
import type { EventOf } from './event.ts';
import { beforeSegments, untouched } from './evolve-session.ts';
import type { State } from './state.ts';

type Added = EventOf<'segment.added'>;

export interface Adding {
  /** False for one that has to be added by itself. */
  readonly takes: (event: Added) => boolean;
  readonly lay: () => Laid;
}

type Laid = Pick<State, 'plan' | 'steps' | 'added'>;

/** Null where a new step may become current, which is to be decided after each of them. */
export function startAdding(state: State): Adding | null {
  const { plan } = state;
  const { index } = outlineOf(plan);
  for (const { step, how } of Object.values(state.cursors))
    if (step === null || !index.has(step) || how === 'fallback') return null;
  const segments = chainOf(plan.segments.map(({ id }) => id));
  const steps = chainOf(plan.steps.map(({ id }) => id));
  if (!segments || !steps) return null;
  const lastSteps = new Map(plan.steps.flatMap(({ segment, id }) => (segment === undefined ? [] : [[segment, id]])));
  const taken: Added[] = [];

  function isNew({ segment, steps: own }: Added): boolean {
    if (segments?.has(segment.id) || lastSteps.has(segment.id)) return false;
    if (taken[0] && taken[0].segment.phase !== segment.phase) return false;
    const ids = new Set(own.map(({ id }) => id));
    return (
      ids.size === own.length &&
      own.every((one) => one.segment === segment.id && one.phase === segment.phase && !steps?.has(one.id))
    );
  }

  function takes(event: Added): boolean {
    if (!segments || !steps || !isNew(event)) return false;
    const { segment, after } = event;
    segments.insert(after !== null && segments.has(after) ? after : null, [segment.id]);
    const before = after === null ? undefined : lastSteps.get(after);
    const place = before ?? plan.steps[beforeSegments(plan, segment.phase)]?.id ?? null;
    const ids = event.steps.map(({ id }) => id);
    steps.insert(place, ids);
    const last = ids.at(-1);
    if (last !== undefined) lastSteps.set(segment.id, last);
    taken.push(event);
    return true;
  }

  function lay(): Laid {
    const known = new Map<string, Segment>(
      [...plan.segments, ...taken.map((one) => one.segment)].map((one) => [one.id, one]),
    );
    const all = new Map<string, Step>(
      [...plan.steps, ...taken.flatMap((one) => one.steps)].map((one) => [one.id, one]),
    );
    const order = steps?.order() ?? [];
    return {
      plan: {
        ...plan,
        segments: (segments?.order() ?? []).flatMap((id) => known.get(id) ?? []),
        steps: order.flatMap((id) => all.get(id) ?? []),
      },
      steps: order.map((id) => state.steps[index.get(id) ?? -1] ?? untouched),
      added: [...state.added, ...taken.map(({ segment }) => segment.id)],
    };
  }

  return { takes, lay };
}

interface Chain {
  readonly has: (id: string) => boolean;
  /** Directly behind `after`; null: before the first. */
  readonly insert: (after: string | null, ids: readonly string[]) => void;
  readonly order: () => readonly string[];
}

/** Each knows who follows, so that nobody moves up. Undefined where two have one id. */
function chainOf(ids: readonly string[]): Chain | undefined {
  const next = new Map<string | null, string | null>();
  const link = (from: string | null, to: readonly string[], end: string | null): void => {
    let before = from;
    for (const id of to) {
      next.set(before, id);
      before = id;
    }
    next.set(before, end);
  };
  link(null, ids, null);
  if (next.size !== ids.length + 1) return undefined;
  return {
    has: (id) => next.has(id),
    insert: (after, more) => link(after, more, next.get(after) ?? null),
    order: () => {
      const found: string[] = [];
      for (let id = next.get(null) ?? null; id !== null; id = next.get(id) ?? null) found.push(id);
      return found;
    },
  };
}
