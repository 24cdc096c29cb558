/** Who acts from the pages: the facilitator answers an alert, a button deck does what the producer would type. Each writes as itself. */
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import type { Company } from '../session/company.ts';
import { locateSession, placeOf } from '../session/locate.ts';
import { openOnce } from '../session/opening.ts';
import type { Acted, Play } from '../session/play.ts';

export interface Hands {
  /** A text answers the alert, none only says that it was seen. */
  readonly seen: (item: number | string, text: string) => Promise<Acted>;
  readonly act: (action: string) => Promise<Acted>;
}

export function createHands(
  name: string,
  options: { readonly journal?: string; readonly producer?: string },
  company: Company | undefined,
  context: Context,
): Hands {
  // Opened at the first action: who only looks leaves nothing behind.
  const plays = new Map<string, Promise<Play>>();
  const located = () => locateSession(name, context);
  function playAs(whose: 'facilitator' | 'producer'): Promise<Play> {
    const found = plays.get(whose);
    if (found) return found;
    const opening = open(whose);
    plays.set(whose, opening);
    // A disk that was full may have room the next time.
    opening.catch(() => plays.delete(whose));
    return opening;
  }

  async function open(whose: 'facilitator' | 'producer'): Promise<Play> {
    const place = placeOf(located().folder, options.journal, context);
    const named = whose === 'producer' ? options.producer : (await playAs('producer')).state().session.facilitator.name;
    const { play } = await openOnce(
      located(),
      place,
      { company, ...(named === undefined ? {} : { producer: named }) },
      context,
    );
    return play;
  }

  return {
    seen: async (item, text) => (await playAs('facilitator')).act(`seen ${item} ${visibleLine(text)}`.trim()),
    act: async (action) => {
      const acted = (await playAs('producer')).act(action);
      // What reaches out of the terminal belongs to the run: a page has neither clipboard nor screen.
      return acted.ok && acted.effect ? { ok: true, say: acted.say, events: acted.events } : acted;
    },
  };
}
