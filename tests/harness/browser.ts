/**
 * A real browser for a test file. Each context is a device of its own: its storage, its seat.
 *
 *   const device = await (await launchBrowser()).newContext()
 *   const page = await device.newPage()
 */
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { lookOften } from './look-often.ts'

/** Long for a page on a busy machine, short beside a test's own timeout, so that the failure names the command. */
const commandTimeoutMs = 10_000
const launchTimeoutMs = 20_000

let launched: Promise<Browser> | undefined

/** One browser for each test file, closed after its last test, with every page in it. */
export function launchBrowser(): Promise<Browser> {
  launched ??= launch()
  return launched
}

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ ...inject('browser'), timeout: launchTimeoutMs })
  browser.on('context', prepare)
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

afterAll(async () => {
  await (await launched)?.close()
})
