/** Every page around a talk, for eyes and ears and sizes of every kind. */
import { test } from 'vitest'
import { isForEveryone } from '../browser/for-everyone.ts'
import { hasLoaded } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { fallDue } from '../server/stored.ts'

const server = await startServer()

async function opens(person: Person, path: string, shows: string | RegExp): Promise<void> {
  await person.page.goto(`${person.network.address}${path}`)
  await person.sees(shows)
  await isForEveryone(person)
}

test('[BC2] [BC3] from the first page to the two links for others, nothing is out of reach', async () => {
  const robin = await aPerson(server.address)
  await opens(robin, '/', 'Start an interview')
  await robin.press("I'm the interviewer")
  await robin.sees(/another\slook/)
  await robin.page.getByText('Change the topics').click()
  await isForEveryone(robin)
  await robin.write('Title', 'Staff Engineer, Northwind')
  await robin.write('Your name', 'Robin')
  await robin.press("I'm setting this up for others")
  await robin.sees('Not taken yet')
  await isForEveryone(robin)
  await opens(robin, '/', 'Same as last time')
  await opens(robin, '/s/nowhere/candidate', 'There is no page at this address.')
}, 120_000)

test('[BC2] [BC3] on every invitation, and on every page that says no, nothing is out of reach', async () => {
  const { sessionId, invites } = await createSession(
    server.address,
    aSession({ title: 'Staff Engineer, Northwind', names: { interviewer: 'Dana', candidate: 'Sam' } }),
  )
  const sam = await aPerson(server.address)
  const path = `/s/${sessionId}/candidate`
  await opens(sam, `/s/${sessionId}/interviewer#i.${invites.interviewer}`, 'Your name')
  await opens(sam, `${path}#i.${invites.candidate}`, 'Your name')
  await sam.press("I'm not Sam")
  await isForEveryone(sam)
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}${path}#i.${invites.candidate}`)
  await kim.write('Your name', 'Kim')
  await kim.page.getByRole('button', { name: /take my seat/i }).click()
  await kim.sees('Before the start')
  await opens(await aPerson(server.address), path, 'This browser does not have this seat.')
  await opens(sam, `${path}#i.${invites.candidate}`, 'This link was used to take the seat.')
}, 120_000)

test('[BC2] [BC3] an open page whose interview was deleted says so to everybody', async () => {
  const own = await startServer()
  const { sessionId, invites } = await createSession(own.address)
  const dana = await aPerson(own.address)
  await dana.page.goto(`${dana.network.address}/s/${sessionId}/interviewer#i.${invites.interviewer}`)
  await dana.write('Your name', 'Dana')
  await dana.press("I'm Dana, take my seat")
  await dana.sees('Before the start')
  await hasLoaded(dana.page, ['soon', 'en.moment.messages'])
  await own.stop()
  await fallDue(own.dataDir, sessionId)
  await own.restart()
  // As long as the next attempt to connect may take.
  await dana.page.getByRole('heading', { name: 'This interview was deleted.' }).waitFor({ timeout: 30_000 })
  await isForEveryone(dana)
}, 120_000)
