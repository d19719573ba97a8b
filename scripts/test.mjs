import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ExpectedError } from './expected-error.mjs'
import { cacheFolder, root } from './paths.mjs'

/** Named by process: two runs in one folder must not count each other's tests. */
const reportFile = join(cacheFolder, `vitest-report-${process.pid}.json`)

/** Everything that tests need, then the tests; `args` go to vitest as they are. @returns the exit code */
export async function runTests(args) {
  try {
    const { findBrowser } = await import('./browser.mjs')
    const { ensureBuilt } = await import('./build.mjs')
    await findBrowser()
    await ensureBuilt()
  } catch (error) {
    console.error(error instanceof ExpectedError ? error.message : error)
    console.log(summarise({ passed: 0, failed: 1, skipped: 0 })) // whoever reads the last line learns it too
    return 1
  }
  const { exitCode, summary } = await runVitest(args)
  console.log(summary)
  return exitCode
}

/** @returns vitest's exit code, and one line counted from its own report: `N passed, N failed`, and `, N skipped` if any */
async function runVitest(args) {
  mkdirSync(cacheFolder, { recursive: true })
  rmSync(reportFile, { force: true }) // a number comes back some day, and an old report must not speak for a crash
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const child = spawn(process.execPath, [vitest, 'run', ...reporting, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test' }, // a production image must not change what is tested
    stdio: 'inherit',
  })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
  const tally = readTally()
  rmSync(reportFile, { force: true })
  // A file that doesn't load, an error outside every test, a crash: vitest fails with every test counted as passed.
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1
  return { exitCode: tally.failed > 0 ? exitCode || 1 : exitCode, summary: summarise(tally) }
}

function readTally() {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'))
    const brokenFiles = report.testResults.filter(isBrokenFile).length
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

/** A file that failed before its tests could: they are in no count. */
function isBrokenFile(file) {
  return file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
}

function summarise({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
