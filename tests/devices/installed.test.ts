/** The page on the device: it opens without a network, keeps nothing that it should not, and asks before it is renewed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { kept } from '../browser/kept-here.ts'
import { startVersionedServer } from '../browser/versions.ts'
import { startBrowserWith } from '../harness/browser.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const server = await startVersionedServer()
const profile = await mkdtemp(join(tmpdir(), 'evenkeel-installed-'))
afterAll(() => rm(profile, { recursive: true, force: true }))

/** A version comes whole, some hundred files of it, for both of two people at once: more than a press or a look takes. */
const wholeVersion = { timeout: 30_000 }

const aDevice = (): Promise<Person> => aPerson(server.address, { keepsPage: true })

/** Resolves once the device has all of the page; what the browser has of it besides, by its own choice, it forgets. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, wholeVersion)
  await forgetsFiles(page)
}

async function forgetsFiles(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Network.clearBrowserCache')
  await browser.detach()
}

const versionOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('meta[name=version]')?.getAttribute('content') ?? null)

/** Has the browser look for a newer version, as it does by itself when a page is opened; resolves once it waits. */
async function isThere(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const waits = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
  await expect.poll(waits, wholeVersion).toBe(true)
}

/** How many pages of this browser would offer a newer version, and wait for the talk to end. */
const waitingForTheEnd = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query()
    return pending.filter(({ name, mode }) => name === 'evenkeel-talk' && mode === 'exclusive').length
  })

const question = (page: Page) => page.getByText('A new version of this page is here.')

async function bothIn(): Promise<{ dana: Person; sam: Person }> {
  const session = await createSession(server.address, aSession())
  const [dana, sam] = [await aDevice(), await aDevice()]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  for (const { page } of [dana, sam]) await isKept(page)
  return { dana, sam }
}

test('the worker is asked for each time, and stands where it may speak for the whole site', async () => {
  const worker = await fetch(`${server.address}/service-worker.js`)
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  expect(worker.headers.get('content-type')).toMatch(/^text\/javascript/)
  const manifest = await fetch(`${server.address}/manifest.webmanifest`)
  expect(manifest.headers.get('content-type')).toMatch(/^application\/manifest\+json/)
})

