/**
 * The gateway and the HTTP interface as the server puts them together, in this process, over the log in memory: a test
 * can see what the store was asked, move the clock, and copy a session as it stands. Nothing happens here by itself.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { ApiKey } from '@evenkeel/server/config'
import { createGateway } from '@evenkeel/server/gateway/gateway'
import { createAttemptLimit } from '@evenkeel/server/gateway/limits'
import { createKeyring } from '@evenkeel/server/http/api-keys'
import { createApp } from '@evenkeel/server/http/app'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { createRooms } from '@evenkeel/server/room/rooms'
import { createCodes } from '@evenkeel/server/seats/codes'
import { createPairings } from '@evenkeel/server/seats/pairings'
import pino from 'pino'
import { afterAll } from 'vitest'
import { makeId } from '../harness/wire-client.ts'

export const noon = Date.UTC(2026, 10, 21, 12)

export type InnerServer = Awaited<ReturnType<typeof startInnerServer>>

/** @param attempts failed attempts of one address in a minute */
export async function startInnerServer({
  attempts: perMinute = 1_000_000,
  hops = 0,
  log = createMemoryLog(),
  apiKeys = [],
}: {
  attempts?: number
  hops?: number
  log?: EventLog
  apiKeys?: ApiKey[]
} = {}) {
  let now = noon
  let said = ''
  const write = (line: string): void => {
    said += line
  }
  const logger = pino({ level: 'debug', base: null }, { write })
  const ignored = () => {}
  const http = createServer()
  const gateway = createGateway([])
  const rooms = createRooms({
    ...{ log, broadcast: gateway.broadcast, startedAt: 0 },
    ...{ now: () => now, after: () => ignored, draw: () => 0.5, drawFrom: () => 0.999 },
  })
  const attempts = createAttemptLimit(perMinute)
  const pairings = createPairings(() => now)
  const common = { rooms, log, attempts, pairings, logger, refused: ignored, now: () => now }
  http.on(
    'request',
    createApp({
      ...{ ...common, creations: createAttemptLimit(1_000_000), trustProxy: hops, origins: [] },
      ...{ publicUrl: null, operator: null, retentionDays: 30, ready: log.healthy },
      ...{ openCreate: true, keyOf: createKeyring(apiKeys), webhookHost: null },
      codes: createCodes(() => now),
      clientDir: fileURLToPath(new URL('../../client/dist', import.meta.url)),
    }),
  )
  gateway.open(http, { ...common, hops, answered: ignored })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  afterAll(async () => {
    await gateway.close()
    http.closeAllConnections()
  })

  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    ...{ log, rooms, gateway, pairings },
    /** Everything that it has written to its log. */
    output: () => said,
    get now() {
      return now
    },
    set now(instant: number) {
      now = instant
    },
    /** How many requests and sockets are open. */
    openConnections: (): Promise<number> =>
      new Promise((resolve, reject) => {
        http.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
    /** The same session under another id, with other ids for its holders; every secret opens there what it opened here. */
    async copy(sessionId: string): Promise<string> {
      const record = await log.session(sessionId)
      if (!record) throw new Error('there is nothing to copy')
      const rename = new Map([sessionId, ...record.holders.map(({ holderId }) => holderId)].map((id) => [id, makeId()]))
      const renamed = <Value>(value: Value): Value =>
        JSON.parse([...rename].reduce((text, [id, other]) => text.replaceAll(id, other), JSON.stringify(value)))
      const { version: _, ...session } = renamed(record)
      const [first, ...others] = renamed(await log.read(sessionId, 0))
      if (!first) throw new Error('a session has a first append')
      await log.create(session, first)
      for (const { version, ...append } of others) {
        await log.append(session.sessionId, { ...append, expected: version - 1 })
      }
      return session.sessionId
    },
  }
}
