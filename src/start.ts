/** The first file that is loaded: answers `--version` by itself, and loads the program with its compiled code. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { codeFileFor, keepCode, readCode } from './compiled-code.ts';
import { version } from './version.ts';

/** The digest of the program, which the build puts here. */
declare const PROGRAM_DIGEST: string;

interface Module {
  exports: { readonly main?: () => Promise<void> };
}

/** A part of another program has other modules under the same numbers. */
class ReplacedError extends Error {
  override readonly name = 'ReplacedError';

  constructor() {
    super('vprod was installed anew while it ran: start it again, and it goes on where it was');
  }
}

/** When the first screen stands and nothing is awaited but the user. */
const settledMs = 2000;
/** The parts of the program, as chunks.mjs makes them. */
const isPart = /^\.\/(?:program|live|rest)\.cjs$/;

const [first] = process.argv.slice(2);
const outer = createRequire(path.join(__dirname, 'program.cjs'));
const loaded = new Map<string, Module>();

if (process.argv.length === 3 && (first === '--version' || first === '-V')) process.stdout.write(`${version}\n`);
else if (!(first === 'complete-words' && outer('./words.cjs').answered)) void load('./program.cjs').main?.();

/**
 * Loads a part of the program with its compiled code of an earlier start: compiling is a third of a start. The runtime itself refuses
 * code of another version of its own; then the file is compiled as usual.
 */
function load(name: string): Module['exports'] {
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = path.join(__dirname, name);
  const part = path.basename(name, '.cjs');
  const codeFile = codeFileFor(`${version}-${PROGRAM_DIGEST}-${part}`, __dirname);
  const cachedData = codeFile === undefined ? undefined : readCode(codeFile);
  const text = readFileSync(file, 'latin1');
  if (!text.startsWith(`/*${PROGRAM_DIGEST}*/`)) throw new ReplacedError();
  // A function as the runtime would make one around a file: put around it here, all of the text would be copied.
  const script = new Script(text, { filename: file, cachedData });
  const module: Module = { exports: {} };
  loaded.set(name, module);
  script.runInThisContext()(module.exports, requireFor(), module, file, __dirname);
  // What a first screen needs, and no more: with the code of rare commands in it, it would take longer to load than it saves.
  const lacking = !cachedData || script.cachedDataRejected;
  if (codeFile && lacking && first === 'run') keepOnce(() => keepCode(codeFile, script.createCachedData()));
  return module.exports;
}

function requireFor(): NodeJS.Require {
  return Object.assign((name: string) => (isPart.test(name) ? load(name) : outer(name)), outer);
}

/** In a run that lasts, early: code that was not used for a while is forgotten, and a run may end by being killed. */
function keepOnce(keep: () => void): void {
  const once = (): void => {
    clearTimeout(timer);
    process.off('exit', once);
    keep();
  };
  const timer = setTimeout(once, settledMs).unref();
  process.on('exit', once);
}
