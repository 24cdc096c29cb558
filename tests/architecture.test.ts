/**
 * The house: its layers, the rooms in them, which room may know which, and what must never stand in the pure ones. The map
 * of it is `src/README.md`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.join(import.meta.dirname, '..', 'src');

/** A layer knows itself, those named here, and the files of `src` itself that are named here. */
const layers: Readonly<Record<string, { readonly layers: readonly string[]; readonly files: readonly string[] }>> = {
  core: { layers: [], files: ['error-codes', 'errors'] },
  runbook: { layers: ['core'], files: ['error-codes', 'errors'] },
  journal: { layers: ['core'], files: ['error-codes', 'errors'] },
  exchange: { layers: ['core'], files: ['error-codes', 'errors'] },
  report: { layers: ['core'], files: ['error-codes', 'errors'] },
  live: { layers: ['core'], files: ['colour', 'error-codes', 'errors'] },
  play: {
    layers: ['core', 'runbook', 'journal', 'exchange', 'report', 'live'],
    files: ['colour', 'context', 'error-codes', 'errors', 'frame', 'shipped'],
  },
  commands: { layers: ['core', 'runbook', 'play'], files: ['context', 'error-codes', 'errors'] },
};

/** The rooms of a layer, lowest first: a room knows itself and those of its layer that are named here. */
const rooms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  core: {
    schema: [],
    text: [],
    time: [],
    hub: ['time'],
    plan: ['schema', 'text', 'time'],
    class: ['schema', 'text', 'plan', 'time', 'hub'],
    schedule: ['text', 'plan', 'time', 'class'],
    rooms: ['text', 'plan', 'class'],
    now: ['text', 'time', 'plan', 'class', 'schedule', 'rooms'],
    attendance: ['schema', 'text', 'time', 'plan', 'class', 'schedule'],
    surveys: ['schema', 'text', 'time', 'plan', 'class', 'attendance'],
    captions: ['schema', 'class'],
    recording: ['schema', 'time', 'plan', 'class', 'attendance', 'captions'],
    chat: ['schema', 'text', 'time', 'plan', 'class', 'attendance'],
    actions: ['hub', 'text', 'time', 'plan', 'class', 'schedule', 'rooms', 'now', 'surveys'],
    facts: ['schema', 'text', 'time', 'plan', 'class', 'schedule', 'now', 'attendance', 'surveys', 'recording', 'chat'],
    export: ['time', 'plan', 'class', 'schedule', 'attendance', 'recording', 'facts'],
    mail: ['text', 'time', 'plan', 'class', 'attendance', 'facts'],
    anonymous: ['text', 'schema', 'plan', 'class', 'attendance', 'chat', 'facts'],
    summary: ['schema', 'time', 'plan', 'surveys', 'facts'],
    tables: ['attendance', 'surveys', 'facts', 'summary'],
  },
  runbook: {
    problems: [],
    schema: ['problems'],
    files: ['problems', 'schema'],
    text: ['problems', 'schema', 'files'],
    read: ['problems', 'schema', 'files', 'text'],
    check: ['problems', 'schema', 'files', 'text', 'read'],
    new: ['problems', 'files'],
    edit: [],
  },
  journal: {
    line: [],
    files: ['line'],
    '': ['line', 'files'],
  },
  exchange: {
    sheets: [],
    rooms: [],
    mail: [],
    attendance: ['sheets'],
    evaluations: ['sheets', 'attendance'],
    polls: ['sheets', 'attendance', 'evaluations'],
    captions: ['sheets'],
    chat: ['sheets', 'attendance'],
    lists: ['sheets', 'attendance'],
    chapters: [],
    gradebook: ['sheets'],
    certificates: [],
    'run-of-show': [],
    xapi: [],
    parquet: [],
    duckdb: [],
    hub: [],
  },
  report: {
    text: [],
    scope: ['text'],
    chart: ['text', 'scope'],
    layout: ['text', 'scope', 'chart'],
    summary: ['text', 'scope', 'layout'],
    render: ['text', 'scope', 'layout', 'summary'],
  },
  live: {
    rows: [],
    input: ['rows'],
    prompts: ['rows', 'input'],
    react: ['input', 'prompts'],
    view: ['rows', 'input', 'prompts', 'react'],
    screen: ['rows', 'input', 'prompts', 'react', 'view'],
  },
  play: {
    session: [],
    launch: [],
    trust: ['session', 'launch'],
    hub: ['session', 'trust'],
    make: ['session', 'trust'],
    report: ['session', 'launch', 'make'],
    import: ['session', 'report'],
    many: ['session', 'trust', 'report'],
    dataset: ['session', 'report', 'many'],
    company: ['session', 'report', 'many', 'dataset'],
    export: ['session', 'make', 'report', 'import', 'dataset'],
    new: ['session'],
    check: ['session', 'launch', 'report'],
    effects: ['session', 'launch', 'trust', 'make', 'import'],
    run: ['session', 'hub', 'import', 'report', 'new', 'effects'],
    watch: ['session', 'hub', 'report', 'run'],
    stage: ['session', 'hub', 'launch', 'watch'],
  },
  commands: { '': [] },
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Every way in which one file names another, the import of a mere type among them. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, to = '']) => path.join(path.dirname(file), to));
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function layerOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

