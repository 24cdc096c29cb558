/** A moment of a session as an option gives it: `T+5m`, `10:05`, an instant, `-4m`. */
import { parseWhen } from '../../core/actions/marks.ts';
import type { State } from '../../core/class/state.ts';
import { anchorsOf, instantAt } from '../../core/schedule/schedule.ts';
import { UserError } from '../../errors.ts';

/** Epoch milliseconds. Throws a UserError where the text is not a time. */
export function readAt(text: string, state: State, now: number): number {
  const at = instantAt(text, anchorsOf(state.session, state.moves)) ?? parseWhen(text, state.session.timezone, now);
  if (at === undefined || Number.isNaN(at)) {
    throw new UserError({
      code: 'bad-time',
      message: `'${text}' is not a time`,
      hint: "write it like T+5m, 10:05 or '2026-12-01 10:05'",
    });
  }
  return at;
}
