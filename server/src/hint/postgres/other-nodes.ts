import type { Database } from '../../postgres/database.ts'
import type { Listener, OtherNodes } from '../port.ts'
import { createConnected } from './connected.ts'
import { openLine } from './line.ts'

interface PostgresNodes {
  url: string
  database: Database
  /** This node, until it ends: one that starts is another. */
  node: string
  /** The clock by which it is told since when somebody is gone. */
  now: () => number
}

/** After the log, which brings the schema up to date. */
export async function createPostgresNodes({ url, database, node, now }: PostgresNodes): Promise<OtherNodes> {
  let listener: Listener | undefined
  const line = openLine(url, {
    heard: (sessionId) => listener?.heard(sessionId),
    opened: () => listener?.missed(),
    keeps: () => listener?.keeps(),
  })
  const connected = createConnected(database, { node, now, tell: line.tell })
  await connected.start()
  return {
    async follow(who) {
      listener = who
      await line.connect()
    },
    tell: line.tell,
    came: connected.came,
    went: connected.went,
    look: connected.look,
    unattended: connected.unattended,
    get isKeeper() {
      return line.isKeeper
    },
    async close() {
      await connected.close()
      line.close()
    },
  }
}
