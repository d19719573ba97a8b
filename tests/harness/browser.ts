/**
 * A real browser for a test file. Each context is a device of its own: its storage, its seat.
 *
 *   const device = await (await launchBrowser()).newContext()
 *   const page = await device.newPage()
 */
import { type Browser, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'

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
  browser.on('context', (context) => {
    context.setDefaultTimeout(commandTimeoutMs)
    context.setDefaultNavigationTimeout(commandTimeoutMs)
  })
  return browser
}

afterAll(async () => {
  await (await launched)?.close()
})
