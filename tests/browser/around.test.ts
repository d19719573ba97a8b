/** What somebody meets before and after a talk who knows nothing of the page yet: links, the lobby, the way back. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession, takeSeat } from '../harness/wire-client.ts'
import { kept } from './kept-here.ts'

const server = await startServer()

const known = ({ page }: Person) => page.getByRole('region', { name: 'Interviews on this device' })

/** Resolves once the start page shows what it keeps, or that it keeps nothing. */
async function goesToStart(person: Person): Promise<void> {
  await person.page.goto(person.network.address)
  await person.sees('Start an interview')
}

test('[SEAT5] a link that somebody else has used is not kept among the interviews of this device', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await kim.sees('This link was used to take the seat')
  await expect.poll(() => kept(kim)).not.toContain(invites.candidate)
  await goesToStart(kim)
  expect(await kept(kim)).not.toContain(sessionId)
  expect(await known(kim).count()).toBe(0)
})

test('[SEAT5] a link that is used only after it was opened here is forgotten with the next look at the list', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await kim.page.getByLabel('Your name').waitFor()
  await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
  await goesToStart(kim)
  await kim.press(/^Interviews on this device/)
  await known(kim).waitFor({ state: 'detached' })
  expect(await kept(kim)).not.toContain(sessionId)
})

test('[SEAT5] a link that is used in the moment of the press is forgotten too', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await kim.write('Your name', 'Kim')
  await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
  await kim.press("I'm Kim, take my seat")
  await kim.sees('This link was used to take the seat')
  await expect.poll(() => kept(kim)).not.toContain(invites.candidate)
})

test('[SEAT3] on an address of this computer alone the lobby and the setup page say that nobody else can open the link', async () => {
  const dana = await aPerson(server.address)
  await goesToStart(dana)
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  await dana.sees(/^A link made here opens on this computer only/)
  await goesToStart(dana)
  await dana.press("I'm setting this up for others")
  await dana.sees('Two links to hand on')
  await dana.sees(/^A link made here opens on this computer only/)
})

test.each([
  ['+49 (0)30 901820', 'tel:+4930901820'],
  ['030 / 90-18 20', 'tel:030901820'],
  ['https://meet.example/dana', 'https://meet.example/dana'],
])('[TR3] the call is followed from the lobby, a number as well: %s', async (callLink, href) => {
  const dana = await aPerson(server.address, { width: 390 })
  await takesSeat(dana, await createSession(server.address, aSession({ callLink })), 'interviewer', 'Dana')
  expect(await dana.page.getByRole('link', { name: `Call: ${callLink}` }).getAttribute('href')).toBe(href)
})

test('[EN4] the address of a side that was erased says that nothing may be left of it', async () => {
  const { sessionId } = await createSession(server.address, aSession())
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate`)
  await sam.sees('This browser does not have this seat.')
  await sam.sees(/If you erased your side/)
  await sam.page.goto('about:blank')
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.cut-sho`)
  await sam.sees('This link is not complete.')
  await sam.page.getByLabel('Code').waitFor()
  await sam.seesNot(/If you erased your side/)
})

test('[SEAT4] the way back to an interview that is not over stands at the top, from the first view on', async () => {
  const dana = await aPerson(server.address, { width: 390 })
  await takesSeat(dana, await createSession(server.address, aSession()), 'interviewer', 'Dana')
  await dana.page.addInitScript(() => {
    const moved = Object.assign(window, { moved: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.moved += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await goesToStart(dana)
  const way = await known(dana).boundingBox()
  const form = await dana.page.locator('form').boundingBox()
  if (!way || !form) throw new Error('neither the way back nor the form')
  expect(way.y).toBeLessThan(form.y)
  expect(way.y + way.height).toBeLessThan(400)
  await dana.page.waitForLoadState('networkidle')
  expect(await dana.page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.01)
})

test('on an Arabic page a long Latin title is cut at its end, and stands where a title stands', async () => {
  const title = 'Donaudampfschifffahrtsgesellschaftskapitänsanwärterin und Leiterin der Werkstatt im Norden'
  const dana = await aPerson(server.address, { width: 390 })
  await takesSeat(dana, await createSession(server.address, aSession({ title })), 'interviewer', 'Dana')
  await dana.page.evaluate(() => localStorage.setItem('evenkeel/language', 'ar'))
  await dana.page.reload()
  const heading = dana.page.getByRole('heading', { level: 1 })
  // In a browser a line that is cut is cut at the end of its own direction.
  await expect.poll(() => heading.evaluate((all) => getComputedStyle(all).direction)).toBe('ltr')
  expect(await dana.page.locator('html').getAttribute('dir')).toBe('rtl')
  const box = await heading.boundingBox()
  expect(box && box.x + box.width).toBeGreaterThan(360)
})
