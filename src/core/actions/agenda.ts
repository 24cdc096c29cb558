/** The action that adds a segment to the agenda. */
import { currentOf } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import type { Segment, Step } from '../plan/plan.ts';
import { segmentKinds } from '../plan/words.ts';
import { fold } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { parseSeconds } from '../time/durations.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';

/** A new segment behind the current one, with the steps of its kind. */
function add(input: ActionInput): Decision {
  const { state } = input;
  const words = input.text.split(/\s+/);
  const takes = parseSeconds(words.at(-1) ?? '') ?? 0;
  const [kind = ''] = words;
  const title = words
    .slice(1, -1)
    .join(' ')
    .replace(/^["“'](.+)["”']$/, '$1');
  const known = [...new Set([...segmentKinds, ...Object.keys(state.plan.kinds)])];
  if (takes === 0 || title === '') {
    return refuse(
      'add-words',
      'add needs a kind of segment, a title and a length',
      "'add discussion What is still open 10m'",
    );
  }
  if (!known.includes(kind))
    return refuse('unknown-kind', `'${kind}' is not a kind of segment`, `kinds: ${list(known, 'or')}`);
  const phase = state.plan.phases.find((one) => one.agenda);
  if (!phase) return refuse('no-agenda', 'this runbook has no phase with an agenda');
  const after = currentSegment(input);
  const segment: Segment = { id: freeId(state, phase.id, title), phase: phase.id, kind, title, takes, required: true };
  const steps = stepsOf(state, segment);
  return accept([input.draft({ type: 'segment.added', segment, steps, after })]);
}

/** The segment of the current step, else the last one that has begun; null before the first. */
function currentSegment(input: ActionInput): string | null {
  const { state } = input;
  const own = state.plan.steps[currentOf(state, input.moment.role)]?.segment;
  if (own !== undefined) return own;
  const begun = state.plan.segments.findLast((segment) =>
    state.plan.steps.some((step, number) => step.segment === segment.id && state.steps[number]?.status !== 'open'),
  );
  return begun?.id ?? null;
}

function stepsOf(state: State, segment: Segment): readonly Step[] {
  const templates = state.plan.kinds[segment.kind] ?? [];
  const base = { phase: segment.phase, segment: segment.id };
  if (templates.length > 0) {
    return templates.map((step) => ({ ...step, ...base, id: `${segment.phase}/${segment.id}/${step.id}` }));
  }
  const single: Step = {
    ...base,
    id: `${segment.phase}/${segment.id}`,
    title: segment.title,
    takes: 0,
    fills: true,
    required: true,
    owner: 'producer',
    paste: [],
    launch: [],
    checks: [],
    ask: [],
    plans: [],
  };
  return [single];
}

/** Made from the title; no other segment has it, and no step of the phase. */
function freeId(state: State, phase: string, title: string): string {
  const base =
    fold(title)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'segment';
  const steps = state.plan.steps.filter((step) => step.phase === phase).map((step) => step.id.slice(phase.length + 1));
  const taken = new Set([...state.plan.segments.map((segment) => segment.id), ...steps]);
  if (!taken.has(base)) return base;
  for (let count = 2; ; count++) if (!taken.has(`${base}-${count}`)) return `${base}-${count}`;
}

export const agendaActions: readonly ActionEntry[] = [
  {
    word: 'add',
    usage: 'add KIND TITLE 5m',
    meaning: 'a segment after the current one',
    example: 'add discussion What is still open 10m',
    group: 'class',
    decide: add,
  },
];
