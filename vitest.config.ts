import { configDefaults, defineConfig } from 'vitest/config'
import { icuMessages } from './client/vite/icu-messages.ts'

/** Measurements, run by themselves: beside other work they would measure that work. */
const bench = 'tests/bench/**'
/** Tests that import the sources themselves; the others start what `npm start` would. */
const modules = [
  'tests/{architecture,contract,shared,client,simulation}/**/*.test.{ts,tsx}',
  'tests/capacity/{day,demand}.test.ts',
]
const browser = ['tests/browser/**/*.test.{ts,tsx}']
/** They put a module in another's place (`vi.mock`), where it would stay for the files that come after. */
const mocking = ['tests/contract/sqlite-killed.test.ts', 'tests/postgres/next-form.test.ts']
/** A command of their own: `npm test` is to stay within ten minutes on two cores. */
const devices = 'tests/devices/**'

export default defineConfig({
  test: {
    pool: 'forks',
    // Two cores are what the smallest machine of ours has. One file after another would leave half of them idle: most of
    // a talk of two browsers is one waiting for the other.
    maxWorkers: 2,
    // A process and all that tests share, loaded for each of some 270 files, would be more work than most files have.
    isolate: false,
    // A test that passes only the second time has found something.
    retry: 0,
    // How long something takes is no claim of ours: a busy machine gets the time that a locator gets.
    expect: { poll: { timeout: 10_000 } },
    // Without these a forgotten `.only` would silence the rest, and a wrong filter would pass with nothing run.
    allowOnly: false,
    passWithNoTests: false,
    // Groups run one after another, so that neither servers nor browsers are starved in the middle of a timed wait.
    projects: [
      {
        extends: true,
        // What a page says is compiled when it is built; these tests read it as the page does.
        plugins: [icuMessages()],
        test: {
          name: 'modules',
          include: modules,
          setupFiles: ['tests/harness/after-each-file.ts', 'tests/harness/english.ts'],
          exclude: [...configDefaults.exclude, bench, ...mocking],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, bench, devices, ...modules, ...browser, ...mocking],
          globalSetup: ['tests/harness/global-setup.ts', 'tests/harness/postgres-setup.ts'],
          setupFiles: ['tests/harness/after-each-file.ts'],
          provide: { faults: 'short' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'mocking',
          include: mocking,
          isolate: true,
          globalSetup: ['tests/harness/global-setup.ts', 'tests/harness/postgres-setup.ts'],
          setupFiles: ['tests/harness/after-each-file.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          exclude: [...configDefaults.exclude, bench],
          globalSetup: ['tests/harness/global-setup.ts'],
          setupFiles: ['tests/harness/after-each-file.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
