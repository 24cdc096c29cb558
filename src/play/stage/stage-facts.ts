/** What each page may know: the participants' nothing but what they wait for, the facilitator's no item but the word to her. */
import { backstageOf } from '../../core/now/backstage.ts';
import { snapshotOf } from '../../core/now/snapshot.ts';
import { stageOf, timerOf } from '../../core/now/stage.ts';
import { assertNever } from '../../errors.ts';
import type { Play } from '../session/play.ts';
import type { Scope } from './secrets.ts';

export interface Facts {
  /** ISO instant of the look. */
  readonly now: string;
  readonly facts: object;
  /** What a page draws by, without what it counts itself: it hears of a change of this at once. */
  readonly sign: string;
}

export function factsFor(scope: Scope, play: Play): Facts {
  const state = play.state();
  const at = state.rehearsal === null ? play.now() : state.lastAt;
  const { now, ...snapshot } = snapshotOf(state, at);
  switch (scope) {
    case 'timer': {
      const facts = { timer: timerOf(state, at) };
      return { now, facts, sign: JSON.stringify(facts) };
    }
    case 'facilitator': {
      const facts = { stage: stageOf(state, at) };
      return { now, facts, sign: JSON.stringify(facts) };
    }
    case 'backstage': {
      const facts = { stage: stageOf(state, at), backstage: backstageOf(state) };
      const { recording, stepState, started, ended, held } = snapshot;
      const told = { recording, stepState, started, ended, held, ...facts };
      return { now, facts: { ...snapshot, ...facts }, sign: JSON.stringify(told) };
    }
    case 'control':
      return { now, facts: snapshot, sign: JSON.stringify(snapshot) };
    default:
      return assertNever(scope);
  }
}
