import { defineConfig } from 'vitest/config'

/** Not a test: plays talks in a browser and takes pictures to be looked at. `npm run screens`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/screens/*.screens.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
})
