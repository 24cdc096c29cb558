/** How long until something is there, against the runtime alone. */
import { spawnSync } from 'node:child_process';
import { bin, inFolder, median, timeProcess } from './measure.mjs';

const rounds = 21;
const firstScreen = (text) => /^now step /m.test(text);

export async function measureStarts() {
  return inFolder(async (folder) => {
    spawnSync(process.execPath, [bin, 'run', 'demo', '--plain'], { cwd: folder, input: 'quit\n' });
    const cases = [
      { name: 'node -e 0', run: () => timeProcess(['-e', '0']) },
      { name: 'vprod --version', bound: 1.15, run: () => timeProcess([bin, '--version']) },
      { name: 'vprod --help', run: () => timeProcess([bin, '--help']) },
      {
        name: 'vprod run demo, going on: first plain screen',
        bound: 2,
        run: () => timeProcess([bin, 'run', 'demo', '--plain'], { cwd: folder, until: firstScreen }),
      },
      {
        name: 'vprod run demo, its files read anew: first screen',
        bound: 2,
        run: () => timeProcess([bin, 'run', 'demo', '--plain', '--again'], { cwd: folder, until: firstScreen }),
      },
    ];
    const times = cases.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [place, one] of cases.entries()) times[place].push(await one.run());
    }
    const floor = median(times[0]);
    return cases.map(({ name, bound }, place) => ({
      name,
      bound,
      median: median(times[place]),
      ratio: median(times[place]) / floor,
    }));
  });
}
