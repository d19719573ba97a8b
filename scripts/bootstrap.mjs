import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { ExpectedError } from './expected-error.mjs'
import { withLock } from './lock.mjs'
import { cacheFolder, root } from './paths.mjs'

/** Written last, inside the tree that it vouches for: an install killed half-way, or a deleted tree, leaves no stamp. */
const stampFile = join(root, 'node_modules', '.evenkeel-installed')

/**
 * Settings of an outer `npm start -w …`, of a production image or of a user's file that would make `npm ci` install
 * less, or somewhere else. `ignore-scripts` stays as it is: nothing that we depend on needs its install script.
 */
const inheritedSettings =
  /^npm_config_(workspaces?|include_workspace_root|omit|include|only|also|production|dev|optional|prefix|local_prefix|global|global_prefix|location|dry_run|package_lock|package_lock_only|install_strategy)$/i

/** Installs exactly what the lock file names, unless that was done before on this platform. Costs a hash otherwise. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await withLock(join(cacheFolder, 'install-lock'), async () => {
    if (isInstalled()) return // another command did it while we waited
    console.error('Installing dependencies (only after a change of package-lock.json)…')
    await npmCi()
    markInstalled()
  })
}

/** For whoever ran `npm ci` by hand and wants the next command to believe it. */
export function markInstalled() {
  writeFileSync(stampFile, fingerprint())
}

function isInstalled() {
  try {
    return readFileSync(stampFile, 'utf8') === fingerprint()
  } catch {
    return false
  }
}

/** Native parts differ by platform and by Node's binary interface, so a tree copied to another machine is not trusted. */
function fingerprint() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const machine = [process.platform, process.arch, process.versions.modules].join(' ')
  return createHash('sha256').update(lock).update(machine).digest('hex')
}

async function npmCi() {
  const { command, prefix, shell } = findNpm()
  const child = spawn(command, [...prefix, 'ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: root,
    env: cleanEnvironment(),
    stdio: ['ignore', 2, 2],
    shell,
  })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new ExpectedError(`npm could not be started (${error.message}). It comes with Node.`)),
    )
    child.once('exit', resolve)
  })
  if (exitCode !== 0) throw new ExpectedError(`npm ci failed (${exitCode}); what it said stands above.`)
}

/** The npm that runs us, with this very Node; another package manager in its place could not read the lock file. */
export function findNpm() {
  const path = process.env.npm_execpath
  if (path && /npm-cli\.c?js$/.test(path)) return { command: process.execPath, prefix: [path], shell: false }
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' } // npm.cmd needs a shell there
}

/** Of this process, without what would make npm do something else. */
export function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !inheritedSettings.test(name))
  // `npm` is a script that takes the first node on PATH: it shall be this one.
  const path = [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter)
  return { ...Object.fromEntries(kept), PATH: path }
}
