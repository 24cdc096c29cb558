/**
 * Bundles what ships into dist: a small entry, the program as one file, and beside it what few commands need. CommonJS,
 * because the runtime starts it without its module loader, which costs a tenth of a start. Everything is made in a folder
 * of its own that then takes the place of dist: whoever starts vprod meanwhile has the old one or the new one, whole.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chunkNames, splitter } from './chunks.mjs';
import { renderNotices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const made = path.join(root, `dist.new-${process.pid}`);
const { build } = await loadBundler();
const chunksOf = splitter(build, root);

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.17',
  minify: true,
  metafile: true,
  // The notices of what is bundled stand in THIRD-PARTY-NOTICES.
  legalComments: 'none',
  logLevel: 'warning',
  // Native packages: one finds its prebuilt binary beside itself, the other is there only where somebody has installed it.
  external: ['fs-native-extensions', '@duckdb/node-api'],
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
};
/**
 * Large packages that most starts do not need, each a file of its own that is read when it is first asked for. To an import of
 * a CommonJS file, its default is all that it exports: the file has to be its own default.
 */
const apart = {
  inquirer: 'prompts',
  'ical-generator': 'calendar',
  'nodemailer/lib/addressparser': 'addresses',
  'nodemailer/lib/mail-composer': 'composer',
  'nodemailer/lib/mime-funcs': 'composer',
  'nodemailer/lib/qp': 'composer',
  'nodemailer/lib/smtp-connection': 'smtp',
  '@nats-io/transport-node': 'hub-client',
  '@nats-io/jetstream': 'hub-client',
  'read-excel-file/universal': 'workbooks',
  'write-excel-file/node': 'workbook-writer',
  fontkit: 'fonts',
  hono: 'web',
  hyparquet: 'parquet-reader',
  'hyparquet-writer': 'parquet-writer',
  '@hono/node-server': 'web-server',
  parse5: 'page-parser',
  pdfkit: 'pdf',
  ora: 'spinner',
};
/** Packages that have a third in common, whose values they hand to each other, and parts of one package: one file for all. */
const joined = {
  composer:
    "export { default } from 'nodemailer/lib/mail-composer'; export { foldLines } from 'nodemailer/lib/mime-funcs'; export { encode, wrap } from 'nodemailer/lib/qp';",
  'hub-client': "export * from '@nats-io/transport-node'; export * from '@nats-io/jetstream';",
};
const outside = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[@a-z]/ }, ({ kind, path: name }) =>
      kind === 'entry-point' || !Object.hasOwn(apart, name)
        ? undefined
        : { path: `./${apart[name]}.cjs`, external: true },
    );
  },
};
/** Their patterns take a tenth of a start, and most texts can do without: they are loaded when one cannot. */
const late = {
  name: 'late',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^(?:string-width|wrap-ansi)$/ }, async ({ path: name, kind, resolveDir, pluginData }) => {
      if (pluginData === 'itself') return undefined;
      const { path: file } = await resolve(name, { kind, resolveDir, pluginData: 'itself' });
      return { path: file, namespace: 'late' };
    });
    // Only its commands in files of their own, of which there are none here, ask for it.
    onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(
        "const childProcess = require('node:child_process');",
        "const childProcess = { spawn: (...given) => require('node:child_process').spawn(...given) };",
      ),
    }));
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path: file }) => ({
      contents: `export default (...given) => require(${JSON.stringify(file)}).default(...given);`,
      resolveDir: path.dirname(file),
    }));
  },
};
/** What each file of dist is made of, as the bundler tells it. */
const outputs = {};

mkdirSync(made);
try {
  await bundleAll();
  await makeRunbooks();
  writeFileSync(path.join(made, 'metafile.json'), JSON.stringify({ outputs }));
  const notices = renderNotices({ outputs }, root);
  takePlace();
  writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES'), notices);
} finally {
  rmSync(made, { recursive: true, force: true });
}

