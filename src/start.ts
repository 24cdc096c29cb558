/** The first file that is loaded: answers `--version` by itself, and loads the program with its compiled code. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { version } from './version.ts';

const [first] = process.argv.slice(2);

if (process.argv.length === 3 && (first === '--version' || first === '-V')) process.stdout.write(`${version}\n`);
else void loadProgram(path.join(__dirname, 'program.cjs')).main();

/**
 * Loads a CommonJS file with the code cache beside it, which `npm run build` has made: compiling is half of a start.
 * V8 itself refuses a cache of another version or another text; then the file is compiled as usual.
 */
function loadProgram(file: string): { readonly main: () => Promise<void> } {
  const text = readFileSync(file, 'utf8');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    cachedData: readCache(`${file}.cache`),
  });
  const program = { exports: {} as { main: () => Promise<void> } };
  script.runInThisContext()(program.exports, createRequire(file), program, file, path.dirname(file));
  if (process.env.VPROD_MAKE_CACHE) {
    const { writeFileSync } = require('node:fs') as typeof import('node:fs');
    process.on('exit', () => writeFileSync(`${file}.cache`, script.createCachedData()));
  }
  return program.exports;
}

function readCache(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
