/**
 * The program in parts, each a file that is loaded when something in it is first needed: a run that goes on takes a quarter of the
 * program. A part is what its first files import, and what no part before it has. A module stands in one part alone, so whatever
 * is kept in it, and each class, is there once; the others ask its part for it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run that goes on needs, and an action from outside; the live screen; all else. Colours and cells are asked for by all of them. */
const firsts = {
  program: [
    'src/main.ts',
    'src/cli.ts',
    'src/process-context.ts',
    'src/play/run/run.ts',
    'src/play/run/plain.ts',
    'src/play/run/log.ts',
    'src/core/text/liquid.ts',
    'src/core/text/cells.ts',
    'src/colour.ts',
    'src/live/rows/theme.ts',
    'node_modules/chalk/source/index.js',
  ],
  live: ['src/play/run/live.ts'],
  rest: [],
};
export const chunkNames = Object.keys(firsts);

/** Imported by the first files, and called by few runs: its functions load it when they are called. */
const late = new Set(['src/runbook/files/settings.ts']);

/** A stand-in of the build for a package that is loaded late. Each part has its own; what it stands for is in one alone. */
const standIn = 'late:';

/** Gives what makes the parts of a program, from how the bundler would make it whole. */
export function splitter(build, root) {
  return async (whole) => {
    const { metafile } = await build({ ...whole, metafile: true, write: false, outfile: 'whole.cjs' });
    const { inputs } = metafile;
    const chunkOf = divide(inputs);
    const crossings = crossingsOf(inputs, chunkOf, root);
    const ids = new Map([...new Set(crossings.map(({ to }) => to))].sort().map((file, at) => [file, at]));
    const names = await namesOf(build, [...ids.keys()], inputs, root);
    return chunkNames.map((name) => ({
      name,
      contents: entryOf(
        name,
        [...ids].filter(([file]) => chunkOf.get(file) === name),
        root,
      ),
      plugin: pluginFor(name, { crossings, chunkOf, ids, names, root }),
    }));
  };
}

function divide(inputs) {
  const chunkOf = new Map();
  for (const name of chunkNames) {
    const waiting = name === 'rest' ? Object.keys(inputs) : firsts[name].map((end) => findFile(inputs, end));
    while (waiting.length > 0) {
      const file = waiting.pop();
      if (chunkOf.has(file) || (file.startsWith(standIn) && name === chunkNames[0])) continue;
      chunkOf.set(file, name);
      for (const one of inputs[file].imports)
        if (!one.external && one.kind !== 'dynamic-import' && !isLate(one.path, name)) waiting.push(one.path);
    }
  }
  return chunkOf;
}

/** Packages may lie in a folder above. */
function findFile(inputs, end) {
  const found = Object.keys(inputs).find((file) => file === end || file.endsWith(`/${end}`));
  if (found === undefined) throw new Error(`${end} is no file of the program`);
  return found;
}

function isLate(file, chunk) {
  return chunk !== 'rest' && late.has(file);
}

/** The imports that lead from one part to another, and those of the stand-ins, which each part has. */
function crossingsOf(inputs, chunkOf, root) {
  return Object.entries(inputs).flatMap(([from, { imports }]) => {
    const others = imports.filter(({ external, path: to }) => !external && !to.startsWith(standIn));
    if (from.startsWith(standIn)) {
      const importer = path.relative(root, from.slice(standIn.length));
      return others.map(({ path: to, original }) => ({ importer, original, to, chunks: chunkNames }));
    }
    const chunk = chunkOf.get(from);
    return others
      .filter(({ path: to }) => chunkOf.get(to) !== chunk)
      .map(({ path: to, original }) => ({ importer: from, original, to, chunks: [chunk] }));
  });
}

/** What each of these files exports; nothing for CommonJS, which exports one value. */
async function namesOf(build, files, inputs, root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files.map((file) => path.join(root, file)),
    format: 'esm',
    metafile: true,
    write: false,
    outdir: 'names',
    logLevel: 'error',
  });
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint: file, exports }) => [
      file,
      inputs[file].format === 'cjs' ? [] : exports,
    ]),
  );
}

/** The modules that others ask for, by number; the first part begins the program, too. */
function entryOf(name, ids, root) {
  const parts = ids.map(([file, id]) => `${id}:()=>require(${JSON.stringify(path.join(root, file))})`);
  const begin = name === chunkNames[0] ? `export { main } from './${firsts[name][0]}';` : '';
  return `${begin}export const parts={${parts.join(',\n')}};`;
}

function pluginFor(chunk, { crossings, chunkOf, ids, names, root }) {
  const elsewhere = new Map(
    crossings
      .filter(({ to, chunks }) => chunks.includes(chunk) && chunkOf.get(to) !== chunk)
      .map(({ importer, original, to }) => [`${importer}\0${original}`, to]),
  );
  return {
    name: 'parts',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ importer, path: original }) => {
        const to = elsewhere.get(`${path.relative(root, importer)}\0${original}`);
        return to === undefined ? undefined : { path: to, namespace: 'elsewhere' };
      });
      onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path: file }) => {
        const part = `require('./${chunkOf.get(file)}.cjs').parts[${ids.get(file)}]()`;
        const contents = isLate(file, chunk)
          ? lateStub(file, names.get(file), part, root)
          : stub(names.get(file), part);
        return { contents, resolveDir: root };
      });
      onResolve({ filter: /^\.\/(?:program|live|rest)\.cjs$/ }, ({ path: file }) => ({ path: file, external: true }));
    },
  };
}

/** Values, and not ways to them: what is exported here is never changed. */
function stub(names, part) {
  if (names.length === 0) return `module.exports=${part};`;
  const values = names.map((name, at) => `const v${at}=part.${name};export{v${at} as ${name}};`);
  return `const part=${part};${values.join('')}`;
}

function lateStub(file, names, part, root) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const other = names.find((name) => !new RegExp(`export (?:async )?function ${name}\\b`).test(text));
  if (other) throw new Error(`${file} is loaded late: '${other}' of it has to be a function`);
  return names.map((name) => `export const ${name}=(...given)=>${part}.${name}(...given);`).join('');
}