test('a browser has nothing to say against installing the page', async () => {
  const context = await startBrowserWith(profile)
  try {
    const page = await context.newPage()
    await page.goto(server.address)
    await isKept(page)
    const browser = await context.newCDPSession(page)
    const { errors, data = '' } = await browser.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect((await browser.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
    // A browser that was built without a window looks no further; this is what the others ask for.
    const { icons, ...manifest } = JSON.parse(data)
    expect(manifest).toMatchObject({ id: '/', name: 'Evenkeel', start_url: '/', scope: '/', display: 'standalone' })
    const drawn: string[] = []
    for (const { src, type, purpose = 'any' } of icons) {
      const size = await page.evaluate(sizeOf, src)
      if (type === 'image/png') drawn.push(`${size} for ${purpose}`)
    }
    expect(drawn).toEqual(['192x192 for any', '512x512 for any', '512x512 for maskable'])
    const touch = await page.evaluate(() => document.querySelector('link[rel=apple-touch-icon]')?.getAttribute('href'))
    expect(await page.evaluate(sizeOf, touch ?? '')).toBe('180x180')
  } finally {
    await context.close()
  }
})

/** Runs in the page. */
async function sizeOf(src: string): Promise<string> {
  const image = new Image()
  image.src = src
  await image.decode()
  return `${image.naturalWidth}x${image.naturalHeight}`
}

test('[SY6] without a network a held seat opens as it was, with what is done there, and is brought up to date', async () => {
  const { dana, sam } = await bothIn()
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  sam.network.cut()
  await sam.page.reload()
  await sam.sees('Staff Engineer')
  await sam.asks('Is on-call shared?')
  // A browser that goes in the very moment of a press may not have it yet.
  await expect.poll(() => kept(sam)).toContain('Is on-call shared?')
  await sam.page.reload()
  await sam.question('Is on-call shared?').waitFor()
  await sam.comesBack()
  await dana.question('Is on-call shared?').waitFor()
  expect(sam.complaints).toEqual([])
})

test('[SY6] without a network every later part of the talk is there too, and the start says what it is good for', async () => {
  const { dana, sam } = await bothIn()
  await dana.press('Start the talk')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  sam.network.cut()
  await sam.page.reload()
  await sam.page.getByRole('heading', { name: 'Wrapping up' }).waitFor()
  await sam.page.goto(sam.network.address)
  // A device that has no network at all, which the browser knows without asking anybody.
  await sam.context.setOffline(true)
  await sam.sees(/^You are offline\. The interviews that this device knows open all the same/)
  await sam.press(/Interviews on this device/)
  await sam.page.getByRole('link', { name: /Staff Engineer/ }).click()
  await sam.page.getByRole('heading', { name: 'Wrapping up' }).waitFor()
})

test('[SEAT3] [PR4] what the worker keeps has no address, no secret and no word of anybody', async () => {
  const session = await createSession(server.address, aSession({ title: 'Canary of the title' }))
  const sam = await aDevice()
  const { page } = sam
  await page.goto(sam.network.address)
  await isKept(page)
  // A link is opened while the worker stands between, in both ways in which a secret can stand in an address.
  await page.goto(`${sam.network.address}/s/${session.sessionId}/candidate%23i.${session.invites.candidate}`)
  await sam.sees(/You are invited to an interview/)
  await takesSeat(sam, session, 'candidate', 'Sam')
  await sam.asks('Canary of a question')
  await sam.sees('Saved')
  await page.reload()
  await sam.question('Canary of a question').waitFor()

  const kept = await page.evaluate(async () => {
    const found: { key: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        const headers = JSON.stringify([...request.headers, ...(answer?.headers ?? [])])
        found.push({ key: `${request.method} ${request.url}`, text: headers + ((await answer?.text()) ?? '') })
      }
    }
    return found
  })
  const keys = kept.map(({ key }) => key.replace(sam.network.address, ''))
  expect(keys.filter((key) => !/^GET \/assets\/[\w.-]+$/.test(key))).toEqual([
    expect.stringMatching(/^GET \/index\.html\?__WB_REVISION__=\w+$/),
  ])
  expect(keys.length).toBeGreaterThan(50)
  const canaries = ['Canary of', session.sessionId, session.setup, ...Object.values(session.invites)]
  expect(canaries.filter((canary) => kept.some(({ key, text }) => (key + text).includes(canary)))).toEqual([])
})

test('a newer version waits for a press, and is not offered while two people talk', async () => {
  const { dana, sam } = await bothIn()
  await server.deploy('b')
  for (const { page } of [dana, sam]) await isThere(page)
  await question(dana.page).waitFor()
  const beside = await dana.context.newPage()
  await beside.goto(dana.network.address)
  await question(beside).waitFor()
  await dana.press('Start the talk')
  for (const person of [dana, sam]) {
    await person.sees('40 min left')
    await question(person.page).waitFor({ state: 'detached' })
  }
  // Nor is it taken over from another tab, whether that was there before or is opened now.
  await beside.getByRole('button', { name: 'Load it' }).click()
  await beside.getByText(/^An interview is under way in another tab/).waitFor()
  const later = await dana.context.newPage()
  await later.goto(dana.network.address)
  await expect.poll(() => waitingForTheEnd(later)).toBe(2)
  expect(await question(later).count()).toBe(0)
  for (const { page } of [dana, sam]) await forgetsFiles(page)
  // What the page had not loaded yet is there in its own version, though the server has it no more.
  await dana.press('Wrap up')
  for (const person of [dana, sam]) {
    await person.sees('Wrapping up')
    expect(await question(person.page).count()).toBe(0)
  }
  await sam.page.reload()
  await sam.sees('Wrapping up')
  expect(await versionOf(sam.page)).toBe(null)
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  for (const page of [sam.page, beside, later]) await question(page).waitFor()

  // Another tab of this browser goes on as it is.
  const other = await sam.context.newPage()
  await other.goto(sam.network.address)
  await other.getByText('Start an interview').first().waitFor()
  await sam.press('Load it')
  await sam.page.waitForFunction(() => document.querySelector('meta[name=version]') !== null)
  await sam.sees('The talk is over')
  expect([await versionOf(sam.page), await versionOf(other)]).toEqual(['b', null])
  await forgetsFiles(other)
  await other.getByText('My templates').click()
  await other.getByText(/^None yet/).waitFor()
  await question(other).waitFor({ state: 'detached' })
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
}, 120_000)

test('a page that is too old for its server gets the newest by its way out, though a reload brings back the kept one', async () => {
  const { sam } = await bothIn()
  const before = await versionOf(sam.page)
  await server.deploy('c')
  await sam.page.routeWebSocket(/socket\.io/, (near) => {
    near.onMessage((message) => {
      if (String(message).startsWith('40')) near.send('44{"message":"refused","data":{"code":"protocol-too-old"}}')
    })
    near.send('0{"sid":"one","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}')
  })
  await sam.page.reload()
  await sam.sees(/This page and the server are not of the same age/)
  expect(await versionOf(sam.page)).toBe(before)
  await sam.press('Load the page again')
  await sam.page.waitForFunction(() => document.querySelector('meta[name=version][content=c]') !== null)
})

test('what is being written on the start page is not lost to a newer version', async () => {
  const { page, network, write } = await aDevice()
  await page.goto(network.address)
  await isKept(page)
  await server.deploy('d')
  await isThere(page)
  await question(page).waitFor()
  await write('Title', 'Designer')
  await question(page).waitFor({ state: 'detached' })
})

test('[SEAT4] whoever only looks at an invitation has nothing installed', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { page, network, sees } = await aDevice()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sees(/You are invited to an interview/)
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  expect(asked.filter((path) => path.startsWith('/service-worker'))).toEqual([])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
})
