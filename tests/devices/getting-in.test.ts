/** How somebody gets to the page: by what is handed on to them, from where, and what they are told before they take a seat. */
import { readFile } from 'node:fs/promises'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fits, isAccessible } from '../browser/in-order.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, seesCleanAddress, takesSeat } from '../harness/person.ts'
import { createProxy } from '../harness/proxy.ts'
import { startServer } from '../harness/server.ts'
import { call, createSession } from '../harness/wire-client.ts'

/** One failed attempt a minute: whatever counted as one would lock everybody out who comes after it. */
const server = await startServer({ OPERATOR: 'Northwind', ATTEMPTS_PER_MINUTE: '1' })

const startsAt = Date.UTC(2031, 10, 27, 10)
const anInterview = () =>
  createSession(server.address, { startsAt, timeZone: 'Europe/London', callLink: 'https://call.example/abc' })

async function saves(page: Page, button: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  const value = (name: string) => String(event?.getFirstPropertyValue(name) ?? '')
  return { name: download.suggestedFilename(), text, value }
}

/** A share sheet as a phone has one, that remembers what it was given, or turns it down. */
const hasShareSheet = ({ context }: Person, outcome: 'sent' | 'AbortError' | 'NotAllowedError') =>
  context.addInitScript((outcome) => {
    const shared: unknown[] = []
    Object.assign(navigator, {
      shared,
      canShare: () => true,
      async share(data: unknown) {
        if (!navigator.userActivation.isActive) throw new DOMException('no press', 'NotAllowedError')
        shared.push(data)
        if (outcome !== 'sent') throw new DOMException('not sent', outcome)
      },
    })
  }, outcome)
const sharedBy = ({ page }: Person): Promise<unknown[]> =>
  page.evaluate(() => ('shared' in navigator ? (navigator.shared as unknown[]) : []))
const clipboardOf = ({ page }: Person): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

async function makes(person: Person): Promise<void> {
  await person.page.goto(person.network.address)
  await person.write('Title', 'Designer')
  await person.write('Your name', 'Dana')
  await person.press("I'm the interviewer")
  await person.sees('Before the start')
}

test('the message is handed to the share sheet as it is copied, link and all, and only after a press', async () => {
  const dana = await aPerson(server.address)
  await hasShareSheet(dana, 'sent')
  await makes(dana)
  expect(await sharedBy(dana)).toEqual([])
  await dana.press('Share the message…')
  await dana.press("Copy the message with the candidate's link")
  await dana.sees('Copied')
  const text = await clipboardOf(dana)
  expect(text).toMatch(/Designer[\s\S]*#i\.[\w-]{43}/)
  expect(await sharedBy(dana)).toEqual([{ text }])
  await dana.context.close()
})

test('where the share sheet does not open the message is copied, and where somebody closed it, it is not', async () => {
  const refused = await aPerson(server.address)
  await hasShareSheet(refused, 'NotAllowedError')
  await makes(refused)
  await refused.press('Share the message…')
  await refused.sees('Copied')
  expect(await clipboardOf(refused)).toMatch(/#i\.[\w-]{43}/)
  await refused.context.close()

  const closed = await aPerson(server.address)
  await hasShareSheet(closed, 'AbortError')
  await makes(closed)
  await closed.page.evaluate(() => navigator.clipboard.writeText('before'))
  await closed.press('Share the message…')
  expect(await sharedBy(closed)).toHaveLength(1)
  expect(await clipboardOf(closed)).toBe('before')
  await closed.context.close()
})

test('[SEAT3] the calendar file for the other side has the message with the link, the own one a way back without a secret', async () => {
  const session = await anInterview()
  const dana = await aPerson(server.address)
  await dana.page.goto(dana.network.address)
  await dana.page.evaluate(
    ([sessionId, invite]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('evenkeel')
        opening.onerror = reject
        opening.onupgradeneeded = () => opening.result.createObjectStore('seats')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('seats', 'readwrite')
          const record = { sessionId, seat: 'interviewer', inviteForOther: invite }
          writing.objectStore('seats').put(record, `${sessionId}/interviewer`)
          writing.oncomplete = resolve
        }
      }),
    [session.sessionId, session.invites.candidate] as const,
  )
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await failsToMake(dana, 'Calendar file with this message')
  const handed = await saves(dana.page, 'Calendar file with this message')
  expect(handed.name).toMatch(/^evenkeel-.*2031-11-27-call\.ics$/)
  expect(handed.value('description')).toContain(
    `${dana.network.address}/s/${session.sessionId}/candidate#i.${session.invites.candidate}`,
  )
  expect(handed.value('location')).toBe('https://call.example/abc')
  expect(handed.value('dtstart')).toBe('2031-11-27T10:00:00Z')

  const sam = await aPerson(server.address)
  await takesSeat(sam, session, 'candidate', 'Sam')
  for (const [person, seat] of [
    [dana, 'interviewer'],
    [sam, 'candidate'],
  ] as const) {
    await person.page.getByText('Keep your way back').click()
    await person.press('Copy the address')
    const address = `${person.network.address}/s/${session.sessionId}/${seat}`
    await expect.poll(() => clipboardOf(person)).toBe(address)
    if (person === sam) {
      await failsToMake(sam, 'Put it into my calendar')
      await sam.page.getByText('Keep your way back').click()
    }
    const own = await saves(person.page, 'Put it into my calendar')
    expect(own.value('description')).toContain(address)
    expect(own.value('uid')).toBe(handed.value('uid'))
    expect(own.text.replaceAll('\r\n ', '')).not.toMatch(/#|[\w-]{43}/)
    // And it is a way back.
    await person.page.goto(address)
    await person.sees('Before the start')
    expect(person.complaints).toEqual([])
    await person.context.close()
  }
})

/** What makes the file is loaded by the press; resolves once the page was loaded again, as it then asks for. */
async function failsToMake({ page, press, sees }: Person, name: string): Promise<void> {
  const maker = /\/assets\/calendar-/
  await page.route(maker, (route) => route.abort())
  await press(name)
  await sees(/^The file could not be made.* load the page again/)
  await page.unroute(maker)
  await page.reload()
  await sees('Before the start')
}

test('[EN4] both sides read before the start what is kept, until when, and by whom: the candidate before taking the seat', async () => {
  const session = await anInterview()
  const told = [
    'This page records no sound and no picture.',
    /^Names, the agenda, .* are kept until Sat, Dec 27, 2031 on a server run by Northwind\.$/,
    'Private text is sealed in this browser before it is stored, and the other side is not sent it.',
    "You don't need this page; the call goes on without it.",
  ]
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}/s/${session.sessionId}/candidate#i.${session.invites.candidate}`)
  for (const line of told) await sam.sees(line)
  const dana = await aPerson(server.address)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await dana.page.getByText(/^What this page keeps, until /).click()
  for (const line of told) await dana.sees(line)
  for (const person of [dana, sam]) await person.context.close()
})