/** The folder within the layer; none where a file lies in the layer itself. */
function roomOf(file: string): string {
  return file.split('/').slice(1, -1).join('/');
}

describe('the arrows between the layers', () => {
  it('every folder is a layer', () => {
    expect([...new Set(files.map(layerOf).filter(Boolean))].sort()).toEqual(Object.keys(layers).sort());
  });

  for (const [layer, known] of Object.entries(layers)) {
    it(`${layer} knows ${known.layers.join(', ') || 'nobody'}`, () => {
      for (const file of files.filter((one) => layerOf(one) === layer)) {
        for (const to of imports.get(file) ?? []) {
          if (layerOf(to) === '') expect(known.files, `${file} imports ${to}`).toContain(to.replace(/\.ts$/, ''));
          else expect([layer, ...known.layers], `${file} imports ${to}`).toContain(layerOf(to));
        }
      }
    });
  }

  it('the root knows the commands and the core, and nothing between them', () => {
    for (const file of files.filter((one) => layerOf(one) === '')) {
      for (const to of (imports.get(file) ?? []).filter((one) => one.endsWith('.ts'))) {
        expect(['', 'commands', 'core'], `${file} imports ${to}`).toContain(layerOf(to));
      }
    }
  });
});

describe('the arrows between the rooms', () => {
  for (const [layer, own] of Object.entries(rooms)) {
    const within = files.filter((file) => layerOf(file) === layer);

    it(`${layer} has its rooms, and no file between them`, () => {
      expect([...new Set(within.map(roomOf))].sort()).toEqual(Object.keys(own).sort());
    });

    for (const [room, known] of Object.entries(own)) {
      it(`${layer}/${room} knows ${known.join(', ') || 'no other room of its layer'}`, () => {
        for (const file of within.filter((one) => roomOf(one) === room)) {
          for (const to of imports.get(file) ?? []) {
            if (layerOf(to) === layer) expect([room, ...known], `${file} imports ${to}`).toContain(roomOf(to));
          }
        }
      });
    }

    it(`no room of ${layer} knows one that stands above it`, () => {
      const order = Object.keys(own);
      for (const [room, known] of Object.entries(own)) {
        for (const other of known)
          expect(order.indexOf(other), `${room} knows ${other}`).toBeLessThan(order.indexOf(room));
      }
    });
  }

  it('no room is larger than a reader takes in', () => {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(path.dirname(file), (sizes.get(path.dirname(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 25)).toEqual([]);
  });
});

/** Files that import each other in a circle, by Tarjan's strongly connected components. */
function circles(): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const to of imports.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) found.push(circle);
  };
  for (const file of files) if (!index.has(file)) visit(file);
  return found;
}

it('no file imports itself over others, not even for a type', () => {
  expect(circles()).toEqual([]);
});

it('the tests come to their reports by one way, which holds each to its schema', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const importing = tests.filter((file) =>
    /import \{[^}]*\breportOf\b[^}]*\} from '[^']*src/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  // Changed inputs come to reports that fit nothing: there it is asked only that they are made.
  expect(importing).toEqual(['fits.ts', 'growth/work.ts', 'torture/parsers.ts']);
});

describe('the pure layer', () => {
  const forbidden = [
    [/from 'node:(?!util)/, 'a builtin of Node'],
    [/\bprocess\.|\bconsole\./, 'the process'],
    [/\bDate\.now\(\)|new Date\(\)/, 'the clock'],
    [/Math\.random\(\)|randomUUID/, 'chance'],
  ] as const;

  for (const file of files.filter((one) => one.startsWith('core/'))) {
    it(`${file} has no clock, no chance, no files`, () => {
      const text = readFileSync(path.join(src, file), 'utf8');
      for (const [pattern, what] of forbidden) expect(pattern.test(text), `${file}: ${what}`).toBe(false);
    });
  }
});

describe('what the oldest Node lacks', () => {
  it('is not used: lengths of time are ours, for Intl.DurationFormat came with 23 and writes zero as nothing', () => {
    const using = files.filter((file) => /\bDurationFormat\b/.test(readFileSync(path.join(src, file), 'utf8')));
    expect(using).toEqual([]);
  });
});
