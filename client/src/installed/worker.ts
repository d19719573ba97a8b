/**
 * The page's service worker (`service-worker/`), as the page sees it. A new version is loaded beside the old one and waits;
 * nothing takes it over but somebody's press.
 */
import { within } from '../sync/within.ts'

const address = '/service-worker.js'
/** Whoever presses "load again" waits for no more than this, and gets the version that is here. */
const updateWithinMs = 5_000

/** TypeScript's own list of what a browser has does not know trusted types; nor do all browsers. */
const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): typeof rules }
}
const policy = trustedTypes?.createPolicy('evenkeel', {
  createScriptURL(url) {
    if (url !== address) throw new TypeError('the one script that the page starts is its worker')
    return url
  },
})

const watchers = new Set<() => void>()
let waiting: ServiceWorker | null = null
let registered: Promise<void> | undefined

/** The version that waits, if there is one; for `useSyncExternalStore`, as `watch` is. */
export const readWaiting = (): ServiceWorker | null => waiting

export function watch(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

/** Keeps the page on the device from now on, once however often it is asked. Where the browser refuses, all else works. */
export function install(): Promise<void> {
  registered ??= register().catch(() => {})
  return registered
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator
  const url = policy?.createScriptURL(address) ?? address
  const registration = await serviceWorker.register(url, { updateViaCache: 'none' })
  function look(): void {
    // The first one takes a page over that has none; that is no new version of anything.
    waiting = serviceWorker.controller && registration.waiting
    for (const tell of watchers) tell()
  }
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  serviceWorker.addEventListener('controllerchange', look)
  look()
}

/** The page once more, in the version that waits. */
export function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage('take-over')
}

/** The page once more, as the server has it now: for a page that has a fault, or is too old for its server. */
export async function loadNewest(): Promise<void> {
  const newest = await within(updateWithinMs, findNewest()).catch(() => null)
  if (newest) takeOver(newest)
  else location.reload()
}

async function findNewest(): Promise<ServiceWorker | null> {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration?.active) return null
  await registration.update().catch(() => {}) // one that was found before waits all the same
  const { installing } = registration
  if (installing) await untilSettled(installing)
  return registration.waiting
}

function untilSettled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => worker.state !== 'installing' && resolve())
  })
}
