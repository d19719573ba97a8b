/** An interview whose end somebody else is told of: it is said before a seat is taken, and before a side is erased. */
import { expect, test } from 'vitest'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { makeKey, webhookSecret } from '../server/api-receiver.ts'

const mill = makeKey('mill')
const server = await startServer({
  API_KEYS: mill.entry,
  WEBHOOK_URL: 'https://ats.example.org/hooks',
  WEBHOOK_SECRET: webhookSecret,
})

test('[SEAT3] [EN4] both invitations name who is told, and erasing says what that comes to', async () => {
  const told = await createSession(server.address, {}, mill.secret)
  const sam = await aPerson(server.address)
  for (const seat of ['interviewer', 'candidate'] as const) {
    await sam.page.goto(`${sam.network.address}/s/${told.sessionId}/${seat}#i.${told.invites[seat]}`)
    await sam.sees(/the record that both sides see is sent to ats\.example\.org/)
  }
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
  await sam.page.getByRole('button', { name: 'People, plan and minutes' }).click()
  await sam.page.getByText('Erase my side', { exact: true }).click()
  await sam.sees('Nothing of this interview will be sent to ats.example.org any more.')
})

test('[EN4] of an interview that a person made nobody is told, and nothing says so', async () => {
  const { sessionId, invites } = await createSession(server.address)
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await kim.sees('What this page keeps')
  expect(await kim.page.getByText(/is sent to/).count()).toBe(0)
})
