/** What a look at many sessions needs of each one's facts: the rest is left to who reports one session. */

import { attendanceOf } from '../attendance/attendance.ts';
import { itemById } from '../class/items.ts';
import type { PlanSwitch, State } from '../class/state.ts';
import { planLetters } from '../plan/plan.ts';
import { evaluationsOf } from '../surveys/evaluations.ts';
import { renderInstant } from '../time/times.ts';
import { type ItemFacts, itemFacts } from './items.ts';
import type { ReportFacts } from './report.ts';
import { segmentFacts } from './segments.ts';
import { stepFacts } from './steps.ts';
import { recordingFacts, timesOf } from './times.ts';
import { verdictOf } from './verdict.ts';

export interface Gist
  extends ItemFacts,
    Pick<
      ReportFacts,
      'session' | 'verdict' | 'times' | 'segments' | 'steps' | 'plans' | 'recording' | 'attendance' | 'evaluations'
    > {}

/** As `reportOf` has them; `now` in epoch milliseconds. */
export function gistOf(state: State, now: number): Gist {
  const attendance = attendanceOf(state);
  const gist = {
    session: sessionFacts(state),
    times: timesOf(state),
    segments: segmentFacts(state),
    steps: stepFacts(state, now),
    ...itemFacts(state, now),
    plans: planFacts(state),
    recording: recordingFacts(state),
    attendance,
    evaluations: evaluationsOf(state, attendance),
  };
  return { ...gist, verdict: verdictOf(gist) };
}

function sessionFacts({ session, plan, rehearsal }: State): ReportFacts['session'] {
  return {
    id: session.id,
    title: session.title,
    status: session.status,
    course: session.course ?? null,
    client: session.client ?? null,
    tags: session.tags,
    series: session.series ?? null,
    runbook: { id: plan.runbook.id, version: plan.runbook.version },
    facilitator: session.facilitator.name,
    producer: session.producer.name,
    team: session.team.map(({ name, role }) => ({ name, role })),
    platform: session.platform,
    timezone: session.timezone,
    rehearsal: rehearsal !== null,
  };
}

function planFacts(state: State): ReportFacts['plans'] {
  return state.switches.map((one) => ({
    plan: one.plan,
    title: titleOfPlan(state, one),
    step: one.step,
    item: one.item,
    at: renderInstant(one.at, state.session.timezone),
  }));
}

/** Plan A is the step or the trouble itself, without a title of its own. */
function titleOfPlan(state: State, { step, of, plan: letter }: PlanSwitch): string | null {
  const { plan } = state;
  const trouble = itemById(state, of)?.trouble;
  const plans =
    step === null
      ? plan.troubles.find((one) => one.id === trouble)?.plans
      : plan.steps.find((one) => one.id === step)?.plans;
  return plans?.[planLetters.indexOf(letter) - 1]?.title ?? null;
}
