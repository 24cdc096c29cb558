/** Where a run begins that does not begin at the first step. */
import { currentOf, isOpen } from '../../core/class/cursor.ts';
import type { State } from '../../core/class/state.ts';
import { outlineOf, type PhaseOutline } from '../../core/plan/outline.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { suggest } from '../../runbook/problems/suggest.ts';
import type { Play } from './play.ts';

/**
 * Makes the first open step of the phase current. Where the run is a new rehearsal, what comes before counts as done: it
 * is not what is rehearsed. Throws a UserError where there is no such phase, or nothing left of it.
 */
export function goToPhase(play: Play, id: string, isNewRehearsal: boolean): void {
  const state = play.state();
  const phase = phaseOf(state.plan, id);
  const open = phase.steps.find((number) => isOpen(state.steps[number]));
  const step = state.plan.steps[open ?? -1];
  if (!step)
    throw new UserError(
      {
        code: 'phase-finished',
        message: `every step of '${phase.phase.title}' is finished`,
        hint: "'go STEP' opens one again",
      },
      exitCodes.failed,
    );
  if (currentOf(state, play.role) === open) return;
  play.act(`${isNewRehearsal ? 'catchup' : 'go'} ${step.id}`);
}

/** Before anything is written: throws a UserError where no phase, or no step and nobody, is called so. */
export function refuseUnknown(
  { phase, role }: { readonly phase?: string; readonly role?: string },
  { plan, session }: Pick<State, 'plan' | 'session'>,
): void {
  if (phase !== undefined) phaseOf(plan, phase);
  if (role === undefined) return;
  refuseRole(role, new Set([...plan.steps.map(({ owner }) => owner), ...session.team.map((one) => one.role)]));
}

/** Throws a UserError where it is none of the roles. */
export function refuseRole(role: string, roles: ReadonlySet<string>): void {
  if (roles.has(role)) return;
  const hint = suggest(role, roles);
  throw new UserError({
    code: 'unknown-role',
    message: `no step is for '${role}', and nobody has this role`,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Throws a UserError with the phases that there are. */
export function phaseOf(plan: Plan, id: string): PhaseOutline {
  const phase = outlineOf(plan).phases.get(id);
  if (phase) return phase;
  const names = plan.phases.map((one) => one.id).join(', ');
  throw new UserError({ code: 'unknown-phase', message: `no phase is called '${id}'`, hint: `phases: ${names}` });
}

/** The demo begins where its clock stands: what should have been done in the days before counts as done. */
export function joinInTime(play: Play): void {
  const state = play.state();
  const first = findDue(state, play.now());
  const step = state.plan.steps[first];
  if (step && currentOf(state) !== first) play.act(`catchup ${step.id}`);
}

/** The number of the step that should be running by then, in a list phase its first one; -1 before all of them. */
export function findDue(state: State, now: number): number {
  const { steps } = scheduleOf(state);
  const due = state.plan.steps.findLastIndex(
    (step, number) => step.every === undefined && (steps[number]?.start ?? now) < now,
  );
  const phase = outlineOf(state.plan).phases.get(state.plan.steps[due]?.phase ?? '');
  return (phase?.phase.mode === 'list' ? phase.steps[0] : due) ?? -1;
}
