/** Servers that tell a receiver of ends, on a clock that moves when told; and what the receiver and the log heard of it. */

import type { EventLog } from '@evenkeel/server/log/port'
import { createSession } from '@evenkeel/server/seats/new-session'
import type { Outside } from '@evenkeel/server/webhooks/post'
import { startTelling } from '@evenkeel/server/webhooks/telling'
import pino from 'pino'
import { afterEach } from 'vitest'
import { createPassingTime } from '../harness/clocked-server.ts'
import { aSession } from '../harness/wire-client.ts'
import { startReceiver, webhookSecret } from './api-receiver.ts'

export const [second, minute, hour] = [1_000, 60_000, 3_600_000]

interface Target {
  url?: string
  outside?: Outside
}

/** One receiver and one clock for a test file. */
export async function startTellers() {
  const receiver = await startReceiver()
  const time = createPassingTime()
  let logged = ''
  const logger = pino({ level: 'debug', base: null }, { write: (line: string) => (logged += line) })

  let stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops) await stop()
    stops = []
    receiver.answers(204)
    receiver.received.length = 0
    logged = ''
  })

  /** One node that tells. It looks every five seconds. */
  function aTeller(log: EventLog, { url = receiver.url, outside = receiver.outside }: Target = {}) {
    let looked = (): void => {}
    const after: typeof time.world.after = (ms, task) => {
      const callOff = time.world.after(ms, task)
      looked()
      return callOff
    }
    const { stop, erased } = startTelling(
      { url: new URL(url), secret: webhookSecret },
      { log, logger, outside, now: time.now, after },
    )
    stops.push(stop)
    /** Resolves once the look that comes next is over. */
    const next = () =>
      new Promise<void>((resolve) => {
        looked = resolve
      })
    /** Lets that much pass and then, five seconds later, has it look. */
    async function pass(ms: number): Promise<void> {
      if (ms > 0) {
        const over = next()
        time.pass(ms)
        await over
      }
      const over = next()
      time.pass(5 * second)
      await over
    }
    return { stop, erased, next, pass }
  }

  /** A talk of a program's session that has just ended. */
  async function anEnd(log: EventLog, tells = receiver.host): Promise<string> {
    const tool = { key: 'mill', reference: 'a-reference', tells }
    const { sessionId } = await createSession(log, aSession(), { now: time.now(), retentionDays: 30, tool })
    const by = { seat: null, holderId: null, commandId: null } as const
    const append = { ...by, payloadHash: null, at: time.now() }
    const events = (['session/started', 'session/ended'] as const).map((type, place) => ({
      ...{ stream: 'shared' as const, seq: place + 2, at: time.now(), ...by, type },
      ...(type === 'session/started'
        ? { topicId: 'topic-role', endsAt: time.now() + hour }
        : { leftOpen: [], inWriting: [], due: null }),
    }))
    await log.append(sessionId, { ...append, expected: 1, events: events.slice(0, 1), underWay: true })
    await log.append(sessionId, { ...append, expected: 2, events: events.slice(1), underWay: false })
    return sessionId
  }

  const isEmpty = async (log: EventLog) =>
    (await log.claimEnd(time.now() + 1000 * hour, Array(20).fill(0))) === undefined

  return {
    ...{ receiver, time, aTeller, anEnd, isEmpty },
    tries: () => receiver.received.length,
    /** What the servers have logged in this test. */
    said: () => logged,
  }
}
