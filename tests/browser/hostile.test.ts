/** What others try on a browser that has an interview open: texts that would run, pages of other sites, secrets that stray. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hostileTexts } from '../harness/hostile-texts.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, seesCleanAddress } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import { freePort } from '../server/free-port.ts'

const metricsPort = await freePort()
const server = await startServer({ LOG_LEVEL: 'debug', METRICS_PORT: `${metricsPort}` })

async function refusedForOrigin(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  return Number(/^evenkeel_refusals_total\{code="origin-not-allowed"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

const seats: Seat[] = ['interviewer', 'candidate']
const asks = (text: string) => ({ type: 'concern/raise', concernId: makeId(), text }) as const
const keeps = (text: string) => ({ type: 'later/add', itemId: makeId(), text }) as const
const isTaken = (wish: object) => commandSchema.safeParse({ commandId: makeId(), ...wish }).success
const shown = (text: string | null) => (text ?? '').replace(/\s+/g, ' ')

/** Watches a page for anything that ran or was fetched though somebody only typed it. */
async function watched(person: Person): Promise<{ ran: string[] }> {
  const ran: string[] = []
  person.page.on('dialog', (dialog) => ran.push(dialog.message()))
  person.page.on('request', (request) => {
    if (/hit|x\.example|127\.0\.0\.1:1\//.test(request.url())) ran.push(request.url())
  })
  await person.page.exposeFunction('hit', () => ran.push('hit'))
  return { ran }
}

/** Elements that no page of ours has. */
const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('script:not([src]), img[src=x], iframe, object, embed, math, base, meta[http-equiv]')]
      .concat(
        [...document.querySelectorAll('a')].filter(({ protocol }) => !/^(https?|tel|mailto|blob):$/.test(protocol)),
      )
      .map((element) => element.outerHTML),
  )

/** Every text is on the page letter by letter, and nothing else came of it. */
async function showsAsText({ page, complaints }: Person, texts: string[]): Promise<void> {
  const missing = async () => {
    const all = shown(await page.locator('body').textContent())
    return texts.filter((text) => !all.includes(shown(text).trim()))
  }
  await expect.poll(missing).toEqual([])
  expect(await strangers(page)).toEqual([])
  expect(complaints).toEqual([])
}

test.for(seats)(
  '[S9] [TR3] nothing that anybody types runs on the screen of the %s, in any phase',
  { timeout: 240_000 },
  async (seat) => {
    const other = seat === 'interviewer' ? 'candidate' : 'interviewer'
    const taken = hostileTexts.filter((text) => isTaken(asks(text)) && isTaken(keeps(text)))
    for (const text of hostileTexts) if (!taken.includes(text)) expect(text).toMatch(/\p{Cc}|\u2028/u)
    const cut = (place: number, most: number) => [...(taken[place % taken.length] ?? '')].slice(0, most).join('').trim()
    const topics = Array.from({ length: 20 }, (_, place) => ({
      title: cut(place * 7, 80),
      minutes: 2,
      purpose: cut(place * 7 + 3, 240),
    }))
    const reader = await aPerson(server.address)
    const { ran } = await watched(reader)

    // A holder may give 60 commands at once. Who writes is a program, which may write anything.
    for (let from = 0; from < taken.length; from += 55) {
      const texts = taken.slice(from, from + 55)
      const { sessionId, invites } = await createSession(server.address, {
        ...aSession(),
        title: cut(from, 120),
        topics,
      })
      const { token } = await takeSeat(server.address, sessionId, invites[other], cut(from + 1, 60))
      const writer = await connect(server.address, { sessionId, token })
      const asked = texts.filter((_, place) => place % 2 === 0).map(asks)
      const kept = texts.filter((_, place) => place % 2 === 1).map(keeps)
      for (const wish of [...asked, ...kept]) expect(await writer.give(wish)).toMatchObject({ ok: true })

      const { page } = reader
      await page.goto(`${reader.network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
      await showsAsText(reader, [cut(from, 120), ...topics.map(({ title }) => title)])
      await reader.write('Your name', cut(from + 2, 60))
      await page.getByRole('button', { name: /, take my seat$/ }).click()
      await reader.sees('Before the start')
      await showsAsText(reader, texts)
      await writer.give({ type: 'session/start' })
      await reader.sees(/min left/)
      await showsAsText(reader, texts)
      if (seat === 'interviewer') {
        await reader.press('Wrap up')
        await reader.press('Put in writing')
        await showsAsText(reader, texts)
        await reader.press('End and keep the recap')
      } else {
        await writer.give({ type: 'session/wrap-up' })
        await reader.sees('Wrapping up')
        await showsAsText(reader, texts)
        await writer.give({ type: 'session/end', leftOpen: asked.map(({ concernId }) => concernId) })
      }
      await reader.sees('The talk is over')
      await showsAsText(reader, texts)
    }
    expect(ran).toEqual([])
  },
)

test('[S8] a page of another site can neither ask the server, nor speak to it, nor show it in a frame', async () => {
  const site = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>elsewhere'))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const { sessionId, invites } = await createSession(server.address)
  const { token } = await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
  const sam = await connect(server.address, { sessionId, token })
  const visitor = await aPerson(server.address)
  const { page } = visitor
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)

  // Even with every secret in hand.
  const replies = await page.evaluate(
    async ({ address, sessionId, token, invite, plan }) => {
      const fate = (asked: Promise<Response>) =>
        asked.then(({ status, type }) => `${type} ${status}`).catch(() => 'blocked')
      const api = `${address}/api/sessions`
      const opened = (url: string) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(url)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('blocked')
        })
      return {
        read: await fate(fetch(`${api}/${sessionId}`, { headers: { Authorization: `Bearer ${token}` } })),
        make: await fate(fetch(api, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: plan })),
        take: await fate(
          fetch(`${api}/${sessionId}/seats`, { method: 'POST', headers: { Authorization: `Bearer ${invite}` } }),
        ),
        poll: await fate(fetch(`${address}/socket.io/?EIO=4&transport=polling`)),
        socket: await opened(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`),
      }
    },
    { address: server.address, sessionId, token, invite: invites.interviewer, plan: JSON.stringify(aSession()) },
  )
  expect(replies).toEqual({ read: 'blocked', make: 'blocked', take: 'blocked', poll: 'blocked', socket: 'blocked' })

  // A form and a "no-cors" request reach the server without asking first: it refuses them itself.
  const before = await refusedForOrigin()
  await page.evaluate(
    ({ address, plan }) =>
      fetch(`${address}/api/sessions`, { method: 'POST', mode: 'no-cors', body: plan }).catch(() => {}),
    { address: server.address, plan: JSON.stringify(aSession()) },
  )
  await page.evaluate((address) => {
    document.body.innerHTML = `<form method=post action="${address}/api/sessions"><button>send</button></form>`
  }, server.address)
  await page.getByRole('button', { name: 'send' }).click()
  await expect.poll(refusedForOrigin).toBe(before + 2)

  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  const isShown = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    return frame.contentDocument !== null
  }, server.address)
  expect(isShown).toBe(false)
  expect(visitor.complaints.join()).toMatch(/frame-ancestors/)
  expect(await sam.give({ type: 'concern/raise', concernId: makeId(), text: 'Still here?' })).toMatchObject({
    ok: true,
  })
  site.close()
})

