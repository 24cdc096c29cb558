/** An action for another session of the series: it is done there, in that session's own journal. */
import type { Context } from '../../context.ts';
import type { Effect } from '../../core/actions/decision.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { locateSession, placeOf } from '../session/locate.ts';
import { openOnce } from '../session/opening.ts';

/** What came of it, once it is on disk. Throws a UserError where it is refused there, or cannot be written. */
export async function actElsewhere(
  { session, action }: Extract<Effect, { readonly kind: 'elsewhere' }>,
  by: string,
  context: Context,
): Promise<string> {
  const located = locateSession(session, context);
  const opened = await openOnce(located, placeOf(located.folder, undefined, context), { producer: by }, context);
  const acted = opened.play.act(action);
  if (!acted.ok) throw new UserError(acted.problem, exitCodes.failed);
  return `in '${opened.play.state().session.title}': ${acted.say}`;
}
