/** Processor time of whole commands, which other programs of the machine change less than the time that passes. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './measure.mjs';

const peak = fileURLToPath(new URL('peak.cjs', import.meta.url));

/**
 * Seconds of user and system together, of all threads, and seconds that passed, as the shell tells of its child. Throws where the
 * command fails.
 */
export function costOf(command, { cwd, input = '' } = {}) {
  const began = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', '"$@" >/dev/null 2>/dev/null || exit 9; times', 'sh', ...command],
    {
      cwd,
      input,
      encoding: 'utf8',
      env: { ...process.env, VPROD_WORKSPACE: '' },
    },
  );
  const passed = Number(process.hrtime.bigint() - began) / 1e9;
  const found = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].slice(2);
  if (status !== 0 || found.length !== 2) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  const cpu = found.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  return { cpu, passed };
}

/** Each of the cases so many times, turn by turn, so that what else the machine does falls on all: medians by name. */
export function inTurn(cases, rounds) {
  const all = new Map(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, prepare, command, ...options } of cases) {
      prepare?.();
      all.get(name).push(costOf(command, options));
    }
  return new Map(
    [...all].map(([name, runs]) => [
      name,
      { cpu: median(runs.map(({ cpu }) => cpu)), passed: median(runs.map(({ passed }) => passed)) },
    ]),
  );
}

/** The most memory that a command of Node had at once, in MiB. */
export function memoryOf(args, { cwd, input = '' } = {}) {
  const { stderr } = spawnSync(process.execPath, ['--require', peak, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, VPROD_WORKSPACE: '' },
  });
  return Number(/peak (\d+) KiB/.exec(stderr)?.[1]) / 1024;
}
