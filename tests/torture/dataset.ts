/** An export of a data set that is killed at a random moment, and repeated: the same parts, none lost and none twice. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeDozen } from '../program/sessions.ts';
import { dice, seedOf } from './dice.ts';
import { endGroup, firstLine, runProgram, startProgram } from './program.ts';
import { counter, type Options, type Tally } from './tally.ts';

const usual = 50;

export async function datasetKills(options: Options): Promise<Tally> {
  const count = counter('dataset', options);
  const cwd = mkdtempSync(path.join(tmpdir(), 'vprod-dataset-'));
  try {
    writeDozen(cwd);
    await runProgram(cwd, { args: ['export', 'parquet', 'whole'] });
    const wanted = partsIn(path.join(cwd, 'whole'));
    for (let round = 0; round < (options.rounds ?? usual); round += 1) {
      const name = `round ${round}`;
      const { roll } = dice(seedOf(options.seed, round));
      const child = startProgram(cwd, { args: ['export', 'parquet', 'killed'] });
      const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
      await Promise.race([wait(roll(1500)), ended]);
      endGroup(child);
      await ended;
      count.round();
      const again = await runProgram(cwd, { args: ['export', 'parquet', 'killed'] });
      if (again.hung) count.fault('hung', name);
      else if (again.code !== 0) count.fault('crashed', `${name}: ${firstLine(again.err)}`);
      const parts = partsIn(path.join(cwd, 'killed'));
      for (const part of wanted) if (!parts.includes(part)) count.fault('lost', `${name}: ${part}`);
      for (const part of parts) if (!wanted.includes(part)) count.fault('twice', `${name}: ${part}`);
      rmSync(path.join(cwd, 'killed'), { recursive: true, force: true });
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
  return count.tally();
}

function partsIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.parquet'));
}
