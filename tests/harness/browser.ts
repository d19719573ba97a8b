/**
 * A real browser for the test files of a process. Each context is a device of its own: its storage, its seat.
 *
 *   const device = await (await launchBrowser()).newContext()
 *   const page = await device.newPage()
 */
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { atTheEnd } from './at-the-end.ts'
import { lookOften } from './look-often.ts'

/** Long for a page on a busy machine, short beside a test's own timeout, so that the failure names the command. */
const commandTimeoutMs = 10_000
const launchTimeoutMs = 20_000

let launched: Promise<Browser> | undefined

/** One browser, which ends with the process; what a test file has opened in it is closed after its last test. */
export function launchBrowser(): Promise<Browser> {
  launched ??= launch()
  return launched
}

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ ...inject('browser'), timeout: launchTimeoutMs })
  browser.on('context', (context) => {
    prepare(context)
    atTheEnd(() => context.close())
  })
  // One that broke down is the failure of one file.
  browser.on('disconnected', () => {
    launched = undefined
  })
  return browser
}

/** A device that keeps its profile on disk, for tests that close the whole browser; whoever starts it closes it. */
export async function startBrowserWith(profile: string): Promise<BrowserContext> {
  const viewport = { width: 1180, height: 860 }
  const options = { ...inject('browser'), timeout: launchTimeoutMs, viewport }
  const context = await chromium.launchPersistentContext(profile, options)
  prepare(context)
  return context
}

function prepare(context: BrowserContext): void {
  context.setDefaultTimeout(commandTimeoutMs)
  context.setDefaultNavigationTimeout(commandTimeoutMs)
  context.on('page', (page) => lookOften(page.locator(':root')))
}
