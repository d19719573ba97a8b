/** A node that dies without a word, and lines that fall. */
import { expect, test } from 'vitest'
import { openClient, runIn } from '../harness/postgres.ts'
import { connect } from '../harness/wire-client.ts'
import { apart, startNodes } from './nodes.ts'

test('[SY7] when a node is killed the other side sees within 20 s that somebody is gone, and the talk goes on elsewhere', async ({
  annotate,
}) => {
  const { one, other } = await startNodes(2)
  const { sessionId, interviewer, candidate } = await apart(other, one)
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  await interviewer.give({ type: 'session/start' })
  await candidate.event('session/started')
  await one.stop('SIGKILL')
  const killedAt = performance.now()
  await interviewer.give({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
  await annotate(`seen after ${Math.round(performance.now() - killedAt)} ms`)
  const back = await connect(other.address, {
    ...{ sessionId, token: candidate.token, cursor: { shared: candidate.events.at(-1)?.seq ?? 0, private: 0 } },
  })
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  expect(back.welcome.shared).toMatchObject({ events: [{ type: 'topic/ticked' }] })
  expect(await back.give({ type: 'topic/tick', topicId: 'topic-role', covered: true })).toMatchObject({ ok: true })
  await interviewer.until(() => interviewer.events.filter(({ type }) => type === 'topic/ticked').length === 2)
})

test('[R5] a node that is told to stop says goodbye, and the other side sees at once who is gone with it', async () => {
  const { url, one, other } = await startNodes(2)
  const { interviewer, candidate } = await apart(other, one)
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  const { code, output } = await one.stop('SIGTERM')
  expect({ code, errors: output.includes('"level":50') }).toEqual({ code: 0, errors: false })
  await candidate.until(() => candidate.closings.length > 0)
  expect(candidate.closings).toEqual([{ reason: 'restart', retryAfterMs: expect.any(Number) }])
  // Not by its silence, which takes ten seconds to be noticed.
  const rows = await runIn(url, 'SELECT gone_at FROM connection WHERE holder_id = $1', [candidate.holderId])
  expect(rows).toEqual([{ gone_at: expect.any(String) }])
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
})

test('[X4] while the lines that listen are cut all the time, everything arrives, and in order', async ({
  annotate,
}) => {
  const { url, one, other } = await startNodes(2)
  const { interviewer, candidate } = await apart(one, other)
  await interviewer.give({ type: 'session/start' })
  await candidate.event('session/started')
  const from = candidate.events.length
  const gaveAt: number[] = []
  const sawAt: number[] = []
  candidate.socket.on('events', (events: unknown[]) => {
    for (const _ of events) sawAt.push(performance.now())
  })
  const admin = await openClient(url)
  const cut = () =>
    admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'evenkeel line' AND datname = current_database()",
    )
  const ticks = 60
  for (let tick = 0; tick < ticks; tick++) {
    if (tick % 20 === 10) await cut()
    gaveAt.push(performance.now())
    const answer = await interviewer.give({ type: 'topic/tick', topicId: 'topic-role', covered: tick % 2 === 0 })
    expect(answer).toMatchObject({ ok: true })
    // As fast as a holder may in the long run.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await candidate.until(() => candidate.events.length >= from + ticks)
  await admin.end()
  const delays = sawAt.map((at, place) => at - (gaveAt[place] ?? 0)).sort((a, b) => a - b)
  const at = (share: number) => Math.round(delays[Math.floor((delays.length - 1) * share)] ?? 0)
  await annotate(`from press to the other node's screen: half ${at(0.5)} ms, 0.9 ${at(0.9)} ms, worst ${at(1)} ms`)
  expect(candidate.events.map(({ seq }) => seq)).toEqual(
    candidate.events.map((_, place) => (candidate.events[0]?.seq ?? 0) + place),
  )
})
