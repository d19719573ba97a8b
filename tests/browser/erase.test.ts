/** Somebody erases their side in the browser: what they read before, what is left after it, what the other side sees. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { kept } from './kept-here.ts'

const server = await startServer()

async function comes(person: Person, sessionId: string, seat: string, invite: string, name: string): Promise<void> {
  await person.page.goto(`${person.network.address}/s/${sessionId}/${seat}#i.${invite}`)
  await person.write('Your name', name)
  await person.press(`I'm ${name}, take my seat`)
}

test('[EN4] Sam reads what goes and what stays, erases, and this browser forgets; Dana sees that it happened', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const dana = await aPerson(server.address)
  const sam = await aPerson(server.address)
  await comes(dana, sessionId, 'interviewer', invites.interviewer, 'Dana')
  await comes(sam, sessionId, 'candidate', invites.candidate, 'Sam')
  await sam.asks('What about the on-call nights?')
  await dana.question('What about the on-call nights?').waitFor()
  expect(await kept(sam)).toContain(sessionId)

  await sam.press('People, plan and minutes')
  await sam.page.getByText('Erase my side', { exact: true }).click()
  await sam.sees(/^Erased for good, for everybody: your notes/)
  await sam.sees(/^What both of you have stays/)
  await sam.sees(/Copies that either side saved stay with them/)
  await sam.sees(/Once everybody on both sides has done so, the whole interview is deleted; otherwise on /)
  await sam.press('Erase my side for good')
  await sam.sees('Your side is erased')
  await expect.poll(() => kept(sam)).not.toContain(sessionId)
  expect(await kept(sam)).not.toContain('on-call')

  await dana.sees(/^Somebody on the candidate’s side erased what was theirs/)
  await dana.question('(removed by its author)').waitFor()
  await dana.seesNot('What about the on-call nights?')
  await dana.seesNot('Sam')
  await dana.page.reload()
  await dana.sees(/^Somebody on the candidate’s side erased what was theirs/)
  await dana.question('(removed by its author)').waitFor()
  expect(await kept(dana)).not.toContain('on-call')

  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate`)
  await sam.seesNot('Your side is erased')
  await dana.press('People, plan and minutes')
  await dana.page.getByText('Erase my side', { exact: true }).click()
  await dana.press('Erase my side for good')
  await dana.sees('Your side is erased')
  await expect.poll(() => kept(dana)).not.toContain(sessionId)
  expect([...sam.complaints, ...dana.complaints]).toEqual([])
})

test('[EN4] no name of the erased side stays on an open page, neither theirs nor the one that was planned', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession({ names: { candidate: 'Samuel' } }))
  const dana = await aPerson(server.address)
  const sam = await aPerson(server.address)
  await comes(dana, sessionId, 'interviewer', invites.interviewer, 'Dana')
  await dana.page.getByRole('heading', { name: "Samuel's link" }).waitFor()
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await dana.page.getByRole('button', { name: 'Not Sam? New link' }).waitFor()
  await sam.press('People, plan and minutes')
  await sam.page.getByText('Erase my side', { exact: true }).click()
  await sam.press('Erase my side for good')

  await dana.sees(/^Somebody on the candidate’s side erased what was theirs/)
  await dana.page.getByRole('heading', { name: "The candidate's link" }).waitFor()
  expect(await dana.page.locator('body').innerText()).not.toMatch(/Sam/)
  expect(dana.complaints).toEqual([])
})

test('[EN4] without a connection the button says why it waits', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const sam = await aPerson(server.address)
  await comes(sam, sessionId, 'candidate', invites.candidate, 'Sam')
  await sam.press('People, plan and minutes')
  await sam.page.getByText('Erase my side', { exact: true }).click()
  sam.network.cut()
  await sam.sees(/^Offline/)
  const button = sam.page.getByRole('button', { name: 'Erase my side for good' })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
})
