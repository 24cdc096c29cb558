/** Phases, segments, steps and duties with the differences and lists that layouts show. */
import type { ReportFacts } from '../../core/facts/report.ts';
import { isTickedOnTheDay } from '../../core/facts/span.ts';

export type TitleFinder = (step: string | null) => string | null;

/** The title of a step by its id; of one that is no longer there the id's last part in words. */
export function titleFinder(facts: ReportFacts): TitleFinder {
  const titles = new Map([
    ...facts.steps.map((step) => [step.id, step.title] as const),
    ...facts.standing.map((duty) => [duty.step, duty.title] as const),
  ]);
  return (id) => (id === null ? null : (titles.get(id) ?? (id.split('/').at(-1) ?? id).replaceAll('-', ' ')));
}

/** Whole seconds from one instant to another; null where one is unknown. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.trunc((Date.parse(to) - Date.parse(from)) / 1000);
}

const less = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

/** Nobody knows more of it than that it is done: many of them are one line. */
function isCaughtUp({ estimated, status, plan, runs }: ReportFacts['steps'][number]): boolean {
  return estimated && status === 'done' && plan === 'A' && runs < 2;
}

/** Seconds that a step may take beyond its estimate and still be as planned. */
const slack = 120;

export function stepLists(facts: ReportFacts, titleOf: TitleFinder) {
  /** Of a class that is not held nobody misses the steps. */
  const calledOff = facts.session.status !== 'planned' && facts.times.actualStart === null;
  const steps = facts.steps.map((step) => {
    const overSeconds = less(step.elapsedSeconds, step.estimateSeconds);
    const plain = step.status === 'done' && step.plan === 'A' && step.runs < 2;
    return { ...step, overSeconds, caughtUp: isCaughtUp(step), asPlanned: plain && (overSeconds ?? 0) < slack };
  });
  const isBegun = (step: (typeof steps)[number]): boolean => step.startedAt !== null || step.status === 'done';
  const begun = steps.some(isBegun);
  return {
    calledOff,
    begun,
    steps,
    phases: facts.phases.map((phase) => ({
      ...phase,
      startVarianceSeconds: isTickedOnTheDay(phase.plannedStart, phase.startedAt, facts.times.plannedStart)
        ? null
        : secondsBetween(phase.plannedStart, phase.startedAt),
      steps: steps.filter((step) => step.phase === phase.id && (!calledOff || isBegun(step))),
      caughtUp: steps.filter((step) => step.phase === phase.id && isCaughtUp(step)).length,
    })),
    segments: facts.segments.map((segment) => ({
      ...segment,
      startVarianceSeconds: secondsBetween(segment.plannedStart, segment.startedAt),
      overSeconds: less(segment.actualSeconds, segment.plannedSeconds),
    })),
    skipped: steps.filter((step) => step.status === 'skipped'),
    /** Caught up: done without times. */
    estimated: steps.filter((step) => step.estimated),
    /** Once anything has begun: what of it is not done. */
    notDone: begun ? steps.filter((step) => step.status === 'open' || step.status === 'active') : [],
    onPlan: steps.filter((step) => step.plan !== 'A').map((step) => ({ ...step, where: titleOf(step.id) })),
    servedDuties: facts.duties.filter((duty) => duty.total > 0),
    unfinishedDuties: facts.duties.filter((duty) => duty.done < duty.total),
  };
}
