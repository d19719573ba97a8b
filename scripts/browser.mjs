/**
 * A browser for the tests, wherever they run. The order was found by trying: what the caller names, then the Chromium
 * that npm installs (needs no system package, works as root), then what the machine has, then what it can fetch.
 * Each candidate must really start and compute: a file that exists proves nothing.
 * Without any browser this throws. Tests that skip themselves are tests that nobody runs.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { ExpectedError } from './expected-error.mjs'
import { root } from './paths.mjs'
import { unpackChromium } from './unpack-chromium.mjs'

/** Containers and root have no sandbox to offer; the rest keeps the browser from talking to anybody but our server. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A good browser needs a tenth of this; a wrong one may hang for ever. */
const trialMs = 20_000
/** For a download on a slow line. */
const installMs = 10 * 60_000

const pathNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** In order; each names itself and gives the launch options to try, or undefined where it doesn't apply. */
const candidates = [
  { name: '@sparticuz/chromium', find: unpackChromium },
  { name: "Playwright's cache", find: () => ({}) },
  ...pathNames.map((name) => ({ name: `${name} on PATH`, find: () => findOnPath(name) })),
  // macOS and Windows keep browsers where PATH doesn't lead; Playwright knows where.
  { name: 'installed Chrome', find: () => ({ channel: 'chrome' }) },
  { name: 'installed Edge', find: () => ({ channel: 'msedge' }) },
  { name: 'playwright install', find: installWithPlaywright },
  { name: 'apt-get install chromium', find: installWithApt },
]

/** Launch options of a browser that was seen to work, as plain data: they may be sent to another process. */
export async function findBrowser() {
  const named = process.env.BROWSER_PATH
  if (named) {
    const failure = await tryOut({ executablePath: named })
    if (!failure) return withDefaults({ executablePath: named })
    throw new ExpectedError(`BROWSER_PATH names ${named}, but it does not run: ${failure}`)
  }
  const failures = []
  for (const { name, find } of candidates) {
    try {
      const options = await find()
      if (!options) continue
      const failure = await tryOut(options)
      if (!failure) return withDefaults(options)
      failures.push(`${name}: ${failure}`)
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`)
    }
  }
  throw new ExpectedError(
    `The browser tests need Chromium, Chrome or Edge and none could be started. Install one, or name one in BROWSER_PATH.\n  ${failures.join('\n  ')}`,
  )
}

/** @returns why it doesn't work, or undefined if it does */
async function tryOut(options) {
  let browser
  try {
    browser = await chromium.launch({ ...withDefaults(options), timeout: trialMs })
    const page = await within(trialMs, browser.newPage())
    const answer = await within(trialMs, page.evaluate('6 * 7'))
    return answer === 42 ? undefined : `it computed 6 * 7 = ${answer}`
  } catch (error) {
    return firstLine(error)
  } finally {
    await within(trialMs, browser?.close()).catch(() => undefined)
  }
}

/** The environment is the whole one: launching with a few variables would take PATH and HOME away. */
function withDefaults(options) {
  return { ...options, env: { ...process.env, ...options.env }, args: browserArgs }
}

async function within(ms, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function findOnPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const folder = (process.env.PATH ?? '').split(delimiter).find((entry) => entry && existsSync(join(entry, file)))
  return folder && { executablePath: join(folder, file) }
}

async function installWithPlaywright() {
  console.error('No browser found; asking Playwright to download one…')
  await run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium-headless-shell'])
  return {}
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) return undefined
  console.error('No browser found; installing the system package chromium…')
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' })
  return findOnPath('chromium')
}

async function run(command, args, env = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...env }, timeout: installMs })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}`)
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n')[0]
}
