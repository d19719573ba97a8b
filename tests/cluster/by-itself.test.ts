/** What happens by itself, with two nodes and a clock that moves when told. */
import { expect, inject, test, vi } from 'vitest'
import { createPassingTime, startClockedServer } from '../harness/clocked-server.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { inviteHashOf, makeSecret } from '../harness/wire-client.ts'
import { apart } from './nodes.ts'

const minute = 60_000

async function twoNodes() {
  const url = await makeDatabase(inject('postgresUrl'))
  const time = createPassingTime()
  const start = () => startClockedServer({ env: { DATABASE_URL: url }, time })
  return { url, time, one: await start(), other: await start() }
}
const { url, time, one, other } = await twoNodes()

test('[PH5] an end that two nodes see due at once comes once', async () => {
  const { interviewer, candidate } = await apart(one, other)
  await interviewer.give({ type: 'session/start' })
  await candidate.event('session/started')
  time.pass(40 * minute + 3 * 60 * minute)
  await Promise.all([interviewer.event('session/ended'), candidate.event('session/ended')])
  await interviewer.give({ type: 'later/add', itemId: 'item-after-the-end', text: 'Send the slides' })
  await candidate.event('later/added')
  expect(candidate.events.filter(({ type }) => type === 'session/ended')).toHaveLength(1)
  expect(interviewer.events).toEqual(expect.arrayContaining(candidate.events))
})

test('[SEAT7] since when somebody is gone who was connected to another node counts here too', async () => {
  const { interviewer, candidate } = await apart(one, other)
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  await interviewer.give({ type: 'session/start' })
  const reinvite = () => interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(makeSecret()) })
  time.pass(minute)
  expect(await reinvite()).toMatchObject({ ok: false, code: 'seat-not-free' })
  candidate.leave()
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
  time.pass(29_000)
  expect(await reinvite()).toMatchObject({ ok: false, code: 'seat-not-free' })
  time.pass(1_000)
  expect(await reinvite()).toMatchObject({ ok: true })
})

test('[PH5] a talk that everybody left at a node that is no more is ended by one that nobody of it ever came to', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, one)
  await interviewer.give({ type: 'session/start' })
  await candidate.event('session/started')
  interviewer.leave()
  candidate.leave()
  await one.close()
  time.pass(70 * minute)
  // At once where that one takes the keeper's place, within a minute where it has it already.
  await vi.waitFor(async () => {
    const rows = await runIn(url, 'SELECT under_way FROM session WHERE session_id = $1', [sessionId])
    expect(rows).toEqual([{ under_way: false }])
  }, 70_000)
}, 90_000)
