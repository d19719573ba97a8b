import { defineConfig } from 'vitest/config'

/** Not a test: plays talks and prints what each of them costs. `npm run bench -- --talk`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/capacity/*.measure.ts'],
    globalSetup: ['tests/harness/postgres-setup.ts'],
    setupFiles: ['tests/harness/after-each-file.ts'],
    testTimeout: 600_000,
    maxWorkers: 1,
  },
})
