import { defineConfig } from 'vitest/config'

/** The page on every kind of device, beside what `npm test` has of it in one browser. `npm run test:devices`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/devices/**/*.test.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    setupFiles: ['tests/harness/after-each-file.ts'],
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    retry: 0,
    expect: { poll: { timeout: 10_000 } },
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
