/** When a run that was killed was last alive. */
import type { State } from './state.ts';

/** How often a run says in its lock that it is alive, in milliseconds. */
export const heartbeatMs = 10_000;

/**
 * `touched` is what the lock says, undefined where there is none; both in epoch milliseconds. What was written from the
 * run's terminal later than the next sign would have been came after its end.
 */
export function lastSignOf({ runnerAt }: Pick<State, 'runnerAt'>, touched: number | undefined): number {
  if (touched === undefined) return runnerAt;
  return runnerAt > touched + heartbeatMs ? touched : Math.max(runnerAt, touched);
}

/** Somebody who has not ended a class for so long after its planned end has forgotten it: milliseconds. */
export const forgottenMs = 3_600_000;
