import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { bundled } from './bundle.ts';
import { slowest } from './slowest.ts';

const results = process.env.VPROD_TEST_RESULTS;

/** Tests that start processes (of the program, of a hub, of other programs that read what it writes, a browser), or wait for the system. */
const program = [
  'tests/program/**/*.test.ts',
  'tests/exchange/mail/{course-calendar,programs}.test.ts',
  'tests/exchange/parquet/parquet.test.ts',
  'tests/hub/*.test.ts',
  'tests/journal/{failing-disk,follow,lock,processes,run-lock,scenes}.test.ts',
  'tests/live/any-script.test.ts',
  'tests/play/clipboard.test.ts',
  'tests/report/{page,show-page,summary}.test.ts',
];

/** Who looks on at files that change, looks into code that runs, or has snapshots written, wants the sources themselves. */
const fromSources =
  !process.argv.includes('run') || process.argv.some((one) => /^(?:-u|--update|--inspect|--coverage)/.test(one));

export default defineConfig({
  plugins: fromSources ? [] : [bundled()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    setupFiles: [new URL('each-file.ts', import.meta.url).pathname],
    // Every module is read once a process, and not once a file: reading is most of what most files cost.
    isolate: false,
    // What one run has made of a module the next one reads; what is bundled needs no making.
    experimental: {
      fsModuleCache: fromSources,
      fsModuleCachePath: new URL('../coverage/modules', import.meta.url).pathname,
    },
    server: { deps: { external: [/\/coverage\/bundle\//] } },
    pool: 'forks',
    // For what hangs: on a machine that is busy with much else, a test of five seconds takes minutes, and nothing is wrong.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: results ? ['default', slowest, ['json', { outputFile: results }]] : ['default', slowest],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          // They wait for nothing: as many at once as there are cores. Those of the program have processes of their own beside them.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
          include: ['tests/**/*.test.ts'],
          exclude: program,
        },
      },
      {
        extends: true,
        test: {
          name: 'program',
          sequence: { groupOrder: 1 },
          include: program,
          // The tests of the whole program run what was built.
          globalSetup: [new URL('build-once.ts', import.meta.url).pathname],
        },
      },
    ],
  },
});
