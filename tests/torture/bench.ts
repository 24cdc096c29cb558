/** What a lane of rounds works with: a workspace, the deeds in it, and the library that does harm. */
import { type Deed, type Deeds, startDeeds } from './deeds.ts';
import { type Bench, compileHarm } from './harmed.ts';
import { type Host, openHost } from './host.ts';
import { makePlace, type Place } from './place.ts';
import { type Call, type Ended, runProgram } from './program.ts';
import { chosen, type Options } from './tally.ts';

export interface Lane {
  readonly place: Place;
  readonly deeds: Deeds;
  /** Those that were asked for. */
  readonly wanted: readonly Deed[];
  /** Undefined without Linux or a C compiler. Its program is a process each time: it can be killed. */
  readonly bench: Bench | undefined;
  /** For what is neither killed nor typed into. */
  readonly host: Host;
}

export async function openLane(
  options: Options,
): Promise<{ readonly lane: Lane; readonly close: () => Promise<void> }> {
  const deeds = await startDeeds();
  const place = await makePlace(deeds.prepare);
  const library = compileHarm(place.aside('harm.so'));
  const run = (call: Call): Promise<Ended> => runProgram(place.cwd, call);
  const bench = library === undefined ? undefined : { cwd: place.cwd, library, notes: place.aside('notes'), run };
  const host = openHost(place.cwd, library);
  const wanted = chosen(deeds.all, ({ name }) => name, options);
  return {
    lane: { place, deeds, wanted, bench, host },
    close: async () => {
      host.close();
      place.remove();
      await deeds.close();
    },
  };
}
