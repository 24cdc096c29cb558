/** Runbook + agenda + facts -> the run of show. Steps whose `when` is false do not exist in it. */
import type { Phase, Plan, RunbookRef, Segment, SessionFacts, Step } from '../../core/plan/plan.ts';
import type { Findings } from '../problems/findings.ts';
import type { RawPhase, RawRunbook, RawStep, RawTrouble } from '../schema/runbook.ts';
import type { RawSegment } from '../schema/session.ts';
import { conditionScope, isTrue } from '../text/conditions.ts';
import { type KindOf, layAgenda } from './agenda.ts';
import { layPastes, layStep, layTrouble, type Messages, textOfMessage } from './lay-steps.ts';

export interface LayoutInput {
  readonly runbook: RawRunbook;
  readonly session: SessionFacts;
  readonly agenda: readonly KindOf[];
  readonly messages: Messages;
  readonly findings: Findings;
  /** Lays out the steps whose `when` is false, too: a runbook is shown without a session. */
  readonly whole?: true;
}

/** A part of the run of show with what it was made from: later checks point at the file through it. */
export interface Laid {
  readonly plan: Plan;
  readonly phases: ReadonlyMap<Phase, RawPhase>;
  readonly segments: ReadonlyMap<Segment, RawSegment>;
  /** The first step of a segment has two origins: the runbook's step is here, the session's segment above. */
  readonly steps: ReadonlyMap<Step, RawStep | RawSegment>;
  readonly troubles: readonly RawTrouble[];
}

export function layOut(input: LayoutInput): Laid {
  const { runbook, session, agenda, messages, findings } = input;
  const ref = refOf(runbook);
  const phases = new Map<Phase, RawPhase>();
  const segments = new Map<Segment, RawSegment>();
  const steps = new Map<Step, RawStep | RawSegment>();
  const exists = (raw: RawStep, segment?: Segment): boolean =>
    input.whole === true || raw.when === undefined || isTrue(raw.when, conditionScope(session, ref, segment));

  for (const raw of runbook.phases ?? []) {
    const phase = phaseOf(raw);
    phases.set(phase, raw);
    const own = (raw.steps ?? []).filter((step) => exists(step));
    for (const step of own) steps.set(layStep(step, `${phase.id}/${step.id}`, phase.id, messages), step);
    if (!phase.agenda) continue;
    const taken = (raw.steps ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    for (const { segment, raw: item } of layAgenda(agenda, phase.id, taken, findings)) {
      segments.set(segment, item);
      const kind = (runbook.segments?.[segment.kind]?.steps ?? []).filter((step) => exists(step, segment));
      for (const [step, origin] of laySegment(segment, item, kind, messages)) steps.set(step, origin);
    }
  }
  const plan: Plan = {
    runbook: ref,
    phases: [...phases.keys()],
    segments: [...segments.keys()],
    steps: [...steps.keys()],
    troubles: (runbook.troubles ?? []).map((raw) => layTrouble(raw, messages)),
    kinds: layKinds(input, ref),
    messages: Object.fromEntries(
      [...messages].flatMap(([name, message]) => (message.mailOnly ? [] : [[name, textOfMessage(message)]])),
    ),
  };
  return { plan, phases, segments, steps, troubles: runbook.troubles ?? [] };
}

function refOf(runbook: RawRunbook): RunbookRef {
  const id = runbook.runbook ?? '';
  return { id, title: runbook.title ?? id, version: runbook.version ?? '' };
}

function phaseOf(raw: RawPhase): Phase {
  return {
    id: raw.id ?? '',
    title: raw.title ?? raw.id ?? '',
    ...(raw.at !== undefined && { at: raw.at }),
    mode: raw.mode ?? 'steps',
    agenda: raw.agenda ?? false,
  };
}

/** A kind without steps is one step of the segment's own name. What the segment says goes to the first one. */
function laySegment(
  segment: Segment,
  item: RawSegment,
  kind: readonly RawStep[],
  messages: Messages,
): readonly (readonly [Step, RawStep | RawSegment])[] {
  const base = `${segment.phase}/${segment.id}`;
  const made: (readonly [Step, RawStep | RawSegment])[] =
    kind.length === 0
      ? [[layStep({ title: segment.title }, base, segment.phase, messages), item]]
      : kind.map((raw) => [layStep(raw, `${base}/${raw.id}`, segment.phase, messages), raw]);
  const fills = made.findLastIndex(([step]) => step.every === undefined);
  const first = made.findIndex(([step]) => step.every === undefined);
  return made.map(([step, origin], index) => [
    {
      ...(index === first ? withWordsOf(item, step, messages) : step),
      segment: segment.id,
      ...(index === fills && !hasTakes(origin, item) && { fills: true as const }),
    },
    origin,
  ]);
}

function hasTakes(origin: RawStep | RawSegment, item: RawSegment): boolean {
  return origin !== item && origin.takes !== undefined;
}

/** The session's words are about this class: `say` replaces the runbook's, the others come beside them. */
function withWordsOf(item: RawSegment, step: Step, messages: Messages): Step {
  const doing = [step.do, item.do?.trimEnd()].filter((text) => text !== undefined).join('\n\n');
  const say = item.say?.trimEnd() ?? step.say;
  return {
    ...step,
    ...(doing !== '' && { do: doing }),
    ...(say !== undefined && { say }),
    paste: [...layPastes(item.paste, messages), ...step.paste],
    launch: [...(item.launch ?? []), ...step.launch],
  };
}

/** What a segment that is added during class is made from. */
function layKinds({ runbook, session, messages, whole }: LayoutInput, ref: RunbookRef): Plan['kinds'] {
  const phase = runbook.phases?.find((one) => one.agenda)?.id ?? '';
  const kinds: Record<string, readonly Step[]> = {};
  for (const [kind, { steps }] of Object.entries(runbook.segments ?? {})) {
    const bare: Segment = {
      id: '',
      phase,
      kind,
      title: '',
      takes: 0,
      required: true,
    };
    const scope = conditionScope(session, ref, bare);
    const existing = (steps ?? []).filter(({ when }) => whole || when === undefined || isTrue(when, scope));
    const last = existing.findLastIndex(({ every }) => every === undefined);
    kinds[kind] = existing.map((raw, index) => ({
      ...layStep(raw, raw.id ?? '', phase, messages),
      ...(index === last && raw.takes === undefined && { fills: true as const }),
    }));
  }
  return kinds;
}
