/** The composition root: the only file that names a database and puts the parts together. */

import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { createGateway } from './gateway/gateway.ts'
import { createAttemptLimit } from './gateway/limits.ts'
import { followOthers } from './hint/follow.ts'
import type { OtherNodes } from './hint/port.ts'
import { createPostgresNodes } from './hint/postgres/other-nodes.ts'
import { createKeyring } from './http/api-keys.ts'
import { createApp } from './http/app.ts'
import type { EventLog } from './log/port.ts'
import { createPostgresLog } from './log/postgres/postgres-log.ts'
import { createSqliteLog } from './log/sqlite/sqlite-log.ts'
import { createMetrics } from './observe/metrics.ts'
import { followDatabaseClock } from './postgres/clock.ts'
import { openDatabase } from './postgres/database.ts'
import { startSweeper } from './retention/sweeper.ts'
import { evictIdle } from './room/eviction.ts'
import { createRooms } from './room/rooms.ts'
import { type Codes, createCodes } from './seats/codes.ts'
import { createPostgresCodes, createPostgresPairings } from './seats/handing-over-postgres.ts'
import { createPairings, type Pairings } from './seats/pairings.ts'
import { makeId } from './seats/secrets.ts'
import { internet } from './webhooks/post.ts'
import { startTelling, type Webhook } from './webhooks/telling.ts'
import { untilErased } from './webhooks/until-erased.ts'
import { createWorld, type World } from './world.ts'

const evictEveryMs = 60_000
/** How long who is connected has to say goodbye too: a phone needs less, and who is silent holds nobody up. */
const goodbyeMs = 1_000

/** Where the parts that are files of their own were built to. */
export interface BuiltFiles {
  clientDir: string
  sqliteWorkerUrl: URL
}

/** Where a server keeps things, and who else does: nobody, on a file of its own. */
interface Ground {
  log: EventLog
  world: World
  pairings: Pairings
  codes: Codes
  others?: OtherNodes
  close(): Promise<void>
}

/** Looks, heartbeats and what is handed over never wait behind what the log has to store. */
const mostStatementsBeside = 3

async function openFile(
  { dataDir }: Config,
  workerUrl: URL,
  committed: (writes: number) => void,
  logger: Logger,
  world = createWorld(),
): Promise<Ground> {
  const lacks = (sessions: number): void =>
    logger.error({ sessions }, 'evenkeel.keys lacks keys: these sessions cannot be opened any more, all others can')
  const heldUp = (): void =>
    logger.warn('another program keeps reading evenkeel.keys: what is deleted stays in the files until it is done')
  let isTakenOver = false
  function takesOver(sessions: number): void {
    isTakenOver = true
    logger.info({ sessions }, 'the database is of an earlier form; it is taken over before anything is answered')
  }
  const log = await createSqliteLog({ dataDir, workerUrl, committed, lacks, takesOver, heldUp })
  if (isTakenOver) logger.info('the database is taken over')
  const { now } = world
  return { log, world, pairings: createPairings(now), codes: createCodes(now), close: () => log.close() }
}

async function openShared(url: string, committed: (writes: number) => void, given?: World): Promise<Ground> {
  let others: OtherNodes | undefined
  const log = await createPostgresLog({
    url,
    committed(changed, writes) {
      committed(writes)
      others?.tell(changed)
    },
  })
  const database = openDatabase(url, mostStatementsBeside)
  const clock = given ? undefined : await followDatabaseClock(database)
  const world = given ?? createWorld(clock?.now)
  const { now } = world
  const node = makeId()
  others = await createPostgresNodes({ url, database, node, now })
  return {
    ...{ log, world, others, codes: createPostgresCodes(database, now) },
    pairings: createPostgresPairings(database, node, now),
    async close() {
      clock?.stop()
      await others?.close()
      await log.close()
      await database.close()
    },
  }
}

