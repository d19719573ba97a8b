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