const instagram =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22F76 Instagram 385.0.0.31.84'

test('[SEAT4] inside another app somebody is warned before taking a seat, can carry the link out, and may go on', async () => {
  const session = await anInterview()
  const link = (address: string) => `${address}/s/${session.sessionId}/candidate#i.${session.invites.candidate}`
  const sam = await aPerson(server.address, { userAgent: instagram, width: 390 })
  await sam.page.goto(link(sam.network.address))
  await sam.sees('This page is open inside Instagram.')
  expect(await sam.page.getByLabel('Your name').count()).toBe(0)
  await fits(sam.page)
  await isAccessible(sam.page)
  await sam.press('Copy the link')
  await sam.sees('Copied')
  expect(await clipboardOf(sam)).toBe(link(sam.network.address))
  // What the app's own "open in browser" takes along.
  expect(sam.page.url()).toBe(link(sam.network.address))
  await sam.page.reload()
  await sam.sees('This page is open inside Instagram.')
  const info = await call(server.address, 'GET', `/api/sessions/${session.sessionId}`, {
    secret: session.invites.candidate,
  })
  expect(info.status).toBe(200)

  await sam.press('Go on here all the same')
  await sam.write('Your name', 'Sam')
  await seesCleanAddress(sam)
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
  expect(sam.complaints).toEqual([])
  await sam.context.close()
})

test.each([
  ['passed', 'passed', /^This page can follow the talk live here\. An answer takes about [\d,]+ ms\.$/],
  ['refused', 'passed', /^This page can follow the talk here, a little slower, .* An answer takes about [\d,]+ ms\.$/],
  ['silent', 'passed', /^This page can follow the talk here, a little slower, /],
  [
    'refused',
    'silent',
    /^The server cannot be reached from here at the moment\. The call goes on without this page\.$/,
  ],
] as const)(
  'where WebSockets are %s and all else is %s the invitation says how the page will follow, and nothing is spent by it',
  async (webSockets, requests, sentence) => {
    const session = await anInterview()
    const proxy = await createProxy(server.address, { webSockets })
    const sam = await aPerson(proxy.address)
    await sam.page.goto(`${sam.network.address}/s/${session.sessionId}/candidate#i.${session.invites.candidate}`)
    await sam.write('Your name', 'Sam')
    proxy.requests = requests
    const said = sam.page.getByText(sentence)
    // From the last test that was made before the network was what it is now, if there was one.
    await sam.page
      .getByRole('button', { name: 'Test again' })
      .and(sam.page.locator('[aria-disabled=false]'))
      .click({ timeout: 30_000 })
    await said.waitFor({ timeout: 30_000 })
    for (let again = 0; again < 3 && webSockets === 'passed'; again++) {
      await sam.press('Test again')
      await said.waitFor()
    }
    proxy.requests = 'passed'
    proxy.webSockets = 'passed'
    await sam.press("I'm Sam, take my seat")
    await sam.sees('Before the start')
    await sam.sees('Saved')
    expect(sam.complaints).toEqual([])
    await sam.context.close()
  },
)

test('the code for a camera is drawn, and what encodes it loaded, when somebody asks for it', async () => {
  const dana = await aPerson(server.address)
  await makes(dana)
  const code = dana.page.getByRole('img', { name: 'QR code of this link' })
  expect(await code.count()).toBe(0)
  await dana.page.getByText('Show the link as a code for a camera').click()
  await code.waitFor()
  // What cameras need: dark on white in either scheme, and modules that a phone can tell apart.
  await dana.page.emulateMedia({ colorScheme: 'dark' })
  expect(await code.locator('rect').evaluate((rect) => getComputedStyle(rect).fill)).toBe('rgb(255, 255, 255)')
  const box = await code.boundingBox()
  const modules = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  expect((box?.width ?? 0) / modules).toBeGreaterThan(4)
  await isAccessible(dana.page)
  await dana.context.close()
})
