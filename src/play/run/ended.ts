import type { PauseCause } from '../../core/class/event.ts';

/** How a run ended, and whether a line of it was refused. */
export interface Ended {
  readonly cause: PauseCause;
  readonly refused: boolean;
}