const webhookOf = ({ webhookUrl, webhookSecret }: Config): Webhook | null =>
  webhookUrl && webhookSecret ? { url: new URL(webhookUrl), secret: webhookSecret } : null

/** Opens the store, listens, and resolves with the address and how to stop without losing anything. */
export async function createServer(
  config: Config,
  { clientDir, sqliteWorkerUrl }: BuiltFiles,
  given?: World,
  outside = internet,
) {
  const logger = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const metrics = createMetrics({ connections: () => gateway.connections, rooms: () => rooms.size })
  const { answered, refused, committed } = metrics
  const ground = config.databaseUrl
    ? await openShared(config.databaseUrl, committed, given)
    : await openFile(config, sqliteWorkerUrl, committed, logger, given)
  const { world, pairings, codes, others } = ground
  let telling: ReturnType<typeof startTelling> | null = null
  const log = untilErased(ground.log, (sessionId) => telling?.erased(sessionId))
  const { now } = world

  // A slow or silent client holds no connection for long; sockets have their own pings.
  const http = createHttpServer({ requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 })
  const connections = new Set<Socket>()
  function ended(this: Socket): void {
    connections.delete(this)
  }
  http.on('connection', (connection) => {
    connections.add(connection)
    connection.on('close', ended)
  })
  const origins = [...config.origins, ...(config.publicUrl ? [config.publicUrl] : [])]
  const gateway = createGateway(origins)
  const rooms = createRooms({ log, broadcast: gateway.broadcast, others, startedAt: now(), ...world })
  const attempts = createAttemptLimit(config.attemptsPerMinute)
  // Where an earlier copy of the database was put back, what was erased since is erased again before anybody is let in.
  const sides = await rooms.eraseAgain(await log.recover(now()))
  if (sides > 0)
    logger.error(
      { code: 'store-damaged', sides },
      'erased sides are there again that cannot be erased; nobody is let in there',
    )
  let draining = false

  const { trustProxy, publicUrl, operator, retentionDays, openCreate } = config
  const webhook = webhookOf(config)
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
      codes,
      creations,
      trustProxy,
      publicUrl,
      operator,
      retentionDays,
      clientDir,
      origins,
      openCreate,
      keyOf: createKeyring(config.apiKeys),
      webhookHost: webhook?.url.host ?? null,
      logger,
      refused,
      ready,
    }),
  )
  gateway.open(http, { rooms, log, attempts, pairings, others, hops: trustProxy, logger, answered, refused, now })

  const forget = (sessionId: string): void => {
    rooms.forget(sessionId)
    gateway.broadcast.sessionGone(sessionId)
    others?.tell([sessionId])
  }
  const stopSweeping = startSweeper(log, now, forget, logger)
  const resume = (): void =>
    void rooms
      .resume()
      .catch(() => logger.error('the talks that go on could not be loaded; each is when somebody comes'))
  const evicting = setInterval(() => {
    evictIdle(rooms, now())
    // What another node let go, or left behind when it died.
    if (others?.isKeeper) resume()
  }, evictEveryMs)
  evicting.unref()
  let stopMetrics = (): void => {}
  let stopFollowing = (): void => {}

  try {
    if (config.metricsPort !== null) stopMetrics = await metrics.serve(config.metricsPort)
    if (others) stopFollowing = await followOthers(others, rooms, resume)
    await listen()
  } catch (error) {
    stopSweeping()
    stopFollowing()
    await ground.close()
    throw error
  }
  telling = webhook && startTelling(webhook, { log, logger, outside, now, after: world.after })
  logger.info('listening')
  if (!others) resume()
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
      stopFollowing()
      await telling?.stop()
      rooms.stop()
      await rooms.drained()
      const cut = setTimeout(() => {
        for (const connection of connections) connection.destroy()
      }, goodbyeMs)
      await gateway.close()
      clearTimeout(cut)
      await rooms.drained()
      await ground.close()
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
