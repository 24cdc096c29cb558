/** The input of a round: the same for the same seed. */
import { dice, seedOf } from './dice.ts';
import { mutate } from './mutate.ts';
import type { ParserName, Seeds } from './seeds.ts';

export interface Mutated {
  readonly seeds: Seeds;
  readonly name: ParserName;
  readonly seed: number;
}

export function inputOf({ seeds, name, seed }: Mutated, round: number): Buffer {
  const chance = dice(seedOf(seed, round));
  return mutate(chance.pick(seeds[name]), seeds[name], chance);
}
