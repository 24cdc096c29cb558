/** A member that is added to a union does not compile until every place that makes something of it says what: here a compiler is run. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TypeScript from 'typescript';
import { beforeAll, expect, test } from 'vitest';

// An import reads its nine megabytes twice over, to find out what they export.
const ts: typeof TypeScript = createRequire(import.meta.url)('typescript');

const root = path.join(import.meta.dirname, '..', '..');

interface Union {
  readonly file: string;
  /** Where the union, or the list that it is made from, begins; the new member goes in behind it. */
  readonly begin: string;
  readonly added: string;
  /** The files that make something of every member. */
  readonly places: readonly string[];
}

/** Each new member has a name of its own, so that one compilation tells of all of them. */
const unions: Readonly<Record<string, Union>> = {
  effect: {
    file: 'src/core/actions/decision.ts',
    begin: 'export type Effect =',
    added: "{ readonly kind: 'new-effect' } |",
    places: [
      'src/play/effects/effects.ts',
      'src/play/run/plain.ts',
      'src/play/run/log.ts',
      'src/play/run/live.ts',
      'src/live/react/result.ts',
    ],
  },
  event: {
    file: 'src/core/class/event.ts',
    begin: "  'class.started': atLeast({}),",
    added: "'new-event': atLeast({}),",
    places: ['src/core/class/evolve.ts', 'src/core/actions/describe.ts', 'src/live/screen/finished-line.ts'],
  },
  'outcome of an item': {
    file: 'src/core/class/event.ts',
    begin: 'const itemOutcomes = [',
    added: "'new-outcome',",
    places: ['src/core/actions/describe.ts', 'src/core/facts/items.ts'],
  },
  'kind of item': {
    file: 'src/core/class/event.ts',
    begin: 'export type ItemKind =',
    added: "'new-item' |",
    places: ['src/core/now/open-items.ts'],
  },
  'cause of a pause': {
    file: 'src/core/class/event.ts',
    begin: 'const pauseCauses = [',
    added: "'new-cause',",
    places: ['src/play/run/run.ts', 'src/play/run/live.ts', 'src/play/watch/live.ts'],
  },
  'kind of check': {
    file: 'src/core/plan/plan.ts',
    begin: 'export type Check =',
    added: "{ readonly 'new-check': string } |",
    places: ['src/play/effects/checks.ts'],
  },
  'state of the main run': {
    file: 'src/core/class/state.ts',
    begin: 'export type MainRun =',
    added: "{ readonly is: 'new-run' } |",
    places: ['src/core/class/evolve-session.ts'],
  },
};

const errors = new Map<string, string>();

const places = [...new Set(Object.values(unions).flatMap((one) => one.places))];

/**
 * The unions and all that they are made of stand in these rooms, and one package has a part in them, that of the schemas: what others
 * declare is not read, and is anything. That is most of the text that a whole compilation reads.
 */
const rooms =
  /^src\/(?:core\/(?:actions|class|plan|schema)\/|live\/(?:react|screen)\/|play\/(?:effects|run|session|watch)\/|context\.ts|errors\.ts)/;

function onlyNeeded(host: TypeScript.CompilerHost, options: TypeScript.CompilerOptions): void {
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const isNeeded = (name: string, from: string): boolean => {
    if (name === 'typebox' || from.includes('/node_modules/typebox/')) return true;
    const file = path.relative(root, path.resolve(path.dirname(from), name));
    return name.startsWith('.') && (rooms.test(file) || places.includes(file));
  };
  host.resolveModuleNameLiterals = (literals, from, redirected, own, file) =>
    literals.map((literal) =>
      isNeeded(literal.text, from)
        ? ts.resolveModuleName(
            literal.text,
            from,
            own,
            host,
            cache,
            redirected,
            ts.getModeForUsageLocation(file, literal, own),
          )
        : { resolvedModule: undefined },
    );
}

beforeAll(() => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const patched = new Map<string, string>();
  for (const { file, begin, added } of Object.values(unions)) {
    const name = path.join(root, file);
    const text = patched.get(name) ?? ts.sys.readFile(name) ?? '';
    const [before = '', members] = text.split(begin);
    if (members === undefined) throw new Error(`${file} has no '${begin}'`);
    patched.set(name, `${before}${begin} ${added} ${members.replace(/^\s*(?:\/\*\*.*\*\/\s*)?\|/, '')}`);
  }
  const { readFile } = host;
  host.readFile = (name) => patched.get(path.normalize(name)) ?? readFile(name);
  onlyNeeded(host, options);
  const program = ts.createProgram({
    rootNames: places.map((place) => path.join(root, place)),
    options: { ...options, types: [] },
    host,
  });
  for (const place of places) {
    const found = program.getSemanticDiagnostics(program.getSourceFile(path.join(root, place)));
    errors.set(place, found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n')).join('\n'));
  }
});

for (const [name, { added, places }] of Object.entries(unions)) {
  const word = /new-[a-z]+/.exec(added)?.[0] ?? '';
  test.each(places)(`a new ${name} does not compile in %s`, (place) => {
    expect(errors.get(place)).toContain(word);
  });
}