/** Every string of at least 40 characters without spaces that this browser keeps for the site: secrets, and ids. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of db.objectStoreNames) {
        kept.push(
          await new Promise((resolve) => {
            const reading = db.transaction(store).objectStore(store).getAll()
            reading.onsuccess = () => resolve(reading.result)
          }),
        )
      }
      db.close()
    }
    return JSON.stringify(kept)
  })

test('[S12] [SEAT3] no secret is in an address, a referrer, the console, the page or the log, nor with the other side', async () => {
  const dana = await aPerson(server.address)
  const sam = await aPerson(server.address)
  const spoken: string[] = []
  for (const { context, page } of [dana, sam]) {
    context.on('request', (request) => {
      const { authorization: _, ...headers } = request.headers()
      spoken.push(request.url(), JSON.stringify(headers))
    })
    page.on('console', (message) => spoken.push(message.text()))
  }
  await dana.page.goto(dana.network.address)
  await dana.write('Title', 'Staff Engineer')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  await dana.press(/^Copy the message/)
  await dana.sees('Copied')
  const message = await dana.page.evaluate(() => navigator.clipboard.readText())
  const link = new URL(/http\S+/.exec(message)?.[0] ?? '')
  await sam.page.goto(`${sam.network.address}${link.pathname}${link.hash}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
  await dana.press('Start the talk')
  await sam.sees(/min left/)
  await sam.asks('What does on-call look like?')
  await dana.question('What does on-call look like?').waitFor()
  for (const person of [dana, sam]) {
    await person.page.reload()
    await person.question('What does on-call look like?').waitFor()
    await seesCleanAddress(person)
  }

  const secretsOf = async ({ page }: Person) =>
    (await keptIn(page)).match(/(?<="(invite|seatKey|setup|inviteForOther)":")[\w-]{43}/g) ?? []
  const [ofDana, ofSam] = [await secretsOf(dana), await secretsOf(sam)]
  expect(ofDana.length).toBeGreaterThan(0)
  expect(ofSam.length).toBeGreaterThan(0)
  const secrets = [...ofDana, ...ofSam, link.hash.slice('#i.'.length)]
  const shownBy = ({ page }: Person) =>
    page.evaluate(() =>
      [location.href, document.referrer, document.title, JSON.stringify(history.state), document.body.innerHTML].join(),
    )
  const everywhere = [...spoken, await shownBy(dana), await shownBy(sam), server.output()].join('\n')
  expect(everywhere).toContain('What does on-call look like?') // the search finds what is there
  for (const secret of secrets) expect(everywhere.split(secret).length - 1).toBe(0)
  for (const secret of ofDana) expect(await keptIn(sam.page)).not.toContain(secret)
  for (const secret of ofSam) if (secret !== link.hash.slice(3)) expect(await keptIn(dana.page)).not.toContain(secret)
})
