/** The composition root: the only file that names a database and puts the parts together. */

import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import pino from 'pino'
import type { Config } from './config.ts'
import { createGateway } from './gateway/gateway.ts'
import { createAttemptLimit } from './gateway/limits.ts'
import { createApp } from './http/app.ts'
import { createSqliteLog } from './log/sqlite/sqlite-log.ts'
import { createMetrics } from './observe/metrics.ts'
import { startSweeper } from './retention/sweeper.ts'
import { evictIdle } from './room/eviction.ts'
import { createRooms } from './room/rooms.ts'
import { createCodes } from './seats/codes.ts'
import { createPairings } from './seats/pairings.ts'
import { createWorld } from './world.ts'

const evictEveryMs = 60_000
/** How long who is connected has to say goodbye too: a phone needs less, and who is silent holds nobody up. */
const goodbyeMs = 1_000

/** Where the parts that are files of their own were built to. */
export interface BuiltFiles {
  clientDir: string
  sqliteWorkerUrl: URL
}

/** Opens the store, listens, and resolves with the address and how to stop without losing anything. */
export async function createServer(config: Config, { clientDir, sqliteWorkerUrl }: BuiltFiles, world = createWorld()) {
  const logger = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const { now } = world
  const metrics = createMetrics({ connections: () => gateway.connections, rooms: () => rooms.size })
  const { answered, refused, committed } = metrics
  const log = await createSqliteLog({ dataDir: config.dataDir, workerUrl: sqliteWorkerUrl, committed })

  // A slow or silent client holds no connection for long; sockets have their own pings.
  const http = createHttpServer({ requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 })
  const connections = new Set<Socket>()
  http.on('connection', (connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  const origins = [...config.origins, ...(config.publicUrl ? [config.publicUrl] : [])]
  const gateway = createGateway(origins)
  const rooms = createRooms({ log, broadcast: gateway.broadcast, startedAt: now(), ...world })
  const attempts = createAttemptLimit(config.attemptsPerMinute)
  // Where an earlier copy of the database was put back, what was erased since is erased again before anybody is let in.
  for (const { sessionId, holderId } of await log.recover(now()))
    await (await rooms.get(sessionId))?.eraseAgain(holderId)
  const pairings = createPairings(now)
  let draining = false

  const { trustProxy, publicUrl, operator, retentionDays } = config
  const creations = createAttemptLimit(config.createPerMinute)
  const ready = async () => !draining && (await log.healthy())
  http.on(
    'request',
    createApp({
      rooms,
      log,
      now,
      attempts,
      pairings,
      codes: createCodes(now),
      creations,
      trustProxy,
      publicUrl,
      operator,
      retentionDays,
      clientDir,
      origins,
      logger,
      refused,
      ready,
    }),
  )
  gateway.open(http, { rooms, log, attempts, pairings, hops: trustProxy, logger, answered, refused, now })

  const forget = (sessionId: string): void => {
    rooms.forget(sessionId)
    gateway.broadcast.sessionGone(sessionId)
  }
  const stopSweeping = startSweeper(log, now, forget, logger)
  const evicting = setInterval(() => evictIdle(rooms, now()), evictEveryMs)
  evicting.unref()
  let stopMetrics = (): void => {}

  try {
    if (config.metricsPort !== null) stopMetrics = await metrics.serve(config.metricsPort)
    await listen()
  } catch (error) {
    stopSweeping()
    await log.close()
    throw error
  }
  logger.info('listening')
  rooms.resume().catch(() => logger.error('the talks that go on could not be loaded; each is when somebody comes'))
  const { port } = http.address() as AddressInfo

  return {
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    /** Takes nothing new, lets what is under way be stored and answered, tells everybody to come back, and closes. */
    async close(): Promise<void> {
      draining = true
      logger.info('stopping')
      clearInterval(evicting)
      stopSweeping()
      stopMetrics()
      rooms.stop()
      await rooms.drained()
      const cut = setTimeout(() => {
        for (const connection of connections) connection.destroy()
      }, goodbyeMs)
      await gateway.close()
      clearTimeout(cut)
      await rooms.drained()
      await log.close()
      logger.info('stopped')
    },
  }

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      http.once('error', reject)
      http.listen({ port: config.port, host: config.host, backlog: 1024 }, resolve)
    })
  }
}
