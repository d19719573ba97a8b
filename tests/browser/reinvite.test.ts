/** The candidate, whose interviewer has no way in (any more), makes a new link. */
import { goneMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { aPerson } from '../harness/person.ts'
import { aSession, connect, createSession, takeSeat } from '../harness/wire-client.ts'
import { waitsNot } from './passing-time.ts'

const server = await startClockedServer()
const menu = 'People, plan and minutes'

test('[SEAT7] Sam makes a new link for the interviewer: nobody came, and again once Dana was gone for half a minute', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const sam = await aPerson(server.address)
  // The half minute passes in Sam's page and on the server, not here.
  await waitsNot(sam, goneMs)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  const message = sam.page.getByText(/#i\.[\w-]{43}/)
  const linkOn = async (): Promise<string> => {
    await message.waitFor({ state: 'attached' })
    const text = (await message.textContent()) ?? ''
    expect(text).toContain(`/s/${sessionId}/interviewer#i.`)
    expect(text).toContain('Best wishes\nSam')
    return /#i\.([\w-]{43})/.exec(text)?.[1] ?? ''
  }
  await sam.press(menu)
  await sam.sees("The interviewer's seat is not taken, and this browser does not have the link.")
  await sam.press('Make a new link')
  const first = await linkOn()
  expect((await takeSeat(server.address, sessionId, invites.interviewer, 'Eve')).reply.status).toBe(410)
  const { token } = await takeSeat(server.address, sessionId, first, 'Dana')
  const dana = await connect(server.address, { sessionId, token })
  await message.waitFor({ state: 'detached' })
  expect(await sam.page.getByRole('button', { name: /new link/i }).count()).toBe(0)

  dana.leave()
  await sam.sees(/^Dana is not connected\. If the way back is lost/)
  server.pass(goneMs)
  await sam.press('Make a new link')
  const second = await linkOn()
  expect((await takeSeat(server.address, sessionId, second, 'Kim')).reply.status).toBe(201)
  await sam.sees("The interviewer's seat changed hands: first Dana, now Kim.")
  expect(sam.complaints).toEqual([])
})
