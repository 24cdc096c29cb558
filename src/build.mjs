/**
 * Bundles what ships into dist: a small entry, the program as one file, and the program's compiled code. CommonJS,
 * because the runtime starts it without its module loader, which costs a tenth of a start.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(path.join(root, 'dist'), { recursive: true, force: true });

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.17',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // A native package: it finds its prebuilt binary beside itself.
  external: ['fs-native-extensions'],
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
  'nodemailer/lib/smtp-connection': 'smtp',
  'read-excel-file/universal': 'workbooks',
  'write-excel-file/node': 'workbook-writer',
  fontkit: 'fonts',
  pdfkit: 'pdf',
  ora: 'spinner',
};
const outside = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[a-z]/ }, ({ kind, path: name }) =>
      kind === 'entry-point' || !Object.hasOwn(apart, name)
        ? undefined
        : { path: `./${apart[name]}.cjs`, external: true },
    );
  },
};
await build({
  ...common,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/program.cjs',
  plugins: [outside],
  supported: { 'dynamic-import': false },
});
const footer = { js: 'if(module.exports.default)module.exports=Object.assign(module.exports.default,module.exports);' };
for (const [name, file] of Object.entries(apart)) {
  await build({ ...common, footer, entryPoints: [name], outfile: `dist/${file}.cjs`, plugins: [outside] });
}
await build({ ...common, banner: {}, define: {}, entryPoints: ['src/start.ts'], outfile: 'dist/start.cjs' });
// A thread that reads journals loads what that takes, and no more.
await build({ ...common, entryPoints: ['src/play/many/worker.ts'], outfile: 'dist/worker.cjs' });
await makeRunbooks();
makeCache();

/** The runbooks that ship as values: their YAML is read here, and not again at each first start. */
async function makeRunbooks() {
  const outfile = path.join(root, 'dist', 'reader.cjs');
  const stdin = {
    contents: "export * from './read/read-runbook.ts'; export * from './files/read-file.ts';",
    resolveDir: path.join(root, 'src/runbook'),
  };
  await build({ ...common, stdin, outfile });
  const { gather, readRunbook } = createRequire(import.meta.url)(outfile);
  const values = {};
  for (const name of readdirSync(path.join(root, 'runbooks'))) {
    const gathering = gather({ root, shipped: root });
    const read = readRunbook(path.join(root, 'runbooks', name), gathering);
    if (read && gathering.findings.errors.length === 0) values[gathering.sources[0].digest] = read.own;
  }
  writeFileSync(path.join(root, 'dist', 'runbooks.json'), JSON.stringify(values));
  rmSync(outfile);
}

/** Runs the program once over what a first screen needs, and no more: a larger cache takes longer to load than it saves. */
function makeCache() {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-build-'));
  const env = { ...process.env, VPROD_MAKE_CACHE: '1', VPROD_WORKSPACE: folder };
  spawnSync(process.execPath, [path.join(root, 'bin/vprod.js'), 'run', 'demo', '--plain', '--rehearse'], { env });
  rmSync(folder, { recursive: true, force: true });
}
