import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than any install or build should take, so that a number reused by another process blocks nobody for ever. */
const oldestMs = 30 * 60_000
/** Between `mkdir` and writing the number there is a moment without an owner. */
const unsignedMs = 5_000

/**
 * Runs `work` while no other process does so under the same name: two `npm ci` at once delete each other's tree.
 * `mkdir` either makes the folder or fails, on every system; the number inside tells whether the owner still lives.
 */
export async function withLock(folder, work) {
  mkdirSync(dirname(folder), { recursive: true })
  let told = false
  while (!take(folder)) {
    if (isAbandoned(folder)) {
      breakLock(folder)
      continue
    }
    if (!told) console.error('Waiting for another Evenkeel command in this folder to finish…')
    told = true
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function take(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

function isAbandoned(folder) {
  try {
    const ageMs = Date.now() - statSync(folder).mtimeMs
    const pid = readOwner(folder)
    if (pid === undefined) return ageMs > unsignedMs
    return ageMs > oldestMs || !isAlive(pid)
  } catch {
    return false // gone meanwhile: try to take it
  }
}

function readOwner(folder) {
  try {
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Moved away before it is looked at again: of two who find it abandoned, one moves it and the other finds nothing. */
function breakLock(folder) {
  const aside = `${folder}.${process.pid}`
  try {
    renameSync(folder, aside)
    if (isAbandoned(aside)) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, folder) // somebody took it in between: give it back
  } catch {
    // somebody else was first
  }
}
