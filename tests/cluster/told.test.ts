/** Two nodes that tell the same program of ends: who tells, how often, and what becomes of it when one dies at it. */
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { makeKey, webhookSecret } from '../server/api-receiver.ts'
import { minute, second, startTellers } from '../server/api-teller.ts'
import { apart } from './nodes.ts'

const { anEnd, aTeller, receiver, time, tries } = await startTellers()

/** Since when each end waits that is in the database: null where it waits no more. */
const waiting = (url: string) => runIn(url, 'SELECT waits_since IS NULL AS settled, told_at FROM tool')

test('the end of a talk at one node is told once, by whichever of the nodes', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const key = makeKey('mill')
  const telling = { API_KEYS: key.entry, WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: webhookSecret }
  const env = { DATABASE_URL: url, ...telling }
  const start = () => startClockedServer({ env, time, outside: receiver.outside })
  const [one, other] = [await start(), await start()]
  const { sessionId, interviewer, candidate } = await apart(one, other, {}, key.secret)
  await interviewer.give({ type: 'session/start' })
  await interviewer.give({ type: 'session/wrap-up' })
  await interviewer.give({ type: 'session/end', leftOpen: [] })
  await candidate.event('session/ended')
  time.pass(30 * minute)
  const looks = async () => {
    time.pass(5 * second)
    return waiting(url)
  }
  await expect.poll(looks).toEqual([{ settled: true, told_at: expect.anything() }])
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.sessionId)).toEqual([sessionId])
})

test('where a node dies between the answer and noting it, another tells once more, under the same webhook-id', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const [mortal, log] = [await createPostgresLog({ url }), await createPostgresLog({ url })]
  onTestFinished(() => log.close())
  await anEnd(log)
  const dying = aTeller({
    ...mortal,
    async settleEnd() {
      await mortal.close()
      throw new Error('it is no more')
    },
  })
  await dying.pass(30 * minute)
  expect(tries()).toBe(1)
  await dying.stop()

  const other = aTeller(log)
  // As long as the node that is no more might still wait for its answer, and a pause.
  await other.pass(0)
  await other.pass(0)
  expect(tries()).toBe(1)
  await other.pass(10 * second)
  expect(await waiting(url)).toEqual([{ settled: true, told_at: expect.anything() }])
  for (let day = 0; day < 4; day++) await other.pass(24 * 60 * minute)
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(ids).toEqual([expect.stringMatching(/^msg_/), ids[0]])
})
