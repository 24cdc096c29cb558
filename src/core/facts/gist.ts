/** What a look at many sessions needs of each one's facts: the rest is left to who reports one session. */

import { attendanceOf } from '../attendance/attendance.ts';
import { attendanceSchema } from '../attendance/facts.ts';
import { itemById } from '../class/items.ts';
import { keyOf, staffOf } from '../class/people.ts';
import type { PlanSwitch, State } from '../class/state.ts';
import { planLetters } from '../plan/plan.ts';
import { platforms, sessionStatuses } from '../plan/words.ts';
import {
  type Fields,
  fields,
  flag,
  id,
  instant,
  itemNumber,
  list,
  maybe,
  name,
  openWord,
  orNull,
  person,
  planLetter,
  record,
  text,
  whole,
  zone,
} from '../schema/pieces.ts';
import { evaluationsOf } from '../surveys/evaluations.ts';
import { evaluationsSchema } from '../surveys/facts.ts';
import { renderInstant } from '../time/times.ts';
import { itemFacts, itemSchemas } from './items.ts';
import { segmentFacts, segmentsSchema } from './segments.ts';
import { isRun } from './span.ts';
import { stepFacts, stepsSchema } from './steps.ts';
import { recordingFacts, recordingSchema, timesOf, timesSchema } from './times.ts';
import { isOnStill, verdictOf } from './verdict.ts';

const session = fields({
  id: id('The name of its file'),
  title: text(),
  status: openWord(sessionStatuses),
  course: orNull(text()),
  client: orNull(text()),
  tags: list(text()),
  series: orNull(fields({ id: text(), number: maybe(whole()), of: maybe(whole()), complete: maybe(whole()) })),
  runbook: fields({ id: id(), version: text() }),
  facilitator: name(),
  producer: name(),
  team: list(fields({ name: name(), role: id() })),
  platform: openWord(platforms),
  timezone: zone(),
  rehearsal: flag('Not a class that was held'),
  running: flag('Somebody runs it, as far as the journal tells'),
});

/** `title` as the runbook has it. */
const plan = fields({
  plan: planLetter(),
  title: orNull(text()),
  step: orNull(id('A step')),
  item: orNull(itemNumber()),
  at: instant(),
});

export const gistSchemas = {
  session,
  verdict: text('One sentence'),
  people: record(name(), person(), 'The names of those who are called by a key below'),
  times: timesSchema,
  segments: segmentsSchema,
  steps: stepsSchema,
  ...itemSchemas,
  plans: list(plan, 'Each time a plan was called, of a step or of an issue'),
  recording: orNull(recordingSchema),
  attendance: orNull(attendanceSchema),
  evaluations: orNull(evaluationsSchema),
};
export type Gist = Fields<typeof gistSchemas>;

/** As `reportOf` has them; `now` in epoch milliseconds. */
export function gistOf(state: State, now: number): Gist {
  const attendance = attendanceOf(state);
  const gist = {
    session: sessionFacts(state),
    people: peopleOf(state),
    times: timesOf(state),
    segments: segmentFacts(state),
    steps: stepFacts(state, now),
    ...itemFacts(state, now),
    plans: planFacts(state),
    recording: recordingFacts(state),
    attendance,
    evaluations: evaluationsOf(state, attendance),
  };
  return { ...gist, verdict: verdictOf(gist, isOnStill(gist.times, now)) };
}

function sessionFacts(state: State): Gist['session'] {
  const { session, plan, rehearsal } = state;
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
    running: isRun(state),
  };
}

function planFacts(state: State): Gist['plans'] {
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

/** Everybody who has a part in the class, by the key that events use. */
function peopleOf({ session, presence, items, ticks, notes }: State): Readonly<Record<string, string>> {
  const called = new Set([...items, ...ticks, ...notes].flatMap((one) => one.person ?? []));
  if (called.size === 0) return {};
  const known = [...session.roster, ...staffOf(session)].map((person) => [keyOf(person), person.name] as const);
  const came = presence.map((one) => [one.person, one.name] as const);
  return Object.fromEntries([...came, ...known].filter(([key]) => called.has(key)));
}
