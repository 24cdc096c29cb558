/** What a lane of rounds works with: a workspace, the deeds in it, and the library that does harm. */
import { type Deed, type Deeds, startDeeds } from './deeds.ts';
import { type Bench, compileHarm } from './harmed.ts';
import { makePlace, type Place } from './place.ts';
import { chosen, type Options } from './tally.ts';

export interface Lane {
  readonly place: Place;
  readonly deeds: Deeds;
  /** Those that were asked for. */
  readonly wanted: readonly Deed[];
  /** Undefined without Linux or a C compiler. */
  readonly bench: Bench | undefined;
}

export async function openLane(
  options: Options,
): Promise<{ readonly lane: Lane; readonly close: () => Promise<void> }> {
  const deeds = await startDeeds();
  const place = await makePlace(deeds.prepare);
  const library = compileHarm(place.aside('harm.so'));
  const bench = library === undefined ? undefined : { cwd: place.cwd, library, notes: place.aside('notes') };
  const wanted = chosen(deeds.all, ({ name }) => name, options);
  return {
    lane: { place, deeds, wanted, bench },
    close: async () => {
      place.remove();
      await deeds.close();
    },
  };
}
