import { aPerson } from '../harness/person.ts'
import { aSession, connect, createSession, inviteHashOf, makeSecret, takeSeat } from '../harness/wire-client.ts'

/** Robin leads and Alex is the candidate, both at the wire; the browser is that of a colleague of one of them. */
export async function aColleagueOf(seat: 'interviewer' | 'candidate', address: string) {
  const { sessionId, invites } = await createSession(address, aSession())
  const seated = async (of: 'interviewer' | 'candidate', name: string) => {
    const { token } = await takeSeat(address, sessionId, invites[of], name)
    return connect(address, { sessionId, token })
  }
  const [robin, alex] = [await seated('interviewer', 'Robin'), await seated('candidate', 'Alex')]
  const invite = makeSecret()
  const host = seat === 'interviewer' ? robin : alex
  await host.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const kim = await aPerson(address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/${seat}#i.${invite}`)
  await kim.write('Your name', 'Kim')
  await kim.press("I'm Kim, take my seat")
  await kim.sees('Before the start')
  return { kim, robin, alex }
}
