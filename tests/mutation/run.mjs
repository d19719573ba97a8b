/**
 * Are the tests able to fail? Switches off one safeguard at a time, in a copy of the project, runs the tests that should
 * notice, and prints how many did:
 *
 *   npm run test:mutants
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { root } from '../../scripts/paths.mjs'

/**
 * Ten safeguards, each with the edits that switch it off (`find` stands in its file exactly once) and the tests that have
 * to notice.
 */
const safeguards = JSON.parse(readFileSync(new URL('./safeguards.json', import.meta.url), 'utf8'))

const copy = mkdtempSync(join(tmpdir(), 'evenkeel-mutants-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
copyProject()

const everything = [...new Set(safeguards.flatMap(({ tests }) => tests))]
const untouched = failuresOf(everything)
if (untouched.length > 0) {
  console.error(`These tests fail with nothing switched off:\n  ${untouched.join('\n  ')}`)
  process.exit(1)
}
let found = 0
for (const { name, edits, tests } of safeguards) {
  const undo = edits.map(({ file, find, put }) => edit(join(copy, file), find, put)).reverse()
  const failures = failuresOf(tests)
  for (const back of undo) back()
  if (failures.length > 0) found++
  console.log(failures.length > 0 ? `noticed   ${name}\n            ${failures[0]}` : `UNNOTICED ${name}`)
}
console.log(`found ${found}/${safeguards.length}`)
process.exitCode = found === safeguards.length ? 0 : 1

/** Sources are copied, what is installed is linked, and our own packages are those of the copy. */
function copyProject() {
  const isSource = (path) => !path.split(sep).some((name) => ['node_modules', 'dist', '.cache', '.git'].includes(name))
  for (const entry of readdirSync(root)) {
    if (isSource(entry)) cpSync(join(root, entry), join(copy, entry), { recursive: true, filter: isOwn })
  }
  mkdirSync(join(copy, 'node_modules/@evenkeel'), { recursive: true })
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry !== '@evenkeel') symlinkSync(join(root, 'node_modules', entry), join(copy, 'node_modules', entry))
  }
  for (const own of ['shared', 'server', 'client'])
    symlinkSync(join(copy, own), join(copy, 'node_modules/@evenkeel', own))

  function isOwn(path) {
    return isSource(path.slice(root.length))
  }
}

/** @returns how to put it back */
function edit(file, find, put) {
  const text = readFileSync(file, 'utf8')
  if (text.split(find).length !== 2)
    throw new Error(`${find} must stand once in ${file}: bring safeguards.json up to date`)
  writeFileSync(
    file,
    text.replace(find, () => put),
  )
  return () => writeFileSync(file, text)
}

/** The titles of the tests that fail; a file that does not even load is an error of ours, not a find. */
function failuresOf(tests) {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=json', `--outputFile.json=${report}`, ...tests],
    { cwd: copy, env: { ...process.env, NODE_ENV: 'test' }, encoding: 'utf8' },
  )
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0)
    if (broken.length > 0) throw new Error(broken.map(({ message }) => message).join('\n'))
    const results = testResults.flatMap(({ assertionResults }) => assertionResults)
    return results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  } catch (error) {
    throw new Error(`${tests.join(' ')} could not be run\n${stdout}${stderr}`, { cause: error })
  }
}
