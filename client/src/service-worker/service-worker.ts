/**
 * The page without a network: the built page and its files, and nothing else (SY6). What a browser asks for when a page
 * is opened has the session's id in it, and the secret of a link in its fragment. So every opened address gets the one
 * page stored under one key of its own, and nothing of a request is stored, posted or logged (SEAT3); an answer of the
 * API is none of its business.
 */
import { PrecacheController } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope
/** Filled in when it is built: all files of this version. A revision is for the one that has no hash in its name. */
declare const builtFiles: { url: string; revision: string | null }[]

const page = '/index.html'
/** What the server answers with something else than the page, though it be opened like one. */
const notPages = /^\/(?:api\/|assets\/|healthz$|readyz$|[^/]+\.[a-z\d]+$)/

const version = new PrecacheController()
version.addToCacheList(builtFiles)

self.addEventListener('install', version.install)
self.addEventListener('activate', (event) => event.waitUntil(takeOver(event)))
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin || request.method !== 'GET') return
  if (request.mode === 'navigate') {
    if (!notPages.test(pathname)) event.respondWith(openPage())
  } else if (pathname.startsWith('/assets/')) event.respondWith(openAsset(request))
})

/** Other pages that are open go on as the version that they are, so its files go only where there is none. */
async function takeOver(event: ExtendableEvent): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open.length <= 1) await version.activate(event)
  await self.clients.claim()
}

const openPage = async (): Promise<Response> => (await version.matchPrecache(page)) ?? fetch(page)

/** Of whichever version: a name has a hash in it, so that it never means two things. */
const openAsset = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
