/** What was done offline, in real pages of real browsers: kept, sent once and in order, by one page at a time (SY6, SY8). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Event } from '@evenkeel/shared/protocol/down'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startBrowserWith } from '../harness/browser.ts'
import { createNetwork } from '../harness/network.ts'
import { comesBack } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, takeSeat } from '../harness/wire-client.ts'

const server = await startServer()

const atTheEnd: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const clean of atTheEnd) await clean()
})

/** A page of the candidate's, and every command that it sends. */
interface Tab {
  page: Page
  sent: string[]
  sees(text: string | RegExp): Promise<void>
  ticks(title: string): Promise<void>
  isTicked(title: string): Promise<void>
}

/** A talk under way: Dana at the wire, Sam in a browser that keeps its profile on disk. */
async function aTalk() {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { token } = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  const dana = await connect(server.address, { sessionId, token })
  const network = await createNetwork(server.address)
  const profile = await mkdtemp(join(tmpdir(), 'evenkeel-profile-'))
  const seat = `${network.address}/s/${sessionId}/candidate`
  let context = await startBrowserWith(profile)
  atTheEnd.push(async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  })
  const sam = {
    network,
    open: async () => openTab(context, seat),
    /** The whole browser is closed and started again. */
    async restarts(): Promise<void> {
      await context.close()
      context = await startBrowserWith(profile)
    },
  }
  const first = await openTab(context, `${seat}#i.${invites.candidate}`)
  await first.page.getByLabel('Your name').fill('Sam')
  await first.page.getByRole('button', { name: "I'm Sam, take my seat" }).click()
  await dana.give({ type: 'session/start' })
  await first.sees('40 min left')
  return { dana, sam, first, token, sessionId }
}

async function openTab(context: BrowserContext, address: string): Promise<Tab> {
  const page = await context.newPage()
  const sent: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const id = /\["command",.*"commandId":"([^"]+)"/.exec(String(payload))?.[1]
      if (id) sent.push(id)
    }),
  )
  await page.goto(address)
  return {
    page,
    sent,
    sees: (text) => page.getByText(text).first().waitFor(),
    ticks: (title) => page.getByRole('button', { name: `${title}: covered for me` }).click(),
    isTicked: (title) => page.getByRole('button', { name: `${title}: covered for me`, pressed: true }).waitFor(),
  }
}

/** The topics that the candidate ticked, in the order in which the server stored it. */
const ticksHeard = (dana: { events: Event[] }): unknown[] =>
  dana.events.flatMap((event) => (event.type === 'topic/ticked' ? [event.topicId] : []))

test('[SY6] what several pages keep is sent once each and in the order of pressing, whichever of them is left', async () => {
  const { dana, sam, first } = await aTalk()
  const second = await sam.open()
  await second.sees('40 min left')
  sam.network.cut()
  await first.sees(/^Offline/)
  await second.sees(/^Offline/)
  await first.ticks('The role')
  // What the other page keeps waits as well.
  await first.sees('Offline, 1 waiting')
  await second.ticks('Growth')
  await second.sees('Offline, 2 waiting')
  await first.ticks('Your questions')
  await first.sees('Offline, 3 waiting')
  await first.page.close()
  sam.network.mend()
  // By itself: nobody tells this page that the network works again. It tries at least every 15 s.
  await second.page.getByText('Saved').first().waitFor({ timeout: 30_000 })
  await expect.poll(() => ticksHeard(dana)).toEqual(['topic-role', 'topic-growth', 'topic-questions'])
  await second.isTicked('The role')
  await second.isTicked('Your questions')
  expect(new Set(second.sent).size).toBe(3)
  expect(second.sent).toHaveLength(3)
})

