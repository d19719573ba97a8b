/**
 * The commands of the README, and what stands behind them: `node scripts/run.mjs` with `start`, `test`, `check`, `build`,
 * `pack`, `devices`, `screens`, `bench`, `capacity` or `mutants`.
 *
 * Each command installs what it needs by itself. `prestart` and `pretest` would do so too, but npm skips them under
 * `ignore-scripts` (a common hardening) and with `-w`. So this file and bootstrap.mjs use only what Node brings along;
 * everything else is imported after the install.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExpectedError } from './expected-error.mjs'
import { root } from './paths.mjs'

/** What each command does, given the arguments after its name. Resolves to the exit code; `start` never ends by itself. */
const commands = {
  async start() {
    const { ensureBuilt, serverEntry } = await import('./build.mjs')
    await ensureBuilt()
    // In this process, not in a child: a SIGTERM sent here must reach the server and never leave it an orphan.
    await import(serverEntry)
    return undefined
  },
  async test(args) {
    const { runTests } = await import('./test.mjs')
    return runTests(args)
  },
  /** The page on every kind of device: phones, small windows, keyboards, languages, no network. */
  async devices(args) {
    const { runTests } = await import('./test.mjs')
    return runTests(['--config', 'tests/devices/vitest.config.ts', ...args])
  },
  async screens() {
    const { runTests } = await import('./test.mjs')
    return runTests(['--config', 'tests/screens/vitest.config.ts'])
  },
  /** Sets the exit code itself. */
  async mutants() {
    await import('../tests/mutation/run.mjs')
  },
  /** Kills, cut lines, full disks, floods and damage, at length; `npm test` has the short versions (tests/faults). */
  async faults(args) {
    const { runTests } = await import('./test.mjs')
    const figures = '--reporter=./tests/faults/figures.mjs'
    return runTests(['--config', 'tests/faults/vitest.config.ts', figures, ...args])
  },
  /** Half an hour of made-up interviews, then of made and forgotten rooms: for a night, not for a push. */
  async soak() {
    for (const script of ['tests/simulation/long.mjs', 'tests/faults/soak.mjs']) {
      const exitCode = await runScript(script)
      if (exitCode !== 0) return exitCode
    }
    return 0
  },
  /** The server beside others under the same load, and what it costs them and it. On a machine that does nothing else. */
  bench: (args) => runScript('tests/bench/run.mjs', args),
  /** The tables of docs/capacity.md from the costs that were measured; `--write` puts them there. */
  capacity: (args) => runScript('tests/capacity/run.mjs', args),
  async check() {
    const { runChecks } = await import('./check.mjs')
    return runChecks()
  },
  async build() {
    const { ensureBuilt } = await import('./build.mjs')
    await ensureBuilt()
    return 0
  },
  /** The package that `npx evenkeel` runs, in the folder that is named, or here. */
  async pack([destination]) {
    const { makePackage } = await import('./pack.mjs')
    console.log(await makePackage(destination))
    return 0
  },
}

/** In a process of its own, with this one's environment: MINUTES says how long. */
async function runScript(script, args = []) {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
  const [exitCode] = await once(child, 'exit')
  return exitCode ?? 1
}

/** Mirrors `engines` in package.json: Vite and its React plugin ask for exactly this range. */
function isNodeNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
}

async function main() {
  const name = process.argv[2]
  const args = process.argv.slice(3)
  if (!isNodeNewEnough(process.versions.node)) {
    const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    throw new ExpectedError(
      `Evenkeel needs Node ${engines.node}; this is Node ${process.versions.node}. Please install a newer one.`,
    )
  }
  if (!Object.hasOwn(commands, name)) {
    throw new ExpectedError(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`)
  }
  const { ensureInstalled } = await import('./bootstrap.mjs')
  await ensureInstalled()
  const exitCode = await commands[name](args)
  if (exitCode !== undefined) process.exitCode = exitCode
}

main().catch((error) => {
  console.error(error instanceof ExpectedError ? error.message : error)
  process.exitCode = 1
})
