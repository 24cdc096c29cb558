/**
 * Runs the built program, and the tests of what is pure, on each version of Node that package.json promises: the oldest and the
 * newest of each line. `npm run check:node -- 22 24` takes only these.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNode } from './install-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { engines, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const asked = process.argv.slice(2);
/** Of each range its lower end and the newest of that line. */
const promised = engines.node.match(/\d+\.\d+\.\d+/g).flatMap((lowest) => [lowest, lowest.split('.')[0]]);
const versions = asked.length > 0 ? asked : promised;

const failed = versions.filter((one) => !passes(one));
process.stdout.write(failed.length > 0 ? `failed on Node ${failed.join(', ')}\n` : 'everything passed\n');
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(wanted) {
  const node = installNode(wanted);
  const name = `Node ${wanted} (${run(node, ['--version']).stdout.trim()})`;
  const started = starts(node);
  process.stdout.write(`${name}: the program ${started ? 'runs' : 'FAILS'}\n`);
  const tests = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'pure',
    '--reporter',
    'dot',
  ];
  const { status, stdout } = run(node, tests, { env: { ...process.env, VPROD_BUILT: '1', NO_COLOR: '1' } });
  process.stdout.write(`${name}: ${/^ *Tests .*/m.exec(stdout)?.[0].trim() ?? 'no test ran'}\n`);
  if (status !== 0) process.stdout.write(`${stdout.slice(-4000)}\n`);
  return started && status === 0;
}

function run(node, args, options = {}) {
  return spawnSync(node, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8, ...options });
}

/** From nothing, and then with the compiled code that the first run has left. */
function starts(node) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'vprod-check-'));
  const env = { ...process.env, XDG_CACHE_HOME: path.join(cwd, 'caches'), VPROD_WORKSPACE: '', NO_COLOR: '1' };
  const vprod = (args, input = '') => run(node, [path.join(root, 'bin', 'vprod.js'), ...args], { cwd, env, input });
  const clean = ({ status, stderr }) => status === 0 && stderr === '';
  try {
    const first = vprod(['run', 'demo', '--plain'], 'note it is loud\nquit\n');
    const again = vprod(['run', 'demo', '--plain'], 'quit\n');
    const report = vprod(['report', 'demo', '--format', 'html']);
    return (
      vprod(['--version']).stdout === `${version}\n` &&
      [first, again, report].every(clean) &&
      /^ok .*note/m.test(first.stdout) &&
      again.stdout.includes('now ') &&
      report.stdout.includes('it is loud')
    );
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
