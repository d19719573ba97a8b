/** Five devices of a holder at all nodes together, whichever they come to and when (SEAT1). */
import { limits } from '@evenkeel/shared/protocol/limits'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openClient, runIn } from '../harness/postgres.ts'
import { connect, makeId } from '../harness/wire-client.ts'
import { apart, startNodes } from './nodes.ts'

const { url, one, other } = await startNodes(2)

type Connected = Awaited<ReturnType<typeof connect>>

/** What becomes of devices that come to these nodes at the same time. */
async function outcomesOf(nodes: { address: string }[], auth: { sessionId: string; token: string }) {
  const comers = nodes.map(({ address }) => connect(address, { ...auth, deviceId: makeId() }))
  const outcomes = await Promise.allSettled(comers)
  return {
    inside: outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    refused: outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])),
  }
}

const allSee = (devices: Connected[], count: number) =>
  Promise.all(devices.map((device) => device.until(() => device.devices.at(-1) === count)))

test('[SEAT1] of two devices that come to two nodes in one instant the fifth is let in and the sixth refused', async () => {
  const { sessionId, candidate } = await apart(one, other)
  const { token } = candidate
  const four = [candidate, ...(await outcomesOf([one, one, other], { sessionId, token })).inside]
  await allSee(four, 4)

  // Nobody can be written down, so that both stand at the door when the first of them may be.
  const holding = await openClient(url)
  onTestFinished(() => holding.end())
  await holding.query('BEGIN')
  await holding.query('LOCK TABLE connection IN SHARE MODE')
  const outcomes = outcomesOf([one, other], { sessionId, token })
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database()
    AND query LIKE 'SELECT %evenkeel_come(%' AND wait_event_type = 'Lock'`
  await vi.waitUntil(async () => (await runIn(url, waiting)).length === 2, { timeout: 10_000 })
  await holding.query('COMMIT')

  const { inside, refused } = await outcomes
  expect(refused).toMatchObject([{ code: 'too-many-devices' }])
  await allSee([...four, ...inside], limits.devicesPerHolder)
})

test('[SEAT1] of ten devices that come to two nodes at once five are let in, and one that leaves makes room at the other', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, other)
  const { token } = candidate
  candidate.leave()
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
  const { inside, refused } = await outcomesOf(Array(5).fill([one, other]).flat(), { sessionId, token })
  expect(inside).toHaveLength(5)
  expect(refused).toEqual(Array(5).fill(expect.objectContaining({ code: 'too-many-devices' })))
  await allSee(inside, 5)
  const [first, ...rest] = inside
  first?.leave()
  await allSee(rest, 4)
  for (const node of [one, other]) {
    const next = await connect(node.address, { sessionId, token, deviceId: makeId() })
    await allSee([...rest, next], 5)
    next.leave()
    await allSee(rest, 4)
  }
})

test('[SEAT1] tabs of one device at two nodes are one device', async () => {
  const { sessionId, candidate } = await apart(one, other)
  const { token } = candidate
  const { inside } = await outcomesOf([one, one, other, other], { sessionId, token })
  expect(inside).toHaveLength(4)
  const deviceId = makeId()
  await expect(connect(one.address, { sessionId, token, deviceId })).rejects.toMatchObject({ code: 'too-many-devices' })
  candidate.leave()
  await allSee(inside, 4)
  for (const { address } of [one, other, one]) await connect(address, { sessionId, token, deviceId })
  await allSee(inside, 5)
})
