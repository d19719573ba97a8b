import { defineConfig } from 'vitest/config'

/** The long versions: `npm run test:faults`. `npm test` runs the same files, with less of everything. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/faults/*.test.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    setupFiles: ['tests/harness/after-each-file.ts'],
    pool: 'forks',
    // One file at a time: figures of two would be figures of each other.
    maxWorkers: 1,
    provide: { faults: 'long' },
    retry: 0,
    allowOnly: false,
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
})