test('[SY6] two pages that come back at the same moment never both send', async () => {
  const { dana, sam, first } = await aTalk()
  const second = await sam.open()
  await second.sees('40 min left')
  sam.network.cut()
  await first.sees(/^Offline/)
  await second.sees(/^Offline/)
  for (const title of ['The role', 'Growth', 'Your questions', 'The role', 'Growth', 'Your questions']) {
    await first.ticks(title)
  }
  // With its own press the second one knows of all the others.
  await second.ticks('Close')
  await second.sees('Offline, 7 waiting')
  await comesBack(sam.network, first.page, second.page)
  await first.sees('Saved')
  await second.sees('Saved')
  await expect.poll(() => ticksHeard(dana)).toHaveLength(7)
  const all = [...first.sent, ...second.sent]
  expect(all).toHaveLength(7)
  expect(new Set(all).size).toBe(7)
})

/** How many commands this browser keeps in its storage. */
const keptBy = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('evenkeel/') ? [name] : []))
    const keys = await Promise.all(
      names.map(
        (name) =>
          new Promise<IDBValidKey[]>((resolve) => {
            const opening = indexedDB.open(name)
            opening.onsuccess = () => {
              const reading = opening.result.transaction('kept').objectStore('kept').getAllKeys()
              reading.onsuccess = () => {
                opening.result.close()
                resolve(reading.result)
              }
            }
          }),
      ),
    )
    return keys.flat().filter((key) => String(key).startsWith('outbox/')).length
  })

test('[SY6] what was done offline survives that the browser is closed and started again, and is sent in order', async () => {
  const { dana, sam, first } = await aTalk()
  sam.network.cut()
  await first.sees(/^Offline/)
  await first.ticks('Growth')
  await first.ticks('The role')
  await first.sees('Offline, 2 waiting')
  // A browser that is closed within the same instant may not have written the second one yet.
  await expect.poll(() => keptBy(first.page)).toBe(2)
  await sam.restarts()
  sam.network.mend()
  const again = await sam.open()
  await again.sees('Saved')
  await expect.poll(() => ticksHeard(dana)).toEqual(['topic-growth', 'topic-role'])
})

test('[SY6] whoever leaves while something waits is asked, and nobody else is', async () => {
  const { sam, first } = await aTalk()
  const asked: string[] = []
  first.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  sam.network.cut()
  await first.sees(/^Offline/)
  await first.ticks('Growth')
  await first.sees('Offline, 1 waiting')
  await first.page.evaluate(() => location.reload())
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await first.sees('Offline, 1 waiting')
  await comesBack(sam.network, first.page)
  await first.sees('Saved')
  // The page lets go of the reader a moment after it has said so.
  const wouldAsk = () => first.page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await expect.poll(wouldAsk).toBe(false)
  await first.page.evaluate(() => location.reload())
  await first.sees('Saved')
  expect(asked).toEqual(['beforeunload'])
})

test('[SY6] what closes the connection by its size is set aside and shown, and holds up nothing behind it', async () => {
  const { dana, sam, first } = await aTalk()
  sam.network.cut()
  await first.sees(/^Offline/)
  await first.ticks('Growth')
  await first.sees('Offline, 1 waiting')
  // As an older page may have left it, which measured nothing: before what was pressed since.
  await first.page.evaluate(async () => {
    const all = await indexedDB.databases()
    const name = all.map((each) => each.name ?? '').find((each) => each.startsWith('evenkeel/')) ?? ''
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const commandId = 'an-id-of-an-older-page'
    const command = { commandId, type: 'concern/raise', concernId: 'a-long-question', text: 'x'.repeat(200_000) }
    const change = database.transaction('kept', 'readwrite')
    change.objectStore('kept').put({ command, at: 1 }, `outbox/${commandId}`)
    await new Promise((resolve) => {
      change.oncomplete = resolve
    })
    database.close()
  })
  await comesBack(sam.network, first.page)
  await first.sees('That message is larger than 64 KiB.')
  await first.sees('Saved')
  await expect.poll(() => ticksHeard(dana)).toEqual(['topic-growth'])
})
