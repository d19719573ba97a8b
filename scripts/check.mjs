import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const bin = (path) => [process.execPath, join(root, 'node_modules', path)]
const tsc = bin('typescript/bin/tsc')
const vitest = [...bin('vitest/vitest.mjs'), 'run', '--project', 'modules']

const checks = [
  ...['shared', 'server', 'client', 'client/src/service-worker', 'tests'].map((name) => [
    `types of ${name}`,
    [...tsc, '-p', name],
  ]),
  ['lint and format', [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['imports, folders and lock file', [...vitest, 'tests/architecture']],
  ['unused code', bin('knip/bin/knip.js')],
  ['build', [process.execPath, join(root, 'scripts/run.mjs'), 'build']],
  ['size of the room', [process.execPath, join(root, 'scripts/size.mjs')]],
]

/** Runs every check even where one failed: one round tells everything. @returns the exit code */
export async function runChecks() {
  const failed = []
  for (const [name, command] of checks) {
    console.log(`\n== ${name}`)
    if ((await run(command)) !== 0) failed.push(name)
  }
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed')
  return failed.length > 0 ? 1 : 0
}

function run([command, ...args]) {
  if (!existsSync(args[0])) {
    console.error(`${args[0]} is missing`)
    return Promise.resolve(1)
  }
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
