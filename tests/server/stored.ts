/** What stands in the database of a server that is stopped: it lets nobody else in while it runs. */
import type { EventLog } from '@evenkeel/server/log/port'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'

const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)

export async function withLog<Result>(dataDir: string, use: (log: EventLog) => Promise<Result>): Promise<Result> {
  const log = await createSqliteLog({ dataDir, workerUrl, lockWaitMs: 0 })
  try {
    return await use(log)
  } finally {
    await log.close()
  }
}

/** For what no log would do: an earlier date, a version that does not exist yet. */
export async function runSql(dataDir: string, sql: string): Promise<void> {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  try {
    store.db.exec(sql)
  } finally {
    store.close()
  }
}
