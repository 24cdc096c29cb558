/** The scenes, what is said on the command line, and the table at the end. */
import { parseArgs } from 'node:util';
import { bigClass } from './big-class.ts';
import { datasetKills } from './dataset.ts';
import { failingCalls } from './failing-calls.ts';
import { hours } from './hours.ts';
import { kills } from './kills.ts';
import { manyHands } from './many-hands.ts';
import { mutations } from './mutations.ts';
import { scenes as goneJournals } from './scenes.ts';
import type { Options, Tally } from './tally.ts';

type Scene = (options: Options) => Promise<Tally>;

export const scenes: Readonly<Record<string, Scene>> = {
  kills,
  failing: failingCalls,
  scenes: goneJournals,
  mutations,
  hands: manyHands,
  thousand: bigClass,
  hours,
  dataset: datasetKills,
};

const columns = ['rounds', 'lost', 'twice', 'crashed', 'hung', 'seconds'] as const;

/** Gives the exit code: 1 where anything but rounds is not zero. */
export async function torture(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      from: { type: 'string', default: '0' },
      lanes: { type: 'string' },
    },
  });
  const seed = wholeOf('--seed', values.seed);
  const names = values.only.length > 0 ? values.only : Object.keys(scenes);
  const rounds = values.rounds === undefined ? undefined : wholeOf('--rounds', values.rounds);
  const from = wholeOf('--from', values.from);
  const lanes = values.lanes === undefined ? undefined : wholeOf('--lanes', values.lanes);
  print(`--seed ${seed} repeats this; --only ${Object.keys(scenes).join('|')}, --rounds N, --from N, --lanes N\n`);
  print(row('', columns));
  let bad = 0;
  const notes: string[] = [];
  for (const name of names) {
    const [scene, part] = sceneOf(name);
    const began = Date.now();
    const { rounds: tried, faults, notes: told } = await scene({ seed, rounds, from, part, lanes, say: print });
    const { lost, twice, crashed, hung } = faults;
    bad += lost + twice + crashed + hung;
    print(row(name, [tried, lost, twice, crashed, hung, Math.round((Date.now() - began) / 1000)]));
    notes.push(...told.map((line) => `${name}: ${line}`));
  }
  if (notes.length > 0) print(`\n${notes.join('\n')}`);
  return bad === 0 ? 0 : 1;
}

/** `kills`, or one part of it: `kills:import`. */
function sceneOf(name: string): readonly [Scene, string | undefined] {
  const [word = '', part] = name.split(':');
  const scene = scenes[word];
  if (!scene) throw new Error(`no scene is called '${word}': ${Object.keys(scenes).join(', ')}`);
  return [scene, part];
}

function row(name: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(22)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
}

function wholeOf(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} ${text}: not a whole number`);
  return number;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
