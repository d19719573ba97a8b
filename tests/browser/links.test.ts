/** Links as mail programs leave them (SEAT9). */
import { expect, test } from 'vitest'
import { aPerson, seesCleanAddress } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

const server = await startServer()

test.each([
  ['a # that became %23', (secret: string) => `%23i.${secret}`],
  ['a # that became %23 twice', (secret: string) => `%2523i.${secret}`],
  ['a full stop glued to it', (secret: string) => `#i.${secret}.`],
  ['a bracket glued to it', (secret: string) => `#i.${secret})`],
])('[SEAT9] a link with %s opens the seat, and its secret leaves the address', async (_, mangled) => {
  const { sessionId, invites } = await createSession(server.address)
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate${mangled(invites.candidate)}`)
  await sam.write('Your name', 'Sam')
  await seesCleanAddress(sam)
  expect(sam.page.url()).toBe(`${sam.network.address}/s/${sessionId}/candidate`)
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
  expect(server.output()).not.toContain(invites.candidate)
  await sam.context.close()
})

test('[SEAT9] a link whose letters a program made large opens the seat all the same', async () => {
  const { sessionId, invites } = await createSession(server.address)
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/Candidate#I.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  expect(sam.page.url()).toBe(`${sam.network.address}/s/${sessionId}/candidate`)
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
})

test.each([
  ['/s/abc/candidate#i.', '/s/abc/candidate'],
  ['/s/somewhere-else-entirely/nobody%2523i.', '/s/somewhere-else-entirely/nobody'],
  ['/#i.', '/'],
])('[SEAT3] from %s, which leads nowhere, the secret leaves the address too', async (start, left) => {
  const { invites } = await createSession(server.address)
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}${start}${invites.candidate}`)
  await sam.page.getByRole('heading', { level: 1 }).waitFor()
  expect(sam.page.url()).toBe(sam.network.address + left)
  expect(server.output()).not.toContain(invites.candidate)
})

test('[SEAT9] a link that lost part of its secret says so and spends nothing', async () => {
  const { sessionId, invites } = await createSession(server.address)
  const sam = await aPerson(server.address)
  const address = `${sam.network.address}/s/${sessionId}/candidate`
  await sam.page.goto(`${address}#i.${invites.candidate.slice(0, 30)}`)
  await sam.sees('This link is not complete.')
  await sam.sees(/Please copy the whole link from the message/)
  await seesCleanAddress(sam)
  await sam.page.goto('about:blank')
  await sam.page.goto(`${address}#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
})
