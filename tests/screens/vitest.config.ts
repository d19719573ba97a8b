import { defineConfig } from 'vitest/config'

/** Not a test: plays talks in a browser and takes pictures to be looked at. `npm run screens`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/screens/*.screens.ts'],
    globalSetup: ['tests/harness/global-setup.ts', 'tests/screens/contact-sheet.ts'],
    setupFiles: ['tests/harness/after-each-file.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
    // The sheets are drawn at the end.
    teardownTimeout: 120_000,
  },
})
