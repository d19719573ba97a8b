/** What stands in the database of a server that is stopped: it lets nobody else in while it runs. */

import { sessionHash } from '@evenkeel/server/log/deleted'
import type { EventLog } from '@evenkeel/server/log/port'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { decryptAppend, encryptAppend, findSession, macOfCommand } from '@evenkeel/server/log/sqlite/rows'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { prepareStatements } from '@evenkeel/server/log/sqlite/statements'

const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)

export async function withLog<Result>(dataDir: string, use: (log: EventLog) => Promise<Result>): Promise<Result> {
  const log = await createSqliteLog({ dataDir, workerUrl, lockWaitMs: 0 })
  try {
    return await use(log)
  } finally {
    await log.close()
  }
}

/** For what no log would do with a row's numbers: an earlier date, a version that does not exist yet. */
export async function runSql(dataDir: string, sql: string): Promise<void> {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  try {
    store.db.exec(sql)
  } finally {
    store.close()
  }
}

/** Its date has come. */
export const fallDue = (dataDir: string, sessionId: string): Promise<void> =>
  runSql(dataDir, `UPDATE session SET deletesAt = 1 WHERE sessionHash = '${sessionHash(sessionId)}'`)

/** For what no log would do with what was stored: says each of a session's appends anew, without a new version. */
export async function retell(dataDir: string, sessionId: string, tell: (events: string) => string): Promise<void> {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  try {
    const opened = { ...store, statements: prepareStatements(store.db) }
    const session = findSession(opened, sessionId)
    if (!session) throw new Error('there is no such session')
    for (const [version, ciphertext] of opened.statements.appendsAfter.all(session.key, 0) as unknown as [
      number,
      Buffer,
    ][]) {
      const [, at, holderId, commandId, payloadHash, events] = decryptAppend(session, version, ciphertext)
      const told = encryptAppend(session, version, [at, holderId, commandId, payloadHash, tell(events)])
      opened.statements.reencryptAppend.run(macOfCommand(session, holderId, commandId), told, session.key, version)
    }
  } finally {
    store.close()
  }
}
