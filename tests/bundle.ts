/**
 * All tests and all they test as plain JavaScript, made by one call of esbuild: two seconds of work, where making each module
 * by itself and running it in pieces cost more than many of the tests. Node loads what was made as it loads any module, once a
 * process. Where a test fails, the source maps beside it lead back to the line that was written.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin as EsbuildPlugin, type OutputFile } from 'esbuild';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'coverage', 'bundle');
/** As deep as where it comes to lie, for the source maps. */
const drawn = path.join(folder, 'new');
/** What is read anew with each test file asks for these: they have to be the modules that the tests know. */
const shared = ['tests/leave.ts', 'tests/runs.ts'];
const keptMs = 24 * 3_600_000;

type Places = ReadonlyMap<string, string>;
let made: Promise<Places> | undefined;

/** A test file is one line, which loads what was made of it. */
export function bundled(): Plugin {
  const places = (): Promise<Places> => {
    made ??= bundleTests();
    return made;
  };
  return {
    name: 'bundled',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return undefined;
      return (await places()).get(path.resolve(path.dirname(importer), source));
    },
    async load(id) {
      const file = id.endsWith('.test.ts') ? (await places()).get(id) : undefined;
      return file && `import ${JSON.stringify(file)};`;
    },
  };
}

/** Source → what was made of it, both as whole paths. */
async function bundleTests(): Promise<Places> {
  const entryPoints = [...shared, ...testFiles()];
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outbase: '.',
    outdir: drawn,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    sourcemap: 'linked',
    write: false,
    logLevel: 'error',
    plugins: [whereItLies],
  });
  const into = keep(outputFiles);
  return new Map(entryPoints.map((one) => [path.join(root, one), path.join(into, one.replace(/\.ts$/, '.mjs'))]));
}

/** To a module, it lies where its source lies. */
const whereItLies: EsbuildPlugin = {
  name: 'where it lies',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      if (!source.includes('import.meta')) return undefined;
      const contents = source
        .replaceAll(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(file).href))
        .replaceAll(/\bimport\.meta\.dirname\b/g, () => JSON.stringify(path.dirname(file)));
      return { contents, loader: 'ts' };
    });
  },
};

/** In a folder named by what it holds, put into its place whole: two runs at a time do not disturb each other. */
function keep(files: readonly OutputFile[]): string {
  const digest = createHash('sha256');
  for (const { path: file, hash } of files) digest.update(`${file} ${hash}\n`);
  const name = digest.digest('hex').slice(0, 16);
  const into = path.join(folder, name);
  forgetOld(name);
  if (isThere(into)) return into;
  const draft = `${into}.${process.pid}`;
  for (const { path: file, contents } of files) {
    const place = path.join(draft, path.relative(drawn, file));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, contents);
  }
  try {
    renameSync(draft, into);
  } catch (error) {
    if (!isThere(into)) throw error;
    rmSync(draft, { recursive: true });
  }
  return into;
}

function forgetOld(but: string): void {
  if (!isThere(folder)) return;
  for (const name of readdirSync(folder)) {
    const one = path.join(folder, name);
    const made = statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (name !== but && Date.now() - made > keptMs) rmSync(one, { recursive: true, force: true });
  }
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function testFiles(): readonly string[] {
  return readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `tests/${name.split(path.sep).join('/')}`)
    .sort();
}
