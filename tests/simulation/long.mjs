/**
 * The simulation for as long as one likes: MINUTES=30 node tests/simulation/long.mjs, or SEEDS=100000, or SEED=7. Begins at
 * FROM, or at another seed every day, so that every run looks where none has looked before.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const day = Math.floor(Date.now() / 86_400_000)
const { MINUTES, SEEDS, SEED, FROM = String(day * 1_000_000) } = process.env
const wanted = MINUTES || SEEDS || SEED ? {} : { MINUTES: '30' }

const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'modules', 'tests/simulation/simulation.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...wanted, FROM } },
)
vitest.on('exit', (code) => {
  process.exitCode = code ?? 1
})
