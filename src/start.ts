/** The first file that is loaded: answers `--version` by itself, and loads the program with its compiled code. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { codeFileFor, keepCode, readCode } from './compiled-code.ts';
import { version } from './version.ts';

/** The digest of program.cjs, which the build puts here. */
declare const PROGRAM_DIGEST: string;

/** When the first screen stands and nothing is awaited but the user. */
const settledMs = 2000;

const [first] = process.argv.slice(2);

if (process.argv.length === 3 && (first === '--version' || first === '-V')) process.stdout.write(`${version}\n`);
else void loadProgram(path.join(__dirname, 'program.cjs')).main();

/**
 * Loads a CommonJS file with its compiled code of an earlier start: compiling is a third of a start. The runtime itself refuses
 * code of another version of its own; then the file is compiled as usual.
 */
function loadProgram(file: string): { readonly main: () => Promise<void> } {
  const codeFile = codeFileFor(`${version}-${PROGRAM_DIGEST}`, __dirname);
  const cachedData = codeFile === undefined ? undefined : readCode(codeFile);
  // A function as the runtime would make one around a file: put around it here, all of the text would be copied.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  const program = { exports: {} as { main: () => Promise<void> } };
  script.runInThisContext()(program.exports, createRequire(file), program, file, path.dirname(file));
  // What a first screen needs, and no more: with the code of rare commands in it, it would take longer to load than it saves.
  const lacking = !cachedData || script.cachedDataRejected;
  if (codeFile && lacking && first === 'run') keepOnce(() => keepCode(codeFile, script.createCachedData()));
  return program.exports;
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