async function bundleAll() {
  const program = { plugins: [outside, late], supported: { 'dynamic-import': false } };
  const entryPoints = ['src/main.ts'];
  for (const { name, contents, plugin } of await chunksOf({ ...common, ...program, entryPoints })) {
    const stdin = { contents, resolveDir: root };
    await bundle(name, { ...program, plugins: [plugin, ...program.plugins], stdin });
  }
  const footer = {
    js: 'if(module.exports.default)module.exports=Object.assign(module.exports.default,module.exports);',
  };
  for (const [name, file] of Object.entries(apart)) {
    // One of them may need another.
    if (!Object.hasOwn(joined, file)) await bundle(file, { footer, entryPoints: [name], plugins: [outside] });
  }
  for (const [file, contents] of Object.entries(joined))
    await bundle(file, { footer, stdin: { contents, resolveDir: root } });
  // Compiled code is kept between starts: it has to be that of this very program.
  const texts = chunkNames.map((name) => `(function(exports,require,module,__filename,__dirname){${asciiOf(name)}\n})`);
  const digest = createHash('sha256').update(texts.join('')).digest('hex').slice(0, 16);
  // Each part says of which program it is: parts of two know each other by numbers that mean something else.
  for (const [at, name] of chunkNames.entries())
    writeFileSync(path.join(made, `${name}.cjs`), `/*${digest}*/${texts[at]}`);
  const define = { PROGRAM_DIGEST: JSON.stringify(digest) };
  await bundle('start', { banner: {}, define, entryPoints: ['src/start.ts'] });
  const words = { ...common.define, GRAMMAR: JSON.stringify(await grammar()) };
  await bundle('words', { define: words, entryPoints: ['src/play/check/words.ts'] });
  // A thread that reads journals loads what that takes, and no more.
  await bundle('worker', { entryPoints: ['src/play/many/worker.ts'] });
  await bundle('dataset-worker', { entryPoints: ['src/play/dataset/worker.ts'], plugins: [outside] });
}

async function bundle(name, options) {
  const { metafile } = await build({ ...common, ...options, outfile: path.join(made, `${name}.cjs`) });
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const input of Object.keys(inputs)) if (/^(?:late|elsewhere):/.test(input)) delete inputs[input];
    outputs[`dist/${name}.cjs`] = { inputs };
  }
}

/**
 * One character outside of ASCII, and the runtime holds all of the text in two bytes a character, and decodes it at each start. The
 * bundler leaves them in patterns, where an escape means the same; in a template that is taken raw it would not.
 */
function asciiOf(name) {
  const text = readFileSync(path.join(made, `${name}.cjs`), 'utf8');
  const raw = /\braw`[^`]*[^\x00-\x7f][^`]*`/.exec(text);
  if (raw) throw new Error(`String.raw with characters that are not ASCII, write them as escapes: ${raw[0]}`);
  return text.replaceAll(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What can stand on the command line, as the commands say: completion need not ask them again at each Tab. */
async function grammar() {
  const { commandLine, commands, grammarOf } = await used(
    "export { commandLine, commands } from './cli.ts'; export { grammarOf } from './play/check/grammar.ts';",
  );
  return grammarOf(commandLine({ version: '', stdout: process.stdout, stderr: process.stderr }, commands, () => {}));
}

/** What the build itself needs of the sources, bundled for once. */
async function used(contents) {
  const outfile = path.join(made, 'used.cjs');
  const stdin = { contents, resolveDir: path.join(root, 'src') };
  await build({ ...common, stdin, outfile, plugins: [outside] });
  const found = createRequire(import.meta.url)(outfile);
  rmSync(outfile);
  delete createRequire(import.meta.url).cache[outfile];
  return found;
}

/** The runbooks that ship as values: their YAML is read here, and not again at each first start. */
async function makeRunbooks() {
  const { gather, readRunbook } = await used(
    "export * from './runbook/read/read-runbook.ts'; export * from './runbook/files/read-file.ts';",
  );
  const values = {};
  for (const name of readdirSync(path.join(root, 'runbooks'))) {
    const gathering = gather({ root, shipped: root });
    const read = readRunbook(path.join(root, 'runbooks', name), gathering);
    if (read && gathering.findings.errors.length === 0) values[gathering.sources[0].digest] = read.own;
  }
  writeFileSync(path.join(made, 'runbooks.json'), JSON.stringify(values));
}

function takePlace() {
  const dist = path.join(root, 'dist');
  const old = path.join(root, `dist.old-${process.pid}`);
  try {
    renameSync(dist, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(made, dist);
  rmSync(old, { recursive: true, force: true });
}

/** In a fresh clone the bundler is not there yet: that is said in one line, without a stack. */
async function loadBundler() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(`error: cannot build vprod: its packages are not installed\nhint: cd '${root}' && npm ci\n`);
    return process.exit(1);
  }
}
