/**
 * Playwright looks for what is not on a page yet after 20, 70, 170 and 270 ms, and from then on twice a second: most of a
 * talk of two browsers would be waiting for the next look. Here a wait looks at once when the page has got there.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Locator } from 'playwright-core'

const betweenLooksMs = 20
/** What takes longer is left to Playwright, which knows how to say what it waited for. */
const looksForMs = 3_000

const actions = ['click', 'dblclick', 'fill', 'check', 'uncheck', 'press', 'focus', 'hover', 'selectOption'] as const

const isThere = {
  visible: (locator: Locator) => locator.isVisible(),
  hidden: async (locator: Locator) => !(await locator.isVisible()),
  attached: async (locator: Locator) => (await locator.count()) > 0,
  detached: async (locator: Locator) => (await locator.count()) === 0,
}

let isTaught = false

/** @param locator any one: they all do the same from then on */
export function lookOften(locator: Locator): void {
  if (isTaught) return
  isTaught = true
  const all = Object.getPrototypeOf(locator)
  const { waitFor } = all
  all.waitFor = async function (this: Locator, options?: Parameters<Locator['waitFor']>[0]) {
    await looks(this, isThere[options?.state ?? 'visible'])
    return waitFor.call(this, options)
  }
  for (const name of actions) {
    const action = all[name]
    all[name] = async function (this: Locator, ...given: unknown[]) {
      await looks(this, isThere.visible)
      return action.apply(this, given)
    }
  }
}

async function looks(locator: Locator, isSo: (locator: Locator) => Promise<boolean>): Promise<void> {
  const until = performance.now() + looksForMs
  // A page in the middle of being replaced answers nothing.
  while (performance.now() < until && !(await isSo(locator).catch(() => false))) await wait(betweenLooksMs)
}
