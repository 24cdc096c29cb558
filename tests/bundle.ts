/**
 * All tests and all they test as plain JavaScript, made by one call of esbuild: two seconds of work, where making each module
 * by itself and running it in pieces cost more than many of the tests. Node loads what was made as it loads any module, once a
 * process. Where a test fails, the source maps beside it lead back to the line that was written.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin as EsbuildPlugin, type OutputFile, version } from 'esbuild';
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

/** Source → what was made of it, both as whole paths. What was made of the same before is still there. */
async function bundleTests(): Promise<Places> {
  const entryPoints = [...shared, ...testFiles()];
  const name = digestOf(entryPoints);
  const into = path.join(folder, name);
  forgetOld(name);
  if (!isThere(into)) keep(await make(entryPoints), into);
  return new Map(entryPoints.map((one) => [path.join(root, one), path.join(into, one.replace(/\.ts$/, '.mjs'))]));
}

async function make(entryPoints: readonly string[]): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outbase: '.',
    outdir: drawn,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    sourcemap: 'linked',
    sourcesContent: false,
    write: false,
    logLevel: 'error',
    plugins: [whereItLies, mostPackagesApart],
  });
  return outputFiles;
}

/** Of all that can be in it: every source, and what says how they are bundled. */
function digestOf(entryPoints: readonly string[]): string {
  const digest = createHash('sha256').update(`${version} ${entryPoints.join(' ')}\n`);
  const sources = ['src', 'tests'].flatMap((layer) =>
    readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(layer, file)),
  );
  for (const file of ['package.json', 'tsconfig.json', ...sources.sort()])
    digest.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return digest.digest('hex').slice(0, 16);
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

/** Hundreds of small files each: to find and read them costs every process as much as a hundred tests. All others are loaded as they are. */
const inlined = /^(?:date-fns|fast-check|typebox)(?:$|\/)/;

const mostPackagesApart: EsbuildPlugin = {
  name: 'most packages apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path: name, importer, kind }) =>
      kind === 'entry-point' || inlined.test(name) || importer.includes('node_modules')
        ? undefined
        : { path: name, external: true },
    );
  },
};

/** Put into its place whole: two runs at a time do not disturb each other. */
function keep(files: readonly OutputFile[], into: string): void {
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

/** Those that the command line names, else all: one that is missing here is taken from its source. */
function testFiles(): readonly string[] {
  const all = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `tests/${name.split(path.sep).join('/')}`)
    .sort();
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-') && word.includes('/'));
  const named = all.filter((file) => words.some((word) => file.includes(word)));
  return named.length > 0 ? named : all;
}
