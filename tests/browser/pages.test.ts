/** Each page by itself: nothing missing at 320 px, nothing that a screen reader or a keyboard cannot reach. */
import { expect, test } from 'vitest'
import { filesOf } from '../../scripts/size.mjs'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { isInOrder } from './in-order.ts'
import { kept } from './kept-here.ts'

const server = await startServer()

/** Both people of a fresh session, with their seats taken. */
async function twoPeople(): Promise<{ dana: Person; sam: Person; sessionId: string }> {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  for (const [person, seat, name] of [
    [dana, 'interviewer', 'Dana'],
    [sam, 'candidate', 'Sam'],
  ] as const) {
    await person.page.goto(`${person.network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
    await person.write('Your name', name)
    await person.press(`I'm ${name}, take my seat`)
    await person.sees('Before the start')
  }
  return { dana, sam, sessionId }
}

test('[BC1] [BC2] every page passes the accessibility rules and fits in 320 px', async () => {
  const visitor = await aPerson(server.address)
  await visitor.page.goto(visitor.network.address)
  await visitor.sees('Start an interview')
  await isInOrder(visitor.page)

  const { sessionId, invites } = await createSession(server.address)
  await visitor.page.goto(`${visitor.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await visitor.sees(/You are invited to an interview/)
  await isInOrder(visitor.page)

  const { dana, sam } = await twoPeople()
  for (const person of [dana, sam]) await isInOrder(person.page)
  await dana.press('Start the talk')
  await sam.asks('Is on-call shared across teams?')
  await dana.question('Is on-call shared across teams?').waitFor()
  for (const person of [dana, sam]) await isInOrder(person.page)
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  for (const person of [dana, sam]) await isInOrder(person.page)
  await dana.press(/^Back to/)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  for (const person of [dana, sam]) await isInOrder(person.page)
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  for (const person of [dana, sam]) await isInOrder(person.page)
  expect([...dana.complaints, ...sam.complaints, ...visitor.complaints]).toEqual([])
}, 120_000)

test('[SEAT4] a reply that is lost locks nobody out: the page asks again with the same key', async () => {
  const { sessionId, invites } = await createSession(server.address)
  const sam = await aPerson(server.address)
  // The server takes the seat; what it answers never reaches the browser.
  await sam.page.route('**/seats', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.sees(/The server could not be reached/)
  await sam.page.unroute('**/seats')
  await sam.page.reload()
  await sam.sees('Before the start')
})

test('[SEAT2] whoever sets it up for others gets a message for each side', async () => {
  const organiser = await aPerson(server.address)
  const { page } = organiser
  await page.goto(organiser.network.address)
  await organiser.write('Title', 'Designer')
  await organiser.press("I'm setting this up for others")
  await organiser.sees('Two links to hand on')
  const links = await page.getByLabel('Link').all()
  const addresses = await Promise.all(links.map((link) => link.inputValue()))
  expect(addresses.map((address) => new URL(address).pathname.split('/').at(-1)).sort()).toEqual([
    'candidate',
    'interviewer',
  ])
  await page.reload()
  await organiser.sees('Two links to hand on')

  const dana = await aPerson(server.address)
  const forDana = addresses.find((address) => address.includes('/interviewer')) ?? ''
  await dana.page.goto(forDana.replace(organiser.network.address, dana.network.address))
  await dana.write('Your name', 'Dana')
  await dana.press("I'm Dana, take my seat")
  await dana.sees('Before the start')
  await page.reload()
  await organiser.sees(/Dana took this seat/)
  await isInOrder(page)
})

test('the room loads no JavaScript that the size check does not count', async () => {
  const { dana } = await twoPeople()
  await dana.press('Start the talk')
  // The page begins with what this browser has kept: from here on a talk under way.
  await expect.poll(() => kept(dana)).toContain('"phase":"live"')
  // What a browser with nothing better to do loads for later is no part of the first view.
  await dana.context.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }))
  const loaded = new Set<string>()
  dana.page.on('request', (request) => {
    if (request.resourceType() === 'script') loaded.add(new URL(request.url()).pathname.slice(1))
  })
  // Nor is what the page before still asked for.
  dana.page.on('framenavigated', () => loaded.clear())
  await dana.page.reload()
  // What the server said has come, and so has been shown what this browser had kept.
  await dana.sees('Saved')
  const counted = filesOf('talk').scripts
  expect([...loaded].filter((file) => !counted.includes(file))).toEqual([])
  expect(loaded.size).toBeGreaterThan(2)
})

test('the invitation loads no JavaScript before its first view that the size check does not count', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { context, network, page } = await aPerson(server.address)
  await context.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }))
  const loaded: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') loaded.push(new URL(request.url()).pathname.slice(1))
  })
  await page.goto(`${network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await page.getByLabel('Your name').waitFor()
  const counted = filesOf('invite').scripts
  expect(loaded.filter((file) => !counted.includes(file))).toEqual([])
  expect(loaded.length).toBeGreaterThan(2)
})
