import { defineConfig } from 'vitest/config';

const results = process.env.VPROD_TEST_RESULTS;

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    // The tests of the whole program run what was built.
    globalSetup: [new URL('build-once.ts', import.meta.url).pathname],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
